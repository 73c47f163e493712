"""What may stand as the city's logo: a PNG or SVG picture, judged by its content and not by its name."""

import re
import struct
import zlib
from base64 import b64encode
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from domain.errors import Ditolak
from domain.pengaturan import LOGO_TERBESAR

PNG = b"\x89PNG\r\n\x1a\n"
SISI_TERBESAR = 4096
"""Pixels; a small file can unpack into a huge picture."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_KETERANGAN = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
)
"""Notes that drawing programs leave behind; browsers ignore them."""
_UNSUR = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop clipPath "
    "mask title desc use symbol pattern style metadata".split()
)
_LUAR = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)\s]", re.IGNORECASE)
_PERINTAH = re.compile(rb"<\?(?!xml\s)", re.IGNORECASE)


def check_logo(isi: bytes) -> dict[str, str]:
    """The picture as it is stored: ``jenis`` (media type) and ``isi`` (base64).

    Raises ``Ditolak``: too large, neither PNG nor SVG, damaged, or an SVG with scripts or things from elsewhere.
    """
    if len(isi) > LOGO_TERBESAR:
        raise Ditolak(f"Logo paling besar {LOGO_TERBESAR // 1024} kB. Perkecil gambarnya.")
    if isi.startswith(PNG):
        _check_png(isi)
        jenis = "image/png"
    elif b"<svg" in isi[:4096]:
        _check_svg(isi)
        jenis = "image/svg+xml"
    else:
        raise Ditolak("Logo harus berkas PNG atau SVG.")
    return {"jenis": jenis, "isi": b64encode(isi).decode()}


def _check_png(isi: bytes) -> None:
    rusak = Ditolak("Berkas PNG rusak. Simpan ulang gambarnya.")
    at, kinds = len(PNG), []
    while at + 12 <= len(isi):
        (length,) = struct.unpack(">I", isi[at : at + 4])
        chunk, crc = isi[at + 4 : at + 8 + length], isi[at + 8 + length : at + 12 + length]
        if len(crc) < 4 or zlib.crc32(chunk) != struct.unpack(">I", crc)[0]:
            raise rusak
        kinds.append(chunk[:4])
        if chunk[:4] == b"IHDR":
            _check_sides(chunk)
        at += 12 + length
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds or at != len(isi):
        raise rusak


def _check_sides(ihdr: bytes) -> None:
    wide, high = struct.unpack(">II", ihdr[4:12])
    if not (1 <= wide <= SISI_TERBESAR and 1 <= high <= SISI_TERBESAR):
        raise Ditolak(f"Sisi logo paling besar {SISI_TERBESAR} piksel.")


def _check_svg(isi: bytes) -> None:
    if _PERINTAH.search(isi):
        raise Ditolak("SVG memuat perintah pemrosesan. Simpan ulang sebagai SVG biasa.")
    try:
        root = fromstring(isi, forbid_dtd=True)
    except DefusedXmlException:
        raise Ditolak("SVG memuat definisi dokumen (DTD). Simpan ulang sebagai SVG biasa.") from None
    except (ParseError, ValueError, LookupError):
        raise Ditolak("Berkas SVG rusak. Simpan ulang gambarnya.") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise Ditolak("Berkas ini bukan gambar SVG.")
    for element in root.iter():
        _check_element(element)


def _check_element(element: Element) -> None:
    space, name = _split(element.tag)
    if space in _KETERANGAN:
        return
    if space != _SVG or name not in _UNSUR:
        raise Ditolak(f"SVG memuat unsur {name} yang tidak diterima. Simpan ulang sebagai SVG biasa.")
    if name == "style":
        _check_style(element.text or "")
    for key, value in element.attrib.items():
        _check_attribute(*_split(key), value)


def _check_style(text: str) -> None:
    # A backslash can spell a forbidden word in a way that no search finds.
    if "\\" in text or "//" in text or "@import" in text.lower() or _LUAR.search(text):
        raise Ditolak("Gaya di dalam SVG mengambil sesuatu dari luar. Simpan ulang sebagai SVG biasa.")


def _check_attribute(space: str, name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise Ditolak("SVG memuat skrip. Simpan ulang sebagai SVG biasa.")
    if name.lower() == "href" and space in ("", _XLINK) and not value.strip().startswith("#"):
        raise Ditolak("SVG merujuk ke luar berkasnya. Sematkan semua bagiannya.")
    if _LUAR.search(value) or (name == "style" and ("\\" in value or "//" in value)):
        raise Ditolak("SVG merujuk ke luar berkasnya. Sematkan semua bagiannya.")


def _split(name: object) -> tuple[str, str]:
    """Namespace and local name; comments and the like have neither."""
    if not isinstance(name, str):
        return _SVG, "desc"
    space, _, local = name.rpartition("}")
    return space.removeprefix("{"), local
