"""Evidence of a claim not yet sent: stored at once, named by the person's draft, there on every device."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.bukti import check_ruang, store_isi
from db.commands.bukti_bersih import sweep_isi
from db.commands.draf import save_draf
from db.commands.klaim import FORMULIR, objek_draf
from db.models import Draf
from db.queries.bukti import BIDANG_BUKTI, read_lampiran
from db.queries.bukti_berlaku import list_berlaku
from db.queries.laporan import Laporan, get_laporan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import check_kunci
from domain.bukti import PANJANG_NAMA, IsiBukti, Lampiran, check_banyak, check_tautan, clean_nama
from domain.errors import Ditolak
from domain.kosakata import AsalKlaim
from domain.laporan import check_periode
from domain.waktu import day_wit


def attach_isi(
    session: Session,
    pelihat: Pelihat,
    aksi_id: int,
    periode_id: int,
    isi: IsiBukti,
    nama: str,
    *,
    asal: AsalKlaim = AsalKlaim.OPD,
) -> Lampiran:
    """Put a file into the person's draft of this claim, at once and for every device of theirs."""
    laporan, today = _writable(session, pelihat, aksi_id, periode_id, asal)
    check_ruang(session, laporan.opd_id, {isi.sha256: len(isi.isi)}, today)
    piece = Lampiran(clean_nama(nama), sha256=isi.sha256)
    _append(session, pelihat, laporan, piece)
    store_isi(session, isi)
    return piece


def attach_tautan(
    session: Session,
    pelihat: Pelihat,
    aksi_id: int,
    periode_id: int,
    tautan: str,
    nama: str = "",
    *,
    asal: AsalKlaim = AsalKlaim.OPD,
) -> Lampiran:
    """Put a link into the person's draft of this claim; without a name it is called by its address."""
    laporan, _ = _writable(session, pelihat, aksi_id, periode_id, asal)
    address = check_tautan(tautan)
    called = "".join(c for c in nama if c.isprintable()).strip()[:PANJANG_NAMA]
    piece = Lampiran(called or address.split("://", 1)[1][:PANJANG_NAMA], tautan=address)
    _append(session, pelihat, laporan, piece)
    return piece


def detach(session: Session, pelihat: Pelihat, aksi_id: int, periode_id: int, piece: Lampiran) -> None:
    """Take a piece out of the person's own draft; its content goes when nothing else names it."""
    objek = objek_draf(aksi_id, periode_id)
    left = [one for one in drafted(session, pelihat.pengguna_id, objek) if one != piece]
    _keep(session, pelihat, objek, left)
    if piece.sha256:
        sweep_isi(session, (piece.sha256,))


def drafted(session: Session, pengguna_id: int, objek: str) -> list[Lampiran]:
    """What the person's draft of this claim names now."""
    stmt = select(Draf.isi).where(
        Draf.pengguna_id == pengguna_id,
        Draf.formulir == FORMULIR,
        Draf.objek == objek,
        Draf.bidang == BIDANG_BUKTI,
    )
    found = session.scalar(stmt)
    return read_lampiran(json.loads(found)) if found else []


def _writable(
    session: Session, pelihat: Pelihat, aksi_id: int, periode_id: int, asal: AsalKlaim
) -> tuple[Laporan, date]:
    today = day_wit(moment(session))
    laporan = get_laporan(session, aksi_id, periode_id, today)
    lapangan = asal is AsalKlaim.LAPANGAN
    akses.check(pelihat, Tindakan.TULIS_KLAIM_LAPANGAN if lapangan else Tindakan.TULIS_BUKTI, laporan.objek)
    check_periode(laporan.periode, laporan.opd_id, today)
    check_kunci(laporan.kunci, today)
    return laporan, today


def _append(session: Session, pelihat: Pelihat, laporan: Laporan, piece: Lampiran) -> None:
    objek = objek_draf(laporan.rencana_aksi_id, laporan.periode.id)
    now = drafted(session, pelihat.pengguna_id, objek)
    standing = list_berlaku(session, (laporan.rencana_aksi_id,), laporan.periode.id)
    content = {one.sha256 or one.tautan for one in now} | {one.sha256 or one.tautan for one in standing}
    if (piece.sha256 or piece.tautan) in content:
        raise Ditolak(f'"{piece.nama}" sudah dilampirkan pada klaim ini.')
    check_banyak(len(now) + 1)
    _keep(session, pelihat, objek, [*now, piece])


def _keep(session: Session, pelihat: Pelihat, objek: str, pieces: Sequence[Lampiran]) -> None:
    said = [{k: v for k, v in asdict(one).items() if v is not None} for one in pieces]
    save_draf(session, pelihat.pengguna_id, FORMULIR, objek, BIDANG_BUKTI, said)
