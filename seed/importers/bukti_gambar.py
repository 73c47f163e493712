"""Photos and pictures as evidence: judged by content, written anew upright, without position unless asked for."""

import io
import struct
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from threading import Lock
from typing import Any

import pillow_heif
from PIL import Image, ImageOps
from PIL.ExifTags import IFD, Base

from domain.bukti import JPEG, PNG, UKURAN_TERBESAR
from domain.errors import Ditolak
from domain.waktu import WIT

pillow_heif.register_heif_opener(thumbnails=False)

PIKSEL_TERBESAR = 64_000_000
"""Pixels of one picture: the best phones take 50 million. A small file can unpack into far more."""
SISI_TERBESAR = 4096
"""Pixels of the longer side as stored: a photographed page of A4 stays readable."""
SISI_MINI = 320
"""Pixels of the longer side of a thumbnail."""
MUTU, MUTU_MINI = 85, 72
_MEREK_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_BENTUK = ("JPEG", "PNG", "HEIF")
_LINTANG, _BUJUR = (1, 2), (3, 4)
"""Tags of the position: which half of the globe, degrees with minutes and seconds."""
_GALAT = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    RuntimeError,
    KeyError,
    IndexError,
    TypeError,
)
# Each unpacked picture takes up to 250 MB: one at a time.
_LOCK = Lock()


@dataclass(frozen=True)
class FaktaGambar:
    """The picture as it will be stored; ``tanggal`` is the day it was taken, position in degrees if kept."""

    isi: bytes
    jenis_media: str
    mini: bytes
    tanggal: date | None
    lintang: Decimal | None
    bujur: Decimal | None


def is_heic(isi: bytes) -> bool:
    """Whether the content says it is a HEIC picture."""
    return isi[4:8] == b"ftyp" and isi[8:12] in _MEREK_HEIC


def read_gambar(nama: str, isi: bytes, *, simpan_posisi: bool) -> FaktaGambar:
    """The picture written anew; raises ``Ditolak`` when it is damaged or unpacks too large."""
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(isi), formats=_BENTUK) as picture:
                _check_pixels(nama, picture)
                return _anew(picture, simpan_posisi=simpan_posisi)
        except (*_GALAT, Image.DecompressionBombError) as error:
            raise Ditolak(
                f'Gambar "{nama}" rusak atau tidak lengkap. Simpan ulang gambarnya, lalu unggah lagi.'
            ) from error


def to_mini(picture: Image.Image) -> bytes:
    """A thumbnail as JPEG on white."""
    small = _on_white(picture)
    small.thumbnail((SISI_MINI, SISI_MINI))
    return _saved(small, "JPEG", quality=MUTU_MINI, optimize=True)


def _check_pixels(nama: str, picture: Image.Image) -> None:
    wide, high = picture.size
    if wide * high > PIKSEL_TERBESAR:
        raise Ditolak(
            f'Gambar "{nama}" lebih dari {PIKSEL_TERBESAR // 1_000_000} juta piksel. '
            "Perkecil ukurannya, lalu unggah lagi."
        )


def _anew(picture: Image.Image, *, simpan_posisi: bool) -> FaktaGambar:
    exif = picture.getexif()
    taken, gps = _taken(exif), dict(exif.get_ifd(IFD.GPSInfo)) if simpan_posisi else {}
    lintang, bujur = _degrees(gps, _LINTANG, 90), _degrees(gps, _BUJUR, 180)
    kept = _exif(taken, gps if lintang is not None and bujur is not None else {})
    as_png = picture.format == "PNG"
    picture.draft("RGB", (SISI_TERBESAR, SISI_TERBESAR))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((SISI_TERBESAR, SISI_TERBESAR))
    isi, jenis = _written(upright, kept, as_png=as_png)
    both = lintang is not None and bujur is not None
    return FaktaGambar(
        isi,
        jenis,
        to_mini(upright),
        taken.date() if taken else None,
        lintang if both else None,
        bujur if both else None,
    )


def _written(picture: Image.Image, exif: Image.Exif, *, as_png: bool) -> tuple[bytes, str]:
    """A PNG stays one unless it would outgrow the limit for files."""
    profile = picture.info.get("icc_profile")
    if as_png:
        plain = picture if picture.mode in ("1", "L", "LA", "RGB", "RGBA") else picture.convert("RGBA")
        found = _saved(_bare(plain), "PNG", exif=exif, icc_profile=profile)
        if len(found) <= UKURAN_TERBESAR:
            return found, PNG
    flat = _bare(_on_white(picture))
    keeps = profile if picture.mode in ("RGB", "L") else None
    return _saved(flat, "JPEG", quality=MUTU, optimize=True, exif=exif, icc_profile=keeps), JPEG


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: comments, texts and hidden parts stay behind."""
    bare = picture.copy()
    bare.info = {}
    return bare


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "L"):
        return picture.copy()
    if picture.mode == "CMYK":
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _saved(picture: Image.Image, bentuk: str, **how: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, bentuk, **how)
    return made.getvalue()


def _exif(taken: datetime | None, gps: dict[int, Any]) -> Image.Exif:
    """Only the moment it was taken, and the position if it is to be kept."""
    kept = Image.Exif()
    if taken is not None:
        kept[IFD.Exif] = {Base.DateTimeOriginal: f"{taken:%Y:%m:%d %H:%M:%S}"}
    if gps:
        kept[IFD.GPSInfo] = {tag: gps[tag] for tag in (*_LINTANG, *_BUJUR)}
    return kept


def _taken(exif: Image.Exif) -> datetime | None:
    """When the photo was taken by its own words; a camera whose clock was never set says nothing."""
    inner = exif.get_ifd(IFD.Exif)
    for said in (
        inner.get(Base.DateTimeOriginal),
        inner.get(Base.DateTimeDigitized),
        exif.get(Base.DateTime),
    ):
        try:
            return datetime.strptime(str(said).strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S").replace(tzinfo=WIT)
        except ValueError:
            continue
    return None


def _degrees(gps: dict[int, Any], tags: tuple[int, int], most: int) -> Decimal | None:
    """Degrees with four decimals (about 11 m); None when the photo does not say or says nonsense."""
    half, parts = gps.get(tags[0]), gps.get(tags[1])
    try:
        degrees, minutes, seconds = (Fraction(str(part)) for part in parts or ())
    except (ValueError, TypeError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most or str(half) not in "NSEW" or not half:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return (-exact if half in ("S", "W") else exact).quantize(Decimal("0.0001"))
