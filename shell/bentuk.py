"""The shapes of a layer, parsed and dissolved once per state of the territory."""

from dataclasses import dataclass
from typing import Any

import shapely

from components.maps.bentuk import dissolve, extents, load_bentuk
from db.queries.wilayah import list_batas, list_wilayah
from domain.kosakata import Topik
from domain.saat import Saat
from shell.cache import Baca


@dataclass(frozen=True)
class Lembar:
    """What a layer is drawn with: a shape per area, and the frame of each island (west, south, east, north)."""

    bentuk: dict[str, Any]
    pulau: dict[str, Any]
    nama_pulau: dict[str, tuple[str, str]]
    resmi: bool

    def geojson(self) -> dict[str, Any]:
        """The shapes as geometries of GeoJSON, by the code of the area."""
        return {kode: shapely.geometry.mapping(shape) for kode, shape in self.bentuk.items()}


def layer_shapes(baca: Baca, saat: Saat, lapisan: str, anggota: dict[str, str]) -> Lembar:
    """Shapes of the areas of a layer; ``anggota`` tells the area of each kelurahan."""
    batas = baca(list_batas, (Topik.WILAYAH,), saat.per)
    wilayah = baca(list_wilayah, (Topik.WILAYAH,), saat.hari_susunan, saat.per)
    groups = None if lapisan == "kelurahan" else anggota
    return baca.derive(lambda: _build(batas, wilayah, groups), (Topik.WILAYAH,), _build, lapisan, saat)


def _build(batas: Any, wilayah: Any, anggota: dict[str, str] | None) -> Lembar:
    wards = load_bentuk(dict(zip(batas["kode"], batas["geojson"], strict=True)))
    island = dict(zip(wilayah["kode"], wilayah["pulau_kode"], strict=True))
    names = wilayah[["pulau_kode", "pulau_nama", "jarak_mil_laut"]].drop_duplicates()
    names = names.sort_values("jarak_mil_laut", key=lambda miles: miles.astype(float))
    return Lembar(
        wards if anggota is None else dissolve(wards, anggota),
        extents(wards, island),
        {kode: (nama, jarak) for kode, nama, jarak in names.itertuples(index=False, name=None)},
        bool(len(batas)) and {status.value for status in batas["status"]} == {"resmi"},
    )
