"""Reading what OPD claim to have realised, by action and period."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.kosakata import PERIODE_KODE, KeadaanKerja
from seed.importers.galat import NilaiDitolak
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan
from seed.importers.judul import baca_judul
from seed.importers.kolom_tetap import judul_berkolom
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import Jumlah, baca_jumlah, baca_teks
from seed.importers.pembaca import Pembaca
from seed.importers.persen import check_persen
from seed.importers.sel import Sel
from seed.importers.skema import KLAIM, periode_dari, ringkas
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, Kepala, baris_judul, isi_tabel, pilih_lembar

KOLOM_TETAP = ("tahun", "data_per")
KEADAAN = {
    "belum mulai": KeadaanKerja.BELUM_MULAI,
    "belum dimulai": KeadaanKerja.BELUM_MULAI,
    "berjalan": KeadaanKerja.BERJALAN,
    "sedang berjalan": KeadaanKerja.BERJALAN,
    "on progress": KeadaanKerja.BERJALAN,
    "dalam proses": KeadaanKerja.BERJALAN,
    "proses": KeadaanKerja.BERJALAN,
    "selesai": KeadaanKerja.SELESAI,
    "sudah selesai": KeadaanKerja.SELESAI,
    "terkendala": KeadaanKerja.TERKENDALA,
    "terhambat": KeadaanKerja.TERKENDALA,
}


@dataclass(frozen=True)
class BarisKlaim:
    """One claim as written: the action by its code, the period by its code (None: the file does not say it).

    ``nilai`` may be a share ("45%") of the year's target; texts that stand beside several periods belong to the last
    one that is filled.
    """

    baris: int
    kode: str
    opd_teks: str | None
    uraian: str | None
    periode: str | None
    kolom: str
    tertulis: str
    nilai: Jumlah
    keadaan: KeadaanKerja | None = None
    kendala: str | None = None
    sebab_kendala: str | None = None
    tindak_lanjut: str | None = None
    dukungan: str | None = None


def baca_klaim(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisKlaim]:
    """Reads claims by action and period (XLSX, XLS, ODS or CSV), a row per period or a column per period.

    Raises BerkasDitolak when the file as a whole cannot be read, is of another kind, or speaks of more than one year.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), KLAIM, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, KLAIM)
    baris, tolak, bisu = _baca_baris(mentah, kepala)
    bukan_data = [Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"]
    return HasilBaca(
        jenis=KLAIM.jenis,
        lembar=halaman.nama,
        judul=judul_berkolom(baca_judul(baris_judul(halaman, kepala)), mentah, kepala, KOLOM_TETAP),
        baris=tuple(baris),
        penolakan=tuple(tolak),
        dilewati=tuple(sorted([*bukan_data, *bisu], key=lambda satu: satu.baris)),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def _baca_baris(
    mentah: list[BarisMentah], kepala: Kepala
) -> tuple[list[BarisKlaim], list[Penolakan], list[Dilewati]]:
    hasil: list[BarisKlaim] = []
    tolak: list[Penolakan] = []
    bisu: list[Dilewati] = []
    opd: str | None = None
    for satu in mentah:
        if satu.jenis == "pita":
            opd = satu.teks
        elif satu.jenis == "data":
            pembaca = Pembaca(kepala, satu)
            opd = pembaca.turun("opd", opd)
            baris = list(_klaim(pembaca, opd))
            tolak += pembaca.penolakan
            if not pembaca.penolakan:
                hasil += baris
                bisu += [] if baris else [Dilewati(satu.baris, "tanpa_angka")]
    return hasil, tolak, bisu


def _klaim(pembaca: Pembaca, opd: str | None) -> Iterator[BarisKlaim]:
    kode = pembaca.teks("kode")
    nilai = list(_nilai(pembaca))
    keadaan = pembaca.baca("keadaan", baca_keadaan)
    said = {n: pembaca.teks(n) for n in ("kendala", "sebab_kendala", "tindak_lanjut", "dukungan")}
    uraian = pembaca.teks("uraian")
    if kode is None and nilai:
        pembaca.tolak("kode", "Baris berisi realisasi, tetapi kode aksinya tidak disebut.")
    for nomor, (nama, periode, jumlah) in enumerate(nilai, start=1):
        terakhir = nomor == len(nilai)
        yield BarisKlaim(
            baris=pembaca.mentah.baris,
            kode=kode or "",
            opd_teks=opd,
            uraian=uraian,
            periode=periode,
            kolom=pembaca.kepala.judul[nama],
            tertulis=baca_teks(pembaca.sel(nama)) or "",
            nilai=jumlah,
            keadaan=keadaan if terakhir else None,
            **(said if terakhir else {}),
        )


def _nilai(pembaca: Pembaca) -> Iterator[tuple[str, str | None, Jumlah]]:
    """Column, period and figure of every filled cell, in the order of the year."""
    satu = pembaca.baca("periode", baca_periode)
    for nama, periode in (("realisasi", satu), *((f"realisasi.{kode}", kode) for kode in PERIODE_KODE)):
        jumlah = pembaca.baca(nama, baca_jumlah)
        if jumlah is not None:
            check_persen(pembaca, nama, jumlah)
            yield nama, periode, jumlah


def baca_periode(sel: Sel) -> str | None:
    """The period that a cell names: "TW III", "B09", "s.d. September 2026", 3."""
    teks = baca_teks(sel)
    if teks is None:
        return None
    periode = periode_dari(teks) or periode_dari(f"TW {teks.strip()}")
    if periode is None:
        raise NilaiDitolak("Bukan triwulan yang dikenal; tulis misalnya TW III atau B09.")
    return periode


def baca_keadaan(sel: Sel) -> KeadaanKerja | None:
    """The state of work that a cell names."""
    teks = baca_teks(sel)
    if teks is None:
        return None
    keadaan = KEADAAN.get(ringkas(teks))
    if keadaan is None:
        raise NilaiDitolak(
            f"Keadaan harus salah satu dari: {', '.join(satu.label for satu in KeadaanKerja)}."
        )
    return keadaan
