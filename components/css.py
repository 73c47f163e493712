"""The style of our own pieces, and the few corrections of Streamlit's; both themes in one sheet, nothing loaded."""

from functools import cache
from pathlib import Path

import streamlit as st

from components.theme import DARK, LIGHT, Palette

_HERE = Path(__file__).parent
_OUTSIDE = ':is([data-testid="stPopoverBody"],[data-testid="stDialog"])'
_ROOTS = f":is(.stApp,{_OUTSIDE})"
"""Streamlit hangs popovers and dialogs beside the app, not inside it."""


def install() -> None:
    """Puts style and link handling into the page; the frame calls it once in each run.

    The script makes links of the app change the page as the menu does. Without it they would load the whole
    app anew; it also sets the language of the document, which Streamlit leaves English.
    """
    st.html(style())
    st.html(script(), unsafe_allow_javascript=True)


@cache
def style() -> str:
    """The whole sheet. Colours follow the browser's colour scheme, so that a change of theme needs no rerun."""
    both = "".join(
        f"--tk-{name}:light-dark({light},{dark});"
        for (name, light), (_, dark) in zip(tokens(LIGHT), tokens(DARK), strict=True)
    )
    plain = "".join(f"--tk-{name}:{colour};" for name, colour in tokens(LIGHT))
    newer = (
        f"@supports (color:light-dark(#000,#fff)){{{_ROOTS}{{{both}}}{_OUTSIDE}{{color-scheme:light dark}}}}"
    )
    # In one line: Streamlit looks through the lines of every text in each run.
    sheets = " ".join(
        line.strip() for name in ("style.css", "kerja.css", "maps/maps.css") for line in _lines(name)
    )
    return f"<style>{_ROOTS}{{{plain}}}{newer}{sheets}</style>"


@cache
def sheet(name: str) -> str:
    """A style sheet that one page alone needs: the others need not carry it."""
    return f"<style>{' '.join(line.strip() for line in _lines(name))}</style>"


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()


@cache
def script() -> str:
    """The link handling as a script element."""
    return f"<script>{(_HERE / 'navigasi.js').read_text(encoding='utf-8')}</script>"


def tokens(palette: Palette) -> list[tuple[str, str]]:
    """Every colour of a palette with its name in the sheet."""
    plain = [
        "bg",
        "surface",
        "ink",
        "muted",
        "line",
        "control",
        "grid",
        "primary",
        "tint",
        "second",
        "on_primary",
    ]
    plain += ["no_data", "no_data_line", "hatch"]
    named = [(name.replace("_", "-"), getattr(palette, name)) for name in plain]
    for tone, swatch in palette.tones.items():
        named += [(tone, swatch.text), (f"{tone}-tint", swatch.tint), (f"{tone}-fill", swatch.fill)]
    return named
