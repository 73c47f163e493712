"""The eleven stages of the digitalisation: what stands for the city and each kelurahan, and the history of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CapaianTahap, Pengguna, TahapDigitalisasi
from db.queries.izin import untuk
from db.queries.penulis import get_penulis
from domain.akses import Tindakan
from domain.kesiapan import IsiTahap, KeadaanTahap, keadaan_tahap
from domain.penulis import Penulis
from domain.waktu import end_of_day

KOTA = ""
"""The key of the city among areas."""


@dataclass(frozen=True)
class Tahap:
    """One stage of the pilot; with ``tiap_kelurahan`` False the city's statement holds for its kelurahan too."""

    nomor: int
    nama: str
    tiap_kelurahan: bool


@dataclass(frozen=True)
class TahapBerlaku:
    """Where a place stands in a stage; ``dari_kota``: the city's statement, the place has none of its own."""

    tahap: Tahap
    isi: IsiTahap | None
    keadaan: KeadaanTahap
    dari_kota: bool = False


@dataclass(frozen=True)
class VersiCapaian:
    """One statement of a stage in its history."""

    id: int
    isi: IsiTahap
    saat: datetime
    oleh_id: int | None
    oleh: str | None


def isi_capaian(row: CapaianTahap) -> IsiTahap:
    """What a stored row says."""
    return IsiTahap(row.mulai, row.selesai, row.target, row.bukti, row.hambatan)


@untuk(Tindakan.LIHAT_ANGKA)
def list_tahap_digitalisasi(session: Session) -> tuple[Tahap, ...]:
    """The stages in their order."""
    rows = session.scalars(select(TahapDigitalisasi).order_by(TahapDigitalisasi.nomor))
    return tuple(Tahap(row.nomor, row.nama, row.tiap_kelurahan) for row in rows)


def list_capaian(session: Session, per: date) -> dict[tuple[str, int], IsiTahap]:
    """What stands as recorded by ``per``: (kelurahan code or ``KOTA``, stage) → statement; taken-back ones absent."""
    c = CapaianTahap
    newest = select(func.max(c.id)).where(c.recorded_at < end_of_day(per)).group_by(c.kelurahan_kode, c.nomor)
    rows = session.scalars(select(c).where(c.id.in_(newest)))
    found = {(row.kelurahan_kode or KOTA, row.nomor): isi_capaian(row) for row in rows}
    return {key: isi for key, isi in found.items() if not isi.kosong}


def tahap_of(
    kode: str, tahap: Sequence[Tahap], capaian: Mapping[tuple[str, int], IsiTahap], per: date
) -> tuple[TahapBerlaku, ...]:
    """All stages of the city (``KOTA``) or a kelurahan on ``per``."""
    found = []
    for satu in tahap:
        own = capaian.get((kode, satu.nomor))
        lent = None if own or kode == KOTA or satu.tiap_kelurahan else capaian.get((KOTA, satu.nomor))
        isi = own or lent
        found.append(TahapBerlaku(satu, isi, keadaan_tahap(isi, per), lent is not None))
    return tuple(found)


@untuk(Tindakan.LIHAT_ANGKA)
def list_riwayat_capaian(
    session: Session, kode: str, nomor: int, per: date | None = None
) -> tuple[VersiCapaian, ...]:
    """Every statement of a stage for a place (``KOTA``: the city), as recorded by ``per`` (None: now), newest first."""
    c = CapaianTahap
    place = c.kelurahan_kode.is_(None) if kode == KOTA else c.kelurahan_kode == kode
    stmt = (
        select(c, Pengguna.nama)
        .outerjoin(Pengguna, Pengguna.id == c.oleh_id)
        .where(place, c.nomor == nomor)
        .order_by(c.id.desc())
    )
    if per is not None:
        stmt = stmt.where(c.recorded_at < end_of_day(per))
    return tuple(
        VersiCapaian(row.id, isi_capaian(row), row.recorded_at, row.oleh_id, nama)
        for row, nama in session.execute(stmt)
    )


def get_capaian_berlaku(
    session: Session, kode: str, nomor: int
) -> tuple[int | None, IsiTahap, Penulis | None]:
    """The row that stands for a place now, what it says, who wrote it; (None, nothing, None) while there is none."""
    versions = list_riwayat_capaian(session, kode, nomor)
    if not versions:
        return None, IsiTahap(), None
    last = versions[0]
    return last.id, last.isi, get_penulis(session, last.oleh_id, last.saat)
