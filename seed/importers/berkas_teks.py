"""CSV as offices save it: `;`, `,` or tab; UTF-8 with or without mark, Windows-1252, UTF-16."""

import csv
import io
from collections import Counter
from itertools import islice

from seed.importers.batas import MAKS_BARIS, MAKS_KOLOM
from seed.importers.galat import BerkasDitolak

PEMISAH = (";", ",", "\t")
CONTOH_BARIS = 50


def baca(isi: bytes, nama_berkas: str) -> list[list[str]]:
    """The cells of a CSV file; raises BerkasDitolak when it is no text or has one column only."""
    teks = _teks(isi, nama_berkas)
    tanda = pemisah(teks, nama_berkas)
    try:
        # One row more than allowed is enough to know; a list of persons is not held in memory.
        baris = list(islice(csv.reader(io.StringIO(teks, newline=""), delimiter=tanda), MAKS_BARIS + 1))
    except csv.Error as galat:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" tidak terbaca sebagai CSV.') from galat
    if len(baris) > MAKS_BARIS or max(map(len, baris), default=0) > MAKS_KOLOM:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" melebihi {MAKS_BARIS} baris atau {MAKS_KOLOM} kolom.')
    return baris


def _teks(isi: bytes, nama_berkas: str) -> str:
    # The order decides: UTF-8 refuses nearly every Windows-1252 text, never the other way round.
    sandi = ("utf-16",) if isi.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for satu in sandi:
        try:
            teks = isi.decode(satu)
        except UnicodeDecodeError:
            continue
        if "\0" not in teks:
            return teks
    raise BerkasDitolak(f'Berkas "{nama_berkas}" bukan berkas teks CSV.')


def pemisah(teks: str, nama_berkas: str, *, satu_kolom: bool = False) -> str:
    """The separator by which most lines are equally wide; raises BerkasDitolak for one column only.

    With ``satu_kolom`` one column is a file too: a list of NIK alone.
    """
    contoh = [baris for baris in teks.splitlines() if baris.strip()][:CONTOH_BARIS]
    if not contoh:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" tidak memuat satu sel pun yang terisi.')
    terbaik = max(PEMISAH, key=lambda pemisah: _keteraturan(contoh, pemisah))
    if _keteraturan(contoh, terbaik) == (0, 0) and not satu_kolom:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" hanya satu kolom; pisahkan kolom dengan titik koma (;).')
    return terbaik


def _keteraturan(contoh: list[str], pemisah: str) -> tuple[int, int]:
    """How many lines share the commonest width of two and more: a decimal comma is less regular."""
    lebar = Counter(len(baris) for baris in csv.reader(contoh, delimiter=pemisah) if len(baris) > 1)
    return max(((banyak, lebar_ini) for lebar_ini, banyak in lebar.items()), default=(0, 0))
