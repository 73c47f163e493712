"""Drawing a finished figure, with the table that stands behind it."""

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.tables import Column, Row, table_html

_CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "id"}


def show(
    figure: Callable[[], go.Figure],
    *,
    key: str,
    alt: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    picture: str | None = None,
) -> None:
    """Draws the figure and "Lihat tabel" under it; ``alt`` is what the chart shows, for those who do not see it.

    With a ``picture`` (HTML of the same data) that is drawn first, and the interactive chart with its heavy script
    only once the reader asks for it.
    """
    table = table_html(columns, rows, caption=alt)
    place = st.container(key=f"{key}_bidang")
    foot = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap=8
    )
    foot.html(f'<details class="tk-rinci"><summary>Lihat tabel</summary>{table}</details>', width="content")
    if picture is None or foot.toggle("Grafik interaktif", key=f"{key}_interaktif"):
        place.plotly_chart(figure(), theme=None, key=key, config=_CONFIG, alt=alt)
    else:
        place.html(picture)
