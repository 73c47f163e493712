"""Pictures inside documents: photos made small and upright, the crest, the QR of the check address."""

import base64
import io
from dataclasses import dataclass

import resvg_py
import segno
from PIL import Image, ImageOps, UnidentifiedImageError

SISI_TERPANJANG = 1400
"""Pixels of a photo's longer side: sharp at half the width of a page, and twelve of them stay below some MB."""
_MUTU = 82
_SVG = "image/svg+xml"


@dataclass(frozen=True)
class Gambar:
    """A picture as JPEG or PNG with its size in pixels."""

    isi: bytes
    jenis: str
    lebar: int
    tinggi: int

    def to_svg(self) -> str:
        """The picture inside an SVG: text, as the typesetter takes its input."""
        data = base64.b64encode(self.isi).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{self.lebar}" height="{self.tinggi}" viewBox="0 0 {self.lebar} {self.tinggi}">'
            f'<image width="{self.lebar}" height="{self.tinggi}" xlink:href="data:{self.jenis};base64,{data}"/></svg>'
        )


def photo(isi: bytes | None) -> Gambar | None:
    """A photo for print; None when it is missing or cannot be read."""
    if isi is None:
        return None
    try:
        with Image.open(io.BytesIO(isi)) as terbuka:
            terbuka.draft(
                "RGB", (SISI_TERPANJANG, SISI_TERPANJANG)
            )  # a large JPEG is decoded small: much faster
            gambar = ImageOps.exif_transpose(terbuka).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    gambar.thumbnail((SISI_TERPANJANG, SISI_TERPANJANG))
    tujuan = io.BytesIO()
    gambar.save(tujuan, "JPEG", quality=_MUTU, optimize=True)
    return Gambar(tujuan.getvalue(), "image/jpeg", *gambar.size)


def crest(lambang: tuple[str, bytes] | None) -> Gambar | None:
    """The crest as PNG of 600 pixels in height at most; None when there is none or it cannot be read."""
    if lambang is None:
        return None
    jenis, isi = lambang
    try:
        if jenis == _SVG:
            isi = bytes(resvg_py.svg_to_bytes(svg_string=isi.decode(), height=600, skip_system_fonts=True))
        with Image.open(io.BytesIO(isi)) as terbuka:
            gambar = ImageOps.exif_transpose(terbuka).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, RuntimeError, Image.DecompressionBombError):
        return None
    gambar.thumbnail((600, 600))
    tujuan = io.BytesIO()
    gambar.save(tujuan, "PNG", optimize=True)
    return Gambar(tujuan.getvalue(), "image/png", *gambar.size)


def qr_svg(isi: str) -> str:
    """The QR as SVG, readable with a quarter of it smudged."""
    tujuan = io.BytesIO()
    segno.make(isi, error="q", micro=False).save(
        tujuan, kind="svg", border=4, xmldecl=False, unit="", scale=4
    )
    return tujuan.getvalue().decode()
