"""Taking back figures of areas: distribution, failures, families, registration, boundaries."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, Kembalian, list_kembalian, salin
from db.commands.penyaluran import (
    AngkaGagal,
    AngkaPenyaluran,
    ensure_acuan,
    is_stated,
    record_gagal,
    record_penyaluran,
)
from db.models import Batas, Keluarga, Pendaftaran, PendaftaranAlasan, Penyaluran, PenyaluranGagal
from db.queries.impor import list_penyaluran_berlaku
from db.transaction import moment
from domain.kosakata import Topik
from domain.pendaftaran import BILANGAN
from domain.sebutan import kunci_wilayah

_PENDAFTARAN = (*BILANGAN, "ikd_persen")


def _wilayah(row: Any) -> tuple[str | None, str | None]:
    return row.kelurahan_kode, None if row.kelurahan_kode else row.nama_wilayah


def undo_penyaluran(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Figures of a distribution recap and its failures; the rollup moves by the difference."""
    paid, kept = list_kembalian(
        session,
        jejak,
        Penyaluran,
        Penyaluran.tahap_id,
        lambda r: (r.tahap_id, r.sumber_data_id, r.langkah, *_wilayah(r), r.kanal_id),
    )
    failed, kept_failed = list_kembalian(
        session,
        jejak,
        PenyaluranGagal,
        PenyaluranGagal.tahap_id,
        lambda r: (r.tahap_id, r.sumber_data_id, *_wilayah(r), r.alasan_id),
    )
    if paid:
        record_penyaluran(session, pelaku, [_angka(satu) for satu in paid], undo_id)
    record_gagal(session, [_gagal(satu) for satu in failed], undo_id)
    for tahap_id in {satu.kini.tahap_id for satu in paid}:
        _hand_over_acuan(session, pelaku, tahap_id)
    return Hitungan(len(paid) + len(failed), kept + kept_failed)


def _angka(satu: Kembalian) -> AngkaPenyaluran:
    kini, before = satu.kini, satu.sebelum
    return AngkaPenyaluran(
        kini.tahap_id,
        kini.sumber_data_id,
        kini.langkah,
        kini.kelurahan_kode,
        kini.nama_wilayah,
        before.kpm if before else None,
        before.rp if before else None,
        (before or kini).data_per,
        kini.kanal_id,
    )


def _gagal(satu: Kembalian) -> AngkaGagal:
    kini, before = satu.kini, satu.sebelum
    return AngkaGagal(
        kini.tahap_id,
        kini.sumber_data_id,
        kini.kelurahan_kode,
        kini.nama_wilayah,
        kini.alasan_id,
        before.kpm if before else None,
        (before or kini).data_per,
    )


def _hand_over_acuan(session: Session, pelaku: Pelaku, tahap_id: int) -> None:
    """The only source that still speaks of a tranche counts: else its money would be in no total."""
    p = Penyaluran
    sources = session.scalars(select(p.sumber_data_id).where(p.tahap_id == tahap_id).distinct()).all()
    spoken = [s for s in sources if any(map(is_stated, list_penyaluran_berlaku(session, tahap_id, s)))]
    if len(spoken) == 1:
        ensure_acuan(session, pelaku, tahap_id, spoken[0])


def undo_keluarga(session: Session, _pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Families per area, year and decile."""
    back, kept = list_kembalian(
        session,
        jejak,
        Keluarga,
        Keluarga.tahun,
        lambda r: (*_wilayah(r), r.tahun, r.desil, r.sumber_data_id),
    )
    _append(session, Keluarga, back, undo_id, {"jumlah": None})
    raise_versi(session, Topik.WILAYAH, Topik.BANSOS)
    return Hitungan(len(back), kept)


def undo_pendaftaran(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Registration of the social protection pilot."""
    back, kept = list_kembalian(
        session,
        jejak,
        Pendaftaran,
        Pendaftaran.data_per,
        # As it stands: whoever says it, and however the unknown name is spelled.
        lambda r: (r.data_per, r.kelurahan_kode, kunci_wilayah(r.nama_wilayah or "")),
    )
    _append(session, Pendaftaran, back, undo_id, dict.fromkeys(_PENDAFTARAN), {"oleh_id": pelaku.pengguna_id})
    reasons, kept_reasons = list_kembalian(
        session,
        jejak,
        PendaftaranAlasan,
        PendaftaranAlasan.data_per,
        lambda r: (r.data_per, r.kelurahan_kode, kunci_wilayah(r.nama_wilayah or ""), r.alasan_id),
    )
    _append(session, PendaftaranAlasan, reasons, undo_id, {"jumlah": None})
    raise_versi(session, Topik.BANSOS, Topik.KESIAPAN)
    return Hitungan(len(back) + len(reasons), kept + kept_reasons)


def undo_batas(session: Session, _pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Boundaries of kelurahan."""
    back, kept = list_kembalian(session, jejak, Batas, Batas.kelurahan_kode, lambda r: r.kelurahan_kode)
    _append(session, Batas, back, undo_id, {"geojson": None})
    raise_versi(session, Topik.WILAYAH)
    return Hitungan(len(back), kept)


def _append(
    session: Session,
    model: Any,
    back: list[Kembalian],
    undo_id: int,
    kosong: dict[str, None],
    tambah: dict[str, Any] | None = None,
) -> None:
    """Append what stood before each figure, or the import's own row emptied where nothing did."""
    for satu in back:
        said = salin(satu.kini) | kosong if satu.sebelum is None else salin(satu.sebelum)
        session.add(model(**{**said, **(tambah or {})}, recorded_at=moment(session), impor_id=undo_id))
    session.flush()
