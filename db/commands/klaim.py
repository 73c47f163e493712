"""An OPD claims progress."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.bukti import add_bukti, check_lampiran
from db.commands.draf import clear_draf
from db.models import Klaim
from db.queries.bukti import FORMULIR_KLAIM
from db.queries.laporan import Laporan, get_laporan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import check_kunci
from domain.bukti import Lampiran
from domain.errors import SudahBerubah
from domain.kosakata import AsalKlaim, Topik
from domain.laporan import IsiKlaim, check_klaim, check_periode
from domain.penulis import words
from domain.waktu import TEKAN_ULANG, day_wit

FORMULIR = FORMULIR_KLAIM


def objek_draf(aksi_id: int, periode_id: int) -> str:
    """Name of what a draft is about."""
    return f"aksi:{aksi_id}:periode:{periode_id}"


def record_klaim(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    aksi_id: int,
    periode_id: int,
    isi: IsiKlaim,
    *,
    dilihat_id: int | None,
    kunci_kirim: str,
    asal: AsalKlaim = AsalKlaim.OPD,
    bukti: Sequence[Lampiran] = (),
    tarik: Sequence[int] = (),
) -> Klaim:
    """Append a claim for an action and period; the same ``kunci_kirim`` twice makes one row.

    ``dilihat_id`` is the newest claim that the writer saw (None: none): if another stands by now, raises
    ``SudahBerubah``. A claim taken down on the spot (``asal`` lapangan) is the monitor's, and marked as such.
    ``bukti`` comes with it, ``tarik`` names evidence in force (ids) that it takes back.
    """
    own = Klaim.oleh_id == pelihat.pengguna_id
    sent = session.scalar(select(Klaim).where(Klaim.kunci_kirim == kunci_kirim, own))
    if sent is not None:
        return sent
    today = day_wit(moment(session))
    laporan = get_laporan(session, aksi_id, periode_id, today)
    lapangan = asal is AsalKlaim.LAPANGAN
    akses.check(pelihat, Tindakan.TULIS_KLAIM_LAPANGAN if lapangan else Tindakan.TULIS_KLAIM, laporan.objek)
    check_periode(laporan.periode, laporan.opd_id, today)
    check_kunci(laporan.kunci, today)
    check_klaim(isi)
    _check_seen(laporan, dilihat_id)
    taken_back = check_lampiran(session, laporan, bukti, tarik)
    standing = laporan.klaim
    if standing is not None and not bukti and not tarik and standing.oleh_id == pelihat.pengguna_id:
        fresh = moment(session) - standing.recorded_at < TEKAN_ULANG
        if fresh and _says_the_same(laporan, standing, isi):
            return standing
    klaim = Klaim(
        recorded_at=moment(session),
        rencana_aksi_id=aksi_id,
        periode_id=periode_id,
        asal=asal,
        oleh_id=pelihat.pengguna_id,
        kunci_kirim=kunci_kirim,
        **asdict(isi),
    )
    session.add(klaim)
    session.flush()
    add_bukti(session, klaim.id, pelihat, bukti, taken_back)
    before = {"klaim_id": laporan.klaim.id, "nilai": laporan.klaim.nilai} if laporan.klaim else None
    record_audit(
        session,
        pelaku,
        "ajukan_klaim",
        "klaim",
        klaim.id,
        sebelum=before,
        sesudah={
            **asdict(isi),
            "rencana_aksi_id": aksi_id,
            "periode_id": periode_id,
            "asal": asal.value,
            **({"bukti": [one.sha256 or one.tautan for one in bukti]} if bukti else {}),
            **({"bukti_ditarik": sorted(tarik)} if tarik else {}),
        },
    )
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(aksi_id, periode_id))
    raise_versi(session, Topik.PEMANTAUAN)
    return klaim


def _says_the_same(laporan: Laporan, standing: Klaim, isi: IsiKlaim) -> bool:
    """A slow second press finds the form anew, with a new key: the same words, and nobody has judged them yet."""
    judged = laporan.terakhir is not None and laporan.terakhir.klaim_id == standing.id
    same = all(getattr(standing, name) == value for name, value in asdict(isi).items())
    return same and not judged


def _check_seen(laporan: Laporan, dilihat_id: int | None) -> None:
    now = laporan.klaim
    if now is not None and now.id != dilihat_id:
        raise SudahBerubah(
            f"Klaim ini baru saja diubah {words(laporan.penulis_klaim)}. Bandingkan kedua isian, lalu pilih.",
            now.id,
        )
