"""Drawing a finished figure, with the table that stands behind it and the light picture before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.markup import Html
from components.tables import Column, Row, table_html

_CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "id"}


@dataclass(frozen=True)
class Grafik:
    """What stands around an interactive chart: its finding, and as HTML the table behind it and a light picture.

    The finding is also what the chart says to those who do not see it.
    """

    judul: str
    tabel: str
    gambar: str = ""


def grafik(judul: str, columns: Sequence[Column], rows: Sequence[Row], gambar: str = "") -> Grafik:
    """The surroundings of a chart, from the rows that it draws."""
    return Grafik(judul, table_html(columns, rows, caption=judul), gambar)


def show(figure: Callable[[], go.Figure], isi: Grafik, *, key: str) -> None:
    """Draws the figure and "Lihat tabel" under it.

    Where there is a light picture that is drawn first, and the interactive chart with its heavy script only once the
    reader asks for it.
    """
    if not isi.gambar or st.session_state.get(f"{key}_interaktif"):
        st.plotly_chart(figure(), theme=None, key=key, config=_CONFIG, alt=isi.judul)
    else:
        st.html(Html(isi.gambar))
    foot = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap=8
    )
    table = Html(f'<details class="tk-rinci"><summary>Lihat tabel</summary>{isi.tabel}</details>')
    foot.html(table, width="content")
    if isi.gambar:
        foot.toggle("Grafik interaktif", key=f"{key}_interaktif")
