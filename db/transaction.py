"""The two doors to the database: ``reading`` for queries, ``transaction`` for one human action."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.engine import BUSY_TIMEOUT_MS, engine
from domain.errors import Ditolak
from domain.waktu import now_utc

KUNCI_TULIS = 8271
"""PostgreSQL advisory lock that puts writers in one line, so that ids, moments and the audit chain share an order."""
SIBUK = (
    "Basis data sedang menyimpan pekerjaan besar, misalnya impor daftar penerima, jadi isian belum tersimpan. "
    "Tunggu sebentar, lalu kirim ulang."
)
DISK_PENUH = "Ruang penyimpanan peladen penuh, isian belum tersimpan. Hubungi admin, lalu kirim ulang."


@contextmanager
def reading(on: Engine | None = None) -> Iterator[Session]:
    """A session that sees one consistent moment and writes nothing."""
    with Session(on or engine(), autoflush=False, expire_on_commit=False) as session:
        yield session


@contextmanager
def transaction(on: Engine | None = None) -> Iterator[Session]:
    """One human action: all of it is stored with its audit row, or nothing.

    The moment of the action is stamped after the write lock is held: see ``moment``. Raises ``Ditolak`` when the
    disk is full, or when another writer does not end in time: then nothing of it is stored.
    """
    try:
        with _transaction(on) as session:
            yield session
    except DBAPIError as error:
        if is_disk_full(error):
            raise Ditolak(DISK_PENUH) from error
        if is_busy(error):
            raise Ditolak(SIBUK) from error
        raise


def is_busy(error: DBAPIError) -> bool:
    """Whether another writer held the lock for too long (SQLite, PostgreSQL)."""
    return getattr(error.orig, "sqlstate", None) == "55P03" or "database is locked" in str(error.orig).lower()


def is_disk_full(error: DBAPIError) -> bool:
    """Whether the database could not write because there is no room left (SQLite, PostgreSQL)."""
    said = str(error.orig).lower()
    return (
        getattr(error.orig, "sqlstate", None) == "53100" or "disk is full" in said or "no space left" in said
    )


@contextmanager
def _transaction(on: Engine | None) -> Iterator[Session]:
    target = (on or engine()).execution_options(menulis=True)
    with Session(target, expire_on_commit=False) as session, session.begin():
        if target.dialect.name == "postgresql":
            session.execute(text(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}"))
            session.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": KUNCI_TULIS})
        else:
            session.connection()
        session.info["recorded_at"] = now_utc()
        yield session


def moment(session: Session) -> datetime:
    """When this action happened (UTC): one moment for all its rows."""
    stamped: datetime = session.info["recorded_at"]
    return stamped
