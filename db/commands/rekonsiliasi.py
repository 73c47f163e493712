"""Say of a difference between two sources what became of it: who looks after it, why it is, that it was corrected."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.draf import clear_draf
from db.models import SelisihSumber
from db.queries.penulis import get_penulis
from db.queries.rekonsiliasi import Selisih, get_selisih
from db.queries.rekonsiliasi_sepakat import list_pemilik
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import StatusSelisih, Topik
from domain.penulis import words
from domain.rekonsiliasi import Dua, IsiSelisih, KunciSelisih, check_isi
from domain.waktu import day_wit

FORMULIR = "selisih"


def record_selisih(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kunci: KunciSelisih,
    isi: IsiSelisih,
    *,
    dilihat_id: int | None,
    dilihat: Dua,
    kunci_kirim: str,
) -> SelisihSumber:
    """Append what is said of a difference; the same ``kunci_kirim`` twice makes one row.

    ``dilihat_id`` is the newest row that the writer saw (None: none), ``dilihat`` the two figures before them. Raises
    ``SudahBerubah`` when either changed since, ``Ditolak`` for what the state or the figures do not allow.
    """
    akses.check(pelihat, Tindakan.REKONSILIASI)
    own = SelisihSumber.oleh_id == pelihat.pengguna_id
    sent = session.scalar(select(SelisihSumber).where(SelisihSumber.kunci_kirim == kunci_kirim, own))
    if sent is not None:
        return sent
    item = get_selisih(session, kunci, day_wit(moment(session)))
    if item is None or item.keadaan is None:
        raise Ditolak("Kedua sumber tidak berbeda di sini menurut catatan sekarang. Muat ulang halaman.")
    _check_seen(session, item, dilihat_id, dilihat)
    status, catatan = check_isi(item.keadaan, isi)
    _check_pemilik(session, isi.pemilik_id)
    row = _append(session, pelaku, item, isi.pemilik_id, status, catatan, kunci_kirim)
    record_audit(
        session,
        pelaku,
        f"{isi.tindak.value}_selisih",
        "selisih_sumber",
        row.id,
        sebelum=_said(item),
        sesudah={"status": status.value, "pemilik_id": isi.pemilik_id, "kunci": kunci.teks},
        alasan=catatan or None,
    )
    raise_versi(session, Topik.REKONSILIASI)
    clear_draf(session, pelihat.pengguna_id, FORMULIR, kunci.teks)
    return row


def _check_seen(session: Session, item: Selisih, dilihat_id: int | None, dilihat: Dua) -> None:
    if item.terbaru_id != dilihat_id and item.terakhir is not None:
        who = get_penulis(session, item.terakhir.oleh_id, item.terakhir.saat)
        raise SudahBerubah(
            f"Selisih ini diubah {words(who)} sejak formulir dibuka. Pilih yang dipakai.", item.terakhir.id
        )
    if item.dua != dilihat:
        raise SudahBerubah("Angka kedua sumber berubah sejak formulir dibuka.", item.terbaru_id or 0)


def _check_pemilik(session: Session, pemilik_id: int | None) -> None:
    if pemilik_id is not None and pemilik_id not in list_pemilik(session, day_wit(moment(session))):
        raise Ditolak("Pemilik harus akun Dinas Sosial yang aktif. Pilih akun lain.")


def _append(
    session: Session,
    pelaku: Pelaku,
    item: Selisih,
    pemilik_id: int | None,
    status: StatusSelisih,
    catatan: str,
    kunci_kirim: str,
) -> SelisihSumber:
    row = SelisihSumber(
        recorded_at=moment(session),
        tahap_id=item.tahap.id,
        wilayah=item.wilayah,
        langkah=item.langkah,
        acuan_id=item.tahap.sumber_id,
        lain_id=item.lain_id,
        status=status,
        pemilik_id=pemilik_id,
        catatan=catatan,
        kpm_acuan=item.dua.acuan.kpm,
        rp_acuan=item.dua.acuan.rp,
        kpm_lain=item.dua.lain.kpm,
        rp_lain=item.dua.lain.rp,
        kunci_kirim=kunci_kirim,
        oleh_id=pelaku.pengguna_id,
    )
    session.add(row)
    session.flush()
    return row


def _said(item: Selisih) -> dict[str, Any] | None:
    if item.terakhir is None:
        return None
    return {"status": item.terakhir.status.value, "pemilik_id": item.terakhir.pemilik_id}
