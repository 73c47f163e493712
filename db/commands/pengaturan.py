"""Change a setting."""

import json
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import Pengaturan
from db.queries.pengaturan import KUNCI_MODE, get_pengaturan
from db.transaction import moment
from domain.kosakata import Mode, Topik


def set_pengaturan(
    session: Session, pelaku: Pelaku, kunci: str, nilai: Any, alasan: str | None = None
) -> None:
    """Append the new value of a setting; what stood before stays in the table and in the audit."""
    before = get_pengaturan(session, kunci)
    session.add(
        Pengaturan(
            recorded_at=moment(session), kunci=kunci, nilai=json.dumps(nilai), oleh_id=pelaku.pengguna_id
        )
    )
    record_audit(
        session, pelaku, "ubah_pengaturan", "pengaturan", kunci, sebelum=before, sesudah=nilai, alasan=alasan
    )
    raise_versi(session, Topik.PENGATURAN)


def set_mode(session: Session, pelaku: Pelaku, mode: Mode) -> None:
    """Say whether the database holds demo data or the city's own."""
    set_pengaturan(session, pelaku, KUNCI_MODE, mode.value)
