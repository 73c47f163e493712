"""Drawing a finished figure, with the table that stands behind it."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.tables import Column, Row, table_html

_CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "id"}


def show(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    static: bool = False,
) -> None:
    """Draws the figure and "Lihat tabel" under it; ``alt`` is what the chart shows, for those who do not see it.

    ``static`` figures answer no pointer, which makes them lighter in the browser.
    """
    st.plotly_chart(figure, theme=None, key=key, config={**_CONFIG, "staticPlot": static}, alt=alt)
    st.html(
        f'<details class="tk-rinci"><summary>Lihat tabel</summary>{table_html(columns, rows, caption=alt)}</details>'
    )
