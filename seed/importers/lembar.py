"""From the bytes of an office file to sheets of raw cells."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from seed.importers import berkas_teks, berkas_xlsx
from seed.importers.batas import MAKS_BARIS, MAKS_BYTE, MAKS_KOLOM
from seed.importers.galat import BerkasDitolak
from seed.importers.sel import Sel, SelGalat

Gabungan: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

AKHIRAN_LEMBAR_KERJA = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
AKHIRAN_TEKS = (".csv", ".txt")
AWAL_ZIP, AWAL_OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Lembar:
    """One visible sheet: cells from A1 on, all rows equally long; an empty cell is None.

    ``gabungan`` are merged ranges as (first, last) corners of (row, column), counted from 0; only
    the first cell of a range holds its value. ``persen_terlihat`` is False for XLS, XLSB and ODS, where
    a cell shown as 45% cannot be told from the number 0.45.
    """

    nama: str
    sel: tuple[tuple[Sel, ...], ...]
    gabungan: tuple[Gabungan, ...] = ()
    persen_terlihat: bool = True


def baca_lembar(isi: bytes, nama_berkas: str) -> tuple[Lembar, ...]:
    """Every visible, non-empty sheet of an XLSX, XLS, XLSB, ODS or CSV file.

    Raises BerkasDitolak when the file is too large, of another kind, encrypted, damaged or empty.
    """
    _check_bytes(isi, nama_berkas)
    if PurePath(nama_berkas).suffix.lower() in AKHIRAN_TEKS:
        lembar = [Lembar(PurePath(nama_berkas).stem, _rapi(berkas_teks.baca(isi, nama_berkas)))]
    else:
        lembar = _baca_lembar_kerja(isi, nama_berkas)
    terisi = tuple(satu for satu in lembar if any(any(s is not None for s in baris) for baris in satu.sel))
    if not terisi:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" tidak memuat satu sel pun yang terisi.')
    return terisi


def _check_bytes(isi: bytes, nama_berkas: str) -> None:
    akhiran = PurePath(nama_berkas).suffix.lower()
    if akhiran not in AKHIRAN_LEMBAR_KERJA + AKHIRAN_TEKS:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" bukan XLSX, XLS, ODS, atau CSV.')
    if not isi:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" kosong (0 byte).')
    if len(isi) > MAKS_BYTE:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" lebih besar dari {MAKS_BYTE // 2**20} MB.')
    biner = isi.startswith((AWAL_ZIP, AWAL_OLE))
    if akhiran in AKHIRAN_TEKS and biner:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" bernama {akhiran}, tetapi isinya bukan teks.')
    if akhiran in AKHIRAN_LEMBAR_KERJA and not biner:
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" bernama {akhiran}, tetapi isinya bukan lembar kerja. '
            "Buka di aplikasi lembar kerja, lalu simpan ulang sebagai XLSX."
        )


def _baca_lembar_kerja(isi: bytes, nama_berkas: str) -> list[Lembar]:
    if isi.startswith(AWAL_OLE) and "EncryptedPackage".encode("utf-16-le") in isi:
        raise BerkasDitolak(berkas_xlsx.TERKUNCI.format(nama_berkas))
    tanda = berkas_xlsx.periksa(isi, nama_berkas) if isi.startswith(AWAL_ZIP) else {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(isi)) as buku:
            return [_satu(buku, nama, tanda.get(nama), nama_berkas) for nama in _terlihat(buku)]
    except PasswordError as galat:
        raise BerkasDitolak(berkas_xlsx.TERKUNCI.format(nama_berkas)) from galat
    except CalamineError as galat:
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" rusak atau bukan lembar kerja. Simpan ulang sebagai XLSX.'
        ) from galat


def _terlihat(buku: CalamineWorkbook) -> list[str]:
    return [
        satu.name
        for satu in buku.sheets_metadata
        if satu.typ == SheetTypeEnum.WorkSheet and satu.visible == SheetVisibleEnum.Visible
    ]


def _satu(buku: CalamineWorkbook, nama: str, tanda: berkas_xlsx.Tanda | None, nama_berkas: str) -> Lembar:
    sumber = buku.get_sheet_by_name(nama)
    if sumber.total_height > MAKS_BARIS or sumber.total_width > MAKS_KOLOM:
        raise BerkasDitolak(f'Lembar "{nama}" pada berkas "{nama_berkas}" melebihi batas baris atau kolom.')
    baris: list[list[object]] = [list(satu) for satu in sumber.to_python(skip_empty_area=False)]
    for (r, k), isi_sel in (tanda or {}).items():
        if r < len(baris) and k < len(baris[r]):
            baris[r][k] = isi_sel
        elif isinstance(isi_sel, SelGalat):
            _lengkapi(baris, r, k)[r][k] = isi_sel
    return Lembar(nama, _rapi(baris), tuple(sumber.merged_cell_ranges or ()), tanda is not None)


def _lengkapi(baris: list[list[object]], r: int, k: int) -> list[list[object]]:
    """The reader ends the sheet at its last value; a failed formula beyond that still is a cell."""
    baris.extend([] for _ in range(r + 1 - len(baris)))
    baris[r].extend(None for _ in range(k + 1 - len(baris[r])))
    return baris


def _rapi(baris: Iterable[Iterable[object]]) -> tuple[tuple[Sel, ...], ...]:
    sel = [[_sel(satu) for satu in isi] for isi in baris]
    lebar = max((len(isi) for isi in sel), default=0)
    return tuple(tuple(isi + [None] * (lebar - len(isi))) for isi in sel)


def _sel(nilai: object) -> Sel:
    if nilai is None or isinstance(nilai, bool | int | float | date | SelGalat):
        return nilai
    return " ".join(str(nilai).split()) or None
