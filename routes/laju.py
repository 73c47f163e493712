"""How often one address may ask; kept in memory, bounded, forgotten after its minute."""

import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock

from cachetools import LRUCache

SEDETIK_SEMENIT = 60
ALAMAT_TERBANYAK = 10_000
"""Addresses that are counted at one time; beyond it those that asked longest ago begin anew."""


class Laju:
    """At most ``banyak`` requests of an address in a minute of the clock, in this process."""

    def __init__(self, banyak: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.banyak, self._clock, self._lock = banyak, clock, Lock()
        self._asked: LRUCache[str, tuple[int, int]] = LRUCache(ALAMAT_TERBANYAK)

    def wait(self, alamat: str) -> int:
        """Count a request; 0 when it may go on, else the seconds until the next one may."""
        now, key = self._clock(), _household(alamat)
        minute = int(now // SEDETIK_SEMENIT)
        with self._lock:
            known, count = self._asked.get(key, (minute, 0))
            count = count + 1 if known == minute else 1
            self._asked[key] = (minute, count)
        return 0 if count <= self.banyak else ceil((minute + 1) * SEDETIK_SEMENIT - now)


def _household(alamat: str) -> str:
    """A line of the provider: of an IPv6 address its first half, since one customer has all of the other."""
    try:
        address = ip_address(alamat)
    except ValueError:
        return alamat[:64]
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return address.exploded[:19]
    return str(address)
