"""Boundaries as they are stored: neighbours that share every corner, as few corners as the map needs, five decimals."""

import json
from collections.abc import Callable, Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from seed.importers.batas_wilayah import bidang, ke_derajat, ke_meter

DESIMAL = 5
"""Decimals of a degree that are stored, about 1 m."""

TITIK_KOTA = 4_000
"""Corners of the whole city that keep the message to the map below 150 kB; the reference has 3,350."""

TOLERANSI_METER = (0.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 50.0, 80.0)
"""How much detail may go, least first: the first that fits ``TITIK_KOTA`` is taken."""

TUMPANG_TINDIH_M2 = 10_000.0
"""One hectare: overlaps below it are slips of drawing, and are given to one of the two."""

CELAH_METER = 5.0
"""Gaps between neighbours up to this width are slips of drawing, and are closed."""

Bentuk = Mapping[str, BaseGeometry]


def tumpang_tindih(bentuk: Bentuk, lain: Bentuk) -> list[tuple[str, str, float]]:
    """Pairs of areas that claim the same ground, with the hectares, the largest first.

    ``lain`` are areas that stand beside those of the file; pairs among them are nobody's business here.
    """
    kode, shapes = _meter({**lain, **bentuk})
    tree = shapely.STRtree(shapes)
    found = []
    for a, b in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if a < b and (kode[a] in bentuk or kode[b] in bentuk):
            shared = shapely.area(shapely.intersection(shapes[a], shapes[b]))
            if shared > TUMPANG_TINDIH_M2:
                found.append((kode[a], kode[b], float(shared) / 10_000))
    return sorted(found, key=lambda pair: -pair[2])


def sederhanakan(bentuk: Bentuk, titik: int) -> dict[str, BaseGeometry]:
    """The areas with at most about ``titik`` corners together, neighbours without gaps between them.

    Where they overlap by more than a slip each is simplified alone: no ground is taken from either.
    """
    if not bentuk:
        return {}
    kode, shapes = _meter(bentuk)
    thin: Callable[[Sequence[BaseGeometry], float], Sequence[BaseGeometry]] = _sendiri
    if not tumpang_tindih(bentuk, {}):
        if not shapely.coverage_is_valid(shapes):
            shapes = list(shapely.coverage_clean(shapes, gap_width=CELAH_METER))
        thin = _bersama
    simple: list[BaseGeometry] = []
    for tolerance in TOLERANSI_METER:
        simple = [_bulat(one) for one in thin(shapes, tolerance)]
        if sum(shapely.get_num_coordinates(simple)) <= titik:
            break
    return dict(zip(kode, simple, strict=True))


def _bersama(shapes: Sequence[BaseGeometry], tolerance: float) -> Sequence[BaseGeometry]:
    return list(shapely.coverage_simplify(shapes, tolerance)) if tolerance else shapes


def _sendiri(shapes: Sequence[BaseGeometry], tolerance: float) -> Sequence[BaseGeometry]:
    return list(shapely.simplify(shapes, tolerance)) if tolerance else shapes


def _meter(bentuk: Bentuk) -> tuple[list[str], list[BaseGeometry]]:
    return list(bentuk), [ke_meter(one) for one in bentuk.values()]


def _bulat(metres: BaseGeometry) -> BaseGeometry:
    return bulat(ke_derajat(metres))


def bulat(bentuk: BaseGeometry) -> BaseGeometry:
    """The shape in stored decimals and in one order of corners, so that equal shapes are equal texts."""
    rounded = shapely.transform(bentuk, lambda corners: corners.round(DESIMAL))
    if not rounded.is_valid:
        rounded = bidang(shapely.make_valid(rounded))
    parts = shapely.get_parts(shapely.remove_repeated_points(rounded))
    # One surface is one whether the file calls it a multiple of one or not.
    return shapely.normalize(parts[0] if len(parts) == 1 else shapely.multipolygons(parts))


def tulis(bentuk: BaseGeometry) -> str:
    """The shape as it is stored."""
    return json.dumps(shapely.geometry.mapping(bentuk), separators=(",", ":"))


def baca(geojson: str) -> BaseGeometry:
    """A stored shape, in the order of corners that ``bulat`` gives."""
    return bulat(shapely.from_geojson(geojson))
