"""Which import every row came from, and what of it still stands."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import Impor
from db.queries.sebutan import list_penetapan_batal


@dataclass(frozen=True)
class Hitungan:
    """How many figures were taken back, and how many were left alone because something newer stands."""

    dipulihkan: int = 0
    dibiarkan: int = 0

    def __add__(self, lain: "Hitungan") -> "Hitungan":
        return Hitungan(self.dipulihkan + lain.dipulihkan, self.dibiarkan + lain.dibiarkan)


@dataclass(frozen=True)
class Kembalian:
    """One figure of the import that stands, and what stood before it (None: nothing)."""

    kini: Any
    sebelum: Any | None


@dataclass(frozen=True)
class Asal:
    """Which import wrote a row, and what was taken back of all imports and settlements.

    ``membatalkan`` is undo → import that it took back; ``saat`` the moment of each import, by which rows of tables
    that do not name their import are known: writers stand in one line, so a moment belongs to one action.
    ``penetapan`` is the moment at which a settlement of an unknown area was taken back → the moments it was made.
    ``dibatalkan`` is an import that was taken back → the moment of that.
    """

    membatalkan: Mapping[int, int]
    saat: Mapping[datetime, int]
    penetapan: Mapping[datetime, frozenset[datetime]]
    dibatalkan: Mapping[int, datetime]

    def asal(self, row: Any) -> int | None:
        """The import (or undo) that wrote a row; None for a person or the reference data."""
        named: int | None = row.impor_id if hasattr(row, "impor_id") else self.saat.get(row.recorded_at)
        return named

    def is_neutral(self, row: Any) -> bool:
        """Whether a row belongs to an import that was taken back, or to the taking back: together they say nothing."""
        asal = self.asal(row)
        return asal in self.membatalkan or asal in self.membatalkan.values()

    def berlaku(self, rows: Iterable[Any]) -> list[Any]:
        """The rows of one key that count, oldest first: what an undo took back is gone, and so is the undo."""
        standing: list[Any] = []
        for row in rows:
            settled = self.penetapan.get(row.recorded_at, frozenset())
            undone = self.membatalkan.get(self.asal(row) or 0)
            if standing and standing[-1].recorded_at in settled:
                standing = self.tanpa_penetapan(standing, settled, row.recorded_at)
            elif undone is None:
                standing.append(row)
            else:
                standing = self.tanpa_impor(standing, undone, row.recorded_at)
        return standing

    def tanpa_impor(self, standing: Sequence[Any], impor_id: int, saat: datetime) -> list[Any]:
        """What counts of ``standing`` once an import was taken back at ``saat``."""
        return self._lepas(standing, lambda row: self.asal(row) == impor_id, saat)

    def tanpa_penetapan(
        self, standing: Sequence[Any], settled: Collection[datetime], saat: datetime
    ) -> list[Any]:
        """What counts of ``standing`` once the settlements of these moments were taken back at ``saat``."""
        return self._lepas(standing, lambda row: row.recorded_at in settled, saat)

    def _lepas(self, standing: Sequence[Any], gugur: Callable[[Any], bool], saat: datetime) -> list[Any]:
        """Take these rows off the top, and what lay below them when its own import was taken back."""
        rest, above = list(standing), None
        while rest and (gugur(rest[-1]) or self._is_tertutup(rest[-1], above, saat)):
            above = rest.pop()
        return rest

    def _is_tertutup(self, row: Any, above: Any | None, saat: datetime) -> bool:
        """Whether a row's import was taken back before ``saat`` while ``above`` covered it: it never returns.

        One that lay open then was left standing for a reason of its own (it was judged or locked), and stays.
        """
        undone = self.dibatalkan.get(self.asal(row) or 0)
        return above is not None and undone is not None and above.recorded_at < undone < saat


@dataclass(frozen=True)
class Jejak(Asal):
    """The import to take back among all imports."""

    impor: Impor

    def is_mine(self, row: Any) -> bool:
        """Whether the import wrote this row."""
        return self.asal(row) == self.impor.id

    def sisa(self, rows: Iterable[Any]) -> list[Any]:
        """The rows of one key that count once the import is gone, oldest first."""
        number = self.impor.id
        rest = self.tanpa_impor(self.berlaku(rows), number, self.dibatalkan[number])
        return [row for row in rest if not self.is_mine(row)]

    def kembalian(self, rows: list[Any]) -> Kembalian | None:
        """What stands of the import in one key and what was before; None when something newer stands."""
        standing = self.berlaku(rows)
        if not standing or not self.is_mine(standing[-1]):
            return None
        rest = self.sisa(rows)
        return Kembalian(standing[-1], rest[-1] if rest else None)

    def milik(self, model: Any) -> ColumnElement[bool]:
        """The condition that picks the import's rows of a table."""
        if hasattr(model, "impor_id"):
            named: ColumnElement[bool] = model.impor_id == self.impor.id
            return named
        at: ColumnElement[bool] = model.recorded_at == self.impor.recorded_at
        return at


def load_asal(session: Session) -> Asal:
    """What the history of every figure is read by."""
    rows = session.execute(select(Impor.id, Impor.membatalkan_id, Impor.recorded_at)).all()
    undone = {row.id: row.membatalkan_id for row in rows if row.membatalkan_id is not None}
    return Asal(
        undone,
        {row.recorded_at: row.id for row in rows},
        list_penetapan_batal(session),
        {row.membatalkan_id: row.recorded_at for row in rows if row.id in undone},
    )


def load_jejak(session: Session, impor: Impor) -> Jejak:
    """The trail that an undo of this import follows."""
    return Jejak(**vars(load_asal(session)), impor=impor)


def list_riwayat(
    session: Session,
    jejak: Jejak,
    model: Any,
    saring: InstrumentedAttribute[Any],
    kunci: Callable[[Any], Hashable],
) -> Iterator[list[Any]]:
    """The whole history, oldest first, of each key that the import wrote; ``saring`` is a column that narrows it."""
    mine = select(saring).where(jejak.milik(model))
    rows: dict[Hashable, list[Any]] = defaultdict(list)
    for row in session.scalars(select(model).where(saring.in_(mine)).order_by(model.id)):
        rows[kunci(row)].append(row)
    yield from (found for found in rows.values() if any(map(jejak.is_mine, found)))


def list_kembalian(
    session: Session,
    jejak: Jejak,
    model: Any,
    saring: InstrumentedAttribute[Any],
    kunci: Callable[[Any], Hashable],
) -> tuple[list[Kembalian], int]:
    """What can be taken back of a table, and how many keys are left alone."""
    found = [jejak.kembalian(rows) for rows in list_riwayat(session, jejak, model, saring, kunci)]
    back = [satu for satu in found if satu is not None]
    return back, len(found) - len(back)


def salin(row: Any, buang: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What a row says, without its number, moment and import."""
    own = {"id", "recorded_at", "impor_id", *buang}
    return {c.key: getattr(row, c.key) for c in row.__mapper__.column_attrs if c.key not in own}
