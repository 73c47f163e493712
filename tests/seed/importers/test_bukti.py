"""An evidence file is what its bytes are: which are taken, what is left out of photos, what is refused and why."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2 as pdfium
import pytest
from openpyxl import Workbook
from PIL import Image
from PIL.ExifTags import IFD, Base

from domain.bukti import DOCX, JPEG, PDF, PNG, XLSX
from domain.errors import Ditolak
from seed.importers import bukti_gambar
from seed.importers.bukti import read_bukti

GPS = {1: "N", 2: (0.0, 47.0, 12.5), 3: "E", 4: (127.0, 22.0, 30.0)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>0,47.2N</exif:GPSLatitude></x:xmpmeta>'


def foto(bentuk: str, *, gps: bool = True, tanggal: str = "2026:09:12 08:00:00", **how: Any) -> bytes:
    """A photo as a phone makes it: with position, moment, maker and other notes."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Orientation] = "Telepon", 6
    exif[IFD.Exif] = {Base.DateTimeOriginal: tanggal} if tanggal else {}
    if gps:
        exif[IFD.GPSInfo] = GPS
    made = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(made, bentuk, exif=exif, **how)
    return made.getvalue()


def pdf(halaman: int = 1, *, isi: bool = True) -> bytes:
    """A PDF made on 12 September 2026."""
    mark = "60 600 400 100 re f" if isi else ""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(halaman))
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {halaman}>>"]
    for n in range(halaman):
        parts.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {4 + 2 * n} 0 R>>")
        parts.append(f"<</Length {len(mark)}>>stream\n{mark}\nendstream")
    parts.append("<</CreationDate(D:20260912080000+09'00')>>")
    text, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(text))
        text += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start, size = len(text), len(parts) + 1
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    text += f"trailer<</Size {size}/Root 1 0 R/Info {len(parts)} 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return text.encode("ascii")


def pdf_terkunci() -> bytes:
    """A PDF that names a password handler whose password nobody knows."""
    keys = f"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{'41' * 32}>/U<{'42' * 32}>>>"
    keys += f"/ID[<{'43' * 16}><{'43' * 16}>]"
    return pdf().replace(b"/Root 1 0 R", f"/Root 1 0 R{keys}".encode("ascii"))


def arsip(**more: bytes | str) -> bytes:
    """A DOCX of two parts, with others added or replaced (``__`` stands for a slash)."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": "<document/>",
        "docProps/core.xml": (
            '<p xmlns:d="http://purl.org/dc/terms/"><d:created>2019-01-01T00:00:00Z</d:created>'
            "<d:modified>2026-09-12T08:00:00Z</d:modified></p>"
        ),
    }
    parts.update({name.replace("__", "/"): content for name, content in more.items()})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            if content:
                file.writestr(name, content)
    return made.getvalue()


def xlsx() -> bytes:
    """A workbook."""
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize("nama", ["laporan.exe", "tanpa akhiran", "foto.pdf"])
@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        (foto("JPEG"), JPEG),
        (foto("PNG"), PNG),
        (foto("HEIF"), JPEG),
        (pdf(), PDF),
        (b"\xef\xbb\xbf\r\n" + pdf(), PDF),
        (arsip(), DOCX),
        (xlsx(), XLSX),
    ],
    ids=["jpeg", "png", "heic", "pdf", "pdf_berawalan", "docx", "xlsx"],
)
def test_the_content_decides_and_not_the_name(isi: bytes, jenis: str, nama: str) -> None:
    assert read_bukti(nama, isi).jenis_media == jenis


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TOLAK: list[tuple[str, bytes, str]] = [
    ("kosong", b"", "kosong"),
    ("terlalu besar", b"%PDF-1.4" + b"0" * (10 * 2**20), "lebih besar dari 10 MB"),
    ("teks", b"hanya teks", "bukan PDF, JPEG"),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan PDF, JPEG"),
    ("html", b"<html><script>1</script>", "bukan PDF, JPEG"),
    ("gif", b"GIF89a" + b"0" * 50, "bukan PDF, JPEG"),
    ("avif", b"\0\0\0\x20ftypavif" + b"0" * 50, "bukan PDF, JPEG"),
    ("program", b"MZ\x90\0" + b"0" * 50, "program"),
    ("jpeg terpotong", foto("JPEG")[:400], "rusak"),
    ("png terpotong", foto("PNG")[:-400], "rusak"),
    ("heic terpotong", foto("HEIF")[:-200], "rusak"),
    ("bernama jpeg", b"\xff\xd8\xff<?php", "rusak"),
    ("pdf rusak", b"%PDF-1.4 bukan apa-apa", "rusak"),
    ("pdf dan arsip", pdf() + arsip(), "memuat arsip"),
    ("arsip biasa", arsip(**{"word/document.xml": "", "a.exe": "MZ"}), "arsip, bukan DOCX atau XLSX"),
    ("dua macam", arsip(xl__workbook="", **{"xl/workbook.xml": "<w/>"}), "arsip, bukan DOCX atau XLSX"),
    ("tanpa jenis isi", arsip(**{"[Content_Types].xml": ""}), "arsip, bukan DOCX atau XLSX"),
    ("bermakro", arsip(**{"word/vbaProject.bin": "x"}), "makro"),
    ("makro disebut lain", arsip(**{"[Content_Types].xml": "<T t='a.macroEnabled.main+xml'/>"}), "makro"),
    ("bom", arsip(**{"word/media/a.xml": b"0" * (101 * 2**20)}), "melebihi"),
    ("entitas", arsip(**{"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "entitas"),
    ("berekor", arsip() + b"MZ tambahan", "isi lain di belakangnya"),
    ("docx rusak", arsip()[:-30], "rusak"),
    ("office lama", OLE + b"0" * 600, "Office lama"),
    ("office terkunci", OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
]


@pytest.mark.parametrize(("isi", "kalimat"), [row[1:] for row in TOLAK], ids=[row[0] for row in TOLAK])
def test_what_is_refused_and_why(isi: bytes, kalimat: str) -> None:
    with pytest.raises(Ditolak, match=kalimat):
        read_bukti("berkas.pdf", isi)


def test_a_picture_that_would_unpack_too_large_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = io.BytesIO()
    Image.new("1", (9000, 9000)).save(made, "PNG")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    with pytest.raises(Ditolak, match="64 juta piksel"):
        read_bukti("bom.png", made.getvalue())


def opened(isi: bytes) -> Image.Image:
    """The stored picture, read back."""
    return Image.open(io.BytesIO(isi))


@pytest.mark.parametrize("bentuk", ["JPEG", "PNG", "HEIF"])
def test_position_and_other_notes_leave_a_photo_but_its_date_stays(bentuk: str) -> None:
    more: dict[str, Any] = {"xmp": XMP, "comment": b"0.7868,127.375"} if bentuk == "JPEG" else {}
    found = read_bukti("a", foto(bentuk, **more))
    exif = opened(found.isi).getexif()
    assert dict(exif.get_ifd(IFD.GPSInfo)) == {}
    assert (found.lintang, found.bujur) == (None, None)
    assert Base.Make not in exif
    assert b"Telepon" not in found.isi
    assert b"GPSLatitude" not in found.isi
    assert b"127.375" not in found.isi
    assert found.tanggal_berkas == date(2026, 9, 12)
    assert exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] == "2026:09:12 08:00:00"


@pytest.mark.parametrize("bentuk", ["JPEG", "PNG", "HEIF"])
def test_position_stays_where_the_person_asked_for_it(bentuk: str) -> None:
    found = read_bukti("a", foto(bentuk), simpan_posisi=True)
    kept = opened(found.isi).getexif().get_ifd(IFD.GPSInfo)
    assert {tag: kept[tag] for tag in GPS} == GPS
    assert (found.lintang, found.bujur) == (Decimal("0.7868"), Decimal("127.3750"))


@pytest.mark.parametrize(
    ("gps", "lintang"),
    [
        ({**GPS, 1: "S"}, Decimal("-0.7868")),
        ({**GPS, 2: (95.0, 0.0, 0.0)}, None),
        ({1: "N", 2: (0.0, 47.0, 12.5)}, None),
    ],
)
def test_a_position_is_read_or_dropped_as_a_whole(gps: dict[int, Any], lintang: Decimal | None) -> None:
    exif = Image.Exif()
    exif[IFD.GPSInfo] = gps
    made = io.BytesIO()
    Image.new("RGB", (20, 20)).save(made, "JPEG", exif=exif)
    found = read_bukti("a", made.getvalue(), simpan_posisi=True)
    assert found.lintang == lintang
    assert (found.bujur is None) == (lintang is None)


def test_a_photo_stands_upright_and_large_ones_shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(read_bukti("a", foto("JPEG")).isi).size == (40, 60)
    monkeypatch.setattr(bukti_gambar, "SISI_TERBESAR", 30)
    assert max(opened(read_bukti("a", foto("PNG")).isi).size) == 30


def test_a_photo_without_a_date_or_with_a_clock_never_set_has_none() -> None:
    assert read_bukti("a", foto("JPEG", tanggal="")).tanggal_berkas is None
    assert read_bukti("a", foto("JPEG", tanggal="0000:00:00 00:00:00")).tanggal_berkas is None


def test_transparent_pictures_stay_and_others_become_plain() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (30, 30), (255, 0, 0, 0)).save(made, "PNG")
    found = read_bukti("a", made.getvalue())
    assert opened(found.isi).getpixel((5, 5)) == (255, 0, 0, 0)
    assert min(opened(found.mini or b"").convert("L").tobytes()) > 250


def test_the_hash_of_what_was_handed_in_is_kept_beside_that_of_what_is_stored() -> None:
    raw = foto("JPEG")
    photo, paper = read_bukti("a", raw), read_bukti("a", pdf())
    assert photo.asli_sha256 != photo.sha256
    assert paper.asli_sha256 == paper.sha256
    assert read_bukti("b", raw) == photo


def test_a_pdf_tells_its_pages_its_day_and_shows_its_first_page() -> None:
    found = read_bukti("a", pdf(3))
    assert (found.halaman, found.terbaca, found.tanggal_berkas) == (3, True, date(2026, 9, 12))
    assert max(opened(found.mini or b"").size) == bukti_gambar.SISI_MINI


def test_an_empty_or_locked_pdf_is_taken_and_known_as_such() -> None:
    assert (read_bukti("a", pdf(2, isi=False)).terbaca, read_bukti("a", pdf(2, isi=False)).halaman) == (
        False,
        2,
    )
    locked = read_bukti("a", pdf_terkunci())
    assert (locked.terbaca, locked.halaman, locked.mini) == (False, None, None)
    with pytest.raises(pdfium.PdfiumError, match=r"[Pp]assword"):
        pdfium.PdfDocument(pdf_terkunci())


def test_an_office_file_tells_the_day_of_its_last_change() -> None:
    assert read_bukti("a", arsip()).tanggal_berkas == date(2026, 9, 12)
    assert read_bukti("a", arsip(**{"docProps/core.xml": "<p"})).tanggal_berkas is None
