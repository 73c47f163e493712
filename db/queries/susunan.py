"""Dated membership: which zone, which owner, on which day, as recorded by when."""

from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import KeanggotaanZona, Kelurahan, Opd, PenanggungJawab, PerubahanOpd, Zona
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.waktu import end_of_day


def _decided(model: Any, subject: InstrumentedAttribute[Any], day: date, per: date, *columns: Any) -> CTE:
    """The row that decides each subject's membership on ``day``: latest start, then highest id."""
    rank = func.row_number().over(partition_by=subject, order_by=(model.berlaku_dari.desc(), model.id.desc()))
    ranked = (
        select(subject.label("anggota"), model.berlaku_sampai.label("sampai"), *columns, rank.label("urut"))
        .where(subject.is_not(None), model.berlaku_dari <= day, model.recorded_at < end_of_day(per))
        .cte()
    )
    kept: ColumnElement[bool] = or_(ranked.c.sampai.is_(None), ranked.c.sampai >= day)
    return select(ranked).where(ranked.c.urut == 1, kept).cte()


def zona_opd(day: date, per: date) -> CTE:
    """``anggota`` (opd id) and ``zona_id`` on ``day`` as recorded by ``per``."""
    return _decided(KeanggotaanZona, KeanggotaanZona.opd_id, day, per, KeanggotaanZona.zona_id)


def zona_kelurahan(day: date, per: date) -> CTE:
    """``anggota`` (kelurahan code) and ``zona_id`` on ``day`` as recorded by ``per``."""
    return _decided(KeanggotaanZona, KeanggotaanZona.kelurahan_kode, day, per, KeanggotaanZona.zona_id)


def pemilik_aksi(day: date, per: date) -> CTE:
    """``anggota`` (action id) and ``opd_id`` of its owner on ``day`` as recorded by ``per``."""
    return _decided(PenanggungJawab, PenanggungJawab.rencana_aksi_id, day, per, PenanggungJawab.opd_id)


def list_zona(session: Session) -> dict[int, Zona]:
    """All zones by id."""
    return {z.id: z for z in session.scalars(select(Zona).order_by(Zona.kode))}


def get_zona_kelurahan(session: Session, day: date, per: date) -> dict[str, int]:
    """Kelurahan code → zone id; a kelurahan without zone is absent."""
    member = zona_kelurahan(day, per)
    rows = session.execute(select(member.c.anggota, member.c.zona_id).where(member.c.zona_id.is_not(None)))
    return {row.anggota: row.zona_id for row in rows}


def get_zona_opd(session: Session, day: date, per: date) -> dict[int, int]:
    """OPD id → zone id; an OPD without zone is absent."""
    member = zona_opd(day, per)
    rows = session.execute(select(member.c.anggota, member.c.zona_id).where(member.c.zona_id.is_not(None)))
    return {row.anggota: row.zona_id for row in rows}


def list_opd(session: Session, day: date, per: date) -> list[Opd]:
    """OPD that exist on ``day`` as recorded by ``per``: begun, and not yet merged or split into another."""
    ended = select(PerubahanOpd.dari_id).where(
        PerubahanOpd.tanggal <= day, PerubahanOpd.recorded_at < end_of_day(per)
    )
    stmt = select(Opd).where(Opd.berlaku_dari <= day, Opd.id.not_in(ended)).order_by(Opd.nama)
    return list(session.scalars(stmt))


def list_kelurahan(session: Session) -> list[Kelurahan]:
    """All 78 kelurahan, with or without boundary."""
    return list(session.scalars(select(Kelurahan).order_by(Kelurahan.kode)))


def zona_pengguna(day: date, per: date) -> CTE:
    """``anggota`` (person id) and ``zona_id`` on ``day`` as recorded by ``per``."""
    return _decided(KeanggotaanZona, KeanggotaanZona.pengguna_id, day, per, KeanggotaanZona.zona_id)


@untuk(Tindakan.BUKA_ADMINISTRASI)
def list_opd_pilihan(session: Session, today: date) -> dict[int, str]:
    """Names of the OPD that exist today, by id, for a choice."""
    return {opd.id: opd.nama for opd in list_opd(session, today, today)}


@untuk(Tindakan.BUKA_ADMINISTRASI)
def list_zona_pilihan(session: Session) -> dict[int, str]:
    """Names of the zones, by id, for a choice."""
    return {zona.id: zona.nama for zona in list_zona(session).values()}
