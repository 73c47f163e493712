"""A template per kind of office file: headings that the importer knows, a filled example, instructions."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from domain.waktu import today_wit
from seed.importers.templat_bentuk import Isian, Sel
from seed.importers.templat_isi import ISI

LEMBAR_ISI, LEMBAR_PETUNJUK = "Isian", "Petunjuk"
"""The importer reads the first sheet; the second has no table."""

LEBAR = {"teks": 26, "angka": 15}
_UMUM = (
    "Ganti baris contoh dengan data kantor. Kolom boleh dihapus bila tidak dipakai, kecuali kolom wajib.",
    "Sel kosong berarti tidak ada data; jangan diisi 0 atau tanda hubung.",
    "Tulis nilai, bukan rumus. Angka dengan titik ribuan (1.234) atau tanpa titik (1234) sama-sama terbaca.",
    "Baris JUMLAH boleh ditambahkan di bawah; angkanya dibandingkan dengan jumlah barisnya.",
    "Simpan sebagai XLSX tanpa makro dan tanpa kata sandi, paling besar 20 MB.",
)


@dataclass(frozen=True)
class _Gaya:
    judul: Format
    kepala: Format
    wajib: Format
    sel: Mapping[str, Format]
    lipat: Format


def templat(jenis: JenisImpor) -> bytes:
    """An XLSX file for an office to fill in; raises ``Ditolak`` for a kind that has none (boundaries, sheets)."""
    isian = ISI.get(jenis)
    if jenis is JenisImpor.VERIFIKASI:
        raise Ditolak("Lembar kunjungan diunduh dari halaman Kunjungan, sudah berisi aksi dan klaimnya.")
    if isian is None:
        raise Ditolak("Batas wilayah tidak bertemplat: kirim GeoJSON, GeoPackage, atau Shapefile dalam zip.")
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        gaya = _gaya(buku)
        _isian(buku.add_worksheet(LEMBAR_ISI), isian, gaya)
        _petunjuk(buku.add_worksheet(LEMBAR_PETUNJUK), jenis, isian, gaya)
    return keluar.getvalue()


def nama_templat(jenis: JenisImpor) -> str:
    """The name under which the template is downloaded."""
    return f"Templat {jenis.label}.xlsx"


def _gaya(buku: Workbook) -> _Gaya:
    kepala = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E8EDF2"}
    return _Gaya(
        judul=buku.add_format({"bold": True, "font_size": 12}),
        kepala=buku.add_format(kepala),
        wajib=buku.add_format(kepala | {"bg_color": "#FFE9B8"}),
        sel={
            "teks": buku.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "angka": buku.add_format({"border": 1, "num_format": "#,##0.####", "valign": "top"}),
            "tanggal": buku.add_format({"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"}),
        },
        lipat=buku.add_format({"text_wrap": True, "valign": "top"}),
    )


def _isian(lembar: Worksheet, isian: Isian, gaya: _Gaya) -> None:
    tahun = today_wit().year
    for nomor, teks in enumerate(isian.judul):
        lembar.write_string(nomor, 0, teks.format(tahun=tahun), gaya.judul)
    kepala = len(isian.judul) + 1
    for k, kolom in enumerate(isian.kolom):
        lembar.write_string(
            kepala, k, kolom.judul.format(tahun=tahun), gaya.wajib if kolom.wajib else gaya.kepala
        )
        lembar.write_comment(kepala, k, kolom.catatan, {"x_scale": 1.8})
        angka = all(isinstance(satu, int | float) for satu in kolom.contoh)
        lembar.set_column(k, k, LEBAR["angka" if angka else "teks"])
        for r, nilai in enumerate(kolom.contoh, start=kepala + 1):
            _sel(lembar, r, k, nilai, gaya, tahun)
    lembar.freeze_panes(kepala + 1, 0)


def _sel(lembar: Worksheet, r: int, k: int, nilai: Sel, gaya: _Gaya, tahun: int) -> None:
    if nilai is None:
        lembar.write_blank(r, k, None, gaya.sel["teks"])
    elif isinstance(nilai, str):
        lembar.write_string(r, k, nilai.format(tahun=tahun), gaya.sel["teks"])
    elif isinstance(nilai, date):
        lembar.write_datetime(r, k, nilai.replace(year=tahun), gaya.sel["tanggal"])
    else:
        lembar.write_number(r, k, nilai, gaya.sel["angka"])


def _petunjuk(lembar: Worksheet, jenis: JenisImpor, isian: Isian, gaya: _Gaya) -> None:
    lembar.set_column(0, 0, 30)
    lembar.set_column(1, 1, 90)
    lembar.write_string(0, 0, f"Cara mengisi: {jenis.label}", gaya.judul)
    r = 2
    for teks in (*isian.petunjuk, *_UMUM):
        lembar.write_string(r, 1, teks, gaya.lipat)
        r += 1
    lembar.write_string(r + 1, 0, "Isi tiap kolom (kuning: wajib)", gaya.judul)
    for nomor, kolom in enumerate(isian.kolom, start=r + 2):
        judul = kolom.judul.format(tahun=today_wit().year)
        lembar.write_string(nomor, 0, f"· {judul}", gaya.wajib if kolom.wajib else gaya.lipat)
        lembar.write_string(nomor, 1, kolom.catatan, gaya.lipat)
