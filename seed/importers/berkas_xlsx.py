"""What an XLSX knows about its cells that the value alone hides.

A cell typed as "45%" is stored as 0.45 with a format, and a failed or never computed formula
reads as empty. Both would change a figure without a word, so they are looked up here, together
with the sheet's extent and unpacked size, before any reader allocates memory for it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from posixpath import join, normpath
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree

from seed.importers.batas import MAKS_BARIS, MAKS_KOLOM, MAKS_TERURAI
from seed.importers.galat import BerkasDitolak
from seed.importers.sel import SelGalat

Tanda = dict[tuple[int, int], str | SelGalat]

TERKUNCI = 'Berkas "{}" dikunci dengan kata sandi. Buka kuncinya, lalu kirim ulang.'
RUSAK = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
)
PERSEN_BAWAAN = {9, 10}  # "0%" and "0.00%" carry no format text in the file


def periksa(isi: bytes, nama_berkas: str) -> dict[str, Tanda]:
    """Per sheet name the cells to be read otherwise: percentages as text, failures as SelGalat.

    Raises BerkasDitolak for an archive that unpacks too large, is encrypted or damaged. An archive
    that is no XLSX (an ODS, say) has nothing to tell and yields an empty answer.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            _check_arsip(arsip, nama_berkas)
            if "xl/workbook.xml" not in arsip.namelist():
                return {}
            persen = _gaya_persen(arsip)
            return {nama: _tandai(arsip.open(jalur), persen, nama) for nama, jalur in _lembar(arsip)}
    except RUSAK as galat:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" rusak. Simpan ulang sebagai XLSX.') from galat


def _check_arsip(arsip: zipfile.ZipFile, nama_berkas: str) -> None:
    if any(satu.flag_bits & 1 for satu in arsip.infolist()):
        raise BerkasDitolak(TERKUNCI.format(nama_berkas))
    if sum(satu.file_size for satu in arsip.infolist()) > MAKS_TERURAI:
        raise BerkasDitolak(f'Isi berkas "{nama_berkas}" melebihi {MAKS_TERURAI // 2**20} MB setelah dibuka.')


def _nama(unsur: Element) -> str:
    return unsur.tag.rpartition("}")[2]


def _lembar(arsip: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    tautan = {
        satu.get("Id"): satu.get("Target", "")
        for satu in ElementTree.fromstring(arsip.read("xl/_rels/workbook.xml.rels"))
    }
    ada = set(arsip.namelist())
    for satu in ElementTree.fromstring(arsip.read("xl/workbook.xml")).iter():
        if _nama(satu) != "sheet":
            continue
        sasaran = next((tautan.get(nilai, "") for kunci, nilai in satu.items() if kunci.endswith("}id")), "")
        jalur = normpath(join("xl", sasaran)).lstrip("/")
        if jalur in ada and "worksheets/" in jalur:
            yield satu.get("name", ""), jalur


def _gaya_persen(arsip: zipfile.ZipFile) -> set[int]:
    if "xl/styles.xml" not in arsip.namelist():
        return set()
    gaya = ElementTree.fromstring(arsip.read("xl/styles.xml"))
    sendiri = {
        int(satu.get("numFmtId", "0"))
        for satu in gaya.iter()
        if _nama(satu) == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.', "", satu.get("formatCode", ""))
    }
    bentuk = next((list(satu) for satu in gaya if _nama(satu) == "cellXfs"), [])
    return {i for i, xf in enumerate(bentuk) if int(xf.get("numFmtId", "0")) in PERSEN_BAWAAN | sendiri}


def _tandai(xml: IO[bytes], persen: set[int], nama_lembar: str) -> Tanda:
    tanda: Tanda = {}
    for _, unsur in ElementTree.iterparse(xml):
        if _nama(unsur) == "row":
            unsur.clear()
        elif _nama(unsur) == "c" and len(unsur):
            tempat = _tempat(unsur.get("r", ""), nama_lembar)
            isi = _isi(unsur, persen)
            if tempat is not None and isi is not None:
                tanda[tempat] = isi
    return tanda


def _tempat(acuan: str, nama_lembar: str) -> tuple[int, int] | None:
    cocok = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", acuan)
    if cocok is None:
        return None
    kolom = 0
    for huruf in cocok[1]:
        kolom = kolom * 26 + ord(huruf) - 64
    if int(cocok[2]) > MAKS_BARIS or kolom > MAKS_KOLOM:
        raise BerkasDitolak(
            f'Lembar "{nama_lembar}" berisi sel {acuan}, '
            f"di luar batas {MAKS_BARIS} baris dan {MAKS_KOLOM} kolom."
        )
    return int(cocok[2]) - 1, kolom - 1


def _isi(unsur: Element, persen: set[int]) -> str | SelGalat | None:
    anak = {_nama(satu): satu for satu in unsur}
    nilai = (anak["v"].text or "") if "v" in anak else ""
    jenis = unsur.get("t", "n")
    if jenis == "e":
        return SelGalat(nilai or "#GALAT")
    if "f" in anak and not nilai and jenis != "str":
        return SelGalat("rumus tanpa hasil")
    if jenis == "n" and nilai and int(unsur.get("s", "0")) in persen:
        return _persen(float(nilai))
    return None


def _persen(bagian: float) -> str:
    angka = f"{Decimal(format(bagian, '.15g')) * 100:f}"
    return (angka.rstrip("0").rstrip(".") if "." in angka else angka).replace(".", ",") + "%"
