"""A zone monitor judges the claim on screen."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.bukti import add_jawaban, add_penilaian, check_dinilai
from db.commands.draf import clear_draf
from db.commands.klaim import objek_draf
from db.models import Kunjungan, Verifikasi
from db.queries.laporan import Laporan, get_laporan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import check_kunci
from domain.bukti import IsiJawaban, KunciCatatan, PenilaianBukti
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import Topik
from domain.laporan import IsiVerifikasi, check_periode, check_verifikasi
from domain.penulis import words
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
    kunjungan_id: int | None = None,
    impor_id: int | None = None,
    penilaian: Sequence[PenilaianBukti] = (),
    jawaban: Mapping[KunciCatatan, IsiJawaban] | None = None,
) -> Verifikasi:
    """Append the judgement of the claim that the monitor saw; the same ``kunci_kirim`` twice makes one row.

    ``kunjungan_id`` is the visit on which it was judged, ``impor_id`` the sheet it came back with.
    ``penilaian`` judges pieces of evidence in force; an acceptance leaves none unjudged. ``jawaban`` answers notes
    about the claim and is never required.
    Raises ``SudahBerubah`` when a newer claim than ``klaim_id`` or a newer verification than ``dilihat_id`` stands.
    """
    own = Verifikasi.oleh_id == pelihat.pengguna_id
    sent = session.scalar(select(Verifikasi).where(Verifikasi.kunci_kirim == kunci_kirim, own))
    if sent is not None:
        return sent
    today = day_wit(moment(session))
    laporan = get_laporan(session, aksi_id, periode_id, today)
    check_boleh(pelihat, laporan, isi, today, klaim_id=klaim_id, dilihat_id=dilihat_id)
    _check_kunjungan(session, laporan, kunjungan_id)
    check_dinilai(session, laporan, isi.hasil, penilaian)
    row = Verifikasi(
        recorded_at=moment(session),
        klaim_id=klaim_id,
        rencana_aksi_id=aksi_id,
        periode_id=periode_id,
        oleh_id=pelihat.pengguna_id,
        kunjungan_id=kunjungan_id,
        impor_id=impor_id,
        kunci_kirim=kunci_kirim,
        **asdict(isi),
    )
    session.add(row)
    session.flush()
    add_penilaian(session, row.id, penilaian)
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
        sesudah={
            **asdict(isi),
            "klaim_id": klaim_id,
            **({"kunjungan_id": kunjungan_id} if kunjungan_id else {}),
            **({"impor_id": impor_id} if impor_id else {}),
            **({"bukti": {str(p.bukti_id): [p.hasil, p.alasan] for p in penilaian}} if penilaian else {}),
        },
        alasan=isi.alasan,
    )
    if jawaban:
        add_jawaban(session, pelihat, pelaku, laporan, jawaban)
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(aksi_id, periode_id))
    raise_versi(session, Topik.PEMANTAUAN)
    return row


def check_boleh(
    pelihat: Pelihat,
    laporan: Laporan,
    isi: IsiVerifikasi,
    today: date,
    *,
    klaim_id: int,
    dilihat_id: int | None,
) -> None:
    """Whether this person may write this judgement now, as ``record_verifikasi`` and its dry run ask."""
    akses.check(pelihat, Tindakan.TULIS_VERIFIKASI, laporan.objek)
    check_periode(laporan.periode, laporan.opd_id, today)
    check_kunci(laporan.kunci, today)
    if laporan.klaim is None:
        raise Ditolak("Belum ada klaim untuk diverifikasi. Minta OPD mengajukan klaim lebih dahulu.")
    _check_seen(laporan, klaim_id, dilihat_id)
    check_verifikasi(isi, laporan.klaim.nilai, laporan.status)


def _check_kunjungan(session: Session, laporan: Laporan, kunjungan_id: int | None) -> None:
    """The visit must have been to this OPD, in this period, by the zone that it belongs to."""
    if kunjungan_id is None:
        return
    visit = session.get(Kunjungan, kunjungan_id)
    about = (laporan.opd_id, laporan.periode.id, laporan.zona_id)
    if visit is None or (visit.opd_id, visit.periode_id, visit.zona_id) != about:
        raise Ditolak("Kunjungan yang dipilih bukan kunjungan ke OPD ini pada periode ini. Pilih yang lain.")


def _check_seen(laporan: Laporan, klaim_id: int, dilihat_id: int | None) -> None:
    if laporan.klaim is not None and laporan.klaim.id != klaim_id:
        raise SudahBerubah(
            f"OPD mengubah klaim ini sejak halaman dibuka: {words(laporan.penulis_klaim)}. Bandingkan, lalu pilih.",
            laporan.klaim.id,
        )
    now = laporan.terakhir
    if now is not None and now.id != dilihat_id:
        raise SudahBerubah(
            f"Klaim ini baru saja diverifikasi {words(laporan.penulis_verifikasi)}. Bandingkan, lalu pilih.",
            now.id,
        )
