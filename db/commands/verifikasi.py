"""A zone monitor judges the claim on screen."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.draf import clear_draf
from db.commands.klaim import objek_draf
from db.models import Verifikasi
from db.queries.laporan import Laporan, get_laporan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import Topik
from domain.laporan import IsiVerifikasi, check_periode, check_verifikasi
from domain.waktu import day_wit

FORMULIR = "verifikasi"


def record_verifikasi(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    aksi_id: int,
    periode_id: int,
    isi: IsiVerifikasi,
    *,
    klaim_id: int,
    dilihat_id: int | None,
    kunci_kirim: str,
) -> Verifikasi:
    """Append the judgement of the claim that the monitor saw; the same ``kunci_kirim`` twice makes one row.

    Raises ``SudahBerubah`` when a newer claim than ``klaim_id`` or a newer verification than ``dilihat_id`` stands.
    """
    own = Verifikasi.oleh_id == pelihat.pengguna_id
    sent = session.scalar(select(Verifikasi).where(Verifikasi.kunci_kirim == kunci_kirim, own))
    if sent is not None:
        return sent
    today = day_wit(moment(session))
    laporan = get_laporan(session, aksi_id, periode_id, today)
    akses.check(pelihat, Tindakan.TULIS_VERIFIKASI, laporan.objek)
    check_periode(laporan.periode, laporan.opd_id, today)
    if laporan.klaim is None:
        raise Ditolak("Belum ada klaim untuk diverifikasi. Minta OPD mengajukan klaim lebih dahulu.")
    _check_seen(laporan, klaim_id, dilihat_id)
    check_verifikasi(isi, laporan.klaim.nilai, laporan.status)
    row = Verifikasi(
        recorded_at=moment(session),
        klaim_id=klaim_id,
        rencana_aksi_id=aksi_id,
        periode_id=periode_id,
        oleh_id=pelihat.pengguna_id,
        kunci_kirim=kunci_kirim,
        **asdict(isi),
    )
    session.add(row)
    session.flush()
    before = (
        {"verifikasi_id": laporan.terakhir.id, "nilai": laporan.terakhir.nilai} if laporan.terakhir else None
    )
    record_audit(
        session,
        pelaku,
        "verifikasi",
        "verifikasi",
        row.id,
        sebelum=before,
        sesudah={**asdict(isi), "klaim_id": klaim_id},
        alasan=isi.alasan,
    )
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(aksi_id, periode_id))
    raise_versi(session, Topik.PEMANTAUAN)
    return row


def _check_seen(laporan: Laporan, klaim_id: int, dilihat_id: int | None) -> None:
    if laporan.klaim is not None and laporan.klaim.id != klaim_id:
        raise SudahBerubah(
            "OPD mengubah klaim ini sejak halaman dibuka. Bandingkan, lalu pilih.", laporan.klaim.id
        )
    now = laporan.terakhir
    if now is not None and now.id != dilihat_id:
        raise SudahBerubah("Klaim ini baru saja diverifikasi pemantau lain. Bandingkan, lalu pilih.", now.id)
