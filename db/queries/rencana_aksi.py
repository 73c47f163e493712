"""One action in full: targets, claims and verifications side by side, places, indicators, whole history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.base import Baris, Pilihan
from db.models import (
    TETAP_BERLAKU,
    Bukti,
    Indikator,
    IndikatorAksi,
    Instrumen,
    Kecamatan,
    Kelurahan,
    Klaim,
    LokasiAksi,
    Opd,
    PembatalanAksi,
    PenanggungJawab,
    Pengguna,
    Periode,
    RencanaAksi,
    RincianAksi,
    SumberRencana,
    TargetPeriode,
    Verifikasi,
)
from db.queries.catatan import newest
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.waktu import end_of_day


@dataclass(frozen=True)
class DetailAksi:
    """All that the city recorded about an action up to a day."""

    aksi: RencanaAksi
    rincian: RincianAksi
    sumber: SumberRencana
    target: dict[str, Any]
    klaim: Sequence[Baris]
    verifikasi: Sequence[Baris]
    lokasi: Sequence[Baris]
    indikator: Sequence[Baris]
    pemilik: Sequence[Baris]
    revisi: Sequence[RincianAksi]
    revisi_target: Sequence[TargetPeriode]
    pembatalan: PembatalanAksi | None
    turunan: Sequence[Baris]


@untuk(Tindakan.LIHAT_ANGKA)
def find_aksi_id(session: Session, tahun: int, kode: str) -> int | None:
    """The action with this code in this year."""
    return session.scalar(select(RencanaAksi.id).where(RencanaAksi.tahun == tahun, RencanaAksi.kode == kode))


def _klaim(session: Session, aksi_id: int, per: date) -> Sequence[Baris]:
    stmt: Pilihan = (
        select(Klaim, Periode.kode, Pengguna.nama)
        .join(Periode, Periode.id == Klaim.periode_id)
        .outerjoin(Pengguna, Pengguna.id == Klaim.oleh_id)
        .where(Klaim.rencana_aksi_id == aksi_id, Klaim.recorded_at < end_of_day(per))
        .order_by(Klaim.id)
    )
    return session.execute(stmt).all()


def _verifikasi(session: Session, aksi_id: int, per: date) -> Sequence[Baris]:
    stmt: Pilihan = (
        select(Verifikasi, Periode.kode, Pengguna.nama)
        .join(Periode, Periode.id == Verifikasi.periode_id)
        .outerjoin(Pengguna, Pengguna.id == Verifikasi.oleh_id)
        .where(Verifikasi.rencana_aksi_id == aksi_id, Verifikasi.recorded_at < end_of_day(per))
        .order_by(Verifikasi.id)
    )
    return session.execute(stmt).all()


def _lokasi(session: Session, aksi_id: int, per: date) -> Sequence[Baris]:
    stmt: Pilihan = (
        select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama)
        .join(LokasiAksi, LokasiAksi.kelurahan_kode == Kelurahan.kode)
        .join(Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode)
        .where(
            LokasiAksi.rencana_aksi_id == aksi_id,
            LokasiAksi.batal.is_(False),
            LokasiAksi.id.in_(newest(LokasiAksi, per, LokasiAksi.rencana_aksi_id, LokasiAksi.kelurahan_kode)),
        )
        .order_by(Kelurahan.nama)
    )
    return session.execute(stmt).all()


def _indikator(session: Session, aksi_id: int) -> Sequence[Baris]:
    stmt: Pilihan = (
        select(Instrumen.kode, Indikator.nomor, Indikator.nama)
        .join(Indikator, Indikator.instrumen_kode == Instrumen.kode)
        .join(IndikatorAksi, IndikatorAksi.indikator_id == Indikator.id)
        .where(IndikatorAksi.rencana_aksi_id == aksi_id)
        .order_by(Instrumen.kode, Indikator.nomor)
    )
    return session.execute(stmt).all()


def _pemilik(session: Session, aksi_id: int, per: date) -> Sequence[Baris]:
    stmt: Pilihan = (
        select(PenanggungJawab.berlaku_dari, Opd.kode, Opd.nama, PenanggungJawab.recorded_at)
        .join(Opd, Opd.id == PenanggungJawab.opd_id)
        .where(PenanggungJawab.rencana_aksi_id == aksi_id, PenanggungJawab.recorded_at < end_of_day(per))
        .order_by(PenanggungJawab.berlaku_dari, PenanggungJawab.id)
    )
    return session.execute(stmt).all()


def _turunan(session: Session, aksi_id: int, per: date) -> Sequence[Baris]:
    stmt: Pilihan = (
        select(RencanaAksi.kode, RincianAksi.uraian)
        .join(RincianAksi, RincianAksi.rencana_aksi_id == RencanaAksi.id)
        .where(
            RencanaAksi.induk_id == aksi_id,
            RincianAksi.id.in_(newest(RincianAksi, per, RincianAksi.rencana_aksi_id)),
        )
        .order_by(RencanaAksi.kode)
    )
    return session.execute(stmt).all()


def _history(session: Session, m: Any, aksi_id: int, per: date) -> list[Any]:
    stmt = select(m).where(m.rencana_aksi_id == aksi_id, m.recorded_at < end_of_day(per)).order_by(m.id)
    return list(session.scalars(stmt))


def _standing_targets(targets: list[TargetPeriode]) -> dict[str, Any]:
    newest = {t.periode_kode: t.nilai for t in targets}
    return {kode: nilai for kode, nilai in newest.items() if nilai is not None}


def _standing_cancellation(rows: list[PembatalanAksi]) -> PembatalanAksi | None:
    return rows[-1] if rows and rows[-1].tanggal != TETAP_BERLAKU else None


@untuk(Tindakan.LIHAT_ANGKA)
def get_detail(session: Session, aksi_id: int, per: date) -> DetailAksi | None:
    """The action as recorded by the end of ``per``; None when it was not known then."""
    aksi = session.get(RencanaAksi, aksi_id)
    revisi = _history(session, RincianAksi, aksi_id, per)
    if aksi is None or not revisi:
        return None
    targets = _history(session, TargetPeriode, aksi_id, per)
    cancelled = _history(session, PembatalanAksi, aksi_id, per)
    return DetailAksi(
        aksi=aksi,
        rincian=revisi[-1],
        sumber=session.get_one(SumberRencana, aksi.sumber_rencana_id),
        target=_standing_targets(targets),
        klaim=_klaim(session, aksi_id, per),
        verifikasi=_verifikasi(session, aksi_id, per),
        lokasi=_lokasi(session, aksi_id, per),
        indikator=_indikator(session, aksi_id),
        pemilik=_pemilik(session, aksi_id, per),
        revisi=revisi,
        revisi_target=targets,
        pembatalan=_standing_cancellation(cancelled),
        turunan=_turunan(session, aksi_id, per),
    )


@untuk(Tindakan.LIHAT_BUKTI)
def list_bukti(session: Session, aksi_id: int, per: date) -> Sequence[Baris]:
    """Evidence of an action (name, link, when) that stood at the end of ``per``, by all its periods."""
    back = aliased(Bukti)
    gone = select(back.id).where(back.menarik_id == Bukti.id, back.recorded_at < end_of_day(per)).exists()
    stmt: Pilihan = (
        select(Bukti.nama, Bukti.tautan, Bukti.recorded_at)
        .join(Klaim, Klaim.id == Bukti.klaim_id)
        .where(Klaim.rencana_aksi_id == aksi_id, Bukti.recorded_at < end_of_day(per))
        .where(Bukti.ditarik.is_(False), ~gone)
        .order_by(Bukti.id)
    )
    return session.execute(stmt).all()
