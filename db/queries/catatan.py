"""All that was recorded about the actions of one year up to a day: what every progress figure is made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, case, func, select, true
from sqlalchemy.orm import Session, aliased

from db.base import Baris, Pilihan
from db.models import (
    Klaim,
    Opd,
    PembatalanAksi,
    Periode,
    RencanaAksi,
    RincianAksi,
    SumberRencana,
    TargetPeriode,
    Verifikasi,
    Zona,
)
from db.queries.susunan import pemilik_aksi, zona_opd
from domain.kosakata import HasilVerifikasi
from domain.saat import Saat
from domain.waktu import end_of_day

DITERIMA = (HasilVerifikasi.DITERIMA, HasilVerifikasi.DITERIMA_SEBAGIAN)
Ids = Sequence[int]


@dataclass(frozen=True)
class Catatan:
    """Everything recorded about the actions of one year up to a day, newest row per action and period.

    ``aksi`` holds cancelled ones too, with the day from which they drop out: each period cuts them by its own end.
    """

    aksi: list[Baris]
    target: dict[tuple[int, str], Decimal]
    klaim: dict[tuple[int, str], Baris]
    diterima: dict[tuple[int, str], Baris]
    terakhir: dict[tuple[int, str], Baris]


def newest(model: Any, per: date, *keys: Any) -> Any:
    """Ids of the newest row per key, as recorded by the end of ``per``."""
    return select(func.max(model.id).label("id")).where(model.recorded_at < end_of_day(per)).group_by(*keys)


def newest_verifikasi(per: date) -> Any:
    """Ids of the newest judgement per action and period by the end of ``per``; one that takes back stands for none."""
    return newest(Verifikasi, per, Verifikasi.rencana_aksi_id, Verifikasi.periode_id)


def newest_diterima(per: date) -> Any:
    """Ids of the newest acceptance per action and period that no later row took back by the end of ``per``."""
    v = Verifikasi
    accepted = func.max(case((and_(v.hasil.in_(DITERIMA), v.ditarik.is_(False)), v.id)))
    withdrawn = func.coalesce(func.max(case((v.ditarik.is_(True), v.id))), 0)
    return (
        select(accepted.label("id"))
        .where(v.recorded_at < end_of_day(per))
        .group_by(v.rencana_aksi_id, v.periode_id)
        .having(accepted > withdrawn)
    )


def _aksi_stmt(saat: Saat) -> Pilihan:
    owner, zone = pemilik_aksi(saat.hari_susunan, saat.per), zona_opd(saat.hari_susunan, saat.per)
    child = aliased(RencanaAksi)
    parents = select(child.induk_id).where(
        child.induk_id.is_not(None), child.recorded_at < end_of_day(saat.per)
    )
    of_action = RincianAksi.rencana_aksi_id
    detail = newest(RincianAksi, saat.per, of_action).add_columns(of_action).subquery()
    cancelled = (
        select(PembatalanAksi.tanggal)
        .where(
            PembatalanAksi.rencana_aksi_id == RencanaAksi.id,
            PembatalanAksi.recorded_at < end_of_day(saat.per),
        )
        .order_by(PembatalanAksi.id.desc())
        .limit(1)
    )
    return (
        select(
            RencanaAksi.id.label("aksi_id"),
            RencanaAksi.kode,
            RencanaAksi.induk_id,
            RincianAksi.uraian,
            RincianAksi.satuan,
            RincianAksi.arah,
            RincianAksi.bobot,
            RincianAksi.target_tahun,
            RincianAksi.mulai,
            RincianAksi.tenggat,
            RincianAksi.pagu,
            RincianAksi.penanggung_jawab,
            SumberRencana.kode.label("sumber_kode"),
            SumberRencana.nama.label("sumber_nama"),
            Opd.id.label("opd_id"),
            Opd.kode.label("opd_kode"),
            Opd.nama.label("opd_nama"),
            Zona.id.label("zona_id"),
            Zona.kode.label("zona_kode"),
            Zona.nama.label("zona_nama"),
            cancelled.scalar_subquery().label("batal_dari"),
        )
        .join(detail, detail.c.rencana_aksi_id == RencanaAksi.id)
        .join(RincianAksi, RincianAksi.id == detail.c.id)
        .join(SumberRencana, SumberRencana.id == RencanaAksi.sumber_rencana_id)
        .outerjoin(owner, owner.c.anggota == RencanaAksi.id)
        .outerjoin(Opd, Opd.id == owner.c.opd_id)
        .outerjoin(zone, zone.c.anggota == Opd.id)
        .outerjoin(Zona, Zona.id == zone.c.zona_id)
        .where(
            RencanaAksi.tahun == saat.tahun,
            RencanaAksi.recorded_at < end_of_day(saat.per),
            RencanaAksi.id.not_in(parents),
        )
        .order_by(RencanaAksi.kode)
    )


def _of(column: Any, aksi: Ids | None) -> Any:
    """Narrows a statement to some actions; none given means all."""
    return true() if aksi is None else column.in_(aksi)


def _targets(session: Session, saat: Saat, aksi: Ids | None) -> dict[tuple[int, str], Decimal]:
    stmt = (
        select(TargetPeriode.rencana_aksi_id, TargetPeriode.periode_kode, TargetPeriode.nilai)
        .join(RencanaAksi, RencanaAksi.id == TargetPeriode.rencana_aksi_id)
        .where(
            RencanaAksi.tahun == saat.tahun,
            TargetPeriode.nilai.is_not(None),
            TargetPeriode.id.in_(
                newest(
                    TargetPeriode, saat.per, TargetPeriode.rencana_aksi_id, TargetPeriode.periode_kode
                ).where(_of(TargetPeriode.rencana_aksi_id, aksi))
            ),
        )
    )
    return {(row[0], row[1]): row[2] for row in session.execute(stmt) if row[2] is not None}


def _klaim(session: Session, saat: Saat, aksi: Ids | None) -> dict[tuple[int, str], Baris]:
    stmt: Pilihan = (
        select(
            Klaim.id,
            Klaim.rencana_aksi_id,
            Periode.kode.label("periode"),
            Klaim.nilai,
            Klaim.keadaan,
            Klaim.kendala,
            Klaim.dukungan,
            Klaim.recorded_at,
            Klaim.asal,
            Klaim.oleh_id,
        )
        .join(Periode, Periode.id == Klaim.periode_id)
        .where(
            Periode.tahun == saat.tahun,
            Klaim.ditarik.is_(False),
            Klaim.id.in_(
                newest(Klaim, saat.per, Klaim.rencana_aksi_id, Klaim.periode_id).where(
                    _of(Klaim.rencana_aksi_id, aksi)
                )
            ),
        )
    )
    return {(row.rencana_aksi_id, row.periode): row for row in session.execute(stmt)}


def _verifikasi(
    session: Session, saat: Saat, aksi: Ids | None, *, accepted: bool
) -> dict[tuple[int, str], Baris]:
    v = Verifikasi
    ids = (newest_diterima if accepted else newest_verifikasi)(saat.per).where(_of(v.rencana_aksi_id, aksi))
    stmt: Pilihan = (
        select(
            Verifikasi.id,
            Verifikasi.rencana_aksi_id,
            Verifikasi.klaim_id,
            Periode.kode.label("periode"),
            Verifikasi.hasil,
            Verifikasi.nilai,
            Verifikasi.keadaan,
            Verifikasi.kendala,
            Verifikasi.dukungan,
            Verifikasi.alasan,
            Verifikasi.recorded_at,
        )
        .join(Periode, Periode.id == Verifikasi.periode_id)
        .where(Periode.tahun == saat.tahun, v.id.in_(ids), v.ditarik.is_(False))
    )
    return {(row.rencana_aksi_id, row.periode): row for row in session.execute(stmt)}


def list_aksi(session: Session, saat: Saat, opd_id: int | None = None) -> list[Baris]:
    """The leaf actions of a year (of one OPD, or all) with owners and zones; cancelled ones bear ``batal_dari``."""
    stmt = _aksi_stmt(saat)
    return list(session.execute(stmt if opd_id is None else stmt.where(Opd.id == opd_id)))


def load_catatan(session: Session, saat: Saat, opd_id: int | None = None) -> Catatan:
    """Five statements that hold all that the figures of a year need (of one OPD, or all), whatever the period."""
    rows = list_aksi(session, saat, opd_id)
    aksi = None if opd_id is None else [row.aksi_id for row in rows]
    return Catatan(
        aksi=rows,
        target=_targets(session, saat, aksi),
        klaim=_klaim(session, saat, aksi),
        diterima=_verifikasi(session, saat, aksi, accepted=True),
        terakhir=_verifikasi(session, saat, aksi, accepted=False),
    )
