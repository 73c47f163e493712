"""Settings, data versions and the mode of the database."""

import json
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Pengaturan, VersiData
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import Mode
from domain.ukuran import AmbangLampu

KUNCI_MODE = "mode"
KUNCI_AMBANG = "ambang_lampu"


def get_pengaturan(session: Session, kunci: str) -> Any:
    """The newest value of a setting, or None when it was never set."""
    raw = session.scalar(
        select(Pengaturan.nilai).where(Pengaturan.kunci == kunci).order_by(Pengaturan.id.desc()).limit(1)
    )
    return None if raw is None else json.loads(raw)


def get_mode(session: Session) -> Mode:
    """Whether the figures are demo data (DATA CONTOH on every page) or the city's own."""
    return Mode(get_pengaturan(session, KUNCI_MODE) or Mode.KOTA.value)


def get_versi(session: Session) -> dict[str, int]:
    """Version number per topic; a topic never written is 0."""
    return {row.topik: row.nomor for row in session.execute(select(VersiData.topik, VersiData.nomor))}


@untuk(Tindakan.LIHAT_ANGKA)
def get_ambang(session: Session) -> AmbangLampu:
    """Lamp thresholds as set by the administrator, else those of docs/fakta.md 3 (90 and 70 percent)."""
    stored = get_pengaturan(session, KUNCI_AMBANG)
    return (
        AmbangLampu(**{key: Decimal(str(value)) for key, value in stored.items()})
        if stored
        else AmbangLampu()
    )
