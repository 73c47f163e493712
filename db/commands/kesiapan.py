"""Record where the city or a kelurahan stands in a stage of the digitalisation; the history keeps every statement."""

from dataclasses import asdict

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.draf import clear_draf
from db.models import CapaianTahap, Kelurahan, TahapDigitalisasi
from db.queries.kesiapan_tahap import KOTA, get_capaian_berlaku, isi_capaian, list_riwayat_capaian
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak, SudahBerubah
from domain.kesiapan import IsiTahap, check_tahap
from domain.kosakata import Topik
from domain.penulis import Penulis, words
from domain.waktu import day_wit

FORMULIR = "capaian_tahap"


def objek_draf(kode: str, nomor: int) -> str:
    """Name of the stage of a place that a draft is about."""
    return f"tahap:{kode or 'kota'}:{nomor}"


def record_capaian(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kode: str,
    nomor: int,
    isi: IsiTahap,
    *,
    dilihat_id: int | None,
) -> CapaianTahap:
    """Append what stands from now on for a place (``KOTA`` or a kelurahan code); the same words twice make one row.

    ``dilihat_id`` is the row that the writer saw (None: none); raises ``SudahBerubah`` with the name of who wrote
    meanwhile, ``Ditolak`` for what cannot be right, ``TidakBerhak``.
    """
    akses.check(pelihat, Tindakan.CATAT_KESIAPAN)
    _check_tempat(session, kode, nomor)
    check_tahap(isi, day_wit(moment(session)))
    stood_id, stood, writer = get_capaian_berlaku(session, kode, nomor)
    if stood_id is not None and stood == isi:
        clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(kode, nomor))
        return session.get_one(CapaianTahap, stood_id)
    _check_dilihat(stood_id, dilihat_id, writer)
    if stood_id is None and isi.kosong:
        raise Ditolak("Isi sedikitnya satu bidang: tanggal, bukti, atau hambatan.")
    return _append(session, pelihat, pelaku, kode, nomor, isi, stood, "catat_tahap_digitalisasi")


def restore_capaian(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kode: str,
    nomor: int,
    versi_id: int,
    *,
    dilihat_id: int | None,
) -> CapaianTahap:
    """An earlier statement of the same stage stands again, as a newer row; the history keeps both."""
    akses.check(pelihat, Tindakan.CATAT_KESIAPAN)
    versions = {v.id: v for v in list_riwayat_capaian(session, kode, nomor)}
    if versi_id not in versions:
        raise Ditolak("Catatan itu bukan milik tahap ini. Muat ulang halaman.")
    stood_id, stood, writer = get_capaian_berlaku(session, kode, nomor)
    _check_dilihat(stood_id, dilihat_id, writer)
    if versions[versi_id].isi == stood:
        raise Ditolak("Catatan itu sama dengan yang berlaku sekarang.")
    again = versions[versi_id].isi
    return _append(session, pelihat, pelaku, kode, nomor, again, stood, "pulihkan_tahap_digitalisasi")


def _check_tempat(session: Session, kode: str, nomor: int) -> None:
    if kode != KOTA and session.get(Kelurahan, kode) is None:
        raise Ditolak("Kelurahan ini tidak dikenal. Muat ulang halaman.")
    if session.get(TahapDigitalisasi, nomor) is None:
        raise Ditolak("Tahap ini tidak dikenal. Muat ulang halaman.")


def _check_dilihat(stood_id: int | None, dilihat_id: int | None, writer: Penulis | None) -> None:
    if stood_id is not None and stood_id != dilihat_id:
        raise SudahBerubah(f"Tahap ini sudah dicatat {words(writer)}.", stood_id)


def _append(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kode: str,
    nomor: int,
    isi: IsiTahap,
    stood: IsiTahap,
    tindakan: str,
) -> CapaianTahap:
    row = CapaianTahap(
        recorded_at=moment(session),
        kelurahan_kode=kode or None,
        nomor=nomor,
        oleh_id=pelaku.pengguna_id,
        **asdict(isi),
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        tindakan,
        "capaian_tahap",
        f"{kode or 'kota'}:{nomor}",
        sebelum=None if stood.kosong else stood,
        sesudah=isi_capaian(row),
    )
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(kode, nomor))
    raise_versi(session, Topik.KESIAPAN)
    return row
