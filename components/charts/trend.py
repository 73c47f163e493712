"""The trend of progress: expected dotted, claimed dashed, verified solid, the unverified stretch hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from components.angka import Nilai, bulan, persen, tanggal
from components.charts.template import LABEL_SIZE, below, hatch, spread, template
from components.tables import Column
from components.theme import Palette, ThemeType, palette

HEIGHT = 206
_TOP, _BOTTOM, _RIGHT = 12, 24, 138
_LABEL_GAP = 17.0


@dataclass(frozen=True)
class TrendPoint:
    """Progress in percent of the year's target, as far as it speaks of ``day``; None is unknown and leaves a gap."""

    day: date
    planned: Nilai | None
    claimed: Nilai | None
    verified: Nilai | None


@dataclass(frozen=True)
class _Series:
    name: str
    values: list[float | None]
    line: dict[str, Any]
    marker: dict[str, Any]
    strong: bool = False


def trend_figure(points: Sequence[TrendPoint], theme: ThemeType, height: int = HEIGHT) -> go.Figure:
    """Three lines over the dates spoken of, named at their ends; axis 0–100 with five grid lines."""
    colours = palette(theme)
    days = [point.day for point in points]
    series = _series(points, colours)
    return go.Figure(
        data=[*_band(points, theme), *(_line(item, days) for item in series)],
        layout={
            "template": template(theme),
            "height": height,
            "margin": {"l": 36, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
            "hovermode": "x unified",
            "yaxis": {
                "range": [-0.6, 100.6],
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": ["0", "25", "50", "75", "100%"],
                "ticklabelstandoff": 6,
            },
            "xaxis": {"type": "date", "ticklabelstandoff": 4, **_ticks(days)},
            "annotations": _labels(series, days, height),
        },
    )


def _series(points: Sequence[TrendPoint], colours: Palette) -> list[_Series]:
    return [
        _Series(
            "Seharusnya",
            [_number(point.planned) for point in points],
            {"color": colours.muted, "width": 1.6, "dash": "1.5px,4px"},
            {"color": colours.muted, "size": 5},
        ),
        _Series(
            "Klaim OPD",
            [_number(point.claimed) for point in points],
            {"color": colours.primary, "width": 1.4, "dash": "7px,3px"},
            {"color": colours.bg, "size": 7, "line": {"color": colours.primary, "width": 1.5}},
        ),
        _Series(
            "Terverifikasi",
            [_number(point.verified) for point in points],
            {"color": colours.primary, "width": 2.8},
            {"color": colours.primary, "size": 8},
            strong=True,
        ),
    ]


def _line(item: _Series, days: list[date]) -> go.Scatter:
    last = _last(item.values)
    sizes = [item.marker["size"] if index == last else 0 for index in range(len(days))]
    return go.Scatter(
        x=days,
        y=item.values,
        name=item.name,
        mode="lines+markers",
        line=item.line,
        marker={**item.marker, "size": sizes, "opacity": 1},
        cliponaxis=False,
        connectgaps=False,
        customdata=[persen(value) for value in item.values],
        hovertemplate="%{customdata}",
    )


def _band(points: Sequence[TrendPoint], theme: ThemeType) -> list[go.Scatter]:
    """What is claimed beyond what is verified; where one of the two is unknown there is no band."""
    pairs = [(point.day, _number(point.verified), _number(point.claimed)) for point in points]
    known = [(day, low, max(low, high)) for day, low, high in pairs if low is not None and high is not None]
    if len(known) < 2:
        return []
    days, low, high = (list(values) for values in zip(*known, strict=True))
    edge = go.Scatter(x=days, y=low, mode="lines", line={"width": 0}, hoverinfo="skip")
    area = go.Scatter(
        x=days,
        y=high,
        mode="lines",
        line={"width": 0},
        fill="tonexty",
        fillpattern=hatch(theme),
        hoverinfo="skip",
    )
    return [edge, area]


def _labels(series: list[_Series], days: list[date], height: int) -> list[dict[str, Any]]:
    """Name and value at the end of each line, moved apart where lines meet."""
    ends = [(item, _last(item.values)) for item in series]
    shown = [(item, index) for item, index in ends if index is not None]
    per_pixel = 100 / (height - _TOP - _BOTTOM)
    at = [item.values[index] or 0.0 for item, index in shown]
    gap = _LABEL_GAP * per_pixel
    early = [place for place, (_, index) in enumerate(shown) if index < len(days) - 1]
    dots = shown[0][0].values[shown[early[0]][1]] if early else None
    placed = below(spread(at, gap), early, dots, gap)
    return [
        _label(item, days[index], value, (there - value) / per_pixel)
        for (item, index), value, there in zip(shown, at, placed, strict=True)
    ]


def _label(item: _Series, day: date, value: float, shift: float) -> dict[str, Any]:
    text = f"{item.name} {persen(value)}"
    return {
        "x": day,
        "y": value,
        "text": f"<b>{text}</b>" if item.strong else text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 10,
        "yshift": shift,
        "font": {"size": LABEL_SIZE, "color": item.line["color"]},
    }


def _ticks(days: list[date]) -> dict[str, Any]:
    """The chosen days on the axis; the last with its day of the month."""
    if not days:
        return {}
    chosen = chosen_days(days)
    texts = [bulan(day, panjang=False) for day in chosen[:-1]]
    texts.append(f"{days[-1].day} {bulan(days[-1], panjang=False)}")
    return {
        "range": [days[0], days[-1]],
        "tickvals": chosen,
        "ticktext": texts,
        "hoverformat": "%d/%m/%Y",
    }


def chosen_days(days: Sequence[date]) -> list[date]:
    """At most four dates for an axis, always the first and the last."""
    if not days:
        return []
    steps = min(3, len(days) - 1)
    chosen = sorted({round(index * (len(days) - 1) / steps) for index in range(steps + 1)} if steps else {0})
    return [days[index] for index in chosen]


def _last(values: list[float | None]) -> int | None:
    return next((index for index in reversed(range(len(values))) if values[index] is not None), None)


def _number(value: Nilai | None) -> float | None:
    return None if value is None or value != value else float(value)


COLUMNS = (
    Column("day", "Akhir periode"),
    Column("verified", "Terverifikasi %", "number", 1, strong=True),
    Column("claimed", "Klaim %", "number", 1),
    Column("planned", "Seharusnya %", "number", 1),
)
"""Columns of the table behind the chart."""


def trend_rows(points: Sequence[TrendPoint]) -> list[dict[str, object]]:
    """The rows of the table behind the chart, newest first."""
    return [
        {
            "day": tanggal(point.day),
            "verified": _number(point.verified),
            "claimed": _number(point.claimed),
            "planned": _number(point.planned),
        }
        for point in reversed(points)
    ]
