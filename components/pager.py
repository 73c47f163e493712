"""Long lists in pages; the page number stands in the address."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from components import angka
from components.markup import href, link, show_html

Baris = TypeVar("Baris", pd.DataFrame, Sequence[Any])

BARIS = 50
"""Rows on one page of a list: what a phone on a weak connection still gets in one breath."""


def asked_page(key: str = "hal") -> str:
    """What the address asks for, as it stands there."""
    return st.query_params.get(key, "1")


def page_of(rows: Baris, asked: str, baris: int = BARIS) -> tuple[Baris, int, int]:
    """The rows of the page that was asked for, its number from 1, and how many pages there are."""
    number, count = page_number(len(rows), asked, baris)
    return rows[(number - 1) * baris : number * baris], number, count


def page_number(banyak: int, asked: str, baris: int = BARIS) -> tuple[int, int]:
    """The page that was asked for, from 1 and never past the last, and how many pages so many rows make."""
    count = max(1, -(-banyak // baris))
    return min(count, max(1, int(asked))) if asked.isdecimal() else 1, count


def pager(page: str, number: int, count: int, params: Mapping[str, object], key: str = "hal") -> None:
    """Links to the page before and after."""
    if count == 1:
        return
    before = link("Sebelumnya", href(page, **{**params, key: number - 1})) if number > 1 else ""
    after = link("Berikutnya", href(page, **{**params, key: number + 1})) if number < count else ""
    words = f"Halaman {angka.angka(number)} dari {angka.angka(count)}"
    show_html(f'<nav class="tk-halaman" aria-label="Halaman">{before}<span>{words}</span>{after}</nav>')
