"""One Plotly template per theme: quiet ink, horizontal grid only, no legend, no modebar."""

from functools import cache
from typing import Any

import plotly.graph_objects as go

from components.theme import FONT, ThemeType, palette

AXIS_SIZE = 11.5
LABEL_SIZE = 12.5


@cache
def template(theme: ThemeType) -> go.layout.Template:
    """The layout every chart starts from; decimals are printed the Indonesian way."""
    colours = palette(theme)
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "ticks": "",
        "tickangle": 0,
        "tickfont": {"size": AXIS_SIZE, "color": colours.muted},
    }
    layout = {
        "font": {"family": FONT, "size": LABEL_SIZE, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",.",
        "showlegend": False,
        "dragmode": False,
        "margin": {"l": 36, "r": 8, "t": 8, "b": 22},
        "xaxis": axis,
        "yaxis": {**axis, "showgrid": True, "gridcolor": colours.grid, "gridwidth": 1},
        "hoverlabel": {
            "bgcolor": colours.bg,
            "bordercolor": colours.control,
            "font": {"family": FONT, "color": colours.ink},
        },
    }
    return go.layout.Template(layout=layout)


def hatch(theme: ThemeType) -> dict[str, Any]:
    """The fill of everything that is claimed and not verified."""
    colours = palette(theme)
    return {"shape": "/", "fgcolor": colours.hatch, "bgcolor": colours.tint, "size": 5, "solidity": 0.35}


def spread(heights: list[float], gap: float) -> list[float]:
    """Label heights moved apart to at least ``gap``, each as near as possible to its mark, order kept."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    groups: list[tuple[float, list[int]]] = []
    for index in order:
        groups.append((heights[index], [index]))
        while len(groups) > 1 and _touch(groups[-2], groups[-1], gap):
            (low, first), (high, second) = groups[-2:]
            middle = (low * len(first) + high * len(second)) / (len(first) + len(second))
            groups[-2:] = [(middle, first + second)]
    placed = list(heights)
    for middle, members in groups:
        for rank, index in enumerate(members):
            placed[index] = middle + (rank - (len(members) - 1) / 2) * gap
    return placed


def below(heights: list[float], early: list[int], line: float | None, gap: float) -> list[float]:
    """Labels of lines that end early, moved together below ``line``, which runs on to the right over them."""
    if line is None or not early:
        return heights
    over = max(0.0, max(heights[index] for index in early) - (line - 0.8 * gap))
    return [height - over if index in early else height for index, height in enumerate(heights)]


def _touch(under: tuple[float, list[int]], above: tuple[float, list[int]], gap: float) -> bool:
    reach = gap * (len(under[1]) + len(above[1])) / 2
    return above[0] - under[0] < reach
