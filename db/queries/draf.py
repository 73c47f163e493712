"""Fields that a person left but did not send yet."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Draf
from db.queries.izin import untuk
from domain.akses import Tindakan


@dataclass(frozen=True)
class IsiDraf:
    """The saved fields of one form about one object, and when the last of them was saved (UTC)."""

    bidang: dict[str, Any]
    diubah: datetime | None


def get_draf(session: Session, pengguna_id: int, formulir: str, objek: str) -> IsiDraf:
    """The person's draft of this form, on whatever device it was typed."""
    stmt = select(Draf).where(Draf.pengguna_id == pengguna_id, Draf.formulir == formulir, Draf.objek == objek)
    rows = list(session.scalars(stmt))
    return IsiDraf({r.bidang: json.loads(r.isi) for r in rows}, max((r.diubah for r in rows), default=None))


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_objek_draf(session: Session, pengguna_id: int, *formulir: str) -> set[str]:
    """What the person has unsent drafts about, for the worklist's mark."""
    stmt = select(Draf.objek).where(Draf.pengguna_id == pengguna_id, Draf.formulir.in_(formulir)).distinct()
    return set(session.scalars(stmt))
