"""Tranches of social assistance: which ones can be asked for, and which ones a moment shows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import ProgramBansos, SumberData, TahapSalur
from db.queries.bansos import sumber_acuan
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import SatuanPenerima


@dataclass(frozen=True)
class TahapPilihan:
    """A tranche that can be asked for, with its programme and its own dates."""

    program: str
    program_nama: str
    satuan: SatuanPenerima
    tahun: int
    kode: str
    nama: str
    mulai: date
    selesai: date


@untuk(Tindakan.LIHAT_ANGKA)
def list_tahap_pilihan(session: Session) -> tuple[TahapPilihan, ...]:
    """Every tranche the city knows, by programme and date."""
    p, t = ProgramBansos, TahapSalur
    stmt = (
        select(p.kode, p.nama, p.satuan, t.tahun, t.kode, t.nama, t.mulai, t.selesai)
        .join(t, t.program_id == p.id)
        .order_by(p.urut, t.mulai, t.id)
    )
    return tuple(TahapPilihan(*row) for row in session.execute(stmt))


@dataclass(frozen=True)
class TahapTampil:
    """A tranche whose figures are shown, with the source that counts for it."""

    id: int
    program: str
    program_nama: str
    satuan: SatuanPenerima
    kode: str
    nama: str
    mulai: date
    selesai: date
    sumber_id: int
    sumber: str


def list_tahap_tampil(session: Session, masa: MasaSalur, sejak: int | None = None) -> dict[int, TahapTampil]:
    """Tranches that the moment asks for, by id in the order of their dates; none without a reference source.

    ``sejak`` is a year: then all tranches of the programme since that year, for the trend.
    """
    p, t, acuan = ProgramBansos, TahapSalur, sumber_acuan(masa.per)
    stmt: Pilihan = (
        select(
            t.id, p.kode, p.nama, p.satuan, t.kode, t.nama, t.mulai, t.selesai, SumberData.id, SumberData.nama
        )
        .join(p, p.id == t.program_id)
        .join(acuan, acuan.c.tahap_id == t.id)
        .join(SumberData, SumberData.id == acuan.c.sumber_data_id)
        .where(t.tahun >= (sejak or masa.tahun), t.tahun <= masa.tahun, t.mulai <= masa.per)
        .order_by(t.mulai, p.urut, t.id)
    )
    if masa.program:
        stmt = stmt.where(p.kode == masa.program)
    if masa.tahap and sejak is None:
        stmt = stmt.where(t.kode == masa.tahap)
    return {row[0]: TahapTampil(*row) for row in session.execute(stmt)}
