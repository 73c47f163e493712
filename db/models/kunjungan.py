"""Visits of a zone to an OPD: when, where, who was met, what was photographed."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, Terukur, pengguna_fk
from domain.kosakata import PihakHadir


class Kunjungan(Tercatat, Base):
    """A visit; a corrected one is a new row that names the one it replaces (``menggantikan_id``).

    ``lintang`` and ``bujur`` (degrees, four decimals: about 11 m) only when the monitor gave them on purpose.
    """

    __tablename__ = "kunjungan"
    __table_args__ = (Index("ix_kunjungan_kunci", "opd_id", "periode_id"),)
    zona_id: Mapped[int] = mapped_column(BigId, ForeignKey("zona.id"), index=True)
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"))
    periode_id: Mapped[int] = mapped_column(BigId, ForeignKey("periode.id"))
    tanggal: Mapped[date]
    tempat: Mapped[str] = mapped_column(String(200))
    lintang: Mapped[Decimal | None] = mapped_column(Terukur)
    bujur: Mapped[Decimal | None] = mapped_column(Terukur)
    catatan: Mapped[str | None] = mapped_column(Text)
    menggantikan_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("kunjungan.id"), unique=True)
    oleh_id: Mapped[int | None] = pengguna_fk()
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)


class KunjunganHadir(Bernomor, Base):
    """Somebody who was met on a visit; needs no account."""

    __tablename__ = "kunjungan_hadir"
    kunjungan_id: Mapped[int] = mapped_column(BigId, ForeignKey("kunjungan.id"), index=True)
    pihak: Mapped[PihakHadir] = mapped_column(KataTersimpan(PihakHadir))
    nama: Mapped[str] = mapped_column(String(160))
    jabatan: Mapped[str] = mapped_column(String(160))


class KunjunganFoto(Bernomor, Base):
    """A photo of a visit, stored once by its SHA-256 like evidence."""

    __tablename__ = "kunjungan_foto"
    kunjungan_id: Mapped[int] = mapped_column(BigId, ForeignKey("kunjungan.id"), index=True)
    isi_sha256: Mapped[str] = mapped_column(ForeignKey("bukti_isi.sha256"), index=True)
    keterangan: Mapped[str] = mapped_column(String(255))
