"""Monitoring zones and who belongs to them, day by day."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, Tercatat, pengguna_fk


class Zona(Bernomor, Base):
    """A zone of monitors that Diskominfo-sandi forms; membership is data, not code."""

    __tablename__ = "zona"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(20))
    nama: Mapped[str] = mapped_column(String(80))


class KeanggotaanZona(Tercatat, Base):
    """From ``berlaku_dari`` on, this kelurahan, OPD or person belongs to that zone (none: to no zone).

    Append-only. On a day, the row with the latest ``berlaku_dari`` not after it decides, and of two with the
    same date the one with the higher id; when that row has ended (``berlaku_sampai``) there is no zone.
    So a subject belongs to at most one zone on a day by construction.
    """

    __tablename__ = "keanggotaan_zona"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN kelurahan_kode IS NULL THEN 0 ELSE 1 END) + (CASE WHEN opd_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN pengguna_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="satu_anggota",
        ),
        Index("ix_keanggotaan_zona_kelurahan", "kelurahan_kode", "berlaku_dari"),
        Index("ix_keanggotaan_zona_opd", "opd_id", "berlaku_dari"),
        Index("ix_keanggotaan_zona_pengguna", "pengguna_id", "berlaku_dari"),
    )
    zona_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("zona.id"))
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    opd_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("opd.id"))
    pengguna_id: Mapped[int | None] = pengguna_fk()
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
