"""One engine per process, tuned for a city on one machine (SQLite) or a server (PostgreSQL)."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from db.settings import Settings

BUSY_TIMEOUT_MS = 15_000
"""A writer waits this long for another one: longer than the longest import transaction of an office file."""


def _tune_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("menulis", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_engine(url: str) -> Engine:
    """An engine with foreign keys on, WAL and explicit BEGIN on SQLite, and live-checked connections elsewhere."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@lru_cache(maxsize=4)
def _engine_for(url: str) -> Engine:
    return make_engine(url)


@lru_cache(maxsize=4)
def _engine_named(_database_url: str | None, _data_dir: str | None) -> Engine:
    return _engine_for(Settings().url)


def engine() -> Engine:
    """The engine of the configured database."""
    # Every page asks several times in each run: the settings are read again only when their sources changed.
    return _engine_named(os.environ.get("DATABASE_URL"), os.environ.get("DATA_DIR"))
