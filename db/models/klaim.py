"""What an OPD claims."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, KataTersimpan, Tercatat, Terukur, pengguna_fk
from domain.kosakata import AsalKlaim, KeadaanKerja


class Klaim(Tercatat, Base):
    """The realised value that an OPD claims for an action and period; the newest row stands.

    ``nilai`` is cumulative for the year, in the unit of the action. ``ditarik`` takes the claims before it back.
    """

    __tablename__ = "klaim"
    __table_args__ = (Index("ix_klaim_kunci", "rencana_aksi_id", "periode_id"),)
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    periode_id: Mapped[int] = mapped_column(BigId, ForeignKey("periode.id"), index=True)
    nilai: Mapped[Decimal] = mapped_column(Terukur)
    keadaan: Mapped[KeadaanKerja] = mapped_column(KataTersimpan(KeadaanKerja))
    kendala: Mapped[str | None] = mapped_column(Text)
    sebab_kendala: Mapped[str | None] = mapped_column(Text)
    tindak_lanjut: Mapped[str | None] = mapped_column(Text)
    dukungan: Mapped[str | None] = mapped_column(Text)
    asal: Mapped[AsalKlaim] = mapped_column(KataTersimpan(AsalKlaim))
    oleh_id: Mapped[int | None] = pengguna_fk()
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))
    ditarik: Mapped[bool] = mapped_column(default=False, server_default=false())
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)
