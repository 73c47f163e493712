"""Which source counts for a tranche, and what the others say of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import AcuanPenyaluran, RekapPenyaluran, SumberData
from db.queries.bansos import baca_data_per, data_per_terakhir, jumlah_bulat
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from domain.waktu import end_of_day


@dataclass(frozen=True)
class BarisSumber:
    """What one source says of one tranche; None is not reported. Only the reference source counts."""

    tahap: TahapTampil
    sumber_id: int
    sumber: str
    acuan: bool
    kpm: int | None
    rp: int | None
    retur_rp: int | None
    data_per: date | None
    sejak: datetime | None


@untuk(Tindakan.LIHAT_ANGKA)
def list_sumber(session: Session, masa: MasaSalur) -> tuple[BarisSumber, ...]:
    """Sources of each tranche of the moment with what they say was paid; the one that counts comes first."""
    tahap = list_tahap_tampil(session, masa)
    told = _told(session, masa, list(tahap))
    since = _since(session, masa, list(tahap))
    names = {row.id: row.nama for row in session.execute(select(SumberData.id, SumberData.nama))}
    keys = {(item.id, item.sumber_id) for item in tahap.values()} | {(t, s) for t, s, _ in told}
    rows = []
    for tahap_id, sumber_id in keys:
        counts = tahap[tahap_id].sumber_id == sumber_id
        paid = told.get((tahap_id, sumber_id, Langkah.TERSALUR))
        back = told.get((tahap_id, sumber_id, Langkah.RETUR))
        dates = [row[2] for key, row in told.items() if key[:2] == (tahap_id, sumber_id)]
        rows.append(
            BarisSumber(
                tahap[tahap_id],
                sumber_id,
                names[sumber_id],
                counts,
                paid[0] if paid else None,
                paid[1] if paid else None,
                back[1] if back else None,
                max(dates, default=None),
                since.get(tahap_id) if counts else None,
            )
        )
    order = {tahap_id: place for place, tahap_id in enumerate(tahap)}
    return tuple(sorted(rows, key=lambda row: (-order[row.tahap.id], not row.acuan, row.sumber)))


Terlapor = dict[tuple[int, int, Langkah], tuple[int | None, int | None, date]]


def _told(session: Session, masa: MasaSalur, tahap_ids: list[int]) -> Terlapor:
    r = RekapPenyaluran
    sums = [jumlah_bulat(column) for column in (r.d_kpm, r.d_rp, r.d_n_kpm, r.d_n_rp)]
    stmt: Pilihan = (
        select(r.tahap_id, r.sumber_data_id, r.langkah, *sums, data_per_terakhir())
        .where(r.tahap_id.in_(tahap_ids), r.hari <= masa.per)
        .group_by(r.tahap_id, r.sumber_data_id, r.langkah)
    )
    return {
        (tahap_id, sumber_id, langkah): (kpm if n_kpm else None, rp if n_rp else None, baca_data_per(newest))
        for tahap_id, sumber_id, langkah, kpm, rp, n_kpm, n_rp, newest in session.execute(stmt)
        if n_kpm or n_rp
    }


def _since(session: Session, masa: MasaSalur, tahap_ids: list[int]) -> dict[int, datetime]:
    a = AcuanPenyaluran
    stmt = select(a.tahap_id, a.recorded_at).where(
        a.tahap_id.in_(tahap_ids), a.recorded_at < end_of_day(masa.per)
    )
    return {row[0]: row[1] for row in session.execute(stmt.order_by(a.id))}
