"""Two quiet lists: what needs attention today, and counts as horizontal bars with their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.angka import Nilai, angka
from components.chips import Chip, chip
from components.markup import link, rich
from components.theme import Tone, sign


@dataclass(frozen=True)
class Attention:
    """One action that waits for somebody: why (chip), what, whose (``detail``: OPD · zona · reason), and its page."""

    chip: Chip
    title: str
    detail: str
    href: str


@dataclass(frozen=True)
class BarRow:
    """One bar: ``tone`` only where the colour means a status; ``share`` is a small text behind the number."""

    label: str
    value: Nilai | None
    tone: Tone | None = None
    share: str = ""
    strong: bool = False
    href: str = ""


def attention_list(items: Sequence[Attention], more: tuple[str, str] | None = None) -> None:
    """Draws the list; ``more`` is the text and address of the link to all of them."""
    st.html(attention_html(items, more))


def attention_html(items: Sequence[Attention], more: tuple[str, str] | None = None) -> str:
    """The list as HTML: the whole entry is one target for the finger, the link carries the title."""
    entries = "".join(
        f'<li>{chip(item.chip)}<span class="buka" aria-hidden="true">Buka</span>'
        f'{link(item.title, item.href, "nama")}<span class="ket">{rich(item.detail)}</span></li>'
        for item in items
    )
    foot = f'<p class="semua">{link(*more)}</p>' if more else ""
    return f'<ul class="tk-perhatian">{entries}</ul>{foot}'


def status_row(status: str, value: int, label: str = "", href: str = "") -> BarRow:
    """The bar of a stored status, in its colour and with its word."""
    shown = sign(status)
    return BarRow(label or shown.word, value, shown.tone, href=href)


def bar_list(rows: Sequence[BarRow], *, caption: str, largest: Nilai | None = None) -> None:
    """Draws counts as bars from one zero; ``largest`` fixes the scale where two lists are compared."""
    st.html(bar_list_html(rows, caption=caption, largest=largest))


def bar_list_html(rows: Sequence[BarRow], *, caption: str, largest: Nilai | None = None) -> str:
    """The bars as a list in HTML; the number beside each bar is what a screen reader says."""
    scale = max(0.0, float(largest or max((row.value or 0 for row in rows), default=0))) or 1.0
    return f'<ul class="tk-batang" aria-label="{escape(caption)}">{"".join(_bar(row, scale) for row in rows)}</ul>'


def _bar(row: BarRow, scale: float) -> str:
    name = link(row.label, row.href) if row.href else escape(row.label)
    width = max(0.0, 100 * float(row.value or 0) / scale)
    tone = f"tk-isi-{row.tone}" if row.tone else "tk-isi"
    share = f'<span class="bagian">{escape(row.share)}</span>' if row.share else ""
    return (
        f'<li class="{"tebal" if row.strong else ""}"><span class="nama">{name}</span>'
        f'<span class="jalur" aria-hidden="true"><i class="{tone}" style="width:{width:.1f}%"></i></span>'
        f"<b>{angka(row.value)}</b>{share}</li>"
    )
