"""Distribution per tahap salur: what reached people in front of the quota, with its share in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.angka import Nilai, angka, persen, rupiah_singkat
from components.charts.template import AXIS_SIZE, LABEL_SIZE, template
from components.theme import ThemeType, palette


@dataclass(frozen=True)
class TahapPoint:
    """One tahap salur: quota and what was distributed, both in the same unit (KPM of one programme, or Rp)."""

    label: str
    quota: Nilai | None
    distributed: Nilai | None

    @property
    def share(self) -> float | None:
        """Distributed in percent of the quota; None where the quota is unknown, 0 or negative."""
        if self.quota is None or self.quota <= 0 or self.distributed is None:
            return None
        return 100 * float(self.distributed) / float(self.quota)


@dataclass(frozen=True)
class Garis:
    """A share of the quota, in percent, that every bar is held against, and whose it is."""

    kata: str
    persen: float

    def pada(self, point: TahapPoint) -> float | None:
        """Where it stands on a bar, in the bar's unit; None on one without a quota."""
        return self.persen / 100 * float(point.quota) if point.quota and point.quota > 0 else None


def bansos_figure(
    points: Sequence[TahapPoint],
    theme: ThemeType,
    garis: Sequence[Garis] = (),
    *,
    money: bool = False,
    height: int = 206,
) -> go.Figure:
    """Bars from zero in the order of the tahap, the last one highlighted; ``money`` prints the values as Rp."""
    colours = palette(theme)
    names = [point.label for point in points]
    fills = [colours.second] * max(len(points) - 1, 0) + [colours.primary] * bool(points)
    top = max((float(max(point.quota or 0, point.distributed or 0)) for point in points), default=0) or 1.0
    quota = go.Bar(
        x=names, y=[point.quota for point in points], marker_color=colours.grid, width=0.62, hoverinfo="skip"
    )
    reached = go.Bar(
        x=names,
        y=[point.distributed for point in points],
        marker_color=fills,
        width=0.62,
        customdata=[_words(point, money) for point in points],
        hovertemplate="%{customdata}<extra></extra>",
    )
    layout = {
        "template": template(theme),
        "height": height,
        "barmode": "overlay",
        "margin": {"l": 4, "r": 4, "t": 22, "b": 22},
        "yaxis": {"range": [0, top], "showticklabels": False, "showgrid": False},
        "xaxis": {"type": "category", "tickfont": {"size": AXIS_SIZE}},
        "annotations": [_share(point, index == len(points) - 1) for index, point in enumerate(points)],
    }
    lines = [_line(points, one, colours.ink) for one in garis]
    return go.Figure(data=[quota, reached, *lines], layout=layout)


def _line(points: Sequence[TahapPoint], garis: Garis, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[point.label for point in points],
        y=[garis.pada(point) for point in points],
        mode="markers",
        marker={"symbol": "line-ew", "size": 64, "line": {"width": 2, "color": colour}},
        hovertemplate=f"{garis.kata}<extra></extra>",
        showlegend=False,
    )


def _share(point: TahapPoint, last: bool) -> dict[str, object]:
    text = persen(point.share)
    return {
        "x": point.label,
        "y": float(max(point.quota or 0, point.distributed or 0)),
        "text": f"<b>{text}</b>" if last else text,
        "showarrow": False,
        "yanchor": "bottom",
        "font": {"size": LABEL_SIZE},
    }


def _words(point: TahapPoint, money: bool) -> str:
    shown = rupiah_singkat if money else angka
    return f"{shown(point.distributed)} dari {shown(point.quota)} · {persen(point.share)}"
