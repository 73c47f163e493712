"""How far a dry run has come: rows as they are read, then rows as they are judged."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias, TypeVar

Maju: TypeAlias = Callable[[int, int], None]
"""Told how many steps of how many are done."""

BarisT = TypeVar("BarisT")

_SERING = 100
"""How often a phase reports: a bar of a hundred steps moves evenly, and telling costs nothing."""


class _Kemajuan:
    """Two phases of equally many steps; ``semua`` is known once the file is open."""

    def __init__(self, maju: Maju) -> None:
        self.maju, self.semua, self.awal = maju, 0, 0

    def telusuri(self, rows: Sequence[BarisT]) -> Iterator[BarisT]:
        """The rows, told of as they are taken."""
        half, banyak = self.semua // 2, max(len(rows), 1)
        tiap = max(banyak // _SERING, 1)
        for selesai, satu in enumerate(rows, start=1):
            yield satu
            if selesai % tiap == 0:
                self.maju(self.awal + half * selesai // banyak, self.semua)
        self.awal += half
        self.maju(self.awal, self.semua)


_KINI: ContextVar[_Kemajuan | None] = ContextVar("kemajuan", default=None)


@contextmanager
def melaporkan(maju: Maju | None) -> Iterator[None]:
    """Inside, reading and judging tell ``maju`` how far they are."""
    token = _KINI.set(None if maju is None else _Kemajuan(maju))
    try:
        yield
    finally:
        _KINI.reset(token)


class _DaftarTerhitung(list[BarisT]):
    """Rows whose first walk is told."""

    kini: _Kemajuan | None = None

    def __iter__(self) -> Iterator[BarisT]:
        kini, self.kini = self.kini, None
        rows = self[:]
        return iter(rows) if kini is None else kini.telusuri(rows)


class _DeretTerhitung(tuple[BarisT, ...]):
    """The same of what cannot be changed."""

    kini: _Kemajuan | None = None

    def __iter__(self) -> Iterator[BarisT]:
        kini, self.kini = self.kini, None
        rows: tuple[BarisT, ...] = self[:]
        return iter(rows) if kini is None else kini.telusuri(rows)


def dibaca(rows: list[BarisT]) -> list[BarisT]:
    """The rows of a table about to be read: from now on it is known how many there are."""
    kini = _KINI.get()
    if kini is None or kini.semua:
        return rows
    kini.semua = 2 * max(len(rows), 1)
    kini.maju(0, kini.semua)
    told = _DaftarTerhitung(rows)
    told.kini = kini
    return told


def dinilai(rows: tuple[BarisT, ...]) -> tuple[BarisT, ...]:
    """The rows about to be judged."""
    kini = _KINI.get()
    if kini is None:
        return rows
    told = _DeretTerhitung(rows)
    told.kini = kini
    return told
