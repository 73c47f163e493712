"""A monitor writes down a visit to an OPD; a correction is a new row beside the one it replaces."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.bukti import check_ruang
from db.commands.draf import clear_draf
from db.models import BuktiIsi, Kunjungan, KunjunganFoto, KunjunganHadir, Opd
from db.queries.bukti_ruang import FORMULIR_KUNJUNGAN
from db.queries.kunjungan import get_isi_kunjungan, get_versi_terbaru
from db.queries.penulis import get_penulis_kunjungan
from db.queries.periode import get_periode
from db.queries.susunan import get_zona_opd
from db.transaction import moment
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import Topik
from domain.kunjungan import IsiKunjungan, check_kunjungan, tidy
from domain.laporan import check_periode
from domain.penulis import words
from domain.waktu import day_wit

FORMULIR = FORMULIR_KUNJUNGAN


def objek_draf(opd_id: int, periode_id: int, menggantikan_id: int | None = None) -> str:
    """Name of what a draft is about."""
    return f"opd:{opd_id}:periode:{periode_id}:ganti:{menggantikan_id or 0}"


def record_kunjungan(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    opd_id: int,
    periode_id: int,
    isi: IsiKunjungan,
    *,
    kunci_kirim: str,
    menggantikan_id: int | None = None,
    dilihat_id: int | None = None,
) -> Kunjungan:
    """Append a visit of the zone to which the OPD belongs today; the same ``kunci_kirim`` twice makes one row.

    ``menggantikan_id`` names a version of the visit that this one corrects, ``dilihat_id`` the version that stood when
    the form was opened (None: the same one); ``SudahBerubah`` when somebody corrected that one already.
    Raises ``TidakBerhak`` for another zone, ``Ditolak`` with the mend for what is missing or wrong.
    """
    own = Kunjungan.oleh_id == pelihat.pengguna_id
    sent = session.scalar(select(Kunjungan).where(Kunjungan.kunci_kirim == kunci_kirim, own))
    if sent is not None:
        return sent
    zona_id = _check(session, pelihat, opd_id, periode_id, isi := tidy(isi))
    replaced: int | None = None
    if menggantikan_id is not None:
        replaced = _check_diganti(session, menggantikan_id, dilihat_id or menggantikan_id, opd_id, periode_id)
    row = Kunjungan(
        recorded_at=moment(session),
        zona_id=zona_id,
        opd_id=opd_id,
        periode_id=periode_id,
        tanggal=isi.tanggal,
        tempat=isi.tempat,
        lintang=isi.lintang,
        bujur=isi.bujur,
        catatan=isi.catatan,
        menggantikan_id=replaced,
        oleh_id=pelihat.pengguna_id,
        kunci_kirim=kunci_kirim,
    )
    session.add(row)
    session.flush()
    session.add_all(KunjunganHadir(kunjungan_id=row.id, **asdict(h)) for h in isi.hadir)
    session.add_all(
        KunjunganFoto(kunjungan_id=row.id, isi_sha256=f.sha256, keterangan=f.keterangan) for f in isi.foto
    )
    session.flush()
    before = None if replaced is None else asdict(get_isi_kunjungan(session, replaced))
    record_audit(
        session,
        pelaku,
        "catat_kunjungan" if replaced is None else "perbaiki_kunjungan",
        "kunjungan",
        row.id,
        sebelum=before,
        sesudah={**asdict(isi), "opd_id": opd_id, "periode_id": periode_id, "zona_id": zona_id},
    )
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(opd_id, periode_id, menggantikan_id))
    raise_versi(session, Topik.BERITA_ACARA)
    return row


def _check(session: Session, pelihat: Pelihat, opd_id: int, periode_id: int, isi: IsiKunjungan) -> int:
    """The zone that visits; raises when this person may not, or when it may not be now."""
    today = day_wit(moment(session))
    opd, periode = session.get(Opd, opd_id), get_periode(session, periode_id, today)
    if opd is None or periode is None:
        raise Ditolak("OPD atau periode tidak ditemukan. Muat ulang daftar kunjungan.")
    zona_id = get_zona_opd(session, today, today).get(opd_id)
    akses.check(pelihat, Tindakan.CATAT_KUNJUNGAN, Objek(opd_id, zona_id))
    if zona_id is None:
        raise Ditolak("OPD ini belum masuk zona. Minta koordinator menetapkan zonanya.")
    check_periode(periode, opd_id, today)
    check_kunjungan(isi, periode, today)
    _check_foto(session, opd_id, {f.sha256 for f in isi.foto}, today)
    return zona_id


def _check_foto(session: Session, opd_id: int, hashes: set[str], today: date) -> None:
    """Each photo is stored, is a picture, and has room in the quota of the OPD that was visited."""
    if not hashes:
        return
    images = BuktiIsi.sha256.in_(hashes), BuktiIsi.jenis_media.startswith("image/")
    stored = session.execute(select(BuktiIsi.sha256, BuktiIsi.ukuran).where(*images))
    sizes = {row.sha256: row.ukuran for row in stored}
    if len(sizes) != len(hashes):
        raise Ditolak("Ada foto yang belum tersimpan atau bukan gambar. Hapus dari daftar, lalu unggah lagi.")
    check_ruang(session, opd_id, sizes, today)


def _check_diganti(
    session: Session, menggantikan_id: int, dilihat_id: int, opd_id: int, periode_id: int
) -> int:
    """The version that the correction replaces: the one that stands, which must be the one that was seen."""
    newest = get_versi_terbaru(session, menggantikan_id, opd_id, periode_id)
    if newest != dilihat_id:
        who = words(get_penulis_kunjungan(session, newest))
        raise SudahBerubah(
            f"Kunjungan ini sudah diperbaiki {who}. Bandingkan kedua isian, lalu pilih.", newest
        )
    return newest
