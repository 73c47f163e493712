"""What a file really is, told by its content: its name decides nothing."""

import io
import zipfile
from pathlib import PurePath
from typing import Literal

from seed.importers.berkas_zip import BERMAKRO, RUSAK, TERKUNCI
from seed.importers.galat import BerkasDitolak

Rupa = Literal["arsip", "xls", "teks"]
"""A spreadsheet in an archive (XLSX, XLSB, ODS), a binary XLS, or a text."""

AKHIRAN_LEMBAR_KERJA = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
AKHIRAN_TEKS = (".csv", ".txt")
AWAL_ZIP, AWAL_OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_AWALAN = (
    (b"%PDF", "dokumen PDF"),
    (b"\xff\xd8\xff", "gambar JPG"),
    (b"\x89PNG\r\n", "gambar PNG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7z"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"{\\rtf", "dokumen RTF"),
    (b"MZ", "program"),
)
_MARKAH = ((b"<!doctype html", "halaman web"), (b"<html", "halaman web"), (b"<?xml", "dokumen XML"))
_DALAM_ZIP = (("word/", "dokumen Word"), ("ppt/", "presentasi PowerPoint"), ("doc.kml", "peta KMZ"))
_DALAM_OLE = (("WordDocument", "dokumen Word"), ("PowerPoint Document", "presentasi PowerPoint"))
_LEMBAR_KERJA = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_ODT = b"application/vnd.oasis.opendocument.text"


def kenali_rupa(isi: bytes, nama_berkas: str) -> Rupa:
    """The reader that a file needs.

    Raises BerkasDitolak when it is no spreadsheet or text, encrypted or with macros, or named as what it is not.
    """
    akhiran = PurePath(nama_berkas).suffix.lower()
    rupa, asing = _rupa(isi, nama_berkas)
    dikenal = AKHIRAN_LEMBAR_KERJA + AKHIRAN_TEKS
    if asing:
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" adalah {asing}, bukan lembar kerja. '
            "Buka di aplikasi lembar kerja, lalu simpan sebagai XLSX atau CSV."
        )
    if rupa == "teks" and akhiran not in AKHIRAN_TEKS:
        mend = "Buka di aplikasi lembar kerja, lalu simpan ulang sebagai XLSX."
        said = (
            f"bernama {akhiran}, tetapi isinya teks"
            if akhiran in dikenal
            else "bukan XLSX, XLS, ODS, atau CSV"
        )
        raise BerkasDitolak(f'Berkas "{nama_berkas}" {said}, bukan lembar kerja. {mend}')
    if rupa != "teks" and akhiran not in AKHIRAN_LEMBAR_KERJA:
        benar = "xls" if rupa == "xls" else "xlsx"
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" bernama {akhiran or "tanpa akhiran"}, tetapi isinya lembar kerja. '
            f"Ganti akhiran namanya menjadi .{benar}, lalu kirim ulang."
        )
    return rupa


def _rupa(isi: bytes, nama_berkas: str) -> tuple[Rupa, str | None]:
    if isi.startswith(AWAL_ZIP):
        return "arsip", _isi_zip(isi)
    if isi.startswith(AWAL_OLE):
        _check_ole(isi, nama_berkas)
        return "xls", next((sebut for nama, sebut in _DALAM_OLE if _ada(isi, nama)), None)
    awal = isi[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = [sebut for tanda, sebut in _AWALAN if awal.startswith(tanda)]
    found += [sebut for tanda, sebut in _MARKAH if awal.lower().startswith(tanda)]
    return "teks", found[0] if found else None


def _isi_zip(isi: bytes) -> str | None:
    """What an archive without a workbook is; None when it holds one, or is damaged (its reader says so)."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            names = arsip.namelist()
    except RUSAK:
        return None
    if any(nama.startswith(awal) for awal, _ in _DALAM_ZIP for nama in names):
        return next(sebut for awal, sebut in _DALAM_ZIP if any(nama.startswith(awal) for nama in names))
    if _ODT in isi[:200]:
        return "dokumen teks ODT"
    return None if any(nama in names for nama in _LEMBAR_KERJA) else "arsip ZIP"


def _check_ole(isi: bytes, nama_berkas: str) -> None:
    if _ada(isi, "EncryptedPackage"):
        raise BerkasDitolak(TERKUNCI.format(nama_berkas))
    if _ada(isi, "_VBA_PROJECT"):
        raise BerkasDitolak(BERMAKRO.format(nama_berkas))


def _ada(isi: bytes, nama: str) -> bool:
    """Whether a stream of this name stands in an OLE file's directory."""
    return nama.encode("utf-16-le") in isi
