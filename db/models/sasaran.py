"""Whom a programme is for: the ceiling decile of a year, and programmes that exclude each other."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, Tercatat, pengguna_fk


class BatasDesil(Tercatat, Base):
    """Families up to this welfare decile are meant by a programme in a year; the newest row of a key stands.

    No row, or an empty one: the ceiling is unknown, and nothing that needs it can be computed.
    """

    __tablename__ = "batas_desil"
    program_id: Mapped[int] = mapped_column(BigId, ForeignKey("program_bansos.id"), index=True)
    tahun: Mapped[int]
    desil: Mapped[int | None]
    dasar: Mapped[str] = mapped_column(String(255))
    oleh_id: Mapped[int | None] = pengguna_fk()


class ProgramKecuali(Tercatat, Base):
    """Two programmes that nobody may receive at the same time (``program_id`` < ``lain_id``); newest row stands."""

    __tablename__ = "program_kecuali"
    program_id: Mapped[int] = mapped_column(BigId, ForeignKey("program_bansos.id"), index=True)
    lain_id: Mapped[int] = mapped_column(BigId, ForeignKey("program_bansos.id"), index=True)
    berlaku: Mapped[bool]
    dasar: Mapped[str] = mapped_column(String(255))
    oleh_id: Mapped[int | None] = pengguna_fk()
