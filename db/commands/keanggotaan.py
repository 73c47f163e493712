"""Record which OPD and kelurahan belong to which zone, many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.audit import raise_versi
from db.models import KeanggotaanZona, Zona
from db.transaction import moment
from domain.kosakata import Topik


@dataclass(frozen=True)
class ZonaBaru:
    """A zone that the city does not have yet."""

    kode: str
    nama: str


@dataclass(frozen=True)
class AnggotaBaru:
    """Exactly one kelurahan or OPD; ``zona`` is the code of its zone from ``berlaku_dari`` on (None: no zone)."""

    kelurahan_kode: str | None
    opd_id: int | None
    zona: str | None
    berlaku_dari: date


def record_keanggotaan(session: Session, zona: Sequence[ZonaBaru], anggota: Sequence[AnggotaBaru]) -> None:
    """Enter new zones and append memberships; figures of earlier days keep their zone.

    The caller asks for the right and writes the audit row of the whole action.
    """
    session.add_all([Zona(kode=satu.kode, nama=satu.nama) for satu in zona])
    session.flush()
    number = {row.kode: row.id for row in session.scalars(select(Zona))}
    rows = [
        {
            "recorded_at": moment(session),
            "zona_id": None if satu.zona is None else number[satu.zona],
            "kelurahan_kode": satu.kelurahan_kode,
            "opd_id": satu.opd_id,
            "pengguna_id": None,
            "berlaku_dari": satu.berlaku_dari,
        }
        for satu in anggota
    ]
    if rows:
        session.execute(insert(KeanggotaanZona), rows)
    raise_versi(session, Topik.WILAYAH)
