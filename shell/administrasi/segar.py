"""Reads that no cache may keep, because what they show changes without raising a version: sign-ins, the audit list."""

from collections.abc import Callable
from typing import TypeVar

from db.queries.izin import izin
from db.transaction import reading
from domain import akses
from domain.akses import Pelihat
from domain.errors import TidakBerhak

T = TypeVar("T")


def fresh(pelihat: Pelihat, read: Callable[..., T], *args: object) -> T:
    """The result of ``read(session, *args)`` at this moment; raises ``TidakBerhak`` as ``shell.cache.Baca`` does."""
    tindakan = izin(read)
    if tindakan is None:
        raise TidakBerhak("Data ini tidak dibuka untuk halaman.")
    akses.check(pelihat, tindakan)
    with reading() as session:
        return read(session, *args)
