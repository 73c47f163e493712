"""Office files that were taken in, and what was refused of them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import JenisImpor


class Impor(Tercatat, Base):
    """One office file taken in: what it was, who took it, what it changed."""

    __tablename__ = "impor"
    nama_berkas: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    jenis: Mapped[JenisImpor] = mapped_column(KataTersimpan(JenisImpor))
    oleh_id: Mapped[int | None] = pengguna_fk()
    baru: Mapped[int]
    berubah: Mapped[int]
    sama: Mapped[int]
    ditolak: Mapped[int]
    keterangan: Mapped[str] = mapped_column(Text, default="")
    data_per: Mapped[date | None]
    membatalkan_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))


class PemetaanImpor(Tercatat, Base):
    """How an office's own headings stand for our columns, as a person once confirmed; the newest row stands.

    ``kantor`` is the code of the office (empty: the administrator's), ``sidik`` a digest of the header row;
    ``isi`` is JSON: the header row's number and heading by column.
    """

    __tablename__ = "pemetaan_impor"
    __table_args__ = (Index("ix_pemetaan_impor_kunci", "jenis", "kantor", "sidik"),)
    jenis: Mapped[JenisImpor] = mapped_column(KataTersimpan(JenisImpor))
    kantor: Mapped[str] = mapped_column(String(40), default="")
    sidik: Mapped[str] = mapped_column(String(64))
    isi: Mapped[str] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()


class ImporPenolakan(Bernomor, Base):
    """A cell that could not be taken; ``nilai`` stays empty where the kind holds personal data."""

    __tablename__ = "impor_penolakan"
    impor_id: Mapped[int] = mapped_column(BigId, ForeignKey("impor.id"), index=True)
    baris: Mapped[int]
    kolom: Mapped[str] = mapped_column(String(120))
    nilai: Mapped[str | None] = mapped_column(String(255))
    alasan: Mapped[str] = mapped_column(String(500))
