"""Commitments: what was agreed or ordered, who does it by when, and whether it was kept."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import AsalKeputusan, PeristiwaKeputusan


class Keputusan(Tercatat, Base):
    """A commitment of an OPD: an agreed deadline of issued minutes, or an arahan of the leaders."""

    __tablename__ = "keputusan"
    asal: Mapped[AsalKeputusan] = mapped_column(KataTersimpan(AsalKeputusan))
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"), index=True)
    rencana_aksi_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("rencana_aksi.id"), index=True)
    berita_acara_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("berita_acara.id"), index=True)
    uraian: Mapped[str] = mapped_column(Text)
    pic: Mapped[str] = mapped_column(String(160))
    tenggat: Mapped[date]
    oleh_id: Mapped[int | None] = pengguna_fk()
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)


class KeputusanPeristiwa(Tercatat, Base):
    """What happened to a commitment; the newest row stands, ``tenggat`` is the day a move sets."""

    __tablename__ = "keputusan_peristiwa"
    keputusan_id: Mapped[int] = mapped_column(BigId, ForeignKey("keputusan.id"), index=True)
    jenis: Mapped[PeristiwaKeputusan] = mapped_column(KataTersimpan(PeristiwaKeputusan))
    tenggat: Mapped[date | None]
    catatan: Mapped[str | None] = mapped_column(Text)
    kunjungan_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("kunjungan.id"))
    oleh_id: Mapped[int | None] = pengguna_fk()
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)
