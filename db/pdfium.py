"""PDF pages read and drawn by PDFium, which knows no threads: everybody goes through this one lock."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from domain.errors import Ditolak

PIKSEL_TERBESAR = 100_000_000
"""Pixels of one picture inside a page; a small file can unpack into a huge picture."""
HALAMAN_TERBANYAK = 1000
_LOCK = Lock()


class PdfTerkunci(Exception):
    """The document asks for a password."""


@contextmanager
def open_pdf(isi: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, while nobody else uses PDFium; ``PdfTerkunci`` when encrypted, ``Ditolak`` when damaged."""
    with _LOCK:
        try:
            document = pdfium.PdfDocument(isi)
        except pdfium.PdfiumError as error:
            if error.err_code == FPDF_ERR_PASSWORD:
                raise PdfTerkunci from error
            raise Ditolak(
                "PDF rusak atau tidak lengkap. Simpan ulang sebagai PDF, lalu unggah lagi."
            ) from error
        try:
            yield document
        finally:
            document.close()


def draw_page(document: pdfium.PdfDocument, nomor: int, sisi: int) -> "pdfium.PdfBitmap":
    """Page ``nomor`` (from 1) on white, its longer side ``sisi`` pixels."""
    page = document[nomor - 1]
    for picture in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,)):
        wide, high = picture.get_px_size()
        if wide * high > PIKSEL_TERBESAR:
            raise Ditolak("PDF memuat gambar yang terlalu besar. Perkecil gambarnya, lalu unggah ulang.")
    return page.render(scale=sisi / max(*page.get_size(), 1.0), may_draw_forms=False)


def page_picture(isi: bytes, nomor: int, sisi: int = 1400) -> bytes | None:
    """One page as JPEG for the screen; None when there is no such page or it cannot be read."""
    try:
        with open_pdf(isi) as document:
            if not 1 <= nomor <= min(len(document), HALAMAN_TERBANYAK):
                return None
            picture = draw_page(document, nomor, sisi).to_pil().convert("RGB")
    except (PdfTerkunci, Ditolak, pdfium.PdfiumError):
        return None
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=80)
    return made.getvalue()
