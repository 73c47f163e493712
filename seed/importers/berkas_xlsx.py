"""What an XLSX knows about its cells that the value alone hides.

A cell typed as "45%" is stored as 0.45 with a format, and a failed or never computed formula
reads as empty. Both would change a figure without a word, so they are looked up here, together
with the sheet's extent, before any reader allocates memory for it. ``berkas_zip`` has looked at the archive.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from posixpath import join, normpath
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree

from seed.importers.batas import MAKS_BARIS, MAKS_KOLOM
from seed.importers.berkas_zip import RUSAK
from seed.importers.galat import BerkasDitolak
from seed.importers.sel import SelGalat


@dataclass(frozen=True)
class Tanda:
    """Of one sheet: cells to be read otherwise, by place (from 0), and places where a formula made the value."""

    sel: Mapping[tuple[int, int], str | SelGalat]
    rumus: frozenset[tuple[int, int]]


PERSEN_BAWAAN = {9, 10}  # "0%" and "0.00%" carry no format text in the file


def periksa(isi: bytes, nama_berkas: str) -> dict[str, Tanda]:
    """What each sheet of a checked archive hides, by name: percentages, failures, formulas.

    Raises BerkasDitolak for a damaged one. An archive that is no XLSX (an ODS, say) tells nothing here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            if "xl/workbook.xml" not in arsip.namelist():
                return {}
            persen = _gaya_persen(arsip)
            return {nama: _tandai(arsip.open(jalur), persen, nama) for nama, jalur in _lembar(arsip)}
    except (*RUSAK, ParseError) as galat:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" rusak. Simpan ulang sebagai XLSX.') from galat


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
    sel: dict[tuple[int, int], str | SelGalat] = {}
    rumus: set[tuple[int, int]] = set()
    for _, unsur in ElementTree.iterparse(xml):
        if _nama(unsur) == "row":
            unsur.clear()
        elif _nama(unsur) == "c" and len(unsur):
            tempat = _tempat(unsur.get("r", ""), nama_lembar)
            isi, berumus = _isi(unsur, persen)
            if tempat is not None and isi is not None:
                sel[tempat] = isi
            if tempat is not None and berumus:
                rumus.add(tempat)
    return Tanda(sel, frozenset(rumus))


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


def _isi(unsur: Element, persen: set[int]) -> tuple[str | SelGalat | None, bool]:
    """How the cell reads otherwise (None: as it is), and whether a formula made its value."""
    anak = {_nama(satu): satu for satu in unsur}
    nilai = (anak["v"].text or "") if "v" in anak else ""
    jenis, berumus = unsur.get("t", "n"), "f" in anak
    if jenis == "e":
        return SelGalat(nilai or "#GALAT"), False
    if berumus and not nilai and jenis != "str":
        return SelGalat("rumus tanpa hasil"), False
    if jenis == "n" and nilai and int(unsur.get("s", "0")) in persen:
        return _persen(float(nilai)), berumus
    return None, berumus


def _persen(bagian: float) -> str:
    angka = f"{Decimal(format(bagian, '.15g')) * 100:f}"
    return (angka.rstrip("0").rstrip(".") if "." in angka else angka).replace(".", ",") + "%"
