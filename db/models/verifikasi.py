"""What a zone monitor found, and how the evidence was judged."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, KataTersimpan, Tercatat, Terukur, pengguna_fk
from domain.kosakata import HasilVerifikasi, KeadaanKerja


class Verifikasi(Tercatat, Base):
    """The judgement of one claim. Accepted rows carry the verified value; the newest accepted one counts.

    ``ditarik`` takes the judgements before it back. ``rencana_aksi_id`` and ``periode_id`` repeat those of the claim,
    so that figures need no join.
    """

    __tablename__ = "verifikasi"
    __table_args__ = (Index("ix_verifikasi_kunci", "rencana_aksi_id", "periode_id"),)
    klaim_id: Mapped[int] = mapped_column(BigId, ForeignKey("klaim.id"), index=True)
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    periode_id: Mapped[int] = mapped_column(BigId, ForeignKey("periode.id"), index=True)
    hasil: Mapped[HasilVerifikasi] = mapped_column(KataTersimpan(HasilVerifikasi))
    nilai: Mapped[Decimal | None] = mapped_column(Terukur)
    keadaan: Mapped[KeadaanKerja | None] = mapped_column(KataTersimpan(KeadaanKerja))
    alasan: Mapped[str | None] = mapped_column(Text)
    kendala: Mapped[str | None] = mapped_column(Text)
    sebab_kendala: Mapped[str | None] = mapped_column(Text)
    tindak_lanjut: Mapped[str | None] = mapped_column(Text)
    tenggat_tindak_lanjut: Mapped[date | None]
    dukungan: Mapped[str | None] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()
    kunjungan_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("kunjungan.id"))
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))
    ditarik: Mapped[bool] = mapped_column(default=False, server_default=false())
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)
