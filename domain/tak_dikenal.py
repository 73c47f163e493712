"""What can wait under the name of an area that no list knows."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.kosakata import Kata

BELUM_DIKENAL = "Wilayah belum dikenal"
"""What stands for an area without a name."""


class JenisTakDikenal(Kata):
    """The kinds of entries; only the money of ``PENYALURAN`` is counted, the lists name the same money again."""

    PENYALURAN = "penyaluran", "Penyaluran"
    GAGAL = "gagal", "Gagal salur"
    PENERIMA = "penerima", "Daftar penerima"
    PENDAFTARAN = "pendaftaran", "Pendaftaran"
    ALASAN = "alasan", "Alasan tidak layak"
    KELUARGA = "keluarga", "Keluarga per desil"
    SANGGAH = "sanggah", "Sanggah"


class DasarRp(Kata):
    """Whose rupiah speak for a name in a tranche: the first of these that states any, for all name the same money."""

    ACUAN = "acuan", "sumber acuan"
    DAFTAR = "daftar", "daftar penerima"
    LAIN = "lain", "sumber yang tidak dihitung"


@dataclass(frozen=True)
class Uang:
    """Rupiah paid under an unknown name as one file of a source states them; ``tahap`` names programme and tranche."""

    tahap: Hashable
    dasar: DasarRp
    sumber: str
    data_per: date
    rp: int


def uang_menurut(uang: Iterable[Uang]) -> dict[DasarRp, int]:
    """Rupiah of one name by whose figures they are, no tranche's money twice; empty when nothing is stated."""
    by_tahap: dict[Hashable, list[Uang]] = defaultdict(list)
    for one in uang:
        by_tahap[one.tahap].append(one)
    found = [_satu_tahap(rows) for rows in by_tahap.values()]
    return jumlah_uang({dasar: rp} for dasar, rp in found)


def jumlah_uang(uang: Iterable[Mapping[DasarRp, int]]) -> dict[DasarRp, int]:
    """Sums by whose figures they are, those of the counting source first."""
    total: dict[DasarRp, int] = {}
    for one in uang:
        for dasar, rp in one.items():
            total[dasar] = total.get(dasar, 0) + rp
    return {dasar: total[dasar] for dasar in DasarRp if dasar in total}


def _satu_tahap(rows: Sequence[Uang]) -> tuple[DasarRp, int]:
    """Whose figure is taken in a tranche, and how much; a 0 hides no other one's money."""
    said = [
        (dasar, _satu_sumber(mine)) for dasar in DasarRp if (mine := [r for r in rows if r.dasar is dasar])
    ]
    return next((pair for pair in said if pair[1]), said[0])


def _satu_sumber(rows: Sequence[Uang]) -> int:
    """Rupiah of the source that spoke last: sources never add up, the files of one do."""
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        totals[row.sumber] += row.rp
    newest = max(rows, key=lambda row: (row.data_per, totals[row.sumber], row.sumber))
    return totals[newest.sumber]
