"""``python -m seed import`` for lists of persons: read from the path, told on the way, saved all or not at all."""

import sys
import time
from pathlib import Path

from sqlalchemy import Engine

from db.commands.audit import SISTEM
from db.transaction import reading, transaction
from domain.kosakata import JenisImpor
from seed.importers.penerima_laporan import susun_laporan_orang, temuan_orang
from seed.importers.penerima_nilai import samarkan
from seed.importers.penerima_simpan import halangan_orang, menyusut, simpan_orang
from seed.importers.penerima_sumber import Berkas
from seed.importers.penerima_uji import HasilOrang, uji_orang
from seed.importers.rujukan import Pilihan
from seed.importers.sebut import sebut

SETIAP = 0.5
"""Seconds between two words on progress."""


class Kemajuan:
    """One line on the error stream that says how much of the file is read."""

    def __init__(self) -> None:
        self.mulai, self.terakhir, self.penuh = time.monotonic(), 0.0, False
        self.terbuka = False

    def maju(self, selesai: int, semua: int) -> None:
        """Told after each piece; written at most twice a second, and once at the end."""
        now = time.monotonic()
        if self.penuh or (selesai < semua and now - self.terakhir < SETIAP):
            return
        self.terakhir, self.penuh = now, selesai >= semua
        left = (now - self.mulai) * (semua - selesai) / max(selesai, 1)
        self.terbuka = not self.penuh
        said = f"Dibaca {100 * selesai / semua:5.1f}%".replace(".", ",")
        rest = f"kira-kira {left:.0f} detik lagi" if selesai < semua else f"{_detik(now - self.mulai)} detik"
        print(f"\r{said}, {rest}   ", end="\n" if self.penuh else "", file=sys.stderr, flush=True)

    def tulis(self, kalimat: str) -> None:
        """A sentence of its own."""
        self.tutup()
        print(kalimat, file=sys.stderr, flush=True)

    def tutup(self) -> None:
        """End the line where a reading broke off."""
        if self.terbuka:
            print(file=sys.stderr, flush=True)
        self.terbuka = False


def _detik(lama: float) -> str:
    return f"{lama:.1f}".replace(".", ",")


def impor_orang(on: Engine, letak: Path, jenis: JenisImpor, pilihan: Pilihan, *, commit: bool) -> int:
    """Read a list of persons and, with ``commit``, save it; 0 when it fits. Raises ``Ditolak``."""
    kemajuan = Kemajuan()
    try:
        return _impor(on, Berkas(samarkan(letak.name), letak=letak), jenis, pilihan, kemajuan, commit=commit)
    finally:
        kemajuan.tutup()


def _impor(
    on: Engine, berkas: Berkas, jenis: JenisImpor, pilihan: Pilihan, kemajuan: Kemajuan, *, commit: bool
) -> int:
    if not commit:
        with reading(on) as session:
            hasil = uji_orang(session, berkas, jenis, pilihan, kemajuan.maju)
        print(susun_laporan_orang(hasil))
        return _uji_coba(hasil, pilihan)

    def lihat(hasil: HasilOrang) -> None:
        print(susun_laporan_orang(hasil), flush=True)
        kemajuan.tulis("Menulis daftar, rekap, dan temuan…")

    mulai = time.monotonic()
    with transaction(on) as session:
        row, hasil = simpan_orang(
            session,
            None,
            SISTEM,
            berkas,
            jenis,
            pilihan,
            lewati_ditolak=pilihan.lewati_ditolak,
            maju=kemajuan.maju,
            lihat=lihat,
        )
    if row is None:
        print("\nTidak ada yang berubah; tidak ada yang disimpan.")
        return 0
    lama = time.monotonic() - mulai
    laju = f"{sebut(round(hasil.baris / lama))} baris per detik" if lama >= 1 else f"{_detik(lama)} detik"
    refused = f", {sebut(row.ditolak)} baris ditolak" if row.ditolak else ""
    print(
        f"\nTersimpan sebagai impor nomor {row.id}: {sebut(row.baru)} {hasil.satuan} baru, {sebut(row.berubah)} "
        f"menggantikan, {sebut(row.sama)} tetap{refused} ({sebut(hasil.baris)} baris, {laju})."
    )
    print(temuan_orang(hasil))
    return 0


def _uji_coba(hasil: HasilOrang, pilihan: Pilihan) -> int:
    halangan = None
    if hasil.terhalang and not pilihan.lewati_ditolak:
        halangan = halangan_orang(hasil)
    elif hasil.menyusut and not pilihan.daftar_menyusut:
        halangan = menyusut(hasil)
    return akhiri_uji_coba(halangan, " Temuan disebut sesudahnya.", tanpa_perubahan=hasil.tanpa_perubahan)


def akhiri_uji_coba(halangan: str | None, sesudah: str = "", *, tanpa_perubahan: bool) -> int:
    """The last word of a dry run, and its exit code: why the file would not be saved, or how to save it."""
    if halangan is not None:
        print(f"\nUji coba. {halangan}", file=sys.stderr)
        return 1
    if tanpa_perubahan:
        print("\nUji coba: tidak ada yang berubah, tidak ada yang perlu disimpan.")
    else:
        print(f"\nUji coba: tidak ada yang disimpan. Tambahkan --commit untuk menyimpan.{sesudah}")
    return 0
