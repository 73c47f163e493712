"""Far islands as small pictures beside the map, each with name, distance over sea and its own scale bar."""

import math
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape

import shapely
from shapely.geometry.base import BaseGeometry

from components.angka import Nilai, angka
from components.maps.bentuk import Batas
from components.maps.kelas import Measure, classify
from components.maps.peta import Area, class_style, hatch, inside
from components.theme import SELECTED, ThemeType, palette

_LEBAR, _TINGGI, _TEPI = 160, 130, 8
_KM_PER_DEGREE = 111.32


def inset_html(
    nama: str,
    mil_laut: Nilai,
    areas: Sequence[Area],
    bentuk: Mapping[str, BaseGeometry],
    *,
    measure: Measure,
    theme: ThemeType,
    bounds: Batas,
    selected: str | None = None,
) -> str:
    """One island as a card of HTML; put several into an element of class ``tk-insets``.

    ``areas`` may hold the whole city: only what touches ``bounds`` (west, south, east, north) is drawn.
    """
    distance = f"{angka(mil_laut)} mil laut"
    picture = b64encode(inset_svg(areas, bentuk, measure, theme, bounds, selected).encode()).decode()
    words = f"Peta kecil {nama}, {distance} dari pusat kota"
    return (
        f'<div class="tk-inset"><b>{escape(nama)}</b><span>{distance}</span>'
        f'<img alt="{escape(words)}" src="data:image/svg+xml;base64,{picture}"></div>'
    )


def insets_html(insets: Sequence[str]) -> str:
    """The far islands in one row."""
    return f'<div class="tk-insets">{"".join(insets)}</div>'


def inset_svg(
    areas: Sequence[Area],
    bentuk: Mapping[str, BaseGeometry],
    measure: Measure,
    theme: ThemeType,
    bounds: Batas,
    selected: str | None = None,
    size: tuple[int, int] = (_LEBAR, _TINGGI),
) -> str:
    """The picture alone; north is up, and its scale bar says how far it is enlarged. ``size`` is in pixels."""
    window, frame = shapely.box(*bounds), Frame(bounds, size)
    here = [area for area in areas if area["kode"] in bentuk and bentuk[area["kode"]].intersects(window)]
    drawn = [
        _surface(area, bentuk[area["kode"]].intersection(window), frame, measure, theme) for area in here
    ]
    chosen = [_outline(frame.path(bentuk[area["kode"]]), theme) for area in here if area["kode"] == selected]
    box = f'width="{size[0]}" height="{size[1]}" viewBox="0 0 {size[0]} {size[1]}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif">{hatch(palette(theme))}'
        f"{''.join(drawn)}{''.join(chosen)}{_scale_bar(frame, theme)}</svg>"
    )


class Frame:
    """Degrees to pixels; near the equator a degree is as long either way."""

    def __init__(self, bounds: Batas, size: tuple[int, int]) -> None:
        west, south, east, north = bounds
        self.width, self.height = size
        room = (self.width - 2 * _TEPI, self.height - 2 * _TEPI - 14)
        self.pixels = min(room[0] / (east - west), room[1] / (north - south))
        self.west, self.north = west, north
        self.left = (self.width - (east - west) * self.pixels) / 2

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """A place in pixels from the upper left corner."""
        return self.left + (lon - self.west) * self.pixels, _TEPI + (self.north - lat) * self.pixels

    def path(self, shape: BaseGeometry) -> str:
        """All rings of a surface as an SVG path."""
        polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
        rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
        return "".join(f"M{'L'.join(self._corner(x, y) for x, y in ring.coords[:-1])}Z" for ring in rings)

    def _corner(self, lon: float, lat: float) -> str:
        x, y = self.place(lon, lat)
        return f"{x:.1f},{y:.1f}"


def _surface(area: Area, shape: BaseGeometry, frame: Frame, measure: Measure, theme: ThemeType) -> str:
    kelas = classify(area["nilai"], measure)
    style = class_style(kelas, theme)
    path = f'<path d="{frame.path(shape)}" fill="{style["fillColor"]}" stroke="{style["color"]}" stroke-width=".8"/>'
    if kelas != "nol":
        return path
    lat, lon = inside(shape)
    x, y = frame.place(lon, lat)
    ink = palette(theme).ink
    return (
        f'{path}<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11" text-anchor="middle" fill="{ink}">0</text>'
    )


def _outline(path: str, theme: ThemeType) -> str:
    dark = palette(theme).ink if theme == "light" else palette(theme).bg
    lines = ((dark, 5), (SELECTED, 2.5))
    return "".join(
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}"/>' for ink, width in lines
    )


def _scale_bar(frame: Frame, theme: ThemeType) -> str:
    """The longest of 1, 2, 5 or 10 km that takes at most a third of the width; half a kilometre at least."""
    per_km, colours = frame.pixels / _KM_PER_DEGREE, palette(theme)
    fitting = [km for km in (1, 2, 5, 10) if km * per_km <= frame.width / 3]
    length = fitting[-1] if fitting else 0.5
    end, y = math.floor(_TEPI + length * per_km), frame.height - 5
    return (
        f'<path d="M{_TEPI},{y - 4}V{y}H{end}V{y - 4}" fill="none" stroke="{colours.muted}"/>'
        f'<text x="{end + 5}" y="{y + 1}" font-size="11" fill="{colours.muted}">{angka(length)} km</text>'
    )
