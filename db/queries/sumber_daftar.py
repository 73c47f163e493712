"""Which source's lists of recipients count for a tranche: the reference source if it has a list, else the newest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import DaftarPenerima, KedudukanDaftar, SumberData
from db.queries.bansos import sumber_acuan
from domain.waktu import end_of_day


@dataclass(frozen=True)
class SumberDaftar:
    """The one source that counts for a tranche; ``data_per`` is the newest day that its standing lists speak of."""

    tahap_id: int
    sumber_id: int
    sumber: str
    acuan: bool
    data_per: date
    lain: tuple[str, ...] = ()


def sumber_daftar(
    session: Session, per: date, tahap_ids: Collection[int] | None = None
) -> dict[int, SumberDaftar]:
    """The counting source of each tranche that has a standing list, as recorded by ``per``."""
    acuan = sumber_acuan(per)
    chosen = {row[0]: row[1] for row in session.execute(select(acuan.c.tahap_id, acuan.c.sumber_data_id))}
    found: dict[int, list[tuple[int, int, str, date]]] = {}
    for tahap_id, sumber_id, nama, newest, data_per in session.execute(_standing(per, tahap_ids)):
        found.setdefault(tahap_id, []).append((newest, sumber_id, nama, data_per))
    return {tahap_id: _counted(tahap_id, rows, chosen.get(tahap_id)) for tahap_id, rows in found.items()}


def _counted(tahap_id: int, rows: list[tuple[int, int, str, date]], acuan: int | None) -> SumberDaftar:
    newest = max(rows, key=lambda row: (row[1] == acuan, row[0]))
    others = sorted(row[2] for row in rows if row[1] != newest[1])
    return SumberDaftar(tahap_id, newest[1], newest[2], newest[1] == acuan, newest[3], tuple(others))


def _standing(per: date, tahap_ids: Collection[int] | None) -> Pilihan:
    d, k = DaftarPenerima, KedudukanDaftar
    newest = select(func.max(k.id)).where(k.recorded_at < end_of_day(per)).group_by(k.daftar_id)
    stmt: Pilihan = (
        select(d.tahap_id, d.sumber_data_id, SumberData.nama, func.max(d.id), func.max(d.data_per))
        .join(k, k.daftar_id == d.id)
        .join(SumberData, SumberData.id == d.sumber_data_id)
        .where(k.id.in_(newest), k.berlaku)
        .group_by(d.tahap_id, d.sumber_data_id, SumberData.nama)
    )
    return stmt if tahap_ids is None else stmt.where(d.tahap_id.in_(tahap_ids))
