"""The chain from quota to money in hand, for any group of areas and tranches, in rupiah or recipients.

A cell is one tranche in one area. What is compared is compared over the cells that state both figures; what a cell
does not state is counted apart and never taken as zero.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import RekapPenyaluran
from db.queries.bansos import baca_data_per, data_per_terakhir, jumlah_bulat, sumber_acuan
from db.queries.bansos_tahap import TahapTampil
from domain.bansos import golongan_umur, umur_sisa, waktu_berlalu
from domain.kejanggalan import RANTAI
from domain.kosakata import Langkah
from domain.ukuran import porsi, sum_stated


class Angka(NamedTuple):
    """What one cell states of one step; None is not stated."""

    tahap_id: int
    wilayah: str
    langkah: Langkah
    kpm: int | None
    rp: int | None
    data_per: date


def list_angka(
    session: Session, tahap_ids: Collection[int], per: date, langkah: Sequence[Langkah] = tuple(Langkah)
) -> list[Angka]:
    """Figures of these tranches by their reference source, as recorded by ``per``."""
    acuan, r = sumber_acuan(per), RekapPenyaluran
    sums = [jumlah_bulat(column) for column in (r.d_kpm, r.d_rp, r.d_n_kpm, r.d_n_rp)]
    stmt: Pilihan = (
        select(r.tahap_id, r.wilayah, r.langkah, *sums, data_per_terakhir())
        .join(acuan, (acuan.c.tahap_id == r.tahap_id) & (acuan.c.sumber_data_id == r.sumber_data_id))
        .where(r.tahap_id.in_(tahap_ids), r.hari <= per, r.langkah.in_(langkah))
        .group_by(r.tahap_id, r.wilayah, r.langkah)
    )
    return [
        Angka(tahap_id, wilayah, step, kpm if n_kpm else None, rp if n_rp else None, baca_data_per(terakhir))
        for tahap_id, wilayah, step, kpm, rp, n_kpm, n_rp, terakhir in session.execute(stmt)
        if n_kpm or n_rp
    ]


@dataclass
class Sel:
    """One tranche in one area: what is stated of each step, and the newest day its payment speaks of."""

    tahap: TahapTampil
    langkah: dict[Langkah, int]
    data_per: date | None = None

    @property
    def kuota(self) -> int | None:
        """The quota; None when nobody stated one."""
        return self.langkah.get(Langkah.KUOTA)

    @property
    def sisa(self) -> int | None:
        """Quota less what was paid and did not come back; None unless quota and payment are both stated."""
        if self.kuota is None or Langkah.TERSALUR not in self.langkah:
            return None
        return self.kuota - self.langkah[Langkah.TERSALUR] + self.langkah.get(Langkah.RETUR, 0)


def group_sel(
    angka: Sequence[Angka], tahap: Mapping[int, TahapTampil], satuan: str, area: Callable[[str], str | None]
) -> dict[str, list[Sel]]:
    """Cells by area in one pass; ``area`` names the area of a kelurahan code (None: counts nowhere)."""
    found: dict[str, dict[tuple[int, str], Sel]] = defaultdict(dict)
    for row in angka:
        kode, value = area(row.wilayah), row.rp if satuan == "rp" else row.kpm
        if kode is None or value is None:
            continue
        cell = found[kode].setdefault((row.tahap_id, row.wilayah), Sel(tahap[row.tahap_id], {}))
        cell.langkah[row.langkah] = value
        if row.langkah is Langkah.TERSALUR:
            cell.data_per = row.data_per
    return {kode: list(cells.values()) for kode, cells in found.items()}


@dataclass(frozen=True)
class AngkaLangkah:
    """One step of the chain over a group of cells.

    ``jumlah`` is all that is stated (None: not reported). ``persen`` is the share of the quota of the cells that
    report the step, ``kuota_diam`` the quota of those that do not. ``turun`` is the loss since ``dari``, the last
    reported step before it, over the ``pasangan`` cells that report both; what came back is not in it.
    """

    langkah: Langkah
    jumlah: int | None
    persen: Decimal | None
    kuota_diam: int
    sel: int
    turun: int | None = None
    dari: Langkah | None = None
    pasangan: int = 0


@dataclass(frozen=True)
class Salur:
    """What became of the quota of a group of cells, in rupiah or in recipients of one programme.

    ``serapan`` is gross payment over quota and ``sisa`` the remainder (quota − net payment), both over the cells that
    state quota and payment; ``kuota_diam`` is the quota of the ``tanpa_data`` cells that state no payment. ``umur``
    divides the remainder by days since its tranche ended, ``tertua`` is the oldest in days (None: nothing ended).
    ``berlalu`` is the share of the tranches' days that has passed, weighted by quota.
    """

    rantai: tuple[AngkaLangkah, ...]
    kuota: int | None
    tersalur: int | None
    retur: int | None
    serapan: Decimal | None
    berlalu: Decimal | None
    sisa: int | None
    sisa_berakhir: int
    umur: Mapping[str, int]
    tertua: int | None
    sel: int
    tanpa_data: int
    kuota_diam: int
    data_per: date | None

    @property
    def bersih(self) -> int | None:
        """Paid out and not come back; a return that nobody reported takes nothing off."""
        return None if self.tersalur is None else self.tersalur - (self.retur or 0)


def hitung_salur(cells: Sequence[Sel], per: date) -> Salur:
    """The figures of these cells together."""
    with_quota = [cell for cell in cells if cell.kuota is not None]
    both = [cell for cell in with_quota if cell.sisa is not None]
    paid, quota = _sum(both, Langkah.TERSALUR), _sum(both, Langkah.KUOTA)
    umur, tertua = _umur(both, per)
    return Salur(
        rantai=_rantai(cells, with_quota),
        kuota=_sum(cells, Langkah.KUOTA),
        tersalur=_sum(cells, Langkah.TERSALUR),
        retur=_sum(cells, Langkah.RETUR),
        serapan=porsi(paid or 0, quota or 0),
        berlalu=_berlalu(with_quota, per),
        sisa=sum(cell.sisa or 0 for cell in both) if both else None,
        sisa_berakhir=sum(cell.sisa or 0 for cell in both if umur_sisa(cell.tahap.selesai, per)),
        umur=umur,
        tertua=tertua,
        sel=len(with_quota),
        tanpa_data=len(with_quota) - len(both),
        kuota_diam=sum(cell.kuota or 0 for cell in with_quota if cell.sisa is None),
        data_per=max((cell.data_per for cell in cells if cell.data_per), default=None),
    )


def _sum(cells: Sequence[Sel], langkah: Langkah) -> int | None:
    return sum_stated(cell.langkah.get(langkah) for cell in cells)


def _rantai(cells: Sequence[Sel], with_quota: Sequence[Sel]) -> tuple[AngkaLangkah, ...]:
    steps: list[AngkaLangkah] = []
    before: Langkah | None = None
    total = _sum(with_quota, Langkah.KUOTA) or 0
    for langkah in RANTAI:
        told = [cell for cell in with_quota if langkah in cell.langkah]
        jumlah, quota = _sum(cells, langkah), _sum(told, Langkah.KUOTA) or 0
        share = porsi(_sum(told, langkah) or 0, quota)
        steps.append(
            AngkaLangkah(langkah, jumlah, share, total - quota, len(told), *_loss(cells, before, langkah))
        )
        before = langkah if jumlah is not None else before
    return tuple(steps)


def _loss(
    cells: Sequence[Sel], before: Langkah | None, langkah: Langkah
) -> tuple[int | None, Langkah | None, int]:
    """What is lost since the step before it, that step, and the cells that report both."""
    pairs = [
        (c.langkah[before], c.langkah[langkah])
        for c in cells
        if before is not None and before in c.langkah and langkah in c.langkah
    ]
    return sum(first - second for first, second in pairs) if pairs else None, before, len(pairs)


def _berlalu(cells: Sequence[Sel], per: date) -> Decimal | None:
    total = sum(cell.kuota or 0 for cell in cells)
    if total <= 0:
        return None
    gone = {cell.tahap.id: waktu_berlalu(cell.tahap.mulai, cell.tahap.selesai, per) for cell in cells}
    return sum((gone[cell.tahap.id] * (cell.kuota or 0) for cell in cells), Decimal(0)) / Decimal(total)


def _umur(cells: Sequence[Sel], per: date) -> tuple[dict[str, int], int | None]:
    """The remainder by age, and the age of the oldest tranche that still has one."""
    by_tahap: dict[int, int] = defaultdict(int)
    age = {}
    for cell in cells:
        by_tahap[cell.tahap.id] += cell.sisa or 0
        age[cell.tahap.id] = umur_sisa(cell.tahap.selesai, per)
    classes: dict[str, int] = defaultdict(int)
    for tahap_id, rest in by_tahap.items():
        classes[golongan_umur(age[tahap_id])] += rest
    ended = [age[tahap_id] for tahap_id, rest in by_tahap.items() if rest > 0 and age[tahap_id]]
    return dict(classes), max(ended, default=None)
