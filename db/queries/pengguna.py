"""Who stands behind a session, as the database knows them at this very moment."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from db.base import Baris
from db.models import Opd, Pelimpahan, Pengguna, PeranPengguna, Sesi
from db.queries.izin import untuk
from db.queries.susunan import zona_pengguna
from domain.akses import Pelihat, Penugasan, Tindakan
from domain.kosakata import Peran
from domain.sesi import is_alive
from domain.waktu import day_wit


@dataclass(frozen=True)
class SesiHidup:
    """A living session and the person behind it."""

    id: int
    pelihat: Pelihat
    terakhir: datetime


def hash_token(token: str) -> str:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def get_sesi(session: Session, token: str, now: datetime) -> SesiHidup | None:
    """The living session of this token, in one statement.

    None when it ended, expired, or its person is deactivated. Roles are those of today in WIT: the person's own, and
    those delegated to them (Plt/Plh); a monitor's zone is the one that they belong to today.
    """
    # Asked in every run of every page, so without what the session would add to plain columns.
    rows = session.connection().execute(_sesi_stmt(day_wit(now)), {"kunci": hash_token(token)}).all()
    if not rows or not is_alive(rows[0].dibuat, rows[0].terakhir, rows[0].berakhir, now):
        return None
    first = rows[0]
    tugas = tuple(
        dict.fromkeys(
            Penugasan(r.peran, r.zona_id if r.peran is Peran.PEMANTAU else None, r.peran_opd_id)
            for r in rows
            if r.peran
        )
    )
    pelihat = Pelihat(first.pengguna_id, first.nama, first.jabatan, first.opd_id, tugas, first.wajib_ganti)
    return SesiHidup(first.id, pelihat, first.terakhir)


def peran_berlaku(today: date) -> CTE:
    """Roles held on that day: ``pengguna_id``, ``peran``, ``opd_id``.

    Append-only, like membership in zones: of one person's rows about one role (and OPD) the latest start not after
    the day decides, and of two with the same start the higher id; when that row has ended, the role is not held.
    """
    rank = func.row_number().over(
        partition_by=(PeranPengguna.pengguna_id, PeranPengguna.peran, PeranPengguna.opd_id),
        order_by=(PeranPengguna.berlaku_dari.desc(), PeranPengguna.id.desc()),
    )
    ranked = (
        select(
            PeranPengguna.id,
            PeranPengguna.pengguna_id,
            PeranPengguna.peran,
            PeranPengguna.opd_id,
            PeranPengguna.berlaku_sampai.label("sampai"),
            rank.label("urut"),
        )
        .where(PeranPengguna.berlaku_dari <= today)
        .cte("peran_berurut")
    )
    kept = or_(ranked.c.sampai.is_(None), ranked.c.sampai >= today)
    return (
        select(ranked.c.id, ranked.c.pengguna_id, ranked.c.peran, ranked.c.opd_id)
        .where(ranked.c.urut == 1, kept)
        .cte("peran_berlaku")
    )


def pelimpahan_berlaku(today: date) -> CTE:
    """Delegations on that day: ``dari_id``, ``kepada_id``, ``sebutan``; of a pair's rows the latest start decides."""
    rank = func.row_number().over(
        partition_by=(Pelimpahan.dari_id, Pelimpahan.kepada_id),
        order_by=(Pelimpahan.berlaku_dari.desc(), Pelimpahan.id.desc()),
    )
    ranked = (
        select(
            Pelimpahan.dari_id,
            Pelimpahan.kepada_id,
            Pelimpahan.sebutan,
            Pelimpahan.berlaku_sampai.label("sampai"),
            rank.label("urut"),
        )
        .where(Pelimpahan.berlaku_dari <= today)
        .cte("pelimpahan_berurut")
    )
    return (
        select(ranked.c.dari_id, ranked.c.kepada_id, ranked.c.sebutan)
        .where(ranked.c.urut == 1, ranked.c.sampai >= today)
        .cte("pelimpahan_berlaku")
    )


@lru_cache(maxsize=2)
def _sesi_stmt(today: date) -> Select[Any]:
    role, zone, given_away = peran_berlaku(today), zona_pengguna(today, today), pelimpahan_berlaku(today)
    given = select(given_away.c.dari_id).where(given_away.c.kepada_id == Pengguna.id)
    return (
        select(
            Sesi.id,
            Sesi.dibuat,
            Sesi.terakhir,
            Sesi.berakhir,
            Pengguna.id.label("pengguna_id"),
            Pengguna.nama,
            Pengguna.jabatan,
            Pengguna.opd_id,
            Pengguna.wajib_ganti,
            role.c.peran,
            role.c.opd_id.label("peran_opd_id"),
            zone.c.zona_id,
        )
        .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
        .outerjoin(role, or_(role.c.pengguna_id == Pengguna.id, role.c.pengguna_id.in_(given)))
        .outerjoin(zone, zone.c.anggota == role.c.pengguna_id)
        .where(Sesi.token_hash == bindparam("kunci"), Pengguna.aktif.is_(True))
        .order_by(role.c.id)
    )


def find_pengguna(session: Session, nama_pengguna: str) -> Pengguna | None:
    """The account with this sign-in name (case does not matter)."""
    return session.scalar(select(Pengguna).where(Pengguna.nama_pengguna == nama_pengguna.strip().lower()))


@untuk(Tindakan.KELOLA_AKUN)
def list_pengguna(session: Session) -> list[Baris]:
    """All accounts with their OPD; roles follow in ``list_peran``."""
    stmt = (
        select(
            Pengguna.id,
            Pengguna.nama_pengguna,
            Pengguna.nama,
            Pengguna.jabatan,
            Pengguna.aktif,
            Pengguna.wajib_ganti,
            Opd.nama.label("opd"),
        )
        .outerjoin(Opd, Opd.id == Pengguna.opd_id)
        .order_by(Pengguna.nama_pengguna)
    )
    return list(session.execute(stmt).all())


@untuk(Tindakan.KELOLA_AKUN)
def list_peran(session: Session, today: date) -> dict[int, list[str]]:
    """Labels of today's roles per account."""
    held = peran_berlaku(today)
    stmt = select(held.c.pengguna_id, held.c.peran).order_by(held.c.id)
    roles: dict[int, list[str]] = {}
    for pengguna_id, peran in session.execute(stmt):
        roles.setdefault(pengguna_id, []).append(peran.label)
    return roles


def list_akun_contoh(session: Session) -> list[Pengguna]:
    """Demo accounts, for the one-click sign-in of a demo city."""
    return list(session.scalars(select(Pengguna).where(Pengguna.contoh.is_(True)).order_by(Pengguna.id)))
