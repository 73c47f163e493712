"""A report of an area on one or two pages as PDF: the very figures and words of the screen, with their moment."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

_SINI = Path(__file__).resolve().parent
TEMPLAT = _SINI / "laporan.typ"
HURUF = _SINI.parent / "static" / "fonts"


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
    """A table whose cells are written already; ``catatan`` says what is left out of it."""

    judul: str
    kolom: Sequence[KolomCetak]
    baris: Sequence[Sequence[str]]
    catatan: str = ""


@dataclass(frozen=True)
class Laporan:
    """Everything that the report prints. ``gambar`` is a chart as SVG, ``gambar_kata`` what it shows in words.

    ``saat`` says when the figures were true; ``contoh`` marks every page while the city is made up.
    """

    kop: str
    judul: str
    saat: str
    temuan: str
    angka: Sequence[Angka]
    tabel: Sequence[TabelCetak]
    definisi: Sequence[tuple[str, str]] = ()
    gambar: str | None = None
    gambar_kata: str = ""
    contoh: bool = False


def to_pdf(laporan: Laporan) -> bytes:
    """The PDF; nothing is read but the template and the fonts of the app, nothing is written to disk."""
    return typst.compile(
        str(TEMPLAT),
        format="pdf",
        font_paths=[str(HURUF)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asdict(laporan), ensure_ascii=False)},
    )
