"""Where the tables of a database stand, and bringing them to what this version of the product needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

import db.models  # noqa: F401  (autogenerate and the drift test compare with every table)
from db.settings import ROOT
from db.transaction import KUNCI_TULIS
from domain.errors import Ditolak

MIGRATIONS = ROOT / "db" / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, bound to a connection when one is given."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@lru_cache(maxsize=1)
def known_revisions() -> tuple[str, ...]:
    """All revisions that this version of the product knows, oldest first."""
    script = ScriptDirectory.from_config(alembic_config())
    return tuple(reversed([step.revision for step in script.walk_revisions()]))


def head_revision() -> str:
    """The revision that this version of the product works with."""
    return known_revisions()[-1]


def current_revision(on: Connection) -> str | None:
    """The revision of a database; None when it holds no tables of ours."""
    return MigrationContext.configure(on).get_current_revision()


def check_revision(revision: str | None) -> None:
    """Refuse a database or backup that a newer version of the product wrote."""
    if revision is not None and revision not in known_revisions():
        raise Ditolak(
            f"Skema basis data {revision} tidak dikenal: data ini ditulis oleh versi dasbor yang lebih baru. "
            "Perbarui dasbor, kemudian ulangi."
        )


@contextmanager
def migration_connection(on: Engine) -> Iterator[Connection]:
    """One write transaction in which tables may be rebuilt; only one process migrates at a time.

    SQLite rebuilds a table by dropping it, which must not be seen as deleting the rows that others refer to:
    so foreign keys rest meanwhile and are checked as a whole before the commit.
    """
    with on.execution_options(menulis=True).connect() as connection:
        sqlite = on.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, active=False)
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": KUNCI_TULIS})
                yield connection
                if sqlite:
                    check_foreign_keys(connection)
        finally:
            if sqlite:
                _foreign_keys(connection, active=True)


def _foreign_keys(connection: Connection, *, active: bool) -> None:
    # The pragma does nothing inside a transaction, so it goes to the driver before SQLAlchemy begins one.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={'ON' if active else 'OFF'}")
    cursor.close()


def check_foreign_keys(connection: Connection) -> None:
    """Refuse a SQLite database in which a row refers to one that is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise Ditolak(f"Tabel {broken[0]} memuat rujukan ke baris yang tidak ada; tidak ada yang diubah.")


def upgrade(on: Engine, revision: str = "head") -> None:
    """Bring the tables to ``revision``; all steps in one transaction, so that a failure changes nothing."""
    with migration_connection(on) as connection:
        command.upgrade(alembic_config(connection), revision)


def downgrade(on: Engine, revision: str = "base") -> None:
    """Take the tables back to ``revision``, in one transaction."""
    with migration_connection(on) as connection:
        command.downgrade(alembic_config(connection), revision)
