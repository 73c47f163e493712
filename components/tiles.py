"""Figure tiles: at most five a row; on a phone the main one is as wide as the screen, the others two by two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

import streamlit as st

from components.angka import Nilai, bulat, selisih, tanggal_singkat, tepat
from components.markup import Bar, Explanation, bar, explain, rich

Better = Literal["naik", "turun"]


@dataclass(frozen=True)
class Change:
    """A comparison in words; ``good`` is None where nobody can say whether it is better or worse."""

    words: str
    since: str = ""
    good: bool | None = None


@dataclass(frozen=True)
class Tile:
    """One figure as people read it.

    ``value`` is already formatted, ``unit`` stands small behind it; ``bar`` makes it the main tile of the row.
    Under the figure stand ``change`` and ``note``, under the hairline ``foot`` (age, due date).
    ``href`` opens the rows behind the figure.
    """

    label: str
    value: str
    unit: str = ""
    change: Change | None = None
    note: str = ""
    foot: str = ""
    explanation: Explanation | None = None
    bar: Bar | None = None
    href: str = ""


def change(
    delta: Nilai | None, since: date | None, better: Better | None = None, unit: str = "", decimals: int = 0
) -> Change | None:
    """How a figure moved since a day; None when there is nothing to compare with.

    ``better`` says which direction is good; without it the change stays uncoloured.
    """
    exact = tepat(delta)
    if exact is None:
        return None
    rounded = bulat(exact, decimals)
    good = None if better is None or rounded == 0 else (rounded > 0) == (better == "naik")
    day = f"sejak {tanggal_singkat(since)}" if since else ""
    return Change(selisih(exact, unit, decimals), day, good)


def tiles(items: Sequence[Tile], key: str = "ubin") -> None:
    """Draws one row of tiles; ``key`` keeps the explanations of two rows on a page apart."""
    st.html(tiles_html(items, key))


def tiles_html(items: Sequence[Tile], key: str = "ubin") -> str:
    """The row as HTML: one element for Streamlit, however many tiles."""
    return f'<div class="tk-ubin">{"".join(_tile(item, key) for item in items)}</div>'


def _tile(item: Tile, key: str) -> str:
    css = "tk-kartu utama" if item.bar else "tk-kartu"
    unit = f"<small>{escape(item.unit)}</small>" if item.unit else ""
    foot = f'<p class="kaki">{rich(item.foot)}</p>' if item.foot else ""
    return (
        f'<section class="{css}" aria-label="{escape(item.label)}"><div class="judul"><h2>{_label(item)}</h2>'
        f"{explain(item.label, item.explanation, f'{key}-{item.label}')}</div>"
        f'<p class="nilai">{escape(item.value)}{unit}</p>{bar(item.bar) if item.bar else ""}'
        f"{_change(item)}{foot}</section>"
    )


def _label(item: Tile) -> str:
    if not item.href:
        return escape(item.label)
    return f'<a data-dalam href="{escape(item.href)}">{escape(item.label)}</a>'


def _change(item: Tile) -> str:
    parts = []
    if item.change:
        tone = {True: "tk-baik", False: "tk-buruk", None: ""}[item.change.good]
        parts.append(
            f'<span class="{tone}">{escape(item.change.words)}</span> {escape(item.change.since)}'.strip()
        )
    if item.note:
        parts.append(rich(item.note))
    return f'<p class="beda">{" · ".join(parts)}</p>' if parts else ""
