"""The first rows of an office file as they were read: heading, data, and what is recognised as no data."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from components.chips import Chip, chip
from components.impor import DILEWATI
from components.markup import rich

KEPALA, DATA, JUDUL = "kepala", "data", "judul"
LANGKAH = ("Pilih berkas", "Cocokkan", "Periksa", "Simpan")


@dataclass(frozen=True)
class BarisTampil:
    """One row as a spreadsheet numbers it; ``jenis``: judul (above the table), kepala, data, or why it is left out."""

    baris: int
    jenis: str
    sel: Sequence[str]


def langkah(kini: int) -> None:
    """Where the person stands in the flow, ``kini`` from 0."""
    items = "".join(
        f"<li{' aria-current=step' if i == kini else ''}><b>{i + 1}</b>{words}</li>"
        for i, words in enumerate(LANGKAH)
    )
    st.html(f'<ol class="tk-langkah-impor">{items}</ol>')


def lembar_html(baris: Sequence[BarisTampil], caption: str) -> str:
    """The rows as a grid that can be scrolled sideways; rows that are left out are marked by a word and struck."""
    width = max((len(satu.sel) for satu in baris), default=0)
    body = "".join(_baris(satu, width) for satu in baris)
    return (
        f'<div class="tk-lembar" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f"<table><caption>{escape(caption)}</caption><tbody>{body}</tbody></table></div>"
    )


def _baris(satu: BarisTampil, width: int) -> str:
    css = {KEPALA: "kepala", DATA: "", JUDUL: "judul"}.get(satu.jenis, f"luar {satu.jenis}")
    filled = [i for i, text in enumerate(satu.sel) if text]
    if len(filled) == 1:
        # A title or a band runs over the cells beside it, as it does in the spreadsheet.
        at = filled[0]
        cells = "<td></td>" * at + f'<td colspan="{width - at}">{escape(satu.sel[at])}</td>'
    else:
        cells = "".join(_sel(text) for text in [*satu.sel, *[""] * (width - len(satu.sel))])
    mark = f" {chip(Chip('tidak_ada_data', tanda(satu.jenis)))}" if css.startswith("luar") else ""
    return f'<tr class="{escape(css)}"><th scope="row">{satu.baris}{mark}</th>{cells}</tr>'


def tanda(jenis: str) -> str:
    """Why a row is left out, as its mark: "Dilewati: pita"."""
    return f"Dilewati: {DILEWATI.get(jenis, jenis)}"


def _sel(text: str) -> str:
    number = text.removeprefix("Rp").strip(" ,-%").replace(".", "").replace(",", "").isdigit()
    return f'<td class="{"kanan" if number else ""}">{escape(text)}</td>'


def terbaca_html(
    baris: Sequence[BarisTampil],
    kolom: Sequence[tuple[str, str]],
    tak_dibaca: Sequence[str],
    *,
    terbuka: bool,
) -> str:
    """The column map and the first rows, folded away once the file was checked."""
    state = " open" if terbuka else ""
    return (
        f'<details class="tk-rinci"{state}><summary>Kolom dan baris pertama berkas</summary>'
        f"{peta_html(kolom, tak_dibaca)}{lembar_html(baris, 'Baris pertama berkas')}</details>"
    )


def peta_html(kolom: Sequence[tuple[str, str]], tak_dibaca: Sequence[str]) -> str:
    """Our column ← heading in the file, and the headings that are not read."""
    pairs = "".join(
        f"<div><dt>{escape(_besar(ours))}</dt><dd>{rich(theirs)}</dd></div>" for ours, theirs in kolom
    )
    left = (
        f'<p class="tk-ket">Tidak dibaca: {escape(", ".join(tak_dibaca))}.</p>'
        if tak_dibaca
        else '<p class="tk-ket">Semua kolom berkas dibaca.</p>'
    )
    return f'<dl class="tk-peta-kolom">{pairs}</dl>{left}'


TIDAK_ADA = ""
"""Chosen where the file has no such column."""


def ubah_peta(kolom: Sequence[Any], judul: Sequence[str], key: str) -> tuple[tuple[str, str], ...]:
    """One selection per column of ours; returns (our column, heading in the file), an empty heading for none.

    ``kolom`` are the guessed columns of the preview, ``judul`` all headings of the file.
    """
    options = [TIDAK_ADA, *judul]
    places = st.columns(3, gap="small")
    pairs = []
    for number, satu in enumerate(kolom):
        chosen = places[number % len(places)].selectbox(
            _besar(satu.sebutan),
            options,
            index=options.index(satu.judul) if satu.judul in options else 0,
            format_func=lambda heading: heading or "Tidak ada",
            key=f"{key}:{satu.nama}",
        )
        pairs.append((satu.nama, chosen or TIDAK_ADA))
    return tuple(pairs)


def _besar(sebutan: str) -> str:
    return (sebutan[:1].upper() + sebutan[1:]).replace("(RP)", "(Rp)")
