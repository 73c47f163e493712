"""Measures: one definition each (docs/rancangan.md 5; scale and lamp of docs/fakta.md 3).

All percentages are ``Decimal`` between 0 and 100, or ``None`` for "tidak dapat dihitung":
a missing figure is never a zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from domain.kosakata import Arah, Lampu

NOL = Decimal(0)
SERATUS = Decimal(100)


@dataclass(frozen=True)
class AmbangLampu:
    """Lamp thresholds in percent of the expected progress; an administrator edits them."""

    hijau: Decimal = Decimal(90)
    kuning: Decimal = Decimal(70)


@dataclass(frozen=True)
class Daun:
    """One active leaf action as the roll-up sees it: weight and its own progress (None = not computable)."""

    bobot: Decimal
    kemajuan: Decimal | None


def _clamp(percent: Decimal) -> Decimal:
    return max(NOL, min(SERATUS, percent))


def realisasi_persen(nilai: Decimal | None, target: Decimal | None, arah: Arah = Arah.NAIK) -> Decimal | None:
    """Realised against a target, floored at 0 and capped at 100; lower-is-better is (2·target − realised) ÷ target.

    Target 0 or empty is "tidak dapat dihitung" (None). Nothing realised yet counts as 0, in both directions.
    """
    if not target:
        return None
    if nilai is None:
        return NOL
    achieved = nilai if arah is Arah.NAIK else 2 * target - nilai
    return _clamp(achieved * SERATUS / target)


def kemajuan(nilai: Decimal | None, target_tahun: Decimal | None, arah: Arah = Arah.NAIK) -> Decimal | None:
    """*Kemajuan*: realised ÷ target of the year."""
    return realisasi_persen(nilai, target_tahun, arah)


def capaian(nilai: Decimal | None, target_periode: Decimal | None, arah: Arah = Arah.NAIK) -> Decimal | None:
    """*Capaian*: realised ÷ cumulative target of the period; period target 0 is "belum ditargetkan" (None)."""
    return realisasi_persen(nilai, target_periode, arah)


def seharusnya(
    target_periode: Decimal | None, target_tahun: Decimal | None, arah: Arah = Arah.NAIK
) -> Decimal | None:
    """Progress that would be shown if the period's target had been met exactly.

    A period target of 0 ("belum ditargetkan") expects nothing yet, in both directions.
    """
    if not target_tahun:
        return None
    if not target_periode:
        return NOL
    return realisasi_persen(target_periode, target_tahun, arah)


def gabung(daun: Iterable[Daun]) -> Decimal | None:
    """Weighted roll-up over all leaves whose progress can be computed; None when there is none.

    A leaf that has not reported enters with its last verified value (0 if none), so silence never raises a figure.
    """
    total, weight = NOL, NOL
    for item in daun:
        if item.kemajuan is not None:
            total += item.bobot * item.kemajuan
            weight += item.bobot
    return total / weight if weight else None


def lampu(
    terverifikasi: Decimal | None,
    expected: Decimal | None,
    semua_belum_lapor: bool,
    ambang: AmbangLampu = AmbangLampu(),
) -> Lampu:
    """Traffic light: verified progress as a share of what the last period due expected.

    Grey when nothing was reported or nothing can be computed; nothing expected yet is green.
    """
    if semua_belum_lapor or terverifikasi is None or expected is None:
        return Lampu.ABU
    if expected == NOL:
        return Lampu.HIJAU
    share = terverifikasi * SERATUS / expected
    if share >= ambang.hijau:
        return Lampu.HIJAU
    return Lampu.KUNING if share >= ambang.kuning else Lampu.MERAH


def porsi(bagian: int, semua: int) -> Decimal | None:
    """Share in percent of a count; None when there is nothing to count, or less than nothing."""
    return Decimal(bagian) * SERATUS / Decimal(semua) if semua > 0 else None


def sum_stated(values: Iterable[int | None]) -> int | None:
    """The sum of what is stated; None when nothing is."""
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None
