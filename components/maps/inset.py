"""Small pictures of the far islands beside the map, each in its own scale, in the colours of the map's classes."""

import math
from collections.abc import Sequence
from html import escape

import pandas as pd
import shapely
import streamlit as st
from shapely.geometry.base import BaseGeometry

from components.angka import angka
from components.maps.bentuk import ISLANDS, Bentuk, Bounds, on_island, parts
from components.maps.kelas import classify, with_state
from components.theme import FONT, RAMP_SEQUENTIAL, SELECTED, Palette, ThemeType, palette

FAR = ("hiri", "moti", "mayau", "tifure")
_KM_PER_DEGREE = 111.32
_WIDTH, _HEAD, _FOOT, _PAD = 156, 40, 22, 8


def draw_insets(
    areas: pd.DataFrame,
    bentuk: Bentuk,
    *,
    breaks: Sequence[float],
    theme_type: ThemeType,
    selected: str | None = None,
    islands: Sequence[str] = FAR,
) -> None:
    """Draws the insets side by side; they wrap on a phone. Figures are reached through the map or the table."""
    with st.container(horizontal=True, gap="small"):
        for island in islands:
            picture = inset_svg(
                areas, bentuk, island, breaks=breaks, theme_type=theme_type, selected=selected
            )
            st.image(picture, width=_WIDTH, alt=inset_words(island))


def inset_words(island: str) -> str:
    """What the inset shows, for those who do not see it."""
    place = ISLANDS[island]
    return f"Peta kecil {place.name}, {angka(place.sea_miles)} mil laut dari pusat kota."


def inset_svg(
    areas: pd.DataFrame,
    bentuk: Bentuk,
    island: str,
    *,
    breaks: Sequence[float],
    theme_type: ThemeType,
    selected: str | None = None,
    height: int = 150,
) -> str:
    """One island as SVG with name, sea distance and its own scale bar; empty sea when nothing there has a boundary."""
    colours, place = palette(theme_type), ISLANDS[island]
    box = bentuk.islands.get(island)
    shapes, scale = "", ""
    if box is not None:
        project = _Projection(box, height)
        shapes = _shapes(with_state(areas, bentuk), bentuk, island, project, breaks, theme_type, selected)
        scale = _scale_bar(project, height, colours)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="{FONT}" role="img" aria-label="{escape(inset_words(island))}">{_hatch(colours)}'
        f'<rect x=".5" y=".5" width="{_WIDTH - 1}" height="{height - 1}" rx="4" fill="{colours.surface}" '
        f'stroke="{colours.line}"/>'
        f'<text x="8" y="17" font-size="12.5" font-weight="600" fill="{colours.ink}">{escape(place.name)}</text>'
        f'<text x="8" y="32" font-size="11.5" fill="{colours.muted}">{angka(place.sea_miles)} mil laut</text>'
        f"{shapes}{scale}</svg>"
    )


class _Projection:
    """Degrees to pixels in a box below the caption; near the equator a degree is as long either way."""

    def __init__(self, box: Bounds, height: int) -> None:
        (south, west), (north, east) = box
        stretch = math.cos(math.radians((south + north) / 2))
        room = (_WIDTH - 2 * _PAD, height - _HEAD - _FOOT)
        self.pixels = min(room[0] / ((east - west) * stretch), room[1] / (north - south))
        self.stretch, self.west, self.north = stretch, west, north
        self.left = (_WIDTH - (east - west) * stretch * self.pixels) / 2
        self.top = _HEAD + (room[1] - (north - south) * self.pixels) / 2

    def path(self, part: BaseGeometry) -> str:
        """The rings of a polygon as an SVG path."""
        rings = [part.exterior, *part.interiors]
        return "".join("M" + "L".join(self.point(x, y) for x, y in ring.coords[:-1]) + "Z" for ring in rings)

    def point(self, lon: float, lat: float) -> str:
        """A place in pixels, as "x,y"."""
        x = self.left + (lon - self.west) * self.stretch * self.pixels
        return f"{x:.1f},{self.top + (self.north - lat) * self.pixels:.1f}"


def _shapes(
    areas: pd.DataFrame,
    bentuk: Bentuk,
    island: str,
    project: _Projection,
    breaks: Sequence[float],
    theme_type: ThemeType,
    selected: str | None,
) -> str:
    drawn, zeros, chosen = [], [], []
    for kode, value, state in zip(areas["kode"], areas["nilai"], areas["state"], strict=True):
        here = [part for part in parts(bentuk[kode]) if on_island(part, island)] if kode in bentuk else []
        if not here:
            continue
        path = "".join(project.path(part) for part in here)
        drawn.append(_area(path, value, state, breaks, theme_type))
        if state == "nol":
            zeros.append(_zero(here, project, palette(theme_type)))
        if kode == selected:
            chosen.append(_outline(path, palette(theme_type), theme_type))
    return "".join(drawn + zeros + chosen)


def _area(path: str, value: float | None, state: str, breaks: Sequence[float], theme_type: ThemeType) -> str:
    colours, number = palette(theme_type), classify(value, breaks)
    fill = colours.bg if number is None else RAMP_SEQUENTIAL[theme_type][number]
    line = {"nol": colours.control, "tidak_ada_data": colours.no_data_line}.get(state, colours.bg)
    fill = "url(#arsir)" if state == "tidak_ada_data" else fill
    return f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width=".8" stroke-linejoin="round"/>'


def _zero(here: list[BaseGeometry], project: _Projection, colours: Palette) -> str:
    centre = shapely.point_on_surface(max(here, key=lambda part: part.area))
    x, y = project.point(centre.x, centre.y).split(",")
    return (
        f'<text x="{x}" y="{float(y) + 4:.1f}" font-size="11.5" font-weight="600" text-anchor="middle" '
        f'fill="{colours.ink}">0</text>'
    )


def _outline(path: str, colours: Palette, theme_type: ThemeType) -> str:
    ink = colours.ink if theme_type == "light" else colours.bg
    return "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>'
        for colour, width in ((ink, 5), (SELECTED, 2.5))
    )


def _scale_bar(project: _Projection, height: int, colours: Palette) -> str:
    """The longest of 1, 2 or 5 km that takes at most a third of the width."""
    fitting = [km for km in (1, 2, 5) if km / _KM_PER_DEGREE * project.pixels <= _WIDTH / 3]
    length = fitting[-1] if fitting else 0.5
    width, y = length / _KM_PER_DEGREE * project.pixels, height - 9
    return (
        f'<path d="M8,{y - 4}V{y}H{8 + width:.1f}V{y - 4}" fill="none" stroke="{colours.control}"/>'
        f'<text x="{13 + width:.1f}" y="{y + 1}" font-size="11" fill="{colours.muted}">{angka(length)} km</text>'
    )


def _hatch(colours: Palette) -> str:
    return (
        '<defs><pattern id="arsir" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{colours.no_data}"/>'
        f'<rect width="1.2" height="5" fill="{colours.no_data_line}"/></pattern></defs>'
    )
