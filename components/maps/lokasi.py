"""Where an area lies: its shape among its neighbours, as a small picture for paper."""

from collections.abc import Collection, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from components.maps.bentuk import Batas
from components.maps.inset import Frame

UKURAN = (300, 320)
"""Width and height of the picture in pixels."""
_PUCAT, _TEPI, _TERPILIH = "#E3EFF4", "#AEBBC1", "#0B5A7A"


def lokasi_svg(
    bentuk: Mapping[str, BaseGeometry], terpilih: Collection[str], pulau: Mapping[str, Batas]
) -> str | None:
    """The kelurahan of the islands that the area touches, the area dark; None while it has no boundary.

    ``bentuk`` are the kelurahan by code, ``terpilih`` those of the area, ``pulau`` the frame of each island.
    """
    mine = [bentuk[kode] for kode in terpilih if kode in bentuk]
    if not mine:
        return None
    frames = [box for box in pulau.values() if any(shape.intersects(shapely.box(*box)) for shape in mine)]
    bounds = _around(frames or [shapely.union_all(mine).bounds])
    window, frame = shapely.box(*bounds), Frame(bounds, UKURAN)
    paths = [
        (kode in terpilih, frame.path(shape)) for kode, shape in bentuk.items() if shape.intersects(window)
    ]
    drawn = "".join(
        f'<path d="{path}" fill="{_TERPILIH if mine else _PUCAT}" stroke="{_TEPI}" stroke-width=".7"/>'
        for mine, path in sorted(paths)
    )
    box = f'width="{UKURAN[0]}" height="{UKURAN[1]}" viewBox="0 0 {UKURAN[0]} {UKURAN[1]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{drawn}</svg>'


def _around(boxes: list[Batas]) -> Batas:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
