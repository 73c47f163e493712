"""Targeting over the tranches of a programme, each judged by its own year's ceiling and families."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.queries.bansos_area import TITIK_TREN, area_members
from db.queries.batas_desil import batas_desil
from db.queries.izin import untuk
from db.queries.sasaran import TahapSasaran, aturan_of, cells_of, families_of, list_tahap_sasaran
from db.queries.wilayah import list_wilayah
from domain.akses import Tindakan
from domain.sasaran import Ketepatan, MasaSasaran, hitung


@dataclass(frozen=True)
class TitikSasaran:
    """One tranche of the trend; ``tampil`` is the one that the page shows."""

    label: str
    mulai: date
    sumber: str
    desil: int | None
    nilai: Ketepatan
    tampil: bool


@untuk(Tindakan.LIHAT_ANGKA)
def list_tren_sasaran(
    session: Session, masa: MasaSasaran, menurut: str = "kelurahan", kode: str | None = None
) -> tuple[TitikSasaran, ...]:
    """The newest tranches of the programme that have a list, oldest first; ``kode`` narrows to one area."""
    tahap = _newest(list_tahap_sasaran(session, masa.per), masa)
    warga = {tahun: families_of(session, tahun, masa.per)[0] for tahun in {t.tahun for t in tahap}}
    cells = cells_of(session, tahap, masa, warga=warga)
    limits = batas_desil(session, masa.per)
    member, _ = area_members(list_wilayah(session, masa.hari_susunan, masa.per), menurut)
    points = []
    for one in tahap:
        limit = limits.get((one.program_id, one.tahun))
        chosen = [cell for area, cell in cells[one.id].items() if kode is None or member.get(area) == kode]
        value = hitung(chosen, aturan_of(one, limit, masa.jangkauan))
        shown = (one.tahun, one.kode) == (masa.tahun, masa.tahap)
        points.append(
            TitikSasaran(f"{one.nama} {one.tahun}", one.mulai, one.sumber.sumber, limit.desil if limit else None,
                         value, shown)
        )  # fmt: skip
    return tuple(points)


def _newest(listed: tuple[TahapSasaran, ...], masa: MasaSasaran) -> list[TahapSasaran]:
    mine = sorted((t for t in listed if t.program == masa.program), key=lambda t: (t.mulai, t.id))
    return mine[-TITIK_TREN:]
