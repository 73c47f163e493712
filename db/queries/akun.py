"""One account in full: the roles with their days, the browsers that are signed in, and who acts for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import Opd, Pelimpahan, Pengguna, PeranPengguna, Sesi, Zona
from db.queries.izin import untuk
from db.queries.susunan import zona_pengguna
from domain.akses import Tindakan
from domain.kosakata import Peran
from domain.masa import masa
from domain.sesi import DIAM, TERLAMA


@dataclass(frozen=True)
class PeranDipegang:
    """A role and its days (``sampai`` None: until further notice); ``lingkup`` names the OPD or today's zone."""

    pengguna_id: int
    peran: Peran
    opd_id: int | None
    lingkup: str
    dari: date
    sampai: date | None

    def covers(self, day: date) -> bool:
        """Whether the role is held on that day."""
        return self.dari <= day and (self.sampai is None or day <= self.sampai)


@untuk(Tindakan.KELOLA_AKUN)
def list_peran_dipegang(session: Session, today: date) -> dict[int, list[PeranDipegang]]:
    """All roles of every account that were, are or will be held, newest first."""
    stmt = (
        select(PeranPengguna, Opd.nama)
        .outerjoin(Opd, Opd.id == PeranPengguna.opd_id)
        .order_by(PeranPengguna.id)
    )
    zones = _zones(session, today)
    subjects: dict[tuple[int, Peran, int | None, str], list[PeranPengguna]] = {}
    for row, opd in session.execute(stmt):
        subjects.setdefault((row.pengguna_id, row.peran, row.opd_id, opd or ""), []).append(row)
    held: dict[int, list[PeranDipegang]] = {}
    for (person, peran, opd_id, opd), rows in subjects.items():
        scope = zones.get(person, "") if peran is Peran.PEMANTAU else opd
        held.setdefault(person, []).extend(
            PeranDipegang(person, peran, opd_id, scope, term.dari, term.sampai) for term in masa(rows)
        )
    return {person: sorted(roles, key=lambda r: r.dari, reverse=True) for person, roles in held.items()}


def _zones(session: Session, today: date) -> dict[int, str]:
    member = zona_pengguna(today, today)
    rows = session.execute(select(member.c.anggota, Zona.nama).join(Zona, Zona.id == member.c.zona_id))
    return {row.anggota: row.nama for row in rows}


@dataclass(frozen=True)
class SesiOrang:
    """A browser that is signed in: since when, last seen, from which address, in its own words."""

    id: int
    dibuat: datetime
    terakhir: datetime
    alamat: str
    perangkat: str


@untuk(Tindakan.KELOLA_AKUN)
def list_sesi(session: Session, pengguna_id: int, now: datetime) -> list[SesiOrang]:
    """The sessions of an account that still stand, last seen first."""
    stmt = (
        select(Sesi.id, Sesi.dibuat, Sesi.terakhir, Sesi.alamat, Sesi.perangkat)
        .where(
            Sesi.pengguna_id == pengguna_id,
            Sesi.berakhir.is_(None),
            Sesi.terakhir > now - DIAM,
            Sesi.dibuat > now - TERLAMA,
        )
        .order_by(Sesi.terakhir.desc(), Sesi.id.desc())
    )
    return [SesiOrang(*row) for row in session.execute(stmt)]


@dataclass(frozen=True)
class Limpahan:
    """A delegation: who acts for whom, as Plt or Plh, from one day to another."""

    id: int
    dari_id: int
    dari_nama: str
    kepada_id: int
    kepada_nama: str
    sebutan: str
    dari: date
    sampai: date


@untuk(Tindakan.KELOLA_AKUN)
def list_pelimpahan(session: Session) -> list[Limpahan]:
    """All delegations that were, are or will be in force, newest first."""
    giver, deputy = aliased(Pengguna), aliased(Pengguna)
    stmt = (
        select(Pelimpahan, giver.nama, deputy.nama)
        .join(giver, giver.id == Pelimpahan.dari_id)
        .join(deputy, deputy.id == Pelimpahan.kepada_id)
        .order_by(Pelimpahan.id)
    )
    pairs: dict[tuple[int, str, int, str], list[Pelimpahan]] = {}
    for row, dari, kepada in session.execute(stmt):
        pairs.setdefault((row.dari_id, dari, row.kepada_id, kepada), []).append(row)
    found = [_limpahan(pair, rows) for pair, rows in pairs.items()]
    return sorted((one for many in found for one in many), key=lambda x: (x.dari, x.id), reverse=True)


def _limpahan(pair: tuple[int, str, int, str], rows: Sequence[Any]) -> list[Limpahan]:
    return [
        Limpahan(t.baris.id, *pair, t.baris.sebutan, t.dari, t.sampai or t.baris.berlaku_sampai)
        for t in masa(rows)
    ]
