"""Photos of a visit not yet sent: stored at once, named by the person's draft, there on every device."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy.orm import Session

from db.commands.bukti import check_ruang, store_isi
from db.commands.bukti_bersih import sweep_isi
from db.commands.draf import save_draf
from db.commands.kunjungan import FORMULIR, objek_draf
from db.queries.bukti_ruang import BIDANG_FOTO
from db.queries.draf import get_draf
from db.queries.susunan import get_zona_opd
from db.transaction import moment
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.bukti import IsiBukti
from domain.errors import Ditolak
from domain.kunjungan import FOTO_TERBANYAK, FotoKunjungan
from domain.waktu import day_wit


def attach_foto(
    session: Session,
    pelihat: Pelihat,
    opd_id: int,
    periode_id: int,
    isi: IsiBukti,
    awal: Sequence[FotoKunjungan] = (),
    *,
    menggantikan_id: int | None = None,
) -> None:
    """Put a picture into the person's draft of this visit; ``awal`` are the photos that the form began with."""
    today = day_wit(moment(session))
    akses.check(pelihat, Tindakan.CATAT_KUNJUNGAN, Objek(opd_id, _zona(session, opd_id, today)))
    if not isi.jenis_media.startswith("image/"):
        raise Ditolak(
            "Foto kunjungan berupa gambar JPEG, PNG, atau HEIC. Dokumen dilampirkan sebagai bukti aksi."
        )
    check_ruang(session, opd_id, {isi.sha256: len(isi.isi)}, today)
    objek = objek_draf(opd_id, periode_id, menggantikan_id)
    now = drafted_foto(session, pelihat.pengguna_id, objek, awal)
    if any(foto.sha256 == isi.sha256 for foto in now):
        raise Ditolak("Foto ini sudah ada pada kunjungan ini.")
    if len(now) >= FOTO_TERBANYAK:
        raise Ditolak(f"Paling banyak {FOTO_TERBANYAK} foto satu kunjungan. Hapus yang tidak diperlukan.")
    store_isi(session, isi)
    _keep(session, pelihat, objek, [*now, FotoKunjungan(isi.sha256)])


def detach_foto(
    session: Session,
    pelihat: Pelihat,
    opd_id: int,
    periode_id: int,
    sha256: str,
    awal: Sequence[FotoKunjungan] = (),
    *,
    menggantikan_id: int | None = None,
) -> None:
    """Take a photo out of the person's own draft; its content goes when nothing else names it."""
    objek = objek_draf(opd_id, periode_id, menggantikan_id)
    now = drafted_foto(session, pelihat.pengguna_id, objek, awal)
    _keep(session, pelihat, objek, [foto for foto in now if foto.sha256 != sha256])
    sweep_isi(session, (sha256,))


def drafted_foto(
    session: Session, pengguna_id: int, objek: str, awal: Sequence[FotoKunjungan] = ()
) -> list[FotoKunjungan]:
    """The photos that the person's draft names now, or those it began with."""
    stored = get_draf(session, pengguna_id, FORMULIR, objek).bidang.get(BIDANG_FOTO)
    return list(awal) if stored is None else [FotoKunjungan(**one) for one in stored]


def _keep(session: Session, pelihat: Pelihat, objek: str, foto: Sequence[FotoKunjungan]) -> None:
    save_draf(session, pelihat.pengguna_id, FORMULIR, objek, BIDANG_FOTO, [asdict(one) for one in foto])


def _zona(session: Session, opd_id: int, today: date) -> int | None:
    return get_zona_opd(session, today, today).get(opd_id)
