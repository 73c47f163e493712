"""A first look at a list of persons: its heading, and rows of which no name and no number is shown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.kosakata import JenisImpor
from seed.importers.judul import baca_tahap
from seed.importers.kepala_data import berorang
from seed.importers.lembar import Lembar, baca_lembar
from seed.importers.penerima import SKEMA
from seed.importers.penerima_nilai import NAMA_ORANG, PERISTIWA, STATUS, samarkan
from seed.importers.penerima_sumber import Berkas, Sumber
from seed.importers.rujukan import PROGRAM, kata
from seed.importers.sel import Sel
from seed.importers.skema import Skema
from seed.importers.susunan import Susunan
from seed.importers.tabel import Kepala, kepala_terbaik, teks_sel

TIDAK_DIBACA = "tidak dibaca"
TERLIHAT = frozenset({"kecamatan", "kelurahan", "kode"})
"""Columns whose cells tell nothing of a person by themselves."""


def _angka(teks: str) -> bool:
    return len(teks) <= 20 and re.fullmatch(r"(?i)(?:rp\.?|desil)?\s*[0-9.,]{1,14}[-–]*", teks) is not None


DIKENAL: Mapping[str, Callable[[str], bool]] = {
    "nomor": _angka,
    "desil": _angka,
    "rp": _angka,
    "tahun": _angka,
    "tahap": lambda teks: baca_tahap(teks) is not None,
    "status": lambda teks: kata(teks) in STATUS,
    "jenis": lambda teks: kata(teks) in PERISTIWA,
    "program": lambda teks: kata(teks) in PROGRAM or teks in PROGRAM.values(),
}
"""Columns whose cells are shown where they say what such a column says: a name that slipped in is not."""


def lembar_awal(berkas: Berkas) -> tuple[Lembar, ...]:
    """The sheets of a list of persons; of a CSV the first rows are enough."""
    if berkas.teks:
        return Sumber(berkas).lembar
    return baca_lembar(berkas.isi or b"", berkas.nama)


def banyak_baris(berkas: Berkas, lembar: Lembar) -> int:
    """How many rows the file has, counted by line ends."""
    if not berkas.teks or berkas.isi is None:
        return len(lembar.sel)
    return berkas.isi.count(b"\n") + (not berkas.isi.endswith(b"\n"))


def samarkan_lembar(lembar: Lembar, jenis: JenisImpor, susunan: Susunan) -> Lembar:
    """The sheet with its heading as written and, below it, only what tells nothing of a person."""
    skema = SKEMA[jenis]
    kepala = kepala_terbaik(lembar, skema, susunan)
    awal = kepala.awal + kepala.tinggi if kepala.kolom else 0
    rows = [
        tuple(samarkan(s) if isinstance(s, str) else s for s in row)
        if i < awal
        else _baris(row, kepala, skema)
        for i, row in enumerate(lembar.sel)
    ]
    return replace(lembar, sel=tuple(rows))


def samarkan_orang(lembar: Lembar, kepala: Kepala | None, *, semua: bool) -> Lembar:
    """A sheet of another kind without what stands beside a person's number outside our columns.

    ``semua``: every row below the heading may speak of a person.
    """
    kept = set(kepala.kolom.values()) if kepala else set()
    awal = kepala.awal + kepala.tinggi if kepala else 0
    rows = [
        tuple(TIDAK_DIBACA if k not in kept and isinstance(s, str) else s for k, s in enumerate(row))
        if berorang(row) or (semua and kept and i >= awal)
        else row
        for i, row in enumerate(lembar.sel)
    ]
    return replace(lembar, sel=tuple(rows))


def _baris(row: tuple[Sel, ...], kepala: Kepala, skema: Skema) -> tuple[Sel, ...]:
    at = {k: nama for nama, k in kepala.kolom.items()}
    return tuple(_sel(sel, at.get(k)) for k, sel in enumerate(row))


def _sel(sel: Sel, nama: str | None) -> Sel:
    teks = teks_sel(sel).strip()
    if not teks:
        return None
    if nama in ("nik", "kk"):
        digits = sum(c.isdigit() for c in teks)
        return f"{digits} angka" if digits else "bukan angka"
    if nama in TERLIHAT:
        return TIDAK_DIBACA if NAMA_ORANG.search(teks) else samarkan(teks)
    return teks if nama is not None and nama in DIKENAL and DIKENAL[nama](teks) else TIDAK_DIBACA
