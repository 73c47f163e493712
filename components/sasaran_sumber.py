"""Which sources targeting counts, how old they are, and everything that its ratios leave out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components.angka import angka, tanggal, umur
from components.tables import Column, table_html


def sumber_html(data: Any, per: date) -> str:
    """Which sources count and how old they are, and everything that the ratios leave out."""
    rows = [{"apa": apa, "isi": isi} for apa, isi in sumber_rows(data, per) if isi]
    return table_html(
        [Column("apa", "Yang dipakai"), Column("isi", "Keterangan")],
        rows,
        caption="Sumber dan yang tidak dihitung",
    )


def sumber_rows(data: Any, per: date) -> list[tuple[str, str]]:
    """The same as pairs of words."""
    s, k, nilai = data.tahap.sumber, data.keluarga, data.kota
    lain = f"; {', '.join(s.lain)} tidak dijumlahkan" if s.lain else ""
    why = "sumber acuan tahap ini" if s.acuan else "daftar terbaru, sumber acuan belum mengirim daftar"
    return [
        ("Daftar penerima", f"{s.sumber}, data {tanggal(s.data_per)}, {umur(s.data_per, per)} ({why}{lain})"),
        ("Keluarga per desil", _families(k, per)),
        (
            "Batas desil",
            f"Desil {data.desil}, {data.batas.dasar}" if data.desil else "belum ditetapkan admin",
        ),
        ("Wilayah belum dikenal", _unknown(data)),
        ("Desil tidak dinyatakan", f"{angka(nilai.tanpa_desil)} penerima" if nilai.tanpa_desil else ""),
        ("Tanpa nomor KK", f"{angka(nilai.tanpa_kk)} penerima{_single(data)}" if nilai.tanpa_kk else ""),
        ("Tanpa daftar penerima", _names(data.tanpa_daftar)),
        ("Tanpa jumlah keluarga", _names(data.tanpa_keluarga)),
    ]


def _families(k: Any, per: date) -> str:
    if not k.sumber:
        return f"belum ada untuk {k.tahun}"
    words = f"{k.sumber} {k.tahun}, data {tanggal(k.data_per)}, {umur(k.data_per, per)}"
    return (
        f"{words}; {angka(k.tak_dikenal)} keluarga di wilayah belum dikenal tidak dihitung"
        if k.tak_dikenal
        else words
    )


def _unknown(data: Any) -> str:
    row = next((row for row in data.baris if not row.kode), None)
    if row is None or not row.nilai.penerima:
        return ""
    return f"{angka(row.nilai.penerima)} penerima, ikut galat inklusi kota, tidak ikut eksklusi dan cakupan"


def _single(data: Any) -> str:
    return (
        ", masing-masing dihitung satu keluarga"
        if data.tahap.satuan.value == "keluarga"
        else ", eksklusi wilayahnya tidak dapat dihitung"
    )


def _names(names: Sequence[str]) -> str:
    return f"{angka(len(names))} kelurahan: {', '.join(names)}" if names else ""
