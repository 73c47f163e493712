"""The row of filters over a list: side by side, on a phone behind one button that counts the choices made."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.filters import code_filter, on_phone

Pilihan = Mapping[str, tuple[str, Mapping[str, str], int]]
"""What the address calls a choice: its label, the names by code, its width in pixels."""


def filter_row() -> DeltaGenerator:
    """The row itself."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="small")


@contextmanager
def folded_row(row: DeltaGenerator, keys: Collection[str]) -> Iterator[None]:
    """The place in the row for the choices that the address calls ``keys``."""
    active = sum(bool(st.query_params.get(key)) for key in keys)
    label = f"Saringan ({active})" if active else "Saringan"
    with row.popover(label, icon=":material/tune:") if on_phone() else row:
        yield


def code_filters(pilihan: Pilihan) -> dict[str, str]:
    """All choices by their codes; empty asks for everything."""
    return {
        key: code_filter(label, key, names, placeholder="Semua", width=width)
        for key, (label, names, width) in pilihan.items()
    }


def by_name(names: Mapping[str, str]) -> dict[str, str]:
    """Codes in the order of their names."""
    return dict(sorted(names.items(), key=lambda pair: pair[1]))
