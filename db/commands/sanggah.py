"""Record appeals by their ticket number, one at a time or from a file; a result only with its reason."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.draf import clear_draf
from db.models import Kelurahan, Sanggah
from db.queries.sanggah import get_sanggah, isi_sanggah
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import Topik
from domain.penulis import words
from domain.sanggah import IsiSanggah, check_sanggah, kunci_nomor
from domain.waktu import day_wit

FORMULIR = "sanggah"
BARU = "baru"
"""The object of a draft about an appeal that has no row yet."""


@dataclass(frozen=True)
class SanggahTulis:
    """An appeal to write; an unknown area has no code but its name as written."""

    kelurahan_kode: str | None
    nama_wilayah: str | None
    isi: IsiSanggah


def record_sanggah_berkas(
    session: Session, pelaku: Pelaku, rows: Iterable[SanggahTulis], impor_id: int | None = None
) -> int:
    """Append appeals that were checked; the newest row of a number stands. Returns how many were written.

    The caller asks for the right and writes the audit row of the whole action.
    """
    said = [_row(session, pelaku, row, impor_id) for row in rows]
    if said:
        session.execute(insert(Sanggah), said)
        raise_versi(session, Topik.KESIAPAN)
    return len(said)


def record_sanggah(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kelurahan_kode: str,
    isi: IsiSanggah,
    *,
    dilihat_id: int | None,
    objek: str = BARU,
) -> Sanggah:
    """Enter an appeal, or write its newer state; the same words twice make one row.

    ``dilihat_id`` is the row of this number that the writer saw (None: a new ticket): if another stands by now,
    raises ``SudahBerubah`` with the name of who wrote it. ``objek`` names the draft that ends with it.
    """
    akses.check(pelihat, Tindakan.CATAT_KESIAPAN)
    isi = replace(isi, nomor=kunci_nomor(isi.nomor))
    check_sanggah(isi, day_wit(moment(session)))
    if session.get(Kelurahan, kelurahan_kode) is None:
        raise Ditolak("Pilih kelurahan asal sanggah.")
    stood = get_sanggah(session, isi.nomor)
    row, writer = stood or (None, None)
    if row is not None and (row.kelurahan_kode, isi_sanggah(row)) == (kelurahan_kode, isi):
        clear_draf(session, pelihat.pengguna_id, FORMULIR, objek)
        return row
    if row is not None and row.id != dilihat_id:
        if dilihat_id is None:
            raise Ditolak(
                f"Nomor {isi.nomor} sudah dicatat {words(writer)}. Buka tiket itu, atau periksa nomornya."
            )
        raise SudahBerubah(f"Sanggah ini sudah dicatat {words(writer)}.", row.id)
    return _append(session, pelihat, pelaku, SanggahTulis(kelurahan_kode, None, isi), row, objek)


def withdraw_sanggah(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, nomor: str, alasan: str, *, dilihat_id: int
) -> None:
    """Take a ticket that was entered by mistake out of every count, with the reason; its history stays."""
    akses.check(pelihat, Tindakan.CATAT_KESIAPAN)
    said = check_alasan(alasan, "Tulis alasan menarik catatan ini.")
    found = get_sanggah(session, nomor)
    if found is None:
        raise Ditolak("Tiket ini tidak tercatat lagi. Muat ulang halaman.")
    row, writer = found
    if row.id != dilihat_id:
        raise SudahBerubah(f"Sanggah ini sudah dicatat {words(writer)}.", row.id)
    tulis = _tulis(row)
    session.add(Sanggah(**{**_row(session, pelaku, tulis, None), "ditarik": True}))
    session.flush()
    record_audit(session, pelaku, "tarik_sanggah", "sanggah", row.nomor, sebelum=_said(tulis), alasan=said)
    raise_versi(session, Topik.KESIAPAN)


def _append(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    tulis: SanggahTulis,
    before: Sanggah | None,
    objek: str,
) -> Sanggah:
    row = Sanggah(**_row(session, pelaku, tulis, None))
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        "catat_sanggah",
        "sanggah",
        row.nomor,
        sebelum=_said(_tulis(before)) if before else None,
        sesudah=_said(tulis),
    )
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek)
    raise_versi(session, Topik.KESIAPAN)
    return row


def _tulis(row: Sanggah) -> SanggahTulis:
    return SanggahTulis(row.kelurahan_kode, row.nama_wilayah, isi_sanggah(row))


def _said(tulis: SanggahTulis) -> dict[str, Any]:
    """What the audit tells of an appeal; an area that is not known by the name that stands for it."""
    area = {"nama_wilayah": tulis.nama_wilayah} if tulis.kelurahan_kode is None else {}
    return {**asdict(tulis.isi), "kelurahan_kode": tulis.kelurahan_kode, **area}


def _row(session: Session, pelaku: Pelaku, tulis: SanggahTulis, impor_id: int | None) -> dict[str, Any]:
    return {
        **asdict(tulis.isi),
        "nomor": kunci_nomor(tulis.isi.nomor),
        "kelurahan_kode": tulis.kelurahan_kode,
        "nama_wilayah": None if tulis.kelurahan_kode else tulis.nama_wilayah,
        "ditarik": False,
        "recorded_at": moment(session),
        "impor_id": impor_id,
        "oleh_id": pelaku.pengguna_id,
    }
