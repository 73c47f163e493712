"""Areas of a boundary file as rows: code, name and kecamatan as written, shape in WGS 84, area, what was mended."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyproj
import shapely
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from domain.sebutan import kunci
from seed.importers.berkas_batas import BerkasBatas, buka_batas
from seed.importers.galat import BerkasDitolak
from seed.importers.hasil import Penolakan
from seed.importers.wilayah import RujukanKelurahan

WGS84, UTM52 = "OGC:CRS84", "EPSG:32652"
"""What is stored, and metres around Ternate."""

KOTAK = (126.0, 0.3, 127.6, 1.5)
"""West, south, east, north of the city with its islands, some ten kilometres wider than its shores."""

PERUBAHAN_PERBAIKAN = 5.0
"""Percent of its area by which mending may change a crossed shape; more is a guess."""

KOLOM: Mapping[str, tuple[str, ...]] = {
    "kode": (
        "kdepum", "kodekelurahan", "kodekel", "kdkel", "kodedesa", "kddesa", "kodekemendagri", "kodewilayah",
        "kodedesakel", "code", "kode", "iddesa", "kdebps", "idkel",
    ),
    "nama": (
        "wadmkd", "namobj", "namakelurahan", "nmkelurahan", "namakel", "nmkel", "kelurahan", "kel", "namadesa",
        "nmdesa", "nmdes", "desa", "desakel", "desakelurahan", "keldesa", "kelurahandesa", "namadesakel", "nama",
        "name", "village",
    ),
    "kecamatan": (
        "wadmkc", "namakecamatan", "nmkecamatan", "namakec", "nmkec", "kecamatan", "kec", "subdistrict", "district",
    ),
}  # fmt: skip
"""Attribute names of BIG, BPS and common practice, best first. KDPPUM and its like are codes of greater areas."""


@dataclass(frozen=True)
class BarisBatas:
    """One area of the file; ``baris`` counts from 1, ``luas`` is in square kilometres."""

    baris: int
    kode: str | None
    nama: str
    kecamatan: str | None
    bentuk: BaseGeometry
    luas: float
    diperbaiki: bool = False


@dataclass(frozen=True)
class HasilBatas:
    """A boundary file, read; ``kolom`` are the attributes that were taken for code, name and kecamatan."""

    lapisan: str
    crs: str
    kolom: Mapping[str, str]
    baris: tuple[BarisBatas, ...]
    penolakan: tuple[Penolakan, ...]
    catatan: tuple[str, ...] = field(default=())


def baca_batas(
    isi: bytes,
    nama: str,
    rujukan: RujukanKelurahan,
    lapisan: str | None = None,
    peta: Sequence[tuple[str, str]] = (),
) -> HasilBatas:
    """Every area of the file. ``peta`` says which attribute is which ((ours, file's)) and wins over guessing.

    Raises ``BerkasDitolak`` when the file cannot be read, names no area, or its coordinate system is unknown.
    """
    berkas = buka_batas(isi, nama, lapisan)
    kolom = _kolom(berkas, nama, rujukan, peta)
    crs, shapes, said = _ke_wgs84(berkas, nama)
    rows: list[BarisBatas] = []
    refused: list[Penolakan] = []
    for n, shape in enumerate(shapes, start=1):
        text = {ours: _teks(berkas.kolom[theirs][n - 1]) for ours, theirs in kolom.items()}
        named = text.get("nama") or text.get("kode")
        mended, why = _perbaiki(shape)
        if mended is None or not named:
            why = why or "Bidang ini tidak bernama dan tidak berkode."
            refused.append(Penolakan(n, "bentuk" if named else "nama", named, why))
            continue
        luas = float(shapely.area(ke_meter(mended))) / 1e6
        rows.append(
            BarisBatas(
                n,
                text.get("kode"),
                text.get("nama") or "",
                text.get("kecamatan"),
                mended,
                luas,
                mended is not shape,
            )
        )
    return HasilBatas(berkas.lapisan, crs, kolom, tuple(rows), tuple(refused), said)


def _kolom(
    berkas: BerkasBatas, nama: str, rujukan: RujukanKelurahan, peta: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Which attribute is code, name and kecamatan: as told, by its known name, else by what stands in it."""
    found = {ours: theirs for ours, theirs in peta if ours in KOLOM and theirs in berkas.kolom}
    by_key = {kunci(name): name for name in reversed(list(berkas.kolom))}
    hits: dict[str, Callable[[str], bool]] = {
        "kode": lambda text: rujukan.dari_kode(text) is not None,
        "nama": lambda text: rujukan.dari_nama(text) is not None,
        "kecamatan": rujukan.mengenal_kecamatan,
    }
    for ours, known in KOLOM.items():
        named = [by_key[name] for name in known if name in by_key]
        others = [name for name in berkas.kolom if name not in found.values()]
        if ours not in found and (best := _terbaik(berkas, (named, others), hits[ours])):
            found[ours] = best
    if "kode" not in found and "nama" not in found:
        names = ", ".join(list(berkas.kolom)[:12]) or "tidak ada"
        raise BerkasDitolak(
            f'Berkas "{nama}" tidak menyebut nama atau kode kelurahan Kota Ternate (atribut: {names}).'
        )
    return found


def _terbaik(
    berkas: BerkasBatas, pilihan: tuple[list[str], list[str]], hit: Callable[[str], bool]
) -> str | None:
    """The attribute with most known values: one of the usual names before all others."""
    for names in pilihan:
        counts = {
            name: sum(hit(text) for value in berkas.kolom[name] if (text := _teks(value))) for name in names
        }
        best = max(counts, key=lambda name: counts[name], default=None)
        if best is not None and counts[best]:
            return best
    return None


def _teks(nilai: Any) -> str | None:
    """An attribute as text: 8271011001.0 is a code, an empty one is None."""
    plain = nilai.item() if hasattr(nilai, "item") else nilai
    if plain is None or (isinstance(plain, float) and not math.isfinite(plain)):
        return None
    if isinstance(plain, float) and plain.is_integer():
        plain = int(plain)
    return " ".join(str(plain).split())[:160] or None


def _ke_wgs84(berkas: BerkasBatas, nama: str) -> tuple[str, list[BaseGeometry | None], tuple[str, ...]]:
    """The shapes as longitude and latitude; a file that names no system is taken when it looks like degrees."""
    said: tuple[str, ...] = ()
    shapes = [None if one is None else shapely.force_2d(one) for one in berkas.bentuk]
    crs = berkas.crs
    if crs is None:
        if not _di_kotak(shapes):
            raise BerkasDitolak(
                f'Berkas "{nama}" tidak menyebut sistem koordinatnya. Sertakan .prj, atau simpan sebagai GeoPackage.'
            )
        crs, said = (
            WGS84,
            ("Berkas tidak menyebut sistem koordinat; dibaca sebagai bujur dan lintang WGS 84.",),
        )
    try:
        system = pyproj.CRS.from_user_input(crs)
        move = _transformer(system, WGS84)
        moved = [None if one is None else move(one) for one in shapes]
    except (ProjError, ValueError, shapely.errors.GEOSException) as galat:
        raise BerkasDitolak(
            f'Sistem koordinat berkas "{nama}" tidak dikenal. Simpan ulang sebagai WGS 84.'
        ) from galat
    if not _di_kotak(moved):
        raise BerkasDitolak(
            f'Semua bidang berkas "{nama}" di luar Kota Ternate. Periksa sistem koordinatnya ({system.name}).'
        )
    return system.name, moved, said


def _transformer(asal: object, tujuan: object) -> Callable[[BaseGeometry], BaseGeometry]:
    known = pyproj.Transformer.from_crs(asal, tujuan, always_xy=True)

    def move(bentuk: BaseGeometry) -> BaseGeometry:
        return shapely.transform(bentuk, known.transform, interleaved=False)

    return move


ke_meter = _transformer(WGS84, UTM52)
"""Longitude and latitude to metres around Ternate."""

ke_derajat = _transformer(UTM52, WGS84)
"""The way back."""


def di_kota(bentuk: BaseGeometry) -> bool:
    """Whether a shape lies wholly around the city."""
    west, south, east, north = bentuk.bounds
    return bool(KOTAK[0] <= west and KOTAK[1] <= south and east <= KOTAK[2] and north <= KOTAK[3])


def _di_kotak(shapes: Sequence[BaseGeometry | None]) -> bool:
    return any(one is not None and not one.is_empty and di_kota(one) for one in shapes)


def _perbaiki(bentuk: BaseGeometry | None) -> tuple[BaseGeometry | None, str]:
    """A valid surface, or why there is none."""
    if bentuk is None or bentuk.is_empty:
        return None, "Bidang ini tidak punya bentuk."
    if not math.isfinite(float(shapely.get_coordinates(bentuk).sum())):
        return None, "Titik batasnya tidak terbaca."
    if bentuk.geom_type in ("Polygon", "MultiPolygon") and bentuk.is_valid:
        return bentuk, ""
    mended = bidang(shapely.make_valid(bentuk))
    if mended.is_empty:
        return None, "Bentuknya garis atau titik, bukan bidang."
    before = abs(shapely.area(bentuk))
    if abs(mended.area - before) * 100 > PERUBAHAN_PERBAIKAN * before:
        return None, "Garis batasnya bersilang dan tidak dapat diperbaiki dengan pasti."
    return mended, ""


def bidang(bentuk: BaseGeometry) -> BaseGeometry:
    """The surfaces of a shape; lines and points that a repair leaves behind are no territory."""
    parts = shapely.get_parts(shapely.get_parts(bentuk))
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])
