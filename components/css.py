"""The style of our own pieces, and the few corrections of Streamlit's; both themes in one sheet, nothing loaded."""

from functools import cache
from pathlib import Path

from components.markup import Html
from components.theme import DARK, LIGHT, Palette

_HERE = Path(__file__).parent
_OUTSIDE = ':is([data-testid="stPopoverBody"],[data-testid="stDialog"])'
_ROOTS = f":is(.stApp,{_OUTSIDE})"
"""Streamlit hangs popovers and dialogs beside the app, not inside it."""


SEMUA = ("style.css", "kerja.css", "maps/maps.css", "bansos.css", "sasaran.css", "rekonsiliasi.css")
"""Sheets whose rules name only pieces and cards of their own: they can stand on every page."""


@cache
def style() -> str:
    """The sheet of all pages. Colours follow the browser's colour scheme, so that a change of theme needs no rerun."""
    both = "".join(
        f"--tk-{name}:light-dark({light},{dark});"
        for (name, light), (_, dark) in zip(tokens(LIGHT), tokens(DARK), strict=True)
    )
    plain = "".join(f"--tk-{name}:{colour};" for name, colour in tokens(LIGHT))
    newer = (
        f"@supports (color:light-dark(#000,#fff)){{{_ROOTS}{{{both}}}{_OUTSIDE}{{color-scheme:light dark}}}}"
    )
    sheets = "\n".join(_read(name) for name in SEMUA)
    return f"{_ROOTS}{{{plain}}}{newer}\n{sheets}"


@cache
def sheet(name: str) -> Html:
    """A style sheet that one page alone needs, as an element: its rules also change what other pages draw."""
    return Html(f"<style>{' '.join(line.strip() for line in _read(name).splitlines())}</style>")


@cache
def script() -> str:
    """What makes links of the app change the page as the menu does; without it they would load the app anew."""
    return _read("navigasi.js")


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


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
