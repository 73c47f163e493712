"""Gathers the demo city's rows and writes them in one go."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from db.base import Base

KELOMPOK = 5_000


class Penampung:
    """Rows by table with provisional numbers.

    Numbers are given anew when the rows are written, in the order of ``recorded_at``: the newest row of a key is
    the one with the highest number, as if people had entered all of it day by day.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.held: list[tuple[str, dict[str, Any]]] = []
        self._first: dict[str, int] = {}

    def add(self, model: type[Base], **values: Any) -> int:
        """Keep one row; the number is good for foreign keys of other rows kept here (0 for unnumbered tables)."""
        name = model.__tablename__
        rows = self.rows.setdefault(name, [])
        number = 0
        if "id" in model.__table__.columns:
            number = values["id"] = self._start(name) + len(rows)
        rows.append(values)
        return number

    def hold(self, model: type[Base], number: int) -> None:
        """Number this row among the others, but leave it to ``add_tertahan`` to write it at its moment."""
        name = model.__tablename__
        self.held.append((name, self.rows[name][number - self._start(name)]))

    def _start(self, name: str) -> int:
        if name not in self._first:
            table = Base.metadata.tables[name]
            self._first[name] = (self.session.scalar(select(func.max(table.c.id))) or 0) + 1
        return self._first[name]

    def write(self) -> dict[str, int]:
        """Number the rows by moment, follow their foreign keys, insert; return rows per table."""
        numbers = {
            name: self._renumber(name) for name in self.rows if "id" in Base.metadata.tables[name].columns
        }
        for name in self.rows:
            self._follow(name, numbers)
        for table in Base.metadata.sorted_tables:
            late = {id(row) for name, row in self.held if name == table.name}
            rows = [row for row in self.rows.get(table.name, []) if id(row) not in late]
            columns = {key for row in rows for key in row}
            full = [{key: row.get(key) for key in columns} for row in rows]
            for start in range(0, len(full), KELOMPOK):
                self.session.execute(insert(table), full[start : start + KELOMPOK])
        self._tell_postgresql()
        return {name: len(rows) for name, rows in self.rows.items()}

    def _last(self, name: str) -> int:
        """The highest number given, also to a row that is still held."""
        return self._first[name] + len(self.rows[name]) - 1

    def _renumber(self, name: str) -> dict[int, int]:
        rows, first = self.rows[name], self._start(name)
        rows.sort(key=_by_moment)
        return {row["id"]: first + place for place, row in enumerate(rows)}

    def _follow(self, name: str, numbers: dict[str, dict[int, int]]) -> None:
        table = Base.metadata.tables[name]
        links = [
            (key.parent.name, numbers[key.column.table.name])
            for key in table.foreign_keys
            if key.column.table.name in numbers and key.column.name == "id"
        ]
        if name in numbers:
            links.append(("id", numbers[name]))
        for row in self.rows[name]:
            for column, number in links:
                if row.get(column) is not None:
                    row[column] = number.get(row[column], row[column])

    def _tell_postgresql(self) -> None:
        """Of numbers given explicitly it does not learn, and without fresh statistics it plans for empty tables."""
        if self.session.get_bind().dialect.name != "postgresql":
            return
        for name in self._first:
            self.session.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {self._last(name)})")
            )
        self.session.execute(text(f"ANALYZE {', '.join(self.rows)}"))


def _by_moment(row: dict[str, Any]) -> tuple[datetime, int] | tuple[int, int]:
    return (row["recorded_at"], row["id"]) if "recorded_at" in row else (0, row["id"])
