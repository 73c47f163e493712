"""City agencies (OPD), their mergers, and who holds which office."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat
from domain.kosakata import JenisPerubahanOpd


class Opd(Bernomor, Base):
    """An agency; it ends by a row of ``perubahan_opd``, never by deletion."""

    __tablename__ = "opd"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(160))
    jenis: Mapped[str] = mapped_column(String(40))
    berlaku_dari: Mapped[date]


class OpdAlias(Bernomor, Base):
    """Another spelling that offices use for an OPD, normalised."""

    __tablename__ = "opd_alias"
    alias: Mapped[str] = mapped_column(String(160), unique=True)
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"))
    sumber: Mapped[str] = mapped_column(String(120))


class PerubahanOpd(Tercatat, Base):
    """On this day one OPD went into (or came out of) another."""

    __tablename__ = "perubahan_opd"
    dari_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"))
    ke_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"))
    tanggal: Mapped[date]
    jenis: Mapped[JenisPerubahanOpd] = mapped_column(KataTersimpan(JenisPerubahanOpd))


class Pejabat(Tercatat, Base):
    """Who holds an office of an OPD from a day on; needs no account (docs/fakta.md 4, parties of the minutes)."""

    __tablename__ = "pejabat"
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"), index=True)
    jabatan: Mapped[str] = mapped_column(String(160))
    nama: Mapped[str] = mapped_column(String(160))
    nip: Mapped[str | None] = mapped_column(String(18))
    pangkat: Mapped[str | None] = mapped_column(String(80))
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
