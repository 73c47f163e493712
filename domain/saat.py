"""The moment a page shows: which year and period, and as the records stood on which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.kosakata import PERIODE_KODE


@dataclass(frozen=True)
class Saat:
    """``tahun`` and ``periode`` (B03…B12) are spoken of; ``per`` cuts the records (end of that day, WIT).

    ``susunan_sekarang`` asks for today's zones and owners instead of those at the end of the period.
    """

    tahun: int
    periode: str
    per: date
    susunan_sekarang: bool = False

    @property
    def akhir(self) -> date:
        """The last day of the period."""
        return period_end(self.tahun, self.periode)

    @property
    def hari_susunan(self) -> date:
        """The day on which zone membership and ownership are read."""
        return self.per if self.susunan_sekarang else self.akhir


@dataclass(frozen=True)
class KeadaanPeriode:
    """A reporting period as known on a day: when it opened, by when to report, locked or not."""

    id: int
    tahun: int
    kode: str
    akhir: date
    dibuka: date | None = None
    tenggat: date | None = None
    terkunci: bool = False
    dibuka_kembali: Mapping[int, date] = field(default_factory=dict)

    def is_due(self, per: date) -> bool:
        """Whether its reporting day has passed."""
        return self.tenggat is not None and self.tenggat < per

    def is_open_for(self, opd_id: int, per: date) -> bool:
        """Whether this OPD may report on that day: opened and not locked, or reopened for it."""
        if self.dibuka is None or self.dibuka > per:
            return False
        until = self.dibuka_kembali.get(opd_id)
        return not self.terkunci or (until is not None and per <= until)


def period_end(tahun: int, kode: str) -> date:
    """End of March, June, September or December."""
    month = int(kode[1:])
    return date(tahun, month, 31 if month in (3, 12) else 30)


def periods_up_to(kode: str) -> tuple[str, ...]:
    """The periods of the year up to and including this one."""
    return PERIODE_KODE[: PERIODE_KODE.index(kode) + 1]


def last_due(periode: Iterable[KeadaanPeriode], per: date) -> KeadaanPeriode | None:
    """The last period whose reporting day has passed: what lamps compare with (docs/rancangan.md 5)."""
    due = [p for p in periode if p.is_due(per)]
    return max(due, key=lambda p: p.akhir, default=None)


def reference_period(periode: Iterable[KeadaanPeriode], saat: Saat) -> KeadaanPeriode | None:
    """The last due period of the shown year, not after the shown period."""
    return last_due((p for p in periode if p.tahun == saat.tahun and p.kode <= saat.periode), saat.per)


def default_saat(periode: Iterable[KeadaanPeriode], per: date) -> Saat:
    """What a page shows unasked: the last period due; in a city without one, the period that holds the day."""
    due = last_due(periode, per)
    if due is not None:
        return Saat(due.tahun, due.kode, per)
    return Saat(per.year, f"B{(per.month + 2) // 3 * 3:02d}", per)
