"""The city's logo is judged by its content: a harmless PNG or SVG, and nothing else."""

import struct
import zlib
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.commands.logo import PNG, check_logo
from db.settings import ROOT
from domain.errors import Ditolak
from domain.pengaturan import LOGO_TERBESAR


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(wide: int = 2, high: int = 2) -> bytes:
    """A small grey picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", zlib.compress(b"\0\1\2" * 2)) + chunk(b"IEND", b"")


def svg(inside: str = "", more: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} {more}><path d="M0 0h1"/>{inside}</svg>'.encode()


def test_a_png_and_an_svg_are_kept_as_they_are() -> None:
    for content, kind in ((png(), "image/png"), (svg(), "image/svg+xml")):
        kept = check_logo(content)
        assert kept["jenis"] == kind
        assert b64decode(kept["isi"]) == content


def test_the_products_own_marks_would_be_accepted() -> None:
    for name in ("merek.svg", "lambang.svg"):
        check_logo((ROOT / "static" / name).read_bytes())


def test_notes_of_drawing_programs_and_references_inside_the_picture_are_harmless() -> None:
    check_logo(svg('<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use xlink:href="#a"/>'))
    check_logo(svg('<i:x xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:y="C:\\a"/>'))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<g ONLOAD="alert(1)"/>',
        '<a href="#x"/>',
        '<image href="https://luar.contoh/x.png"/>',
        '<use href="https://luar.contoh/x.svg#a"/>',
        '<use xlink:href="data:image/svg+xml,x"/>',
        '<rect fill="url(https://luar.contoh/x)"/>',
        "<rect style=\"fill:url( 'https://luar.contoh/x')\"/>",
        "<rect style=\"background:image-set('//luar.contoh/x')\"/>",
        "<style>@import 'x.css';</style>",
        "<style>a{fill:u\\72l(x)}</style>",
        "<style>a{fill:url(//luar.contoh)}</style>",
        "<foreignObject/>",
        '<animate attributeName="href"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    ],
)
def test_an_svg_with_scripts_or_things_from_elsewhere_is_refused(inside: str) -> None:
    with pytest.raises(Ditolak):
        check_logo(svg(inside))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "PNG atau SVG"),
        (b"GIF89a", "PNG atau SVG"),
        (b"<html><svg></svg></html>", "bukan gambar SVG"),
        (b"<svg", "rusak"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "DTD"),
        (b'<?xml-stylesheet href="x"?>' + svg(), "perintah"),
        (PNG, "rusak"),
        (png()[:-4], "rusak"),
        (png() + b"<script>", "rusak"),
        (png()[:40] + b"\0" + png()[41:], "rusak"),
        (png(5000, 2), "4096"),
        (png() + b"\0" * LOGO_TERBESAR, "200 kB"),
    ],
)
def test_a_damaged_large_or_wrong_file_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Ditolak, match=words):
        check_logo(content)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", PNG, b"<svg ", b'<svg xmlns="http://www.w3.org/2000/svg">']),
)
def test_whatever_the_bytes_the_answer_is_a_picture_or_a_sentence(content: bytes, start: bytes) -> None:
    try:
        assert set(check_logo(start + content)) == {"jenis", "isi"}
    except Ditolak as refusal:
        assert str(refusal)
