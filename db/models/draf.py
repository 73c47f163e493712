"""Fields that were left but not yet sent."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, WaktuUtc, pengguna_fk


class Draf(Bernomor, Base):
    """One field of one form of one person, saved when it was left; gone when the form is sent.

    ``objek`` names what the form is about (for example ``aksi:117:periode:12``); ``isi`` is JSON.
    """

    __tablename__ = "draf"
    __table_args__ = (UniqueConstraint("pengguna_id", "formulir", "objek", "bidang"),)
    pengguna_id: Mapped[int] = pengguna_fk(nullable=False)
    formulir: Mapped[str] = mapped_column(String(40))
    objek: Mapped[str] = mapped_column(String(80))
    bidang: Mapped[str] = mapped_column(String(40))
    isi: Mapped[str] = mapped_column(Text)
    diubah: Mapped[datetime] = mapped_column(WaktuUtc)
