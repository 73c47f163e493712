"""Undo an import in one press: new rows give back what stood before it, nothing is deleted."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, record_audit
from db.commands.impor import HAK
from db.commands.pembatalan_impor.angka import (
    undo_batas,
    undo_keluarga,
    undo_pendaftaran,
    undo_penyaluran,
)
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, load_jejak
from db.commands.pembatalan_impor.kesiapan import undo_sanggah, undo_uji_coba
from db.commands.pembatalan_impor.penerima import undo_penerima, undo_peristiwa
from db.commands.pembatalan_impor.rencana import undo_klaim, undo_rencana
from db.commands.pembatalan_impor.verifikasi import undo_verifikasi
from db.commands.pembatalan_impor.zona import undo_keanggotaan
from db.models import Impor, Klaim, Verifikasi
from db.queries.susunan import pemilik_aksi, zona_opd
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat
from domain.alasan import check_alasan
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import JenisImpor, Peran
from domain.waktu import day_wit

Pembatal = Callable[[Session, Pelaku, Jejak, int, str], Hitungan]

PEMBATAL: dict[JenisImpor, Pembatal] = {
    JenisImpor.RENCANA_AKSI: undo_rencana,
    JenisImpor.KLAIM: undo_klaim,
    JenisImpor.PENYALURAN: undo_penyaluran,
    JenisImpor.KELUARGA: undo_keluarga,
    JenisImpor.PENDAFTARAN: undo_pendaftaran,
    JenisImpor.KEANGGOTAAN: undo_keanggotaan,
    JenisImpor.BATAS: undo_batas,
    JenisImpor.VERIFIKASI: undo_verifikasi,
    JenisImpor.PENERIMA: undo_penerima,
    JenisImpor.PERISTIWA_WARGA: undo_peristiwa,
    JenisImpor.SANGGAH: undo_sanggah,
    JenisImpor.UJI_COBA: undo_uji_coba,
}
"""How each kind is taken back."""


def undo_impor(session: Session, pelihat: Pelihat, pelaku: Pelaku, impor_id: int, alasan: str) -> Impor:
    """Take back every figure that an import wrote and that still stands, with a reason.

    Each gets a new row with what stood before the import (or "taken back" where nothing did). Figures that something
    newer has replaced since stay. Returns the new ``Impor`` row: ``membatalkan_id`` names the import, ``berubah``
    counts what was taken back, ``sama`` what was left alone. Raises ``TidakBerhak`` (the right is that of importing
    this kind) or ``Ditolak``: no reason, unknown, already undone, an undo itself, or nothing of it stands.
    """
    impor = session.get(Impor, impor_id)
    if impor is None:
        raise Ditolak("Impor tidak ditemukan. Muat ulang riwayat impor.")
    akses.check(pelihat, HAK[impor.jenis])
    _check_own_opd(session, pelihat, impor)
    _check_own_zona(session, pelihat, impor)
    said = check_alasan(alasan, "Tulis alasan pembatalan.")
    _check(session, impor)
    undo = _note(session, pelaku, impor, said)
    done = PEMBATAL[impor.jenis](session, pelaku, load_jejak(session, impor), undo.id, said)
    if not done.dipulihkan:
        raise Ditolak(
            "Semua isi impor ini sudah digantikan catatan yang lebih baru atau terkunci oleh berita acara; "
            "tidak ada yang dapat dibatalkan."
        )
    undo.berubah, undo.sama = done.dipulihkan, done.dibiarkan
    session.flush()
    record_audit(
        session,
        pelaku,
        f"batal_impor_{impor.jenis.value}",
        "impor",
        impor.id,
        sebelum={"nama_berkas": impor.nama_berkas, "baru": impor.baru, "berubah": impor.berubah},
        sesudah={"impor_id": undo.id, "dipulihkan": done.dipulihkan, "dibiarkan": done.dibiarkan},
        alasan=said,
    )
    return undo


def _check(session: Session, impor: Impor) -> None:
    if impor.membatalkan_id is not None:
        raise Ditolak("Pembatalan tidak dapat dibatalkan. Impor lagi berkasnya.")
    undone = session.scalar(select(Impor.id).where(Impor.membatalkan_id == impor.id).limit(1))
    if undone is not None:
        raise Ditolak("Impor ini sudah dibatalkan. Bila isinya diperlukan lagi, impor lagi berkasnya.")


def _check_own_opd(session: Session, pelihat: Pelihat, impor: Impor) -> None:
    """A PIC takes claims of the own OPD back, never those of another."""
    if impor.jenis is not JenisImpor.KLAIM or Peran.ADMIN in pelihat.peran:
        return
    today = day_wit(moment(session))
    owner = pemilik_aksi(today, today)
    claimed = select(Klaim.rencana_aksi_id).where(Klaim.impor_id == impor.id)
    owners = set(session.scalars(select(owner.c.opd_id).where(owner.c.anggota.in_(claimed))))
    if not owners <= pelihat.opd_diwakili:
        raise TidakBerhak("Impor ini memuat klaim OPD lain. Minta admin membatalkannya.")


def _check_own_zona(session: Session, pelihat: Pelihat, impor: Impor) -> None:
    """A monitor takes judgements of the own zone back, as it stands today, never those of another."""
    if impor.jenis is not JenisImpor.VERIFIKASI:
        return
    today = day_wit(moment(session))
    owner, zone = pemilik_aksi(today, today), zona_opd(today, today)
    judged = select(Verifikasi.rencana_aksi_id).where(Verifikasi.impor_id == impor.id)
    found = session.scalars(
        select(zone.c.zona_id)
        .select_from(owner.outerjoin(zone, zone.c.anggota == owner.c.opd_id))
        .where(owner.c.anggota.in_(judged))
    )
    if not set(found) <= pelihat.zona_dipantau:
        raise TidakBerhak("Impor ini memuat verifikasi zona lain. Minta pemantau zona itu membatalkannya.")


def _note(session: Session, pelaku: Pelaku, impor: Impor, alasan: str) -> Impor:
    undo = Impor(
        recorded_at=moment(session),
        nama_berkas=impor.nama_berkas,
        sha256=impor.sha256,
        jenis=impor.jenis,
        oleh_id=pelaku.pengguna_id,
        baru=0,
        berubah=0,
        sama=0,
        ditolak=0,
        keterangan=alasan,
        data_per=impor.data_per,
        membatalkan_id=impor.id,
    )
    session.add(undo)
    session.flush()
    return undo
