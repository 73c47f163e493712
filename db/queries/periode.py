"""Reporting periods as known on a day."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Opd, Pengguna, Periode, PeriodePeristiwa
from db.queries.izin import untuk
from db.queries.kunci import list_opd_terbit
from domain.akses import Tindakan
from domain.kosakata import PERIODE_KODE, Peristiwa
from domain.periode import StatusPeriode, status_of
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


@dataclass(frozen=True)
class BarisPeristiwa:
    """One event of a period: recorded when (UTC) and by whom, effective from which day, what it set and why."""

    saat: datetime
    jenis: Peristiwa
    tanggal: date
    tenggat: date | None
    opd: str | None
    alasan: str | None
    oleh: str | None


@dataclass(frozen=True)
class PeriodeKelola:
    """A period for whoever runs it: its state on the day, its events newest first, an opening that lies ahead.

    ``opd_terbit`` are the OPD with issued minutes in it: they may be reopened also while it is open for all.
    """

    keadaan: KeadaanPeriode
    status: StatusPeriode
    peristiwa: tuple[BarisPeristiwa, ...]
    terjadwal: date | None
    opd_terbit: frozenset[int] = frozenset()

    @property
    def nama(self) -> str:
        """How people call it: B12 2026."""
        return f"{self.keadaan.kode} {self.keadaan.tahun}"


@untuk(Tindakan.KELOLA_PERIODE)
def list_periode_kelola(session: Session, today: date) -> list[PeriodeKelola]:
    """All periods in order as they stand today, each with all its events, those of a coming day included."""
    stmt = (
        select(PeriodePeristiwa, Opd.nama, Pengguna.nama)
        .outerjoin(Opd, Opd.id == PeriodePeristiwa.opd_id)
        .outerjoin(Pengguna, Pengguna.id == PeriodePeristiwa.oleh_id)
        .order_by(PeriodePeristiwa.id.desc())
    )
    events: dict[int, list[BarisPeristiwa]] = defaultdict(list)
    for row, opd, oleh in session.execute(stmt):
        events[row.periode_id].append(
            BarisPeristiwa(row.recorded_at, row.jenis, row.tanggal, row.tenggat, opd, row.alasan, oleh)
        )
    issued = list_opd_terbit(session)
    return [
        PeriodeKelola(
            state,
            status_of(state, today),
            tuple(events[state.id]),
            _scheduled(state, events[state.id], today),
            issued.get(state.id, frozenset()),
        )
        for state in list_periode(session, today)
    ]


def _scheduled(state: KeadaanPeriode, events: list[BarisPeristiwa], today: date) -> date | None:
    ahead = [e.tanggal for e in events if e.jenis is Peristiwa.DIBUKA and e.tanggal > today]
    return min(ahead, default=None) if state.dibuka is None else None


@untuk(Tindakan.KELOLA_PERIODE)
def next_tahun(session: Session, today: date) -> int | None:
    """The year whose periods may be made now: this one, or the next; None when both have all four."""
    complete = session.scalars(
        select(Periode.tahun).group_by(Periode.tahun).having(func.count() == len(PERIODE_KODE))
    ).all()
    return next((tahun for tahun in (today.year, today.year + 1) if tahun not in complete), None)
