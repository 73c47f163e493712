"""What a PDF says of itself: pages, whether anything can be read in it, when it was made."""

import re
from dataclasses import dataclass
from datetime import date

import pypdfium2 as pdfium

from db.pdfium import HALAMAN_TERBANYAK, PdfTerkunci, draw_page, open_pdf
from domain.errors import Ditolak
from seed.importers.bukti_gambar import SISI_MINI, to_mini

HALAMAN_DILIHAT = 20
"""Pages that are looked at before a PDF counts as empty."""
_TANGGAL = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True)
class FaktaPdf:
    """``halaman`` None: encrypted; ``terbaca`` False: encrypted or nothing on its pages."""

    mini: bytes | None
    halaman: int | None
    terbaca: bool
    tanggal: date | None


def read_pdf(nama: str, isi: bytes) -> FaktaPdf:
    """Facts of a PDF; an encrypted or empty one is taken, and the verifier is told. ``Ditolak`` when damaged."""
    try:
        with open_pdf(isi) as document:
            pages = len(document)
            if pages > HALAMAN_TERBANYAK:
                raise Ditolak(
                    f'PDF "{nama}" lebih dari {HALAMAN_TERBANYAK} halaman. Unggah halaman yang perlu saja.'
                )
            mini = _first_page(document) if pages else None
            return FaktaPdf(mini, pages, _has_marks(document), _made(document.get_metadata_dict()))
    except PdfTerkunci:
        return FaktaPdf(None, None, terbaca=False, tanggal=None)
    except (pdfium.PdfiumError, ValueError) as error:
        raise Ditolak(f'PDF "{nama}" rusak. Simpan ulang sebagai PDF, lalu unggah lagi.') from error


def _first_page(document: pdfium.PdfDocument) -> bytes:
    return to_mini(draw_page(document, 1, SISI_MINI).to_pil())


def _has_marks(document: pdfium.PdfDocument) -> bool:
    """Whether any of the first pages shows more than one even colour."""
    for number in range(1, min(len(document), HALAMAN_DILIHAT) + 1):
        low, high = draw_page(document, number, 200).to_pil().convert("L").getextrema()
        if low != high:
            return True
    return len(document) > HALAMAN_DILIHAT


def _made(said: dict[str, str]) -> date | None:
    """The day it was last changed by its own words, or else made."""
    for name in ("ModDate", "CreationDate"):
        found = _TANGGAL.match(said.get(name, ""))
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None
