"""Drawn "photos" of visits: plain shapes that say whose visit it was and that the picture is fictional."""

import io
from datetime import date
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from PIL.ExifTags import IFD, Base

UKURAN = (640, 420)
WARNA = ("#0B5A7A", "#A3121F", "#0B7A5C", "#7A5A3A", "#4C5D66")


@cache
def _ruang(nomor: int) -> Image.Image:
    """A meeting room, a harbour or a yard, without words."""
    scene = Image.new("RGB", UKURAN, ("#CFE3EA", "#E8E2D4", "#D6E6D2")[nomor])
    pen = ImageDraw.Draw(scene)
    pen.rectangle((0, 280, *UKURAN), fill=("#8FA6A0", "#7FA3B8", "#9BB07F")[nomor])
    for place in range(5 + nomor):
        left = 40 + 84 * place
        pen.ellipse((left, 214, left + 40, 254), fill="#6B5B4B")
        pen.rectangle((left - 8, 254, left + 48, 336), fill=WARNA[(place + nomor) % len(WARNA)])
    pen.rectangle((24, 322, 616, 352), fill="#7A5A3A")
    return scene


def draw_foto(opd: str, hari: date, nomor: int) -> bytes:
    """Photo ``nomor`` of a visit to that OPD: a JPEG that bears the day on which it was "taken"."""
    scene = _ruang(nomor % 3).copy()
    pen = ImageDraw.Draw(scene)
    pen.rectangle((60, 40, 580, 170), fill="#FFFFFF", outline="#4C5D66", width=3)
    lines = ("DATA CONTOH", f"Kunjungan {opd}", f"{hari:%d/%m/%Y} · foto {nomor}")
    for row, line in enumerate(lines):
        pen.text((84, 52 + 38 * row), line, fill=WARNA[0], font=ImageFont.load_default(28 - 4 * row))
    exif = Image.Exif()
    exif[IFD.Exif] = {Base.DateTimeOriginal: f"{hari:%Y:%m:%d} 10:00:00"}
    drawn = io.BytesIO()
    scene.save(drawn, "JPEG", quality=60, exif=exif)
    return drawn.getvalue()
