"""The shapes of areas: boundaries of kelurahan, their union to zones or kecamatan, and what the browser draws.

Coordinates are WGS 84 degrees, longitude first. The shapes are indicative, not the official boundaries of BIG:
whoever draws them says so with ``CATATAN_BATAS``.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import polyline
import shapely
from shapely.geometry.base import BaseGeometry

CATATAN_BATAS = "Batas indikatif, bukan acuan resmi."
DESIMAL = 4
"""Decimals of a degree that are drawn: about 11 m, finer than the boundaries themselves are known."""

Bentuk = dict[str, BaseGeometry]
Batas = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def load_bentuk(geojson_by_kode: Mapping[str, str]) -> Bentuk:
    """The stored boundaries by code of the area; a code whose boundary is empty is left out.

    Self-crossing rings of imported files are repaired. Text that is no GeoJSON is a ValueError with the code.
    """
    found = {kode: _read(kode, text) for kode, text in geojson_by_kode.items()}
    return {kode: shape for kode, shape in found.items() if not shape.is_empty}


def dissolve(bentuk: Mapping[str, BaseGeometry], member: Mapping[str, str]) -> Bentuk:
    """The shape of each area as the union of its kelurahan; ``member`` tells the area of a kelurahan.

    A kelurahan that belongs to no area is left out, and an area whose kelurahan have no boundary gets no shape.
    """
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for kode, shape in bentuk.items():
        if kode in member:
            parts[member[kode]].append(shape)
    return {area: _union(shapes) for area, shapes in parts.items()}


def extents(bentuk: Mapping[str, BaseGeometry], member: Mapping[str, str]) -> dict[str, Batas]:
    """West, south, east and north of each island (or other area), for the views of the map."""
    return {area: shape.bounds for area, shape in dissolve(bentuk, member).items()}


def to_features(bentuk: Mapping[str, BaseGeometry], properties: Mapping[str, Mapping[str, Any]]) -> str:
    """The areas that have both a shape and properties, in the order of ``properties``, as JSON for ``tkPeta.draw``.

    It is safe inside a script, whatever a name contains.
    """
    features = ",".join(
        f'{{"id":{plain(kode)},"properties":{plain(about)},"garis":{drawn(bentuk[kode])}}}'
        for kode, about in properties.items()
        if kode in bentuk
    )
    return f"[{features}]"


def plain(value: Any) -> str:
    """Short JSON in which nothing can end the script around it, or be taken for a template."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("{{", "\\u007b\\u007b")


@lru_cache(maxsize=1024)
def drawn(shape: BaseGeometry) -> str:
    """The geometry as it travels: for each part its outline, then its holes, as encoded polylines.

    Neighbours share their corners and these are rounded alike, so no gaps open between them. Kept, because every
    choice on a page draws the same shapes again.
    """
    return plain(
        [[_line(ring) for ring in (p.exterior, *p.interiors)] for p in getattr(shape, "geoms", [shape])]
    )


def _line(ring: BaseGeometry) -> str:
    line: str = polyline.encode(shapely.get_coordinates(ring).tolist(), DESIMAL, geojson=True)
    return line


def _read(kode: str, text: str) -> BaseGeometry:
    try:
        shape = shapely.from_geojson(text)
    except shapely.errors.GEOSException as error:
        raise ValueError(f"Batas {kode} tidak terbaca sebagai GeoJSON.") from error
    return shape if shape.is_valid else _surfaces(shapely.make_valid(shape))


def _surfaces(shape: BaseGeometry) -> BaseGeometry:
    """A repair may leave lines behind; only surfaces are territory."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def _union(shapes: list[BaseGeometry]) -> BaseGeometry:
    # The quick union needs neighbours that share every corner; imported boundaries may overlap.
    if shapely.coverage_is_valid(shapes):
        return shapely.coverage_union_all(shapes)
    return shapely.union_all(shapes)
