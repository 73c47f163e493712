"""How fast families register, and when a place will be through at its present speed (docs/istilah.md: laju)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Literal

JENDELA_HARI = 56
"""The pace is that of the last eight weeks of data: long enough for monthly recaps, short enough to be "now"."""

RENTANG_TERPENDEK = 7
"""Two figures less than a week apart say nothing about a pace."""

HARI_TERJAUH = 3650
"""A finish further away than ten years is no forecast."""


@dataclass(frozen=True)
class Titik:
    """Registered families as a file states them for a day."""

    hari: date
    jumlah: int


class KeadaanLaju(StrEnum):
    """What can be said about when a place finishes."""

    SELESAI = "selesai"
    BERJALAN = "berjalan"
    BERHENTI = "berhenti"
    BELUM_DAPAT = "belum dapat dihitung"


class SebabBelum(StrEnum):
    """Why nothing can be said about a finish."""

    DATA_KURANG = "data kurang"
    DATA_LAMA = "data lama"
    SASARAN = "keluarga sasaran belum diketahui"


@dataclass(frozen=True)
class Laju:
    """Registered families per day between two days that files speak of; negative after a correction downwards."""

    per_hari: Fraction
    dari: Titik
    ke: Titik

    @property
    def hari(self) -> int:
        """The days between the two."""
        return (self.ke.hari - self.dari.hari).days


@dataclass(frozen=True)
class Perkiraan:
    """When a place finishes at its present speed; ``selesai`` only while it is BERJALAN.

    BERHENTI: the figures stand still, fall, or would take more than ten years. BELUM_DAPAT: too few figures, figures
    too old to speak of today, or nobody knows how many families there are to register (``sebab``).
    ``terbuka`` is the day of the look, where the last figures say that the place is unfinished.
    """

    keadaan: KeadaanLaju
    laju: Laju | None = None
    selesai: date | None = None
    sebab: SebabBelum | None = None
    terbuka: date | None = None

    def lewat(self, batas: date | None) -> bool | None:
        """Whether the place misses the day ``batas``, or has missed it; None when that cannot be said."""
        if batas is not None and self.terbuka is not None and self.terbuka > batas:
            return True
        if batas is None or self.keadaan is KeadaanLaju.BELUM_DAPAT:
            return None
        if self.keadaan is KeadaanLaju.BERHENTI:
            return True
        return self.selesai is not None and self.selesai > batas


def hitung_laju(deret: Sequence[Titik]) -> Laju | None:
    """The pace over the last ``JENDELA_HARI`` days of a series in the order of its days; None with too few points.

    The days are those the figures speak of, not those on which they arrived.
    """
    if not deret:
        return None
    last = deret[-1]
    recent = (t for t in deret if (last.hari - t.hari).days <= JENDELA_HARI)
    first = next(recent, last)
    days = (last.hari - first.hari).days
    if days < RENTANG_TERPENDEK:
        return None
    return Laju(Fraction(last.jumlah - first.jumlah, days), first, last)


def perkirakan(
    deret: Sequence[Titik], sasaran: int | None, per: date, laju: Laju | Literal[False] | None = None
) -> Perkiraan:
    """When the last figure of the series reaches ``sasaran``, as seen on the day ``per``.

    At the pace of the series, or at ``laju`` (False: there is none). Figures older than the window, or by which the
    place would be through by ``per`` although nobody says so, tell nothing about today.
    """
    if not deret or sasaran is None:
        return Perkiraan(
            KeadaanLaju.BELUM_DAPAT, sebab=SebabBelum.SASARAN if deret else SebabBelum.DATA_KURANG
        )
    pace = (hitung_laju(deret) if laju is None else laju) or None
    last, left = deret[-1].hari, sasaran - deret[-1].jumlah
    if left <= 0:
        return Perkiraan(KeadaanLaju.SELESAI, pace)
    if (per - last).days > JENDELA_HARI:
        return Perkiraan(KeadaanLaju.BELUM_DAPAT, sebab=SebabBelum.DATA_LAMA, terbuka=per)
    if pace is None:
        return Perkiraan(KeadaanLaju.BELUM_DAPAT, sebab=SebabBelum.DATA_KURANG, terbuka=per)
    days = math.ceil(left / pace.per_hari) if pace.per_hari > 0 else HARI_TERJAUH + 1
    if days > HARI_TERJAUH:
        return Perkiraan(KeadaanLaju.BERHENTI, pace, terbuka=per)
    finish = last + timedelta(days=days)
    if finish <= per:
        return Perkiraan(KeadaanLaju.BELUM_DAPAT, sebab=SebabBelum.DATA_LAMA, terbuka=per)
    return Perkiraan(KeadaanLaju.BERJALAN, pace, finish, terbuka=per)


def gabungkan(deret: Iterable[Sequence[Titik]]) -> list[Titik]:
    """The sum of several places on each day that one of them speaks of; a place stands with what it last stated."""
    semua = [list(satu) for satu in deret if satu]
    days = sorted({t.hari for satu in semua for t in satu})
    return [Titik(day, sum(_pada(satu, day) or 0 for satu in semua)) for day in days]


def laju_gabungan(deret: Mapping[str, Sequence[Titik]]) -> tuple[Laju | None, int]:
    """The pace of several places together, and how many of them it leaves out.

    A place that first reports in the middle of the eight weeks would look like a leap: only places that had reported
    on the first day of the window count. The last figure of each counts as that of the last day.
    """
    days = sorted({t.hari for satu in deret.values() for t in satu})
    if not days:
        return None, 0
    recent = [day for day in days if (days[-1] - day).days <= JENDELA_HARI]
    first, last = recent[0], recent[-1]
    both = [satu for satu in deret.values() if _pada(satu, first) is not None]
    left = sum(1 for satu in deret.values() if satu) - len(both)
    span = (last - first).days
    if span < RENTANG_TERPENDEK:
        return None, left
    begin, end = (sum(_pada(satu, day) or 0 for satu in both) for day in (first, last))
    return Laju(Fraction(end - begin, span), Titik(first, begin), Titik(last, end)), left


def _pada(deret: Sequence[Titik], hari: date) -> int | None:
    """What a place had last stated by a day; None before its first statement."""
    stated = [t.jumlah for t in deret if t.hari <= hari]
    return stated[-1] if stated else None
