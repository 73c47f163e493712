"""Reporting periods as known on a day."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Periode, PeriodePeristiwa
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import Peristiwa
from domain.saat import KeadaanPeriode
from domain.waktu import end_of_day


@untuk(Tindakan.LIHAT_ANGKA)
def list_periode(session: Session, per: date) -> list[KeadaanPeriode]:
    """All periods in order, with what was recorded about them up to the end of ``per``."""
    stmt = (
        select(PeriodePeristiwa)
        .where(PeriodePeristiwa.recorded_at < end_of_day(per), PeriodePeristiwa.tanggal <= per)
        .order_by(PeriodePeristiwa.id)
    )
    events: dict[int, list[PeriodePeristiwa]] = defaultdict(list)
    for event in session.scalars(stmt):
        events[event.periode_id].append(event)
    periods = session.scalars(select(Periode).order_by(Periode.akhir))
    return [_after(KeadaanPeriode(p.id, p.tahun, p.kode, p.akhir), events[p.id]) for p in periods]


def _after(state: KeadaanPeriode, events: list[PeriodePeristiwa]) -> KeadaanPeriode:
    for event in events:
        state = _apply(state, event)
    return state


def _apply(state: KeadaanPeriode, event: PeriodePeristiwa) -> KeadaanPeriode:
    match event.jenis:
        case Peristiwa.DIBUKA:
            return replace(state, dibuka=event.tanggal, tenggat=event.tenggat, terkunci=False)
        case Peristiwa.TENGGAT_DIPINDAH:
            return replace(state, tenggat=event.tenggat)
        case Peristiwa.DIKUNCI:
            return replace(state, terkunci=True, dibuka_kembali={})
        case Peristiwa.DIBUKA_KEMBALI if event.opd_id is not None and event.tenggat is not None:
            return replace(state, dibuka_kembali={**state.dibuka_kembali, event.opd_id: event.tenggat})
        case _:
            return state


def get_periode(session: Session, periode_id: int, per: date) -> KeadaanPeriode | None:
    """One period as known on a day."""
    return next((p for p in list_periode(session, per) if p.id == periode_id), None)
