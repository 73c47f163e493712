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
from seed.importers.berkas_rupa import Rupa, kenali_rupa
from seed.importers.berkas_zip import BERMAKRO, TERKUNCI, check_arsip
from seed.importers.galat import BerkasDitolak
from seed.importers.sel import Sel, SelGalat

Gabungan: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Lembar:
    """One visible sheet: cells from A1 on, all rows equally long; an empty cell is None.

    ``gabungan`` are merged ranges as (first, last) corners of (row, column), counted from 0; only
    the first cell of a range holds its value. ``persen_terlihat`` is False for XLS, XLSB and ODS, where
    a cell shown as 45% cannot be told from the number 0.45. ``rumus`` are places whose value a formula made (known of
    XLSX only).
    """

    nama: str
    sel: tuple[tuple[Sel, ...], ...]
    gabungan: tuple[Gabungan, ...] = ()
    persen_terlihat: bool = True
    rumus: frozenset[tuple[int, int]] = frozenset()


Isi: TypeAlias = bytes | tuple[Lembar, ...]
"""A file, or its sheets where they were read before: opening is the dearest part."""


def baca_lembar(isi: Isi, nama_berkas: str) -> tuple[Lembar, ...]:
    """Every visible, non-empty sheet of an XLSX, XLS, XLSB, ODS or CSV file.

    Raises BerkasDitolak when the file is too large, of another kind, encrypted, damaged or empty.
    """
    if isinstance(isi, tuple):
        return isi
    if not isi:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" kosong (0 byte).')
    if len(isi) > MAKS_BYTE:
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" lebih besar dari {MAKS_BYTE // 2**20} MB. Kirim hanya lembar yang diperlukan.'
        )
    rupa = kenali_rupa(isi, nama_berkas)
    if rupa == "teks":
        lembar = [Lembar(PurePath(nama_berkas).stem, _rapi(berkas_teks.baca(isi, nama_berkas)))]
    else:
        lembar = _baca_lembar_kerja(isi, nama_berkas, rupa)
    terisi = tuple(satu for satu in lembar if any(any(s is not None for s in baris) for baris in satu.sel))
    if not terisi:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" tidak memuat satu sel pun yang terisi.')
    return terisi


def _baca_lembar_kerja(isi: bytes, nama_berkas: str, rupa: Rupa) -> list[Lembar]:
    tanda: dict[str, berkas_xlsx.Tanda] = {}
    if rupa == "arsip":
        check_arsip(isi, nama_berkas)
        tanda = berkas_xlsx.periksa(isi, nama_berkas)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(isi)) as buku:
            _check_makro(buku, nama_berkas)
            return [_satu(buku, nama, tanda.get(nama), nama_berkas) for nama in _terlihat(buku)]
    except PasswordError as galat:
        raise BerkasDitolak(TERKUNCI.format(nama_berkas)) from galat
    except CalamineError as galat:
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" rusak atau bukan lembar kerja. Simpan ulang sebagai XLSX.'
        ) from galat


def _check_makro(buku: CalamineWorkbook, nama_berkas: str) -> None:
    if any(satu.typ == SheetTypeEnum.MacroSheet for satu in buku.sheets_metadata):
        raise BerkasDitolak(BERMAKRO.format(nama_berkas))


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
    for (r, k), isi_sel in (tanda.sel if tanda else {}).items():
        if r < len(baris) and k < len(baris[r]):
            baris[r][k] = isi_sel
        elif isinstance(isi_sel, SelGalat):
            _lengkapi(baris, r, k)[r][k] = isi_sel
    return Lembar(
        nama,
        _rapi(baris),
        tuple(sumber.merged_cell_ranges or ()),
        tanda is not None,
        tanda.rumus if tanda else frozenset(),
    )


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
