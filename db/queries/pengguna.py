"""Who stands behind a session, as the database knows them at this very moment."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
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
    """The living session of this token; None when it ended, expired, or its person is deactivated."""
    row = session.execute(
        select(Sesi, Pengguna)
        .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
        .where(Sesi.token_hash == hash_token(token), Pengguna.aktif.is_(True))
    ).first()
    if row is None or not is_alive(row[0].dibuat, row[0].terakhir, row[0].berakhir, now):
        return None
    return SesiHidup(row[0].id, get_pelihat(session, row[1], day_wit(now)), row[0].terakhir)


def get_pelihat(session: Session, pengguna: Pengguna, today: date) -> Pelihat:
    """The person with all roles of today: their own, and those delegated to them (Plt/Plh)."""
    return Pelihat(
        pengguna.id,
        pengguna.nama,
        pengguna.jabatan,
        pengguna.opd_id,
        _penugasan(session, pengguna.id, today),
        pengguna.wajib_ganti,
    )


def _penugasan(session: Session, pengguna_id: int, today: date) -> tuple[Penugasan, ...]:
    given = select(Pelimpahan.dari_id).where(
        Pelimpahan.kepada_id == pengguna_id,
        Pelimpahan.berlaku_dari <= today,
        Pelimpahan.berlaku_sampai >= today,
    )
    zone = zona_pengguna(today, today)
    stmt = (
        select(PeranPengguna.peran, PeranPengguna.opd_id, zone.c.zona_id)
        .outerjoin(zone, zone.c.anggota == PeranPengguna.pengguna_id)
        .where(
            or_(PeranPengguna.pengguna_id == pengguna_id, PeranPengguna.pengguna_id.in_(given)),
            PeranPengguna.berlaku_dari <= today,
            or_(PeranPengguna.berlaku_sampai.is_(None), PeranPengguna.berlaku_sampai >= today),
        )
    )
    return tuple(
        Penugasan(peran, zona_id if peran is Peran.PEMANTAU else None, opd_id)
        for peran, opd_id, zona_id in session.execute(stmt)
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
    stmt = select(PeranPengguna.pengguna_id, PeranPengguna.peran).where(
        PeranPengguna.berlaku_dari <= today,
        or_(PeranPengguna.berlaku_sampai.is_(None), PeranPengguna.berlaku_sampai >= today),
    )
    roles: dict[int, list[str]] = {}
    for pengguna_id, peran in session.execute(stmt):
        roles.setdefault(pengguna_id, []).append(peran.label)
    return roles


def list_akun_contoh(session: Session) -> list[Pengguna]:
    """Demo accounts, for the one-click sign-in of a demo city."""
    return list(session.scalars(select(Pengguna).where(Pengguna.contoh.is_(True)).order_by(Pengguna.id)))
