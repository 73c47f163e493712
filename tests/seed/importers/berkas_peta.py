"""Boundary files built for one test each, from the reference boundaries."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from seed.reference import FOLDER

Bidang = tuple[Mapping[str, object], BaseGeometry | None]
"""One area of a file: attributes and shape (WGS 84)."""


def acuan(*kode: str) -> list[Bidang]:
    """The reference boundaries (all, or of these codes) under the attribute names of BIG."""
    features = json.loads((FOLDER / "kelurahan.geojson").read_text(encoding="utf-8"))["features"]
    return [
        (
            {
                "NAMOBJ": one["properties"]["name"],
                "KDPPUM": "82",
                "KDEPUM": one["id"],
                "WADMKC": one["properties"]["kecamatan"],
            },
            shapely.geometry.shape(one["geometry"]),
        )
        for one in features
        if not kode or one["id"] in kode
    ]


def geser(bentuk: BaseGeometry, meter: float) -> BaseGeometry:
    """The shape moved to the east."""
    return shapely.transform(bentuk, lambda xy: xy + np.array([meter / 111_000, 0]))


def geojson(areas: Sequence[Bidang], crs: str | None = None) -> bytes:
    """A feature collection; with ``crs`` as older programs write it, its coordinates moved there."""
    features = [
        {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": None if shape is None else json.loads(shapely.to_geojson(_ke(shape, crs))),
        }
        for properties, shape in areas
    ]
    data: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if crs:
        data["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(data).encode()


def gpkg(folder: Path, areas: Sequence[Bidang], crs: str = "EPSG:32652", lapisan: str = "batas") -> bytes:
    """A GeoPackage in a coordinate system."""
    path = folder / "batas.gpkg"
    _write(path, areas, crs, driver="GPKG", layer=lapisan)
    return path.read_bytes()


def shp(
    folder: Path, areas: Sequence[Bidang], crs: str | None = "EPSG:3857", tanpa: Sequence[str] = ()
) -> bytes:
    """A zipped Shapefile, without the parts whose endings are named."""
    path = folder / "batas.shp"
    _write(path, areas, crs, driver="ESRI Shapefile")
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for part in sorted(folder.glob("batas.*")):
            if part.suffix not in tanpa:
                arsip.write(part, f"data/{part.name}")
    return keluar.getvalue()


def _write(path: Path, areas: Sequence[Bidang], crs: str | None, **options: Any) -> None:
    names = list(areas[0][0])
    pyogrio.raw.write(
        path,
        np.array(
            [shapely.to_wkb(_ke(shape, crs)) if shape is not None else None for _, shape in areas],
            dtype=object,
        ),
        [np.array([properties[name] for properties, _ in areas], dtype=object) for name in names],
        names,
        geometry_type="MultiPolygon",
        crs=crs,
        promote_to_multi=True,
        **options,
    )


def _ke(shape: BaseGeometry, crs: str | None) -> BaseGeometry:
    if crs is None:
        return shape
    move = pyproj.Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
    return shapely.transform(shape, lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1])))
