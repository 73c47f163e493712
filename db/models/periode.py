"""Reporting periods and what happened to them."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import Peristiwa


class Periode(Bernomor, Base):
    """A quarter to report on: B03, B06, B09, B12 = end of March, June, September, December."""

    __tablename__ = "periode"
    __table_args__ = (UniqueConstraint("tahun", "kode"),)
    tahun: Mapped[int]
    kode: Mapped[str] = mapped_column(String(3))
    akhir: Mapped[date]


class PeriodePeristiwa(Tercatat, Base):
    """Opened with a reporting day, due day moved, locked, or reopened for one OPD until a date, with reason.

    ``tanggal`` is the day it takes effect; ``tenggat`` the reporting day it sets (opened, moved) or the last day
    of a reopening.
    """

    __tablename__ = "periode_peristiwa"
    periode_id: Mapped[int] = mapped_column(BigId, ForeignKey("periode.id"), index=True)
    jenis: Mapped[Peristiwa] = mapped_column(KataTersimpan(Peristiwa))
    tanggal: Mapped[date]
    tenggat: Mapped[date | None]
    opd_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("opd.id"))
    alasan: Mapped[str | None] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()
