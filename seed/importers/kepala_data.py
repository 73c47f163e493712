"""Whether the row taken for the heading is one: a row of data there would be shown, and kept, as names of columns."""

import re
from datetime import date

from domain.kosakata import JenisImpor, StatusPenerima
from domain.penerima import memuat_nomor
from seed.importers.galat import BerkasDitolak
from seed.importers.lembar import Lembar
from seed.importers.sel import Sel
from seed.importers.susunan import Susunan

BERORANG = frozenset(
    jenis.value for jenis in (JenisImpor.PENERIMA, JenisImpor.PERISTIWA_WARGA, JenisImpor.SANGGAH)
)
"""Kinds whose files bear persons, as ``Skema.jenis``."""

BUKAN_JUDUL = (
    "Baris {} berisi data, bukan judul kolom. Sebut baris yang berisi judul kolom; bila berkasnya tidak berjudul "
    "kolom, tambahkan satu baris judul di atas datanya (contohnya pada templat), lalu kirim ulang."
)
DI_ATAS = (
    "Baris {} berisi data orang tetapi terletak di atas baris judul kolom. Sebut baris yang berisi judul kolom, di "
    "atas semua datanya, lalu kirim ulang."
)

_TAHUN = re.compile(r"20\d\d(?:[.,]0)?")
_ANGKA = re.compile(r"(?i)(?:rp\.?)?\s*[\d.,/:\s-]*\d[\d.,/:\s-]*(?:e\+?\d+)?")
_STATUS = frozenset(status.label.casefold() for status in StatusPenerima)


def check_baris_kepala(lembar: Lembar, awal: int, tinggi: int, jenis: str, susunan: Susunan) -> None:
    """Raises ``BerkasDitolak`` for a heading that holds data, by its row and never by its cells.

    A number of sixteen digits is no heading in any file; in those with persons nor is anything else that looks like
    data, and no row above the heading holds a person.
    """
    for i in range(awal, min(awal + tinggi, len(lembar.sel))):
        row = lembar.sel[i]
        if any(map(_bernomor, row)) or (jenis in BERORANG and any(map(_is_data, row))):
            raise BerkasDitolak(BUKAN_JUDUL.format(i + 1))
    if any(memuat_nomor(judul) for _, judul in susunan.peta):
        raise BerkasDitolak(BUKAN_JUDUL.format(awal + 1))
    above = next((i for i in range(awal) if jenis in BERORANG and berorang(lembar.sel[i])), None)
    if above is not None:
        raise BerkasDitolak(DI_ATAS.format(above + 1))


def berorang(row: tuple[Sel, ...]) -> bool:
    """Whether a cell of a row is a person's number and nothing else."""
    return any(_bernomor(sel) and not re.search(r"[^\W\d_]", str(sel)) for sel in row)


def tebak_kepala(lembar: Lembar) -> int | None:
    """The row (from 1) right above the first person: the heading of a file whose headings nobody knows."""
    first = next((i for i, row in enumerate(lembar.sel) if berorang(row)), 0)
    above = (i for i in range(first - 1, -1, -1) if any(sel is not None for sel in lembar.sel[i]))
    at = next(above, None)
    return None if at is None else at + 1


def _bernomor(sel: Sel) -> bool:
    if isinstance(sel, float):
        return sel >= 10**15
    return isinstance(sel, int | str) and memuat_nomor(str(sel))


def _is_data(sel: Sel) -> bool:
    """Whether a cell holds what stands below a heading: a figure, a day, a status; a year may head a column."""
    if sel is None or isinstance(sel, date):
        return sel is not None
    teks = str(sel).strip()
    if _TAHUN.fullmatch(teks):
        return False
    return _ANGKA.fullmatch(teks) is not None or teks.casefold() in _STATUS
