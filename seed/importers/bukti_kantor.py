"""DOCX and XLSX as evidence: looked into as archives, never opened by an office program."""

import io
import zipfile
from datetime import date
from typing import Literal
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from domain.errors import Ditolak
from seed.importers.berkas_zip import BERMAKRO, RUSAK, check_arsip
from seed.importers.galat import BerkasDitolak

Jenis = Literal["DOCX", "XLSX"]
_ISI: dict[Jenis, str] = {"DOCX": "word/document.xml", "XLSX": "xl/workbook.xml"}
_JENIS_ISI = "[Content_Types].xml"
_DIUBAH = "{http://purl.org/dc/terms/}modified"
_DIBUAT = "{http://purl.org/dc/terms/}created"
_PROPERTI = 2**20
"""Bytes of the part that names author and dates; a larger one is not read."""


def read_kantor(nama: str, isi: bytes) -> tuple[Jenis, date | None]:
    """Which of the two, and the day it was last changed by its own words; ``Ditolak`` for every other archive."""
    try:
        names = check_arsip(isi, nama)
    except BerkasDitolak as refusal:
        raise Ditolak(
            str(refusal).replace("XLSX", "DOCX atau XLSX").replace("kirim ulang", "unggah ulang")
        ) from None
    found = [jenis for jenis, part in _ISI.items() if part in names]
    if len(found) != 1 or _JENIS_ISI not in names:
        raise Ditolak(f'Berkas "{nama}" adalah arsip, bukan DOCX atau XLSX. Unggah isinya satu per satu.')
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            _check_sealed(nama, isi, arsip)
            return found[0], _changed(arsip)
    except RUSAK as error:
        raise Ditolak(f'Berkas "{nama}" rusak. Simpan ulang, lalu unggah lagi.') from error


def _check_sealed(nama: str, isi: bytes, arsip: zipfile.ZipFile) -> None:
    """No macro by any name, and nothing hung on behind the archive."""
    if b"macroenabled" in arsip.read(_JENIS_ISI).lower():
        raise Ditolak(
            BERMAKRO.format(nama).replace("XLSX", "DOCX atau XLSX").replace("kirim ulang", "unggah ulang")
        )
    if arsip.comment or isi.rfind(b"PK\x05\x06") != len(isi) - 22:
        raise Ditolak(f'Berkas "{nama}" memuat isi lain di belakangnya. Simpan ulang, lalu unggah lagi.')


def _changed(arsip: zipfile.ZipFile) -> date | None:
    try:
        said = arsip.getinfo("docProps/core.xml")
    except KeyError:
        return None
    if said.file_size > _PROPERTI:
        return None
    try:
        root: Element = fromstring(arsip.read(said), forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        return None
    for name in (_DIUBAH, _DIBUAT):
        try:
            return date.fromisoformat((root.findtext(name) or "")[:10])
        except ValueError:
            continue
    return None
