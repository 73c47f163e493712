"""Zones for whoever forms them: members on a day, members without a zone, the history of moves, owned actions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.base import Baris
from db.models import (
    Audit,
    KeanggotaanZona,
    Kecamatan,
    Kelurahan,
    Opd,
    Pengguna,
    PerubahanOpd,
    RencanaAksi,
    RincianAksi,
)
from db.queries.catatan import newest
from db.queries.izin import untuk
from db.queries.pengguna import peran_berlaku
from db.queries.susunan import list_opd, list_zona, pemilik_aksi, zona_kelurahan, zona_opd, zona_pengguna
from domain.akses import Tindakan
from domain.kosakata import Peran

RIWAYAT_TERBANYAK = 50


@dataclass(frozen=True)
class BarisAnggota:
    """A kelurahan (code), an OPD or a monitor (id as text) and its zone on a day; ``zona_id`` None is without zone."""

    kode: str
    nama: str
    induk: str
    zona_id: int | None


@dataclass(frozen=True)
class Susunan:
    """Zones (id → name, in order of their code), their codes, and all members on one day by kind."""

    zona: Mapping[int, str]
    kode: Mapping[int, str]
    anggota: Mapping[str, tuple[BarisAnggota, ...]]


@dataclass(frozen=True)
class Perpindahan:
    """One move of a member: from where to where, from which day, recorded when (UTC) and by whom.

    ``terbaru``: nothing newer was recorded of this member, so that it can be taken back.
    """

    id: int
    saat: datetime
    jenis: str
    nama: str
    dari: str | None
    ke: str | None
    berlaku_dari: date
    oleh: str | None
    terbaru: bool


def standing(rows: Iterable[KeanggotaanZona], day: date) -> KeanggotaanZona | None:
    """The membership of one member that decides on a day: latest start, then highest id; None when it has ended."""
    begun = [row for row in rows if row.berlaku_dari <= day]
    last = max(begun, key=lambda row: (row.berlaku_dari, row.id), default=None)
    ended = last is not None and last.berlaku_sampai is not None and last.berlaku_sampai < day
    return None if ended else last


@untuk(Tindakan.KELOLA_ZONA)
def get_susunan(session: Session, day: date, per: date) -> Susunan:
    """Who belongs to which zone on ``day`` as recorded by ``per``; monitors are those who hold the role then."""
    zona = list_zona(session)
    return Susunan(
        {number: row.nama for number, row in zona.items()},
        {number: row.kode for number, row in zona.items()},
        {
            "kelurahan": _kelurahan(session, day, per),
            "opd": _opd(session, day, per),
            "pemantau": _pemantau(session, day, per),
        },
    )


def _kelurahan(session: Session, day: date, per: date) -> tuple[BarisAnggota, ...]:
    member = zona_kelurahan(day, per)
    stmt = (
        select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama, member.c.zona_id)
        .join(Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode)
        .outerjoin(member, member.c.anggota == Kelurahan.kode)
        .order_by(Kelurahan.nama, Kelurahan.kode)
    )
    return tuple(BarisAnggota(*row) for row in session.execute(stmt))


def _opd(session: Session, day: date, per: date) -> tuple[BarisAnggota, ...]:
    member = zona_opd(day, per)
    zone: dict[int, int | None] = {
        row.anggota: row.zona_id for row in session.execute(select(member.c.anggota, member.c.zona_id))
    }
    return tuple(
        BarisAnggota(str(opd.id), opd.nama, opd.kode, zone.get(opd.id)) for opd in list_opd(session, day, per)
    )


def _pemantau(session: Session, day: date, per: date) -> tuple[BarisAnggota, ...]:
    member, held = zona_pengguna(day, per), peran_berlaku(day)
    stmt = (
        select(Pengguna.id, Pengguna.nama, Pengguna.jabatan, member.c.zona_id)
        .join(held, held.c.pengguna_id == Pengguna.id)
        .outerjoin(member, member.c.anggota == Pengguna.id)
        .where(held.c.peran == Peran.PEMANTAU, Pengguna.aktif.is_(True))
        .order_by(Pengguna.nama, Pengguna.id)
    )
    rows = session.execute(stmt)
    return tuple(BarisAnggota(str(number), nama, jabatan, zona) for number, nama, jabatan, zona in rows)


@untuk(Tindakan.KELOLA_ZONA)
def list_perpindahan(session: Session, batas: int | None = RIWAYAT_TERBANYAK) -> list[Perpindahan]:
    """The newest ``batas`` moves (None: all), newest first; the first membership of a member is no move."""
    rows = session.scalars(select(KeanggotaanZona).order_by(KeanggotaanZona.id)).all()
    by_member: dict[tuple[str, str], list[KeanggotaanZona]] = defaultdict(list)
    moves: list[tuple[tuple[str, str], KeanggotaanZona, KeanggotaanZona | None]] = []
    for row in rows:
        known = by_member[_member(row)]
        if known:
            moves.append((_member(row), row, standing(known, row.berlaku_dari)))
        known.append(row)
    shown = moves[::-1][:batas]
    zona = {number: row.nama for number, row in list_zona(session).items()}
    names, actors = _names(session), _actors(session, [row.id for _, row, _ in shown])
    return [
        Perpindahan(
            row.id,
            row.recorded_at,
            member[0],
            names.get(member, member[1]),
            zona.get(before.zona_id) if before and before.zona_id else None,
            zona.get(row.zona_id) if row.zona_id else None,
            row.berlaku_dari,
            actors.get(row.id),
            by_member[member][-1] is row,
        )
        for member, row, before in shown
    ]


def _member(row: KeanggotaanZona) -> tuple[str, str]:
    if row.kelurahan_kode is not None:
        return "kelurahan", row.kelurahan_kode
    return ("opd", str(row.opd_id)) if row.opd_id is not None else ("pemantau", str(row.pengguna_id))


def _names(session: Session) -> dict[tuple[str, str], str]:
    sources: Sequence[tuple[str, Any, Any]] = (
        ("kelurahan", Kelurahan.kode, Kelurahan.nama),
        ("opd", Opd.id, Opd.nama),
        ("pemantau", Pengguna.id, Pengguna.nama),
    )
    return {
        (jenis, str(kode)): nama
        for jenis, key, name in sources
        for kode, nama in session.execute(select(key, name)).all()
    }


def _actors(session: Session, ids: Sequence[int]) -> dict[int, str]:
    stmt = (
        select(Audit.objek_id, Pengguna.nama)
        .join(Pengguna, Pengguna.id == Audit.pengguna_id)
        .where(Audit.objek == "keanggotaan_zona", Audit.objek_id.in_([str(number) for number in ids]))
    )
    return {int(objek_id): nama for objek_id, nama in session.execute(stmt)}


@untuk(Tindakan.KELOLA_ZONA)
def list_aksi_opd(session: Session, opd_id: int, day: date, per: date) -> dict[int, str]:
    """Code and description of the actions of that day's year which the OPD owns on the day, by id."""
    owner = pemilik_aksi(day, per)
    current = newest(RincianAksi, per, RincianAksi.rencana_aksi_id).subquery()
    stmt = (
        select(RencanaAksi.id, RencanaAksi.kode, RincianAksi.uraian)
        .join(owner, owner.c.anggota == RencanaAksi.id)
        .join(RincianAksi, RincianAksi.rencana_aksi_id == RencanaAksi.id)
        .join(current, current.c.id == RincianAksi.id)
        .where(owner.c.opd_id == opd_id, RencanaAksi.tahun == day.year)
        .order_by(RencanaAksi.kode)
    )
    return {number: f"{kode} · {uraian}" for number, kode, uraian in session.execute(stmt)}


@untuk(Tindakan.KELOLA_ZONA)
def list_perubahan_opd(session: Session) -> list[Baris]:
    """Mergers and splits, newest first: ``tanggal``, ``dari``, ``ke``, ``jenis``, ``recorded_at``."""
    old, new = aliased(Opd), aliased(Opd)
    stmt = (
        select(
            PerubahanOpd.tanggal,
            old.nama.label("dari"),
            new.nama.label("ke"),
            PerubahanOpd.jenis,
            PerubahanOpd.recorded_at,
        )
        .join(old, old.id == PerubahanOpd.dari_id)
        .join(new, new.id == PerubahanOpd.ke_id)
        .order_by(PerubahanOpd.id.desc())
    )
    return list(session.execute(stmt).all())
