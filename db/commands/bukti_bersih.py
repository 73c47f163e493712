"""Forget stored contents that nothing names any more: a draft was thrown away, a file taken out of it."""

import re
from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.base import Base
from db.models import BuktiIsi, Draf

_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def named_in(texts: Iterable[str]) -> set[str]:
    """Every SHA-256 that the fields of a draft name."""
    return {found for text in texts for found in _SHA256.findall(text)}


def sweep_isi(session: Session, sha256: Iterable[str]) -> None:
    """Delete those of these contents that no evidence, photo, copy or draft of anybody names."""
    session.flush()
    for one in set(sha256):
        if not _is_named(session, one):
            session.execute(delete(BuktiIsi).where(BuktiIsi.sha256 == one))


def _is_named(session: Session, sha256: str) -> bool:
    stored = BuktiIsi.__table__.c.sha256
    for table in Base.metadata.tables.values():
        for column in table.c:
            if any(key.column is stored for key in column.foreign_keys) and session.scalar(
                select(column).where(column == sha256).limit(1)
            ):
                return True
    return session.scalar(select(Draf.id).where(Draf.isi.contains(sha256)).limit(1)) is not None
