"""All rows of one database into another of the same revision, whichever of the two databases each one is."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

BARIS_SEKALI = 1_000
"""Rows held in memory at a time; evidence files make a row heavy."""

TABEL_REVISI = "alembic_version"


def read_tables(connection: Connection) -> dict[str, Table]:
    """The tables as they stand in the database, parents before children, without Alembic's own."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name != TABEL_REVISI}


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row into the empty tables of ``target``; both must stand at the same revision."""
    source_tables, target_tables = read_tables(source), read_tables(target)
    for name, table in target_tables.items():
        write = _write_postgresql if target.dialect.name == "postgresql" else _write_sqlite
        write(
            target, table, _read_rows(source, source_tables[name], [column.name for column in table.columns])
        )
    if target.dialect.name == "postgresql":
        _continue_numbering(target, target_tables)


def _read_rows(source: Connection, table: Table, names: list[str]) -> Iterator[list[Any]]:
    query = select(*[table.c[name] for name in names]).order_by(*table.primary_key.columns)
    for row in source.execution_options(yield_per=BARIS_SEKALI).execute(query):
        yield list(row)


def _write_sqlite(target: Connection, table: Table, rows: Iterator[list[Any]]) -> None:
    names = [column.name for column in table.columns]
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(dict(zip(names, map(_without_zone, row), strict=True)))
        if len(batch) == BARIS_SEKALI:
            target.execute(insert(table), batch)
            batch = []
    if batch:
        target.execute(insert(table), batch)


def _write_postgresql(target: Connection, table: Table, rows: Iterator[list[Any]]) -> None:
    # One COPY is one statement: a row may refer to a later row of its own table.
    quote = target.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    driver: Any = target.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([_with_zone(value) for value in row])


def _without_zone(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value


def _with_zone(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def _continue_numbering(target: Connection, tables: dict[str, Table]) -> None:
    for table in tables.values():
        if "id" in table.c:
            last = target.scalar(select(func.max(table.c.id)))
            if last is not None:
                target.execute(
                    text("SELECT setval(pg_get_serial_sequence(:tabel, 'id'), :last)"),
                    {"tabel": table.name, "last": last},
                )
