"""The evidence of the demo city: small PDFs and drawn "photos", all saying that they are fictional.

Each claim has a file of its own; some say nothing of their age, some are older than their period, some are used for
two actions, and a few cannot be read: what the notes to the verifier are about.
"""

import hashlib
import io
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from PIL.ExifTags import IFD, Base

from domain.bukti import JPEG, PDF

FOTO = "Dokumentasi kegiatan"
JENIS = (
    ("Berita acara kegiatan", "Berita acara pelaksanaan kegiatan"),
    ("Daftar hadir", "Daftar hadir peserta kegiatan"),
    ("Rekapitulasi capaian", "Rekapitulasi capaian per kelurahan"),
    ("Surat keputusan", "Salinan surat keputusan penetapan"),
    (FOTO, "Foto kegiatan"),
)
TUA, SAMA, KOSONG, TANPA_TANGGAL = 23, 29, 61, 7
"""Of so many files one is older than its period, one is used for two actions, one is empty, one photo has no date."""


@dataclass(frozen=True)
class Berkas:
    """One fictional evidence file."""

    nama: str
    isi: bytes
    jenis_media: str
    halaman: int | None
    terbaca: bool
    tanggal: date | None

    @property
    def sha256(self) -> str:
        """Its address in ``bukti_isi``."""
        return hashlib.sha256(self.isi).hexdigest()


def make_berkas(jenis: tuple[str, str], kode: str, periode: str, hari: date, nomor: int) -> Berkas:
    """The file of claim ``nomor`` for an action and period, made the day before it was handed in."""
    nama, uraian = jenis
    made: date | None = hari - timedelta(days=120 if nomor % TUA == 0 else 1)
    if nama == FOTO:
        made = None if nomor % TANPA_TANGGAL == 0 else made
        return Berkas(f"{nama} {kode}.jpg", _foto(nomor, made), JPEG, None, terbaca=True, tanggal=made)
    if nomor % SAMA == 0:
        made = hari.replace(day=1)
        return Berkas(
            f"{nama}.pdf", make_pdf((uraian, "Seluruh aksi"), made), PDF, 1, terbaca=True, tanggal=made
        )
    empty = nomor % KOSONG == 0
    lines = () if empty else (uraian, f"Rencana aksi {kode}, periode {periode}", f"Nomor {nomor}")
    return Berkas(f"{nama} {kode}.pdf", make_pdf(lines, made), PDF, 1, terbaca=not empty, tanggal=made)


def make_pdf(lines: tuple[str, ...], made: date | None) -> bytes:
    """A page of A4 with these lines; built by hand, since a city needs over a thousand in a moment."""
    words = [
        f"BT /F1 {12 if place else 20} Tf 60 {760 - 30 * place} Td ({line}) Tj ET"
        for place, line in enumerate(lines)
    ]
    if lines:
        words += [f"60 {600 - 40 * row} 475 24 re S" for row in range(8)]
        words.append("BT /F1 12 Tf 60 60 Td (DATA CONTOH. Berkas ini fiktif.) Tj ET")
    page = "\n".join(words)
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</CreationDate(D:{made:%Y%m%d}090000+09'00')>>" if made else "<<>>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(text))
        text += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    start = len(text)
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    text += f"trailer<</Size {size}/Root 1 0 R/Info {len(parts)} 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return text.encode("ascii")


@cache
def _gambar() -> Image.Image:
    """A drawn scene: hall, table, people as plain shapes."""
    scene = Image.new("RGB", (480, 320), "#CFE3EA")
    pen = ImageDraw.Draw(scene)
    pen.rectangle((0, 210, 480, 320), fill="#8FA6A0")
    pen.rectangle((60, 60, 420, 150), fill="#FFFFFF", outline="#4C5D66", width=3)
    pen.text((150, 92), "DATA CONTOH", fill="#0B5A7A", font=ImageFont.load_default(26))
    for place in range(6):
        left = 50 + 66 * place
        pen.ellipse((left, 170, left + 34, 204), fill="#6B5B4B")
        pen.rectangle((left - 6, 204, left + 40, 270), fill=("#0B5A7A", "#A3121F", "#0B7A5C")[place % 3])
    pen.rectangle((30, 258, 450, 284), fill="#7A5A3A")
    return scene


@cache
def _foto_bertanggal(made: date | None) -> bytes:
    exif = Image.Exif()
    if made:
        exif[IFD.Exif] = {Base.DateTimeOriginal: f"{made:%Y:%m:%d} 09:00:00"}
    drawn = io.BytesIO()
    _gambar().save(drawn, "JPEG", quality=60, exif=exif)
    return drawn.getvalue()


def _foto(nomor: int, made: date | None) -> bytes:
    """The scene with the claim's number in a comment, so that no two claims bear the same photo."""
    picture, remark = _foto_bertanggal(made), f"contoh {nomor}".encode("ascii")
    return picture[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + picture[2:]
