"""From the bytes of a boundary file to its areas as drawn: GeoJSON, GeoPackage or zipped Shapefile, in memory only."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from seed.importers.batas import MAKS_BYTE, MAKS_TERURAI
from seed.importers.berkas_zip import RUSAK
from seed.importers.galat import BerkasDitolak

MAKS_BIDANG = 5_000
"""All villages of Maluku Utara are about 1,200; more areas are something else than boundaries."""

MAKS_TITIK = 2_000_000
"""Corners of a whole province at a scale of 1:5,000; the city itself needs a few thousand."""

MAKS_ISI_ZIP = 200
"""A shapefile is a handful of files; a zip with more of them is an archive of something else."""

AKHIRAN_BATAS = (".geojson", ".json", ".gpkg", ".zip")
BAGIAN_SHP = (".shp", ".shx", ".dbf", ".prj", ".cpg")
SQLITE, ZIP = b"SQLite format 3\x00", b"PK\x03\x04"
GPKG = (b"GPKG", b"GP10", b"GP11")
SHP = struct.pack(">i", 9994)

_GALAT_GDAL = (RuntimeError, ValueError, OverflowError, TypeError, OSError)
"""What the reader raises for a damaged file: its own errors are kinds of these."""

Macam = Literal["geojson", "gpkg", "shp"]


@dataclass(frozen=True)
class BerkasBatas:
    """A layer as it stands in the file: attributes by name, one shape per area (None: empty), and its CRS.

    ``crs`` is what the file says ("EPSG:32652" or WKT); None when it says nothing.
    """

    lapisan: str
    crs: str | None
    kolom: Mapping[str, Sequence[object]]
    bentuk: Sequence[BaseGeometry | None]


def kenali_batas(isi: bytes, nama: str) -> Macam | None:
    """Which kind of boundary file this is, by its content; None for an office workbook or a text."""
    if isi.startswith(SQLITE):
        return "gpkg"
    if isi.startswith(ZIP):
        return "shp" if _is_shp_zip(isi, nama) else None
    head = isi[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    named = PurePath(nama).suffix.lower() in (".geojson", ".json")
    return "geojson" if named or head.startswith(b"{") else None


def buka_batas(isi: bytes, nama: str, lapisan: str | None = None) -> BerkasBatas:
    """The areas of the file; ``lapisan`` names the layer where there are several.

    Raises ``BerkasDitolak`` when the file is too large, damaged, of another kind, or holds no areas.
    """
    if len(isi) > MAKS_BYTE:
        raise BerkasDitolak(
            f'Berkas "{nama}" lebih besar dari {MAKS_BYTE // 2**20} MB. Simpan hanya kelurahan Kota Ternate.'
        )
    match kenali_batas(isi, nama):
        case "geojson":
            found = _geojson(isi, nama)
        case "gpkg":
            found = _gdal(_gpkg(isi, nama), nama, lapisan)
        case "shp":
            found = _gdal(_shp(isi, nama, lapisan), nama, None)
        case _:
            raise BerkasDitolak(f'Berkas "{nama}" bukan GeoJSON, GeoPackage, atau Shapefile dalam ZIP.')
    if not any(one is not None and not one.is_empty for one in found.bentuk):
        raise BerkasDitolak(f'Berkas "{nama}" tidak memuat satu bidang pun.')
    _check_banyak(len(found.bentuk), sum(shapely.get_num_coordinates(list(found.bentuk))), nama)
    return found


def _check_banyak(bidang: int, titik: int, nama: str) -> None:
    if bidang > MAKS_BIDANG or titik > MAKS_TITIK:
        raise BerkasDitolak(
            f'Berkas "{nama}" memuat terlalu banyak bidang atau titik. Simpan hanya kelurahan Kota Ternate.'
        )


def _geojson(isi: bytes, nama: str) -> BerkasBatas:
    """Read without GDAL: a JSON file may name other files there, and this one comes from outside."""
    try:
        data = json.loads(isi.decode("utf-8-sig"))
        features = data["features"] if data["type"] == "FeatureCollection" else [data]
        if len(features) > MAKS_BIDANG:
            _check_banyak(len(features), 0, nama)
        attributes = [dict(one.get("properties") or {}) for one in features]
        shapes = [_bentuk(one.get("geometry")) for one in features]
        crs = data.get("crs")
        named = None if crs is None else str(crs["properties"]["name"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as galat:
        raise _rusak(nama) from galat
    names = dict.fromkeys(str(name) for one in attributes for name in one)
    columns = {name: [one.get(name) for one in attributes] for name in names}
    return BerkasBatas(PurePath(nama).stem, named or "OGC:CRS84", columns, shapes)


def _bentuk(geometry: Mapping[str, Any] | None) -> BaseGeometry | None:
    try:
        return None if not geometry else shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.GEOSException as galat:
        raise ValueError("geometry") from galat


def _gpkg(isi: bytes, nama: str) -> bytes:
    if isi[68:72] not in GPKG:
        raise BerkasDitolak(f'Berkas "{nama}" adalah basis data SQLite, bukan GeoPackage.')
    # A file closed in write-ahead mode cannot be opened in memory; its content is the same in the plain mode.
    return _zip("batas", {".gpkg": isi[:18] + b"\x01\x01" + isi[20:]})


def _is_shp_zip(isi: bytes, nama: str) -> bool:
    named = PurePath(nama).suffix.lower() == ".zip"
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return named or any(one.lower().endswith(".shp") for one in arsip.namelist())
    except RUSAK:
        return named


def _shp(isi: bytes, nama: str, lapisan: str | None) -> bytes:
    """A plain zip of one shapefile's own parts: nothing else of the archive reaches the reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            parts = _parts(arsip, nama, lapisan)
            if sum(one.file_size for one in parts) > MAKS_TERURAI:
                raise BerkasDitolak(
                    f'Berkas "{nama}" menjadi lebih besar dari {MAKS_TERURAI // 2**20} MB setelah dibuka.'
                )
            read = {PurePath(one.filename).suffix.lower(): _read(arsip, one) for one in parts}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError) as galat:
        if "password" in str(galat) or "encrypt" in str(galat):
            raise BerkasDitolak(f'Berkas "{nama}" terkunci sandi. Kirim tanpa sandi.') from galat
        raise _rusak(nama) from galat
    if not read[".shp"].startswith(SHP):
        raise _rusak(nama)
    if missing := [one for one in (".shx", ".dbf") if one not in read]:
        raise BerkasDitolak(
            f'ZIP "{nama}" tidak memuat {" dan ".join(missing)}. Sertakan .shp, .shx, .dbf, dan .prj.'
        )
    return _zip(PurePath(parts[0].filename).stem, read)


def _parts(arsip: zipfile.ZipFile, nama: str, lapisan: str | None) -> list[zipfile.ZipInfo]:
    infos = [one for one in arsip.infolist() if not one.is_dir() and "__MACOSX" not in one.filename]
    if len(infos) > MAKS_ISI_ZIP:
        raise BerkasDitolak(
            f'ZIP "{nama}" memuat lebih dari {MAKS_ISI_ZIP} berkas. Kirim satu Shapefile saja.'
        )
    shp = [one.filename for one in infos if one.filename.lower().endswith(".shp")]
    if lapisan is not None:
        shp = [one for one in shp if PurePath(one).stem == lapisan]
    if len(shp) != 1:
        names = ", ".join(PurePath(one).stem for one in shp[:5])
        raise BerkasDitolak(
            f'ZIP "{nama}" memuat beberapa Shapefile ({names}). Pilih satu dengan --lembar.'
            if shp
            else f'ZIP "{nama}" tidak memuat Shapefile (.shp){f" {lapisan}" if lapisan else ""}.'
        )
    stem = shp[0][:-4].lower()
    return [
        one for one in infos if one.filename[:-4].lower() == stem and one.filename[-4:].lower() in BAGIAN_SHP
    ]


def _read(arsip: zipfile.ZipFile, satu: zipfile.ZipInfo) -> bytes:
    """Never more than the archive says: what it says was checked, and could be a lie."""
    with arsip.open(satu) as file:
        return file.read(satu.file_size)


def _zip(stem: str, parts: Mapping[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_STORED) as arsip:
        for akhiran, isi in parts.items():
            arsip.writestr(f"{stem or 'batas'}{akhiran}", isi)
    return keluar.getvalue()


def _gdal(isi: bytes, nama: str, lapisan: str | None) -> BerkasBatas:
    try:
        chosen = _lapisan(pyogrio.list_layers(isi), nama, lapisan)
        if pyogrio.read_info(isi, layer=chosen)["features"] > MAKS_BIDANG:
            _check_banyak(MAKS_BIDANG + 1, 0, nama)
        meta, _, shapes, data = pyogrio.raw.read(isi, layer=chosen, force_2d=True)
        read = [None if one is None else shapely.from_wkb(bytes(one)) for one in shapes]
    except (*_GALAT_GDAL, shapely.errors.GEOSException) as galat:
        raise _rusak(nama) from galat
    columns = {str(name): list(values) for name, values in zip(meta["fields"], data, strict=True)}
    return BerkasBatas(chosen, meta["crs"] or None, columns, read)


def _lapisan(layers: Any, nama: str, lapisan: str | None) -> str:
    """The one layer of areas, or the one that the person names."""
    drawn = [str(one) for one, kind in layers if kind is not None]
    if lapisan is not None and lapisan in drawn:
        return lapisan
    areas = [
        str(one) for one, kind in layers if kind is not None and "Point" not in kind and "Line" not in kind
    ]
    if len(areas) == 1 and lapisan is None:
        return areas[0]
    if not areas:
        raise BerkasDitolak(f'Berkas "{nama}" tidak memuat lapisan bidang (poligon).')
    raise BerkasDitolak(
        f'Berkas "{nama}" memuat beberapa lapisan. Pilih dengan --lembar: {", ".join(areas[:10])}.'
    )


def _rusak(nama: str) -> BerkasDitolak:
    return BerkasDitolak(
        f'Berkas "{nama}" rusak atau bukan berkas batas. Simpan ulang sebagai GeoPackage atau GeoJSON.'
    )
