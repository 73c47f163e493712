"""The demo city's calendar: every date follows from ``per``, nothing from the wall clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from domain.kosakata import PERIODE_KODE
from domain.waktu import WIT, end_of_day

HARI_LAPOR = 10
"""Reports are due this many days after a quarter ends."""


@dataclass(frozen=True)
class Triwulan:
    """One reporting period: its quarter and the day on which reports are due."""

    tahun: int
    kode: str
    mulai: date
    akhir: date
    tenggat: date


def month_start(tahun: int, bulan: int) -> date:
    """The first day of a month; months run over year ends."""
    years, month = divmod(bulan - 1, 12)
    return date(tahun + years, month + 1, 1)


def month_end(tahun: int, bulan: int) -> date:
    """The last day of a month; months run over year ends."""
    return month_start(tahun, bulan + 1) - timedelta(days=1)


def list_triwulan(per: date) -> list[Triwulan]:
    """The eight quarters of last year and this one; the newest ended quarter is always just due on ``per``."""
    found = []
    for tahun in (per.year - 1, per.year):
        for nomor, kode in enumerate(PERIODE_KODE):
            akhir = month_end(tahun, 3 * nomor + 3)
            due = akhir + timedelta(days=HARI_LAPOR)
            if akhir < per <= due:
                due = per - timedelta(days=1)
            found.append(Triwulan(tahun, kode, month_start(tahun, 3 * nomor + 1), akhir, due))
    return found


def last_due(quarters: list[Triwulan], per: date) -> int:
    """Index of the last quarter whose reporting day has passed on ``per``."""
    return max(index for index, quarter in enumerate(quarters) if quarter.tenggat < per)


def mid_year(per: date) -> date:
    """The newest 1 July that lies at least two weeks back: when the city rearranged zones and OPD."""
    this = date(per.year, 7, 1)
    return this if this <= per - timedelta(days=14) else date(per.year - 1, 7, 1)


def cutoff(per: date) -> datetime:
    """Demo facts are recorded before this moment: the start of ``per`` in WIT."""
    return end_of_day(per - timedelta(days=1))


def office_hour(day: date, rnd: Random) -> datetime:
    """A moment in office hours (08.00-16.00 WIT) of a day, in UTC."""
    clock = time(8 + rnd.randrange(8), rnd.randrange(60), rnd.randrange(60))
    return datetime.combine(day, clock, WIT).astimezone(UTC)
