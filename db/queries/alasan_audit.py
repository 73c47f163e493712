"""Why a person changed something, as they said it then: the reason stands in the audit alone."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Audit


def list_alasan_audit(session: Session, objek: str) -> dict[tuple[str, datetime], str]:
    """Reasons of all changes of this kind of object (its table) by object and moment; what has none is absent."""
    a = Audit
    stmt = select(a.objek_id, a.recorded_at, a.alasan).where(a.objek == objek, a.alasan.is_not(None))
    return {(row.objek_id, row.recorded_at): row.alasan or "" for row in session.execute(stmt.order_by(a.id))}
