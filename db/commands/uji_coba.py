"""Name regions of the national pilot, add those of the later widening, and fill in their figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM, Pelaku, raise_versi, record_audit
from db.models import AngkaUjiCoba, WilayahUjiCoba
from db.queries.uji_coba import list_angka_berlaku
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Kawasan, SaatUjiCoba, Topik, UkuranUjiCoba
from domain.uji_coba import BANYUWANGI, GELOMBANG, PANJANG_SUMBER, PERCONTOHAN, TERNATE, check_nilai
from domain.waktu import day_wit

PANJANG_NAMA, PANJANG_KODE = 120, 5
TETAP = (TERNATE, BANYUWANGI)
"""Regions that the product itself knows by name."""


@dataclass(frozen=True)
class AngkaPilot:
    """A figure of a region to write; None takes what stands back."""

    wilayah_id: int
    ukuran: UkuranUjiCoba
    saat: SaatUjiCoba
    nilai: Decimal | None
    data_per: date
    sumber: str


def name_wilayah(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, wilayah_id: int, nama: str, kode: str = ""
) -> None:
    """Say which region a place of the pilot is; an empty name makes it unknown again. Figures stay with the place.

    ``pelihat`` may be missing only for the shell, whose user holds the database itself.
    """
    if pelaku is not SISTEM:
        akses.check(pelihat, Tindakan.KELOLA_UJI_COBA)
    row = session.get(WilayahUjiCoba, wilayah_id)
    if row is None:
        raise Ditolak("Wilayah ini tidak ditemukan. Muat ulang halaman.")
    if row.nama in TETAP:
        raise Ditolak(f"{row.nama} bagian tetap dari daftar dan tidak diganti namanya.")
    said = check_nama(session, nama, kode, row.id)
    before = {"nama": row.nama, "kode": row.kode}
    if said == (row.nama, row.kode):
        raise Ditolak("Tidak ada yang berubah.")
    row.nama, row.kode = said
    session.flush()
    after = {"nama": row.nama, "kode": row.kode}
    record_audit(
        session, pelaku, "namai_wilayah_uji_coba", "wilayah_uji_coba", row.id, sebelum=before, sesudah=after
    )
    raise_versi(session, Topik.KESIAPAN)


def check_nama(
    session: Session, nama: str, kode: str, selain: int | None = None
) -> tuple[str | None, str | None]:
    """Name and code as they are stored; raises ``Ditolak`` for one that another region bears."""
    name, code = " ".join(nama.split()), kode.strip()
    if len(name) > PANJANG_NAMA:
        raise Ditolak(f"Nama wilayah paling banyak {PANJANG_NAMA} huruf.")
    if code and (
        len(code) != PANJANG_KODE or code[2] != "." or not (code[:2] + code[3:]).isascii()
        or not (code[:2] + code[3:]).isdigit()
    ):  # fmt: skip
        raise Ditolak("Kode wilayah ditulis seperti 82.71, atau dikosongkan.")
    for row in session.scalars(select(WilayahUjiCoba).where(WilayahUjiCoba.id != (selain or 0))):
        if name and row.nama is not None and row.nama.casefold() == name.casefold():
            raise Ditolak(f"{row.nama} sudah ada di kawasan {row.kawasan.label}.")
        if code and row.kode == code:
            raise Ditolak(f"Kode {code} sudah dipakai {row.nama or 'wilayah lain'}.")
    return name or None, code or None


def add_wilayah(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kawasan: Kawasan,
    gelombang: int,
    nama: str = "",
    kode: str = "",
) -> WilayahUjiCoba:
    """One more region, of the widening for instance; it takes the next place of its part of the country."""
    akses.check(pelihat, Tindakan.KELOLA_UJI_COBA)
    if gelombang == PERCONTOHAN or gelombang not in GELOMBANG:
        raise Ditolak("Pilih gelombang 1 atau perluasan.")
    name, code = check_nama(session, nama, kode)
    w = WilayahUjiCoba
    last = session.scalar(select(func.max(w.urut)).where(w.kawasan == kawasan)) or 0
    row = WilayahUjiCoba(kawasan=kawasan, urut=last + 1, nama=name, kode=code, gelombang=gelombang)
    session.add(row)
    session.flush()
    made = {"kawasan": kawasan.value, "urut": row.urut, "nama": name, "kode": code, "gelombang": gelombang}
    record_audit(session, pelaku, "tambah_wilayah_uji_coba", "wilayah_uji_coba", row.id, sesudah=made)
    raise_versi(session, Topik.KESIAPAN)
    return row


def record_angka(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    wilayah_id: int,
    nilai: Mapping[tuple[UkuranUjiCoba, SaatUjiCoba], Decimal | None],
    data_per: date,
    sumber: str,
) -> int:
    """Fill in figures of one region as an administrator typed them; what stands already is not written again.

    An emptied figure is taken back. Returns how many rows were written; raises ``Ditolak``, ``TidakBerhak``.
    """
    akses.check(pelihat, Tindakan.KELOLA_UJI_COBA)
    row = session.get(WilayahUjiCoba, wilayah_id)
    if row is None:
        raise Ditolak("Wilayah ini tidak ditemukan. Muat ulang halaman.")
    said = check_sumber(sumber)
    if data_per > day_wit(moment(session)):
        raise Ditolak("Tanggal data belum tiba. Periksa tanggalnya.")
    angka = [AngkaPilot(wilayah_id, u, s, check_nilai(u, n), data_per, said) for (u, s), n in nilai.items()]
    before = {f"{a.ukuran.value}.{a.saat.value}": a.nilai for a in list_angka_berlaku(session, wilayah_id)}
    written = record_angka_berkas(session, pelaku, angka)
    if not written:
        raise Ditolak("Tidak ada yang berubah.")
    after = {f"{a.ukuran.value}.{a.saat.value}": a.nilai for a in list_angka_berlaku(session, wilayah_id)}
    changed = {key: value for key, value in after.items() if before.get(key) != value}
    record_audit(
        session,
        pelaku,
        "isi_angka_uji_coba",
        "wilayah_uji_coba",
        wilayah_id,
        sebelum={key: before.get(key) for key in changed},
        sesudah={**changed, "data_per": data_per.isoformat(), "sumber": said},
    )
    return written


def check_sumber(sumber: str) -> str:
    """Where a figure was read, on one line; raises ``Ditolak`` when it is not said: no figure without its source."""
    said = " ".join(sumber.split())
    if not said:
        raise Ditolak("Tulis sumber angkanya: nama publikasi, surat, atau paparan.")
    if len(said) > PANJANG_SUMBER:
        raise Ditolak(f"Sumber paling banyak {PANJANG_SUMBER} huruf.")
    return said


def record_angka_berkas(
    session: Session, pelaku: Pelaku, angka: Iterable[AngkaPilot], impor_id: int | None = None
) -> int:
    """Append figures that were checked; one that repeats what stands is not written. Returns how many were."""
    stood = {(a.wilayah_id, a.ukuran, a.saat): a for a in list_angka_berlaku(session)}
    written = 0
    for satu in angka:
        now = stood.get((satu.wilayah_id, satu.ukuran, satu.saat))
        if now is None and satu.nilai is None:
            continue
        if now is not None and now.nilai == satu.nilai and (
            satu.nilai is None or (now.data_per, now.sumber) == (satu.data_per, satu.sumber)
        ):  # fmt: skip
            continue
        session.add(
            AngkaUjiCoba(
                **vars(satu), recorded_at=moment(session), impor_id=impor_id, oleh_id=pelaku.pengguna_id
            )
        )
        written += 1
    session.flush()
    if written:
        raise_versi(session, Topik.KESIAPAN)
    return written
