"""The sheet that a monitor takes along: locked but for the cells to fill in, with lists to choose from."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from domain.kosakata import TRIWULAN, HasilVerifikasi, Kata, KeadaanKerja
from domain.lembar_kunjungan import (
    DIISI,
    JUDUL,
    LEMBAR,
    PENGENAL,
    PENILAIAN_BUKTI,
    BarisLembar,
    KepalaLembar,
)
from domain.rumus import jinakkan
from reports.tabel import PITA_CONTOH

LEBAR = {
    "nomor": 5,
    "kode": 24,
    "opd": 28,
    "uraian": 44,
    "satuan": 14,
    "bukti": 8,
    "alasan": 34,
    "kendala": 34,
    "tindak_lanjut": 34,
    "hasil": 18,
}
PETUNJUK = (
    "Isi hanya sel kuning. Baris tanpa isian dilewati saat lembar dimasukkan kembali.",
    "Hasil: Diterima, Diterima sebagian, atau Dikembalikan. Diterima tanpa nilai berarti nilai klaim diterima utuh.",
    "Diterima sebagian memerlukan nilai dan alasan; Dikembalikan memerlukan alasan dan tidak memakai nilai.",
    "Penilaian Bukti berlaku bagi semua bukti baris itu yang belum dinilai, dan wajib bila klaimnya diterima.",
    "Bukti yang dikembalikan memerlukan alasan, sama seperti klaim yang dikembalikan.",
    "Tulis nilai, bukan rumus, dan jangan mengubah kolom yang terkunci atau tersembunyi.",
    "Klaim yang berubah sejak lembar diunduh ditolak saat masuk; unduh lembar baru untuk aksi itu.",
    "Masukkan kembali di Impor berkas; hasil periksa tampil sebelum disimpan.",
)


class _Gaya:
    """The looks of the cells."""

    def __init__(self, buku: Workbook) -> None:
        tepi = {"border": 1, "border_color": "#D3DBDF", "valign": "top", "text_wrap": True}
        kepala = {**tepi, "bold": True, "border_color": "#7D8D96"}
        isi = {**tepi, "bg_color": "#FBF0D6", "locked": False}
        self.judul = buku.add_format({"bold": True, "font_size": 13})
        self.pita = buku.add_format({"bold": True, "bg_color": "#FBF0D6", "font_color": "#926200"})
        self.ket = buku.add_format({"font_color": "#4C5D66"})
        self.kepala = buku.add_format({**kepala, "bg_color": "#E8EDF2"})
        self.kepala_isi = buku.add_format({**kepala, "bg_color": "#F3D68A"})
        self.teks = buku.add_format({**tepi, "font_color": "#4C5D66"})
        self.aman = buku.add_format({**tepi, "font_color": "#4C5D66", "quote_prefix": True})
        self.angka = buku.add_format({**tepi, "font_color": "#4C5D66", "num_format": "#,##0.####"})
        self.tanggal = buku.add_format({**tepi, "num_format": "yyyy-mm-dd"})
        self.isi = buku.add_format(isi)
        self.isi_angka = buku.add_format({**isi, "num_format": "#,##0.####"})
        self.isi_tanggal = buku.add_format({**isi, "num_format": "dd/mm/yyyy"})
        self.mati = buku.add_format({**tepi, "bg_color": "#EDF0F2"})


def to_lembar_kunjungan(baris: Sequence[BarisLembar], kepala: KepalaLembar) -> bytes:
    """The workbook; what is not to be filled in is locked (without a password), ids stand in hidden columns."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        gaya = _Gaya(buku)
        kertas = buku.add_worksheet(LEMBAR)
        mulai = _kepala(kertas, kepala, gaya)
        for nomor, satu in enumerate(baris, start=1):
            _baris(kertas, mulai + nomor, nomor, satu, kepala, gaya)
        if baris:
            _pilihan(kertas, mulai + 1, mulai + len(baris))
        _bentuk(kertas, mulai)
        _petunjuk(buku.add_worksheet("Petunjuk"), gaya)
    return keluar.getvalue()


def _kepala(kertas: Worksheet, kepala: KepalaLembar, gaya: _Gaya) -> int:
    """Title lines and headings; the row of the headings (from 0)."""
    garis = [(PITA_CONTOH, gaya.pita)] if kepala.contoh else []
    triwulan = TRIWULAN[kepala.periode].replace("TW", "TRIWULAN")
    garis += [
        (f"LEMBAR KUNJUNGAN {kepala.wilayah.upper()} {triwulan} TAHUN {kepala.tahun}", gaya.judul),
        (f"Keadaan {kepala.diunduh:%d/%m/%Y} pukul {kepala.diunduh:%H.%M} WIT", gaya.ket),
    ]
    for nomor, (teks, bentuk) in enumerate(garis):
        kertas.write_string(nomor, 0, teks, bentuk)
    mulai = len(garis) + 1
    for letak, (kunci, judul) in enumerate(JUDUL.items()):
        kertas.write_string(mulai, letak, judul, gaya.kepala_isi if kunci in DIISI else gaya.kepala)
    return mulai


def _baris(
    kertas: Worksheet, r: int, nomor: int, satu: BarisLembar, kepala: KepalaLembar, gaya: _Gaya
) -> None:
    said: dict[str, Any] = {
        **{kunci: getattr(satu, kunci) for kunci in JUDUL if hasattr(satu, kunci)},
        "nomor": nomor,
        "diunduh": kepala.hari,
    }
    for letak, kunci in enumerate(JUDUL):
        if kunci in DIISI:
            _kosong(kertas, r, letak, kunci, satu, gaya)
        else:
            _tulis(kertas, r, letak, said[kunci], gaya)


def _kosong(kertas: Worksheet, r: int, letak: int, kunci: str, satu: BarisLembar, gaya: _Gaya) -> None:
    """A cell to fill in; an action without a claim has none, one without unjudged evidence none for it."""
    forms: dict[str, Format] = {"nilai": gaya.isi_angka, "tenggat": gaya.isi_tanggal}
    dead = satu.klaim_id is None or (kunci == "penilaian_bukti" and not satu.belum_dinilai)
    kertas.write_blank(r, letak, None, gaya.mati if dead else forms.get(kunci, gaya.isi))


def _tulis(kertas: Worksheet, r: int, letak: int, nilai: Any, gaya: _Gaya) -> None:
    match nilai:
        case None:
            kertas.write_blank(r, letak, None, gaya.teks)
        case StrEnum():
            kertas.write_string(r, letak, getattr(nilai, "label", str(nilai)), gaya.teks)
        case str():
            kertas.write_string(r, letak, nilai, gaya.teks if jinakkan(nilai) == nilai else gaya.aman)
        case date():
            kertas.write_datetime(r, letak, nilai, gaya.tanggal)
        case Decimal() | int():
            kertas.write_number(r, letak, nilai, gaya.angka)


def _pilihan(kertas: Worksheet, awal: int, akhir: int) -> None:
    """Lists and limits that a spreadsheet itself offers while typing."""
    letak = {kunci: at for at, kunci in enumerate(JUDUL)}
    choices: tuple[tuple[str, Iterable[Kata]], ...] = (
        ("hasil", HasilVerifikasi),
        ("keadaan", KeadaanKerja),
        ("penilaian_bukti", PENILAIAN_BUKTI),
    )
    for kunci, jenis in choices:
        words = [word.label for word in jenis]
        kertas.data_validation(
            awal,
            letak[kunci],
            akhir,
            letak[kunci],
            {
                "validate": "list",
                "source": words,
                "error_title": JUDUL[kunci],
                "error_message": f"Pilih salah satu: {', '.join(words)}.",
            },
        )
    kertas.data_validation(
        awal,
        letak["nilai"],
        akhir,
        letak["nilai"],
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": JUDUL["nilai"],
            "error_message": "Tulis angka nol atau lebih, bukan teks atau rumus.",
        },
    )
    kertas.data_validation(
        awal,
        letak["tenggat"],
        akhir,
        letak["tenggat"],
        {
            "validate": "date",
            "criteria": ">=",
            "value": date(2020, 1, 1),
            "error_title": JUDUL["tenggat"],
            "error_message": "Tulis tanggal seperti 31/12/2026.",
        },
    )


def _bentuk(kertas: Worksheet, mulai: int) -> None:
    for letak, kunci in enumerate(JUDUL):
        hidden = {"hidden": True} if kunci in PENGENAL else {}
        kertas.set_column(letak, letak, LEBAR.get(kunci, 16), None, hidden)
    kertas.freeze_panes(mulai + 1, 2)
    kertas.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    kertas.set_landscape()
    kertas.set_paper(9)
    kertas.fit_to_pages(1, 0)
    kertas.repeat_rows(mulai)
    kertas.set_footer("&R&P/&N")


def _petunjuk(kertas: Worksheet, gaya: _Gaya) -> None:
    kertas.set_column(0, 0, 110)
    kertas.write_string(0, 0, "Cara mengisi lembar kunjungan", gaya.judul)
    for nomor, teks in enumerate(PETUNJUK, start=2):
        kertas.write_string(nomor, 0, teks)
