"""The sheet of an area on exactly one page as PDF: the very figures and words of the screen, with their moment.

    pdf = to_pdf(laporan)

A tagged PDF (PDF/UA-1) with real text. What does not fit is left out from the ends of the tables that say so
(``TabelCetak.potong``), and the sheet tells how much; no sheet ever takes a second page.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

_SINI = Path(__file__).resolve().parent
TEMPLAT = _SINI / "laporan.typ"
HURUF = _SINI.parent / "static" / "fonts"
BAKU: Final = "ua-1"
"""The standard of the file: readable aloud."""
_TAK_TERGAMBAR = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True)
class Angka:
    """A figure as the screen writes it: what it is, the number, what stands beside it."""

    label: str
    nilai: str
    catatan: str = ""


@dataclass(frozen=True)
class KolomCetak:
    """A column of a printed table; numbers stand at the right."""

    judul: str
    kanan: bool = False


@dataclass(frozen=True)
class TabelCetak:
    """A table whose cells are written already; ``catatan`` stands under its title.

    ``potong``: rows may be left out from its end where the page is too short.
    """

    judul: str
    kolom: Sequence[KolomCetak]
    baris: Sequence[Sequence[str]]
    catatan: str = ""
    potong: bool = False


@dataclass(frozen=True)
class Bagian:
    """A part of the sheet under its heading: figures in one row, tables, a line of text."""

    judul: str
    catatan: str = ""
    angka: Sequence[Angka] = ()
    tabel: Sequence[TabelCetak] = ()


@dataclass(frozen=True)
class GambarCetak:
    """A picture as SVG, and what it shows in words."""

    svg: str
    kata: str


@dataclass(frozen=True)
class Laporan:
    """Everything that the sheet prints. ``gambar`` stand beside each other, the first one wide.

    ``saat`` says when the figures were true, ``hari`` dates the file; ``contoh`` marks it while the city is made up.
    """

    kop: str
    judul: str
    saat: str
    temuan: str
    hari: date
    angka: Sequence[Angka] = ()
    gambar: Sequence[GambarCetak] = ()
    bagian: Sequence[Bagian] = ()
    definisi: Sequence[tuple[str, str]] = ()
    kertas: str = "a4"
    contoh: bool = False


def to_pdf(laporan: Laporan) -> bytes:
    """The PDF; nothing is read but the template and the fonts of the app, nothing is written to disk.

    The same sheet gives the same bytes. Signs that no bundled letter can draw are written as U+….
    """
    hari = laporan.hari
    data = json.dumps(asdict(laporan) | {"hari": [hari.year, hari.month, hari.day]}, ensure_ascii=False)
    try:
        return _compile(data, hari)
    except typst.TypstError as galat:
        # The typesetter names such signs only when it fails, so a text with them is set twice.
        asing = {
            huruf for teks in _TAK_TERGAMBAR.findall(f"{galat.message}\n{galat.diagnostic}") for huruf in teks
        }
        if not asing:
            raise
    for huruf in asing:
        data = data.replace(huruf, f"[U+{ord(huruf):04X}]")
    return _compile(data, hari)


def _compile(data: str, hari: date) -> bytes:
    hasil: bytes = typst.compile(
        str(TEMPLAT),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=BAKU,
        timestamp=datetime(hari.year, hari.month, hari.day, tzinfo=UTC),
    )
    return hasil


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The letters, read once: a ZIP sets a hundred sheets."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HURUF)])
