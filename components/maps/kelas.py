"""Five classes per measure, the same at every moment, so that two maps can be compared; a setting moves the breaks.

Zero, unknown and the five classes are three different things and never share a look.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from components.angka import Nilai, angka, bulat, tepat
from domain.pengaturan import BATAS_BAKU, BatasKelas

Golongan = Literal["nol", "tidak_ada_data", 0, 1, 2, 3, 4]
GOLONGAN: tuple[Literal[0, 1, 2, 3, 4], ...] = (0, 1, 2, 3, 4)
_SATUAN_RP = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


@dataclass(frozen=True)
class Kelas:
    """The classes of a measure: four breaks, five ranges in words, and the unit of the legend's heading.

    ``upper_closed``: a value on a break belongs to the lower class ("sampai 10"), else to the upper one.
    ``money``: values are rupiah and round as ``rupiah_singkat`` prints them; else percent with one decimal.
    ``asal`` says where the breaks come from, for the legend.
    """

    breaks: tuple[float, ...]
    labels: tuple[str, ...]
    unit: str = "%"
    upper_closed: bool = False
    money: bool = False
    asal: str = ""


Measure = str | Kelas
"""Class breaks themselves, or the name of those that stand until somebody sets others."""


def kelas_of(measure: Measure) -> Kelas:
    """The class breaks behind a name in ``KELAS``; breaks are themselves."""
    return measure if isinstance(measure, Kelas) else KELAS[measure]


def classify(value: Nilai | None, measure: Measure) -> Golongan:
    """The class of a value: None and NaN are "tidak_ada_data", exactly 0 is "nol", else 0 (least) to 4 (most).

    Values are rounded as they are printed, so that an area shown with 60,0% stands in the class that begins at
    60. A positive value is never "nol", however small.
    """
    exact = tepat(value)
    if exact is None:
        return "tidak_ada_data"
    if exact == 0:
        return "nol"
    kelas = kelas_of(measure)
    printed = float(_as_printed(exact, kelas.money))
    side = bisect_left if kelas.upper_closed else bisect_right
    return GOLONGAN[side(kelas.breaks, printed)]


def rp_measure(largest: Nilai | None) -> str:
    """The rupiah classes that suit areas of that largest amount: a name in ``KELAS``.

    Choose by the largest amount of the year, not of the moment shown; else the breaks would move with time.
    """
    exact = tepat(largest)
    if exact is None or exact <= 0:
        return "rp"
    fitting = [top for top in _TOPS if top <= exact]
    return f"rp_{fitting[-1] if fitting else _TOPS[0]}"


def _as_printed(value: Decimal, money: bool) -> Decimal:
    if not money:
        return bulat(value)
    for size, _ in _SATUAN_RP:
        if bulat(abs(value) / size) >= 1:
            return bulat(value / size) * size
    return bulat(value, 0)


def _rp(top: int) -> Kelas:
    """Classes whose highest begins at ``top``; each break is a 1, 2 or 5 with zeros."""
    at = _STEPS.index(top)
    breaks = _STEPS[at - 3 : at + 1]
    between = [_rp_range(low, high) for low, high in pairwise(breaks)]
    labels = (f"di bawah {_rp_word(breaks[0])}", *between, f"{_rp_word(top)} ke atas")
    return Kelas(tuple(float(step) for step in breaks), labels, unit="rupiah", money=True)


def _rp_unit(amount: int) -> tuple[int, str]:
    return next(unit for unit in _SATUAN_RP if amount >= unit[0])


def _rp_word(amount: int) -> str:
    size, word = _rp_unit(amount)
    return f"Rp{amount // size} {word}"


def _rp_range(low: int, high: int) -> str:
    size, word = _rp_unit(low)
    return f"Rp{low // size}–{angka(Decimal(high) / size - Decimal('0.1'), 1)} {word}"


_STEPS = tuple(digit * 10**zeros for zeros in range(3, 13) for digit in (1, 2, 5))
_TOPS = _STEPS[6:]

PERMENDAGRI = (50.0, 65.0, 75.0, 90.0)
"""The field's own scale (Permendagri 86/2017)."""


def percent_classes(ukuran: str, breaks: tuple[float, ...]) -> Kelas:
    """Five classes of a percentage; only of what was paid out a value on a break belongs to the upper class."""
    if ukuran == "tersalur":
        between = [
            f"{angka(low)}–{angka(high - 0.1, _decimals(high - 0.1))}" for low, high in pairwise(breaks)
        ]
        return Kelas(breaks, (f"di bawah {angka(breaks[0])}", *between, f"{angka(breaks[-1])} ke atas"))
    between = [f"{angka(low + 0.1, 1)}–{angka(high)}" for low, high in pairwise(breaks)]
    labels = (f"sampai {angka(breaks[0])}", *between, f"di atas {angka(breaks[-1])}")
    asal = "kelas Permendagri 86/2017" if ukuran == "kemajuan" and breaks == PERMENDAGRI else ""
    return Kelas(breaks, labels, upper_closed=True, asal=asal)


def _decimals(value: float) -> int:
    return 1 if bulat(value) % 1 else 0


def kelas_set(ukuran: str, batas: BatasKelas) -> Kelas:
    """The classes of a percentage by the city's settings."""
    return percent_classes(ukuran, batas.persen[ukuran])


KELAS: dict[str, Kelas] = {
    **{ukuran: kelas_set(ukuran, BATAS_BAKU) for ukuran in BATAS_BAKU.persen},
    "rp": _rp(200_000_000),
    **{f"rp_{top}": _rp(top) for top in _TOPS},
}
