"""The two doors to the database: ``reading`` for queries, ``transaction`` for one human action."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.engine import engine
from domain.waktu import now_utc

KUNCI_TULIS = 8271
"""PostgreSQL advisory lock that puts writers in one line, so that ids, moments and the audit chain share an order."""


@contextmanager
def reading(on: Engine | None = None) -> Iterator[Session]:
    """A session that sees one consistent moment and writes nothing."""
    with Session(on or engine(), autoflush=False, expire_on_commit=False) as session:
        yield session


@contextmanager
def transaction(on: Engine | None = None) -> Iterator[Session]:
    """One human action: all of it is stored with its audit row, or nothing.

    The moment of the action is stamped after the write lock is held: see ``moment``.
    """
    target = (on or engine()).execution_options(menulis=True)
    with Session(target, expire_on_commit=False) as session, session.begin():
        if target.dialect.name == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": KUNCI_TULIS})
        else:
            session.connection()
        session.info["recorded_at"] = now_utc()
        yield session


def moment(session: Session) -> datetime:
    """When this action happened (UTC): one moment for all its rows."""
    stamped: datetime = session.info["recorded_at"]
    return stamped
