"""Dates as offices write them."""

import re
from calendar import monthrange
from datetime import date, datetime

from seed.importers.galat import NilaiDitolak
from seed.importers.sel import Sel, SelGalat

BULAN = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "januari jan",
            "februari pebruari feb peb",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu agt ags agst",
            "september sep sept",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        start=1,
    )
    for nama in semua.split()
}
TRIWULAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
TANPA_TANGGAL = frozenset(("", "-", "–", "—", "belum ditentukan", "belum ada"))

_HARI = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s+")
_LENGKAP = re.compile(r"([0-9]{1,2})[\s-]+([a-z]+)\.?[\s-]+([0-9]{4})")
_AKHIR_BULAN = re.compile(r"(?:akhir\s+)?(?:bulan\s+)?([a-z]+)\.?\s+([0-9]{4})")
_AKHIR_TRIWULAN = re.compile(r"(?:akhir\s+)?(?:tw|triwulan)\.?\s*(i{1,3}|iv|[1-4])\s+(?:tahun\s+)?([0-9]{4})")
_AKHIR_TAHUN = re.compile(r"akhir\s+(?:tahun\s+)?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ][0-9:.]+)?")
_ANGKA = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def baca_tanggal(sel: Sel) -> date | None:
    """A date; a month, quarter or year alone means its last day, as for a deadline.

    None for a blank cell or a dash. Raises NilaiDitolak for anything that is no certain date, such as
    "awal Desember 2026", a bare number or month before day.
    """
    if isinstance(sel, SelGalat):
        raise NilaiDitolak(f"Sel berisi galat lembar kerja ({sel.teks}).")
    if sel is None:
        return None
    if isinstance(sel, date):
        return sel.date() if isinstance(sel, datetime) else sel
    teks = " ".join(str(sel).casefold().split())
    if teks in TANPA_TANGGAL and isinstance(sel, str):
        return None
    hasil = _urai(_HARI.sub("", teks))
    if hasil is None or not 2000 <= hasil.year <= 2100:
        raise NilaiDitolak("Bukan tanggal yang dikenal; tulis misalnya 10 Juli 2026 atau 10/07/2026.")
    return hasil


def _urai(teks: str) -> date | None:
    if cocok := _LENGKAP.fullmatch(teks):
        return _tanggal(cocok[3], BULAN.get(cocok[2], 0), cocok[1])
    if cocok := _AKHIR_TAHUN.fullmatch(teks):
        return _tanggal(cocok[1], 12, 31)
    if cocok := _AKHIR_TRIWULAN.fullmatch(teks):
        return _akhir_bulan(cocok[2], TRIWULAN[cocok[1]] * 3)
    if cocok := _AKHIR_BULAN.fullmatch(teks):
        return _akhir_bulan(cocok[2], BULAN.get(cocok[1], 0))
    if cocok := _ISO.fullmatch(teks):
        return _tanggal(cocok[1], cocok[2], cocok[3])
    if cocok := _ANGKA.fullmatch(teks):
        return _tanggal(cocok[3], cocok[2], cocok[1])
    return None


def _akhir_bulan(tahun: str, bulan: int) -> date | None:
    if not bulan or int(tahun) < 1:
        return None
    return date(int(tahun), bulan, monthrange(int(tahun), bulan)[1])


def _tanggal(tahun: str | int, bulan: str | int, hari: str | int) -> date | None:
    try:
        return date(int(tahun), int(bulan), int(hari))
    except ValueError:
        return None
