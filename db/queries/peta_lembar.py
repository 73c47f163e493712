"""What the one-page sheets of a layer take from the map: its rows, and of each area trend, actions, failures."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.queries.bansos import list_gagal
from db.queries.izin import untuk
from db.queries.peta import Bahan, Peta, actions_by_area, build_peta, load_bahan
from db.queries.rekap import TitikTren, tren
from domain.akses import Tindakan
from domain.saat import Saat


@dataclass(frozen=True)
class LembarArea:
    """What the sheet of an area prints beside its row of the map: trend, actions, recipients not paid by reason."""

    tren: list[TitikTren]
    gagal: list[tuple[str, int]]
    aksi: pd.DataFrame


@untuk(Tindakan.LIHAT_ANGKA)
def get_lapisan(
    session: Session, saat: Saat, lapisan: str, kode: str = ""
) -> tuple[Peta, dict[str, LembarArea]]:
    """A layer of the map and its areas (or one of them), from one reading of the records."""
    bahan = load_bahan(session, saat, "")
    layer = build_peta(session, bahan, lapisan, "rp")
    actions = actions_by_area(bahan, lapisan, layer.anggota)
    failed, nothing = _failed_by_area(session, bahan, layer.anggota), bahan.frame.iloc[0:0]
    found = {}
    for area in [kode] if kode else list(layer.area["kode"]):
        mine = actions.get(area, nothing)
        points = tren(bahan.catatan, saat, frozenset(mine["aksi_id"]))
        found[area] = LembarArea(points, failed.get(area, []), mine)
    return layer, found


def _failed_by_area(
    session: Session, bahan: Bahan, member: dict[str, str]
) -> dict[str, list[tuple[str, int]]]:
    """Recipients that could not be paid, the most first: of each programme's newest tranche in the area."""
    newest: dict[tuple[str, int], tuple[Any, int]] = {}
    of_program: dict[int, int] = {}
    names = ("wilayah", "program_id", "tahap_id", "mulai")
    for wilayah, program, tahap, mulai in zip(*(bahan.bansos[name] for name in names), strict=True):
        of_program[tahap] = program
        if wilayah in member:
            key = (member[wilayah], program)
            newest[key] = max(newest.get(key, (mulai, tahap)), (mulai, tahap))
    failed = list_gagal(session, bahan.saat.tahun, bahan.saat.akhir, bahan.saat.per)
    total: dict[str, dict[str, int]] = {}
    for wilayah, tahap, alasan, kpm in zip(
        *(failed[n] for n in ("wilayah", "tahap_id", "alasan", "kpm")), strict=True
    ):
        area = member.get(wilayah, "")
        last = newest.get((area, of_program.get(tahap, 0)))
        if last and last[1] == tahap and kpm:
            reasons = total.setdefault(area, {})
            reasons[alasan] = reasons.get(alasan, 0) + int(kpm)
    return {area: sorted(told.items(), key=lambda pair: (-pair[1], pair[0])) for area, told in total.items()}
