"""The results table of minutes: the OPD's actions with the figures that the screens show."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Klaim, Verifikasi
from db.queries.keadaan import list_keadaan
from domain.berita_acara import ButirBeritaAcara, NilaiButir
from domain.saat import KeadaanPeriode, Saat


def list_butir(
    session: Session, periode: KeadaanPeriode, today: date, opd_id: int | None = None
) -> list[ButirBeritaAcara]:
    """Every active leaf action (of one OPD, as it owns them today, or of all) as recorded up to today, by code.

    Verified figures are those of the screens: an action without a verification in the period keeps its last verified
    value, one that was never verified has no percentage (no data is not zero). A claim is shown only when it was made
    for this very period.
    """
    saat = Saat(periode.tahun, periode.kode, today, susunan_sekarang=True)
    rows = list_keadaan(session, saat, opd_id).to_dict("records")
    judged = _verifikasi(session, periode.id, [row["aksi_id"] for row in rows])
    claimed = _klaim(session, [row["klaim_id"] for row in rows if row["klaim_id"] is not None])
    return [_butir(row, claimed.get(row["klaim_id"]), judged.get(row["aksi_id"])) for row in rows]


def _butir(row: dict[Any, Any], klaim: Klaim | None, verifikasi: Verifikasi | None) -> ButirBeritaAcara:
    judged = verifikasi if verifikasi is not None and not verifikasi.ditarik else None
    current = judged if judged is not None and klaim is not None and judged.klaim_id == klaim.id else None
    spoken: Any = current or klaim or judged
    known = row["nilai_verifikasi"] is not None
    return ButirBeritaAcara(
        aksi_id=row["aksi_id"],
        kode=row["kode"],
        uraian=row["uraian"],
        satuan=row["satuan"] or "",
        target_periode=row["target_periode"],
        target_tahun=row["target_tahun"],
        nilai=NilaiButir(
            row["nilai_klaim"] if klaim is not None else None,
            row["nilai_verifikasi"],
            row["capaian"] if known else None,
            row["kemajuan"] if known else None,
            row["status"],
            row["keadaan"],
        ),
        klaim_id=row["klaim_id"],
        verifikasi_id=verifikasi.id if verifikasi else None,
        kendala=row["kendala"],
        tindak_lanjut=spoken.tindak_lanjut if spoken is not None else None,
        tenggat=judged.tenggat_tindak_lanjut if judged else None,
        alasan=current.alasan if current else None,
    )


def _verifikasi(session: Session, periode_id: int, aksi: Collection[int]) -> dict[int, Verifikasi]:
    v = Verifikasi
    newest = select(func.max(v.id)).where(v.periode_id == periode_id).group_by(v.rencana_aksi_id)
    stmt = select(v).where(v.id.in_(newest), v.rencana_aksi_id.in_(aksi))
    return {row.rencana_aksi_id: row for row in session.scalars(stmt)}


def _klaim(session: Session, ids: Collection[int]) -> dict[int, Klaim]:
    return {row.id: row for row in session.scalars(select(Klaim).where(Klaim.id.in_(ids)))}
