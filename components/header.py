"""The top of every page: DATA CONTOH band, title with its moment, room for filters, finding sentence; card heads."""

from functools import cached_property
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.markup import Explanation, Html, explain, icon, link, rich, show_html

GAP = 12


class Head:
    """The head of a page whose moment is known only after its filters were asked."""

    def __init__(self, title: str, row: DeltaGenerator) -> None:
        self.title, self.row = title, row
        self.place = row.html(Html(title_html(title, "")), width="content")

    @cached_property
    def filters(self) -> DeltaGenerator:
        """The place at the right for filters and the download button, made once something is put there."""
        return self.row.container(
            key="kepala_saringan",
            horizontal=True,
            horizontal_alignment="right",
            vertical_alignment="bottom",
            gap=8,
            width="content",
        )

    def moment(self, text: str, context: str = "") -> None:
        """Says when the figures were true and how much they cover."""
        self.place.html(Html(title_html(self.title, text, context)), width="content")


def head(title: str) -> Head:
    """Draws an empty head: the title stands at once, filters at the right, the moment follows."""
    row = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", gap=GAP
    )
    return Head(title, row)


def band_html() -> str:
    """The band that stands on every page while the figures are made up."""
    words = (
        'DATA CONTOH</strong> · <span class="lebar">angka di halaman ini buatan dan </span>bukan data resmi.'
    )
    return f'<div class="tk-pita" role="note">{icon("warning")}<span><strong>{words}</span></div>'


def title_html(title: str, moment_text: str, context: str = "") -> str:
    """Page title and moment line; the coverage is left out on a phone."""
    more = f'<span class="lebar"> · {escape(context)}</span>' if context else ""
    return f'<h1 class="tk-judul">{escape(title)}</h1><p class="tk-saat">{rich(moment_text)}{more}</p>'


def finding(sentence: str) -> None:
    """Draws the sentence that says what is the case; ``**words**`` are strong."""
    show_html(f'<p class="tk-temuan">{rich(sentence)}</p>')


def card(
    title: str,
    subtitle: str = "",
    *,
    key: str,
    action: tuple[str, str] | None = None,
    explanation: Explanation | None = None,
    stretch: bool = False,
) -> DeltaGenerator:
    """A bordered card whose title is a finding; use as ``with card(…):``. ``action`` is a link at the right.

    ``stretch`` makes it as high as its neighbour column; only where a column holds nothing but cards.
    """
    box = st.container(border=True, key=key, gap=8, height="stretch" if stretch else "content")
    box.html(Html(card_head_html(title, subtitle, action, explain(title, explanation, key))))
    return box


def sejajar(key: str) -> DeltaGenerator:
    """A row of cards, under one another on a phone or an upright tablet; use as ``with sejajar(…):``.

    It takes a third of what ``st.columns`` adds to a run. Shares other than equal stand in style.css under its key.
    """
    return st.container(horizontal=True, gap=GAP, key=f"sejajar_{key}")


def card_head_html(
    title: str, subtitle: str = "", action: tuple[str, str] | None = None, extra: str = ""
) -> str:
    """Title (what it shows), quantity with unit and moment under it."""
    right = (link(*action, "aksi") if action else "") + extra
    under = f'<p class="tk-ket">{rich(subtitle)}</p>' if subtitle else ""
    return f'<div class="tk-kepala"><h2>{rich(title)}</h2>{right}</div>{under}'
