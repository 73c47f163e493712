"""When an action was first reported for a period, and how many days later its claims were first judged."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Klaim, Pengguna, Verifikasi
from domain.waktu import day_wit, end_of_day

HariLapor = Mapping[tuple[int, int], date]
"""Action and period → the day (WIT) on which it was first reported; what was taken back is not there."""


@dataclass(frozen=True)
class Nilai:
    """One first judgement of a claim: by whom, of which action, after how many days."""

    oleh_id: int | None
    nama: str | None
    aksi_id: int
    hari: int


def list_hari_lapor(session: Session, periode: Collection[int], per: date) -> dict[tuple[int, int], date]:
    """When each action was first reported for each of these periods, as recorded by the end of ``per``."""
    stmt = (
        select(Klaim.rencana_aksi_id, Klaim.periode_id, Klaim.recorded_at, Klaim.ditarik)
        .where(Klaim.periode_id.in_(periode), Klaim.recorded_at < end_of_day(per))
        .order_by(Klaim.id)
    )
    first: dict[tuple[int, int], date] = {}
    for aksi_id, periode_id, moment, withdrawn in session.execute(stmt):
        if withdrawn:
            first.pop((aksi_id, periode_id), None)
        else:
            first.setdefault((aksi_id, periode_id), day_wit(moment))
    return first


def list_penilaian(session: Session, periode_id: int, per: date) -> list[Nilai]:
    """The first judgement of every claim of the period; judgements that were taken back do not count."""
    stmt = (
        select(
            Verifikasi.klaim_id,
            Verifikasi.rencana_aksi_id,
            Verifikasi.oleh_id,
            Verifikasi.recorded_at,
            Verifikasi.ditarik,
            Klaim.recorded_at,
            Pengguna.nama,
        )
        .join(Klaim, Klaim.id == Verifikasi.klaim_id)
        .outerjoin(Pengguna, Pengguna.id == Verifikasi.oleh_id)
        .where(Verifikasi.periode_id == periode_id, Verifikasi.recorded_at < end_of_day(per))
        .order_by(Verifikasi.id)
    )
    first: dict[int, dict[int, Nilai]] = defaultdict(dict)
    for klaim_id, aksi_id, oleh_id, judged, withdrawn, claimed, nama in session.execute(stmt):
        if withdrawn:
            first.pop(aksi_id, None)
            continue
        days = (day_wit(judged) - day_wit(claimed)).days
        first[aksi_id].setdefault(klaim_id, Nilai(oleh_id, nama, aksi_id, days))
    return [one for of_action in first.values() for one in of_action.values()]
