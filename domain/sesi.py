"""How long a sign-in lasts, and how guessing at passwords is slowed down."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DIAM = timedelta(hours=8)
"""Idle expiry: a working day at the counter, not a lost phone overnight."""

TERLAMA = timedelta(days=7)
"""Absolute expiry: everybody proves who they are at least once a week."""

CATAT_TIAP = timedelta(minutes=1)
"""The last-seen moment of a session is written at most this often: reading pages must not queue for the write lock."""

PERANGKAT_DIKENAL = timedelta(days=180)
"""So long a browser counts as known to the person who once signed in there."""

TUNGGU_TERLAMA = timedelta(minutes=15)
"""Nobody, the Wali Kota least of all, can be locked out for longer by somebody else's failures."""


@dataclass(frozen=True)
class Rem:
    """One brake on guessing: from the failure number ``bebas`` on, the next attempt must wait.

    ``jendela``: failures are forgotten little by little over ``TUNGGU_TERLAMA``; otherwise all at once after a pause
    as long as that, so that the longest wait is always followed by a fresh start.
    """

    bebas: int
    jendela: bool = False

    def remembered(self, failures: int, since: timedelta) -> int:
        """How many of the failures still count, this long after the last of them."""
        if since >= TUNGGU_TERLAMA:
            return 0
        return int(failures * (1 - since / TUNGGU_TERLAMA)) if self.jendela else failures

    def delay(self, failures: int) -> timedelta:
        """How long the next attempt must wait: 0, then 5 s doubling up to ``TUNGGU_TERLAMA``."""
        if failures < self.bebas:
            return timedelta()
        return min(TUNGGU_TERLAMA, timedelta(seconds=5 * (1 << min(failures - self.bebas, 20))))


REM_PASANGAN = Rem(3)
"""One name from one address: a slip of the thumb is free."""

REM_PERANGKAT = Rem(5)
"""One name in a browser where that person has signed in before: its own count, out of reach of everybody else."""

REM_ALAMAT = Rem(30, jendela=True)
"""All names from one address within a quarter of an hour: a whole office may share one."""

REM_NAMA = Rem(60, jendela=True)
"""One name from all addresses within a quarter of an hour: only many attackers together come that far."""


def is_alive(dibuat: datetime, terakhir: datetime, berakhir: datetime | None, now: datetime) -> bool:
    """Whether a session still stands: not ended, not idle too long, not too old."""
    return berakhir is None and now - terakhir < DIAM and now - dibuat < TERLAMA
