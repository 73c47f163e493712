"""From when to when a dated row really held: a later start takes over, a row that ends before it starts takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar


class Berlaku(Protocol):
    """A row with an id, a first day, and a last day (None: until further notice)."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def berlaku_dari(self) -> date: ...  # noqa: D102
    @property
    def berlaku_sampai(self) -> date | None: ...  # noqa: D102


BarisT = TypeVar("BarisT", bound=Berlaku)


@dataclass(frozen=True)
class Masa(Generic[BarisT]):
    """A row and the days on which it held, both included; ``sampai`` None is until further notice."""

    baris: BarisT
    dari: date
    sampai: date | None

    def covers(self, day: date) -> bool:
        """Whether it held on that day."""
        return self.dari <= day and (self.sampai is None or day <= self.sampai)


def masa(rows: Sequence[BarisT]) -> list[Masa[BarisT]]:
    """The terms of one subject (one person's role, one office), in order of time.

    Of two rows with the same start the higher id counts, as in ``db.queries.susunan``.
    """
    newest = {row.berlaku_dari: row for row in sorted(rows, key=lambda row: row.id)}
    starts = sorted(newest)
    cuts = [*(after - timedelta(days=1) for after in starts[1:]), None]
    terms = []
    for start, cut in zip(starts, cuts, strict=False):
        own = newest[start].berlaku_sampai
        end = min((day for day in (own, cut) if day is not None), default=None)
        if end is None or end >= start:
            terms.append(Masa(newest[start], start, end))
    return terms
