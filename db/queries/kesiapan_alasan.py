"""Registered families that are not eligible, by reason: what stands for each area."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AlasanGagal, PendaftaranAlasan
from domain.sebutan import kunci_wilayah
from domain.waktu import end_of_day


def list_alasan_berlaku(session: Session, per: date | None = None) -> list[PendaftaranAlasan]:
    """The standing number of each area, day and reason as recorded by ``per`` (None: now), taken-back ones too."""
    a = PendaftaranAlasan
    newest = select(func.max(a.id)).group_by(a.kelurahan_kode, a.nama_wilayah, a.alasan_id, a.data_per)
    if per is not None:
        newest = newest.where(a.recorded_at < end_of_day(per))
    return list(session.scalars(select(a).where(a.id.in_(newest)).order_by(a.id)))


def list_alasan_dinyatakan(session: Session, per: date | None = None) -> list[PendaftaranAlasan]:
    """The same without what was taken back; of the spellings of an unknown name the one written last stands."""
    newest = {
        (row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or ""), row.alasan_id, row.data_per): row
        for row in list_alasan_berlaku(session, per)
    }
    return [row for row in newest.values() if row.jumlah is not None]


def list_alasan(session: Session, per: date) -> dict[str, tuple[str, dict[str, int]]]:
    """Reasons of ineligibility by area on the last day it told any up to ``per``: its written name, reason → families.

    An area's reasons of one day are all of them: they are never mixed with those of an earlier day.
    """
    names = {row.id: row.nama for row in session.execute(select(AlasanGagal.id, AlasanGagal.nama))}
    by: dict[str, dict[date, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in list_alasan_dinyatakan(session, per):
        if row.data_per <= per:
            by[row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or "")][row.data_per].append(row)
    found = {}
    for key, days in by.items():
        last = sorted(days[max(days)], key=lambda row: row.alasan_id)
        found[key] = last[0].nama_wilayah or "", {names[row.alasan_id]: row.jumlah for row in last}
    return found
