"""The file's own subtotals and totals, each beside the sum of the rows that it covers."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from seed.importers.golongan import TOTAL
from seed.importers.hasil import TotalBerkas, jumlahkan

_SEMUA = re.compile(r"(?i)\b(?:grand|keseluruhan|seluruh\w*|semua|akhir|umum|kota ternate)\b")


@dataclass(frozen=True)
class Sumbangan:
    """What one data row adds: its row number, the block it stands in and its figures."""

    baris: int
    kelompok: str | None
    angka: Mapping[str, int]


def bandingkan(
    total: Sequence[tuple[int, str, Mapping[str, int]]],
    sumbangan: Sequence[Sumbangan],
    kunci: Callable[[str], str],
) -> tuple[TotalBerkas, ...]:
    """Sets each total row (number, label, figures) beside the sum of its rows.

    A label that names a block covers that block. A bare "Jumlah" covers the rows since the last
    total, or all rows where these fit better. ``kunci`` makes block names comparable.
    """
    hasil: list[TotalBerkas] = []
    batas = 0
    for baris, label, tertulis in total:
        calon = _cakupan(label, [s for s in sumbangan if s.baris < baris], sumbangan, batas, kunci)
        semua = [TotalBerkas(label, baris, tertulis, jumlahkan(s.angka for s in satu)) for satu in calon]
        hasil.append(next((satu for satu in semua if not satu.selisih), semua[0]))
        batas = baris
    return tuple(hasil)


def _cakupan(
    label: str,
    sebelum: list[Sumbangan],
    semua: Sequence[Sumbangan],
    batas: int,
    kunci: Callable[[str], str],
) -> list[list[Sumbangan]]:
    nama = kunci(TOTAL.sub("", label).strip(" :.-"))
    sekelompok = [s for s in semua if s.kelompok is not None and nama and kunci(s.kelompok) == nama]
    if sekelompok:
        return [sekelompok]
    sejak = [s for s in sebelum if s.baris > batas]
    if _SEMUA.search(label) or not sejak:
        return [sebelum]
    return [sejak, sebelum]
