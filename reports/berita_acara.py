"""Minutes as PDF: letterhead, parties, results, answer, agreements, signature places, check code and annexes.

    pdf = to_pdf(naskah, sidik=sidik, foto={sha256: bita}, lambang=("image/png", bita),
                 alamat_periksa="https://…/periksa", contoh=False)

A tagged PDF for the archive (PDF/A-2a, PDF/UA-1) with real text. It is rendered once, when the minutes are issued.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from PIL import ImageFont

from domain.berita_acara import Naskah
from reports.cetakan import Cetakan, Foto, Keaslian, Satuan, Sel, Tabel
from reports.gambar_naskah import crest, photo, qr_svg
from reports.susunan_berita_acara import compose

TEMPLAT = Path(__file__).with_suffix(".typ")
HURUF = Path(__file__).resolve().parent.parent / "static" / "fonts"
BAKU: Final = ("a-2a", "ua-1")
"""The standards of the file: for the archive, and readable aloud."""
_TEPI_SEL = 3.2
"""Millimetres of a cell that are no room for letters."""
_LEBAR_TABEL = 176
"""Millimetres of a table on A4; on F4 there is a little more."""
_TINGGI_BARIS = 4.2
_TERTINGGI = 110
"""Millimetres of rows that are never torn apart: less than half a page."""
_MM = 8 * 25.4 / 72 / 1000
"""Millimetres per thousandth of an em at the 8 pt of a table."""
_TAK_TERGAMBAR = re.compile(r'the text `"(.+?)"` could not be displayed')


def to_pdf(
    naskah: Naskah,
    *,
    sidik: str,
    foto: Mapping[str, bytes],
    lambang: tuple[str, bytes] | None,
    alamat_periksa: str,
    contoh: bool,
) -> bytes:
    """The PDF; nothing is read but the template and the fonts of the app, nothing is written to disk.

    ``sidik`` is the SHA-256 of the content, ``foto`` the photos by their SHA-256 (a missing one is said so),
    ``lambang`` media type and bytes of the crest. Without number or check code it is a draft and bears no QR.
    """
    cetakan = compose(naskah, sidik=sidik, alamat_periksa=alamat_periksa, contoh=contoh)
    data = asdict(cetakan) | {"bagian": [_part(satu, foto) for satu in cetakan.bagian]}
    logo = crest(lambang)
    data["lambang"] = logo.to_svg() if logo else None
    return _typeset(json.dumps(data, ensure_ascii=False), cetakan)


def _typeset(data: str, cetakan: Cetakan) -> bytes:
    """The file by the standards; signs that no bundled letter can draw are written as U+….

    The typesetter names them only when it fails, so a text with such signs is set twice.
    """
    try:
        return _compile(data)
    except typst.TypstError as galat:
        asing = {huruf for teks in _TAK_TERGAMBAR.findall(_complaint(galat)) for huruf in teks}
        if not asing:
            raise
    for huruf in asing:
        data = data.replace(huruf, f"[U+{ord(huruf):04X}]")
    return _compile(data)


def _complaint(galat: typst.TypstError) -> str:
    return f"{galat.message}\n{galat.diagnostic}"


def _compile(data: str) -> bytes:
    hasil: bytes = typst.compile(
        str(TEMPLAT),
        format="pdf",
        font_paths=[str(HURUF)],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=list(BAKU),
    )
    return hasil


def _part(satu: Satuan, foto: Mapping[str, bytes]) -> dict[str, Any]:
    """A part as the template takes it: its kind, its fields, and pictures as SVG."""
    isi: dict[str, Any] = {"jenis": type(satu).__name__}
    match satu:
        case Tabel():
            return isi | asdict(satu) | {"baris": [_group(kelompok, satu) for kelompok in satu.baris]}
        case Foto():
            gambar = [(photo(foto.get(sha256)), keterangan) for sha256, keterangan in satu.foto]
            return isi | {"foto": [{"svg": g.to_svg() if g else None, "teks": teks} for g, teks in gambar]}
        case Keaslian(qr=qr) if qr:
            return isi | asdict(satu) | {"qr": qr_svg(qr)}
        case _:
            return isi | asdict(satu)


def _group(kelompok: tuple[tuple[Sel, ...], ...], tabel: Tabel) -> dict[str, Any]:
    """Rows that stay on one page, unless they are so high that this would leave half a page empty."""
    bagian = _LEBAR_TABEL / sum(kolom.lebar for kolom in tabel.kolom)
    jadi: list[dict[str, Any]] = []
    terisi: dict[int, int] = {}
    tinggi = 0.0
    for nomor, baris in enumerate(kelompok):
        letak, tertinggi = 0, 0.0
        for sel in baris:
            while terisi.get(letak, 0) > nomor:
                letak += 1
            kolom = range(letak, letak + sel.lebar)
            lebar = sum(tabel.kolom[k].lebar for k in kolom) * bagian - _TEPI_SEL
            jadi.append(asdict(sel) | {"patah": _breakable(sel, lebar)})
            tertinggi = max(tertinggi, _height(sel, lebar) / sel.tinggi)
            terisi |= dict.fromkeys(kolom, nomor + sel.tinggi)
            letak += sel.lebar
        tinggi += tertinggi
    return {"baris": jadi, "utuh": tinggi < _TERTINGGI}


def _height(sel: Sel, lebar: float) -> float:
    """About how many millimetres the text of a cell takes downwards."""
    garis = sum(
        1 + int(_width(f"{label} {satu}") / lebar) for label, teks in sel.isi for satu in teks.split("\n")
    )
    return garis * _TINGGI_BARIS


def _breakable(sel: Sel, lebar: float) -> int:
    """The length from which words of this cell may be broken anywhere, since the longest does not fit; 0: none."""
    panjang = [
        len(kata) for _, teks in sel.isi for kata in teks.split() if len(kata) > 5 and _width(kata) > lebar
    ]
    return min(panjang, default=0)


@lru_cache(maxsize=4096)
def _width(kata: str) -> float:
    """How many millimetres a word takes in a table, in the wider of the two weights."""
    return _letters().getlength(kata) * _MM


@lru_cache(maxsize=1)
def _letters() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(HURUF / "ibm-plex-sans-latin-600-normal.ttf", 1000)
