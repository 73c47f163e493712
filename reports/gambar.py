"""Charts as pictures of their own: SVG with real text, PNG from it; the points and words of the screen, on white.

The caller brings every figure with the words that the screen writes for it; nothing is computed here but places.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Literal

import resvg_py

from reports.tabel import PITA_CONTOH

HURUF = Path(__file__).resolve().parent.parent / "static" / "fonts"
_FAMILI = "IBM Plex Sans"
LEBAR, TINGGI = 960, 440
_TINTA, _REDUP, _KISI, _UTAMA, _ARSIR, _DASAR = (
    "#0F1D24",
    "#4C5D66",
    "#E4E9EC",
    "#0B5A7A",
    "#5B93AB",
    "#E3EFF4",
)
_KIRI, _KANAN, _BAWAH = 64, 190, 74
_JARAK_NAMA = 20.0
_BATANG = 34
_HURUF_TEBAL = 8.2
"""Width of a figure in bold, in units of the SVG: room for the words behind the longest bar."""
_PERBESARAN = 2
"""Pixels of the PNG per unit of the SVG: sharp on a slide and on paper."""

Gaya = Literal["titik", "putus", "penuh"]
_GORES: dict[Gaya, str] = {
    "titik": f'stroke="{_REDUP}" stroke-width="1.6" stroke-dasharray="1.5 4"',
    "putus": f'stroke="{_UTAMA}" stroke-width="1.6" stroke-dasharray="7 3"',
    "penuh": f'stroke="{_UTAMA}" stroke-width="2.8"',
}


@dataclass(frozen=True)
class Titik:
    """One figure: ``nilai`` in percent of the axis (0–100) places it, ``teks`` is how the screen writes it."""

    nilai: float
    teks: str


@dataclass(frozen=True)
class Garis:
    """A line with its name; None leaves a gap where nothing is known."""

    nama: str
    gaya: Gaya
    titik: Sequence[Titik | None]


@dataclass(frozen=True)
class Batang:
    """A horizontal bar: ``nilai`` in percent of the longest, ``teks`` stands behind it.

    ``penuh`` is what the bar could have reached, in the same percent: a pale bar behind it.
    """

    nama: str
    nilai: float | None
    teks: str
    penuh: float = 0.0


@dataclass(frozen=True)
class Gambar:
    """A chart: lines over ``letak`` (0–100 from the left, with the word under the axis), or bars.

    ``arsir`` names the two lines between which the claimed, unverified stretch is hatched. ``tanda`` are the words
    of the axis from 0 to 100 in equal steps, ``hari`` the dates of the points for those who hover over one. Smaller
    measures (pixels) make larger letters where the picture is printed small; without a title the lines begin higher.
    """

    judul: str
    subjudul: str = ""
    letak: Sequence[tuple[float, str]] = ()
    garis: Sequence[Garis] = ()
    batang: Sequence[Batang] = ()
    arsir: tuple[str, str] | None = None
    tanda: Sequence[str] = ("0", "25", "50", "75", "100%")
    hari: Sequence[str] = ()
    saat: str = ""
    contoh: bool = False
    lebar: int = LEBAR
    tinggi: int = TINGGI

    def dengan(self, *, saat: str, contoh: bool) -> "Gambar":
        """The same chart with its moment, and whether the city is made up."""
        return replace(self, saat=saat, contoh=contoh)


def to_png(gambar: Gambar) -> bytes:
    """The picture as PNG, twice the size of the SVG, with the letters of the dashboard."""
    huruf = [str(HURUF / f"ibm-plex-sans-latin-{tebal}-normal.ttf") for tebal in (400, 600)]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=to_svg(gambar),
            zoom=_PERBESARAN,
            skip_system_fonts=True,
            font_files=huruf,
            font_family=_FAMILI,
            sans_serif_family=_FAMILI,
        )
    )


def to_svg(gambar: Gambar) -> str:
    """The picture as SVG; each point and bar bears its words as text."""
    atas = 34 if gambar.contoh else 0
    tinggi = gambar.tinggi if gambar.garis or not gambar.batang else 108 + _BATANG * len(gambar.batang) + 50
    awal = atas + (96 if gambar.judul else 16)
    isi = _garis(gambar, awal, tinggi + atas) if gambar.garis else _batang(gambar, atas + 92)
    pita = _pita(gambar.lebar) if gambar.contoh else ""
    kaki = _tulis(24, tinggi + atas - 18, gambar.saat, ukuran=13, warna=_REDUP)
    kepala = _tulis(24, atas + 38, gambar.judul, ukuran=20, tebal=True)
    kepala += _tulis(24, atas + 62, gambar.subjudul, ukuran=14, warna=_REDUP)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{gambar.lebar}" height="{tinggi + atas}" '
        f'viewBox="0 0 {gambar.lebar} {tinggi + atas}" font-family="\'{_FAMILI}\', Arial, sans-serif" role="img">'
        f"<title>{_aman(gambar.judul)}</title>"
        f'<defs><pattern id="arsir" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{_DASAR}"/><rect width="1.6" height="6" fill="{_ARSIR}"/></pattern></defs>'
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>{pita}{kepala}{isi}{kaki}</svg>'
    )


def _aman(teks: str) -> str:
    """Text inside the picture; letters that XML cannot carry drop out."""
    return escape("".join(huruf for huruf in teks if huruf.isprintable()))


def _tulis(
    x: float, y: float, teks: str, *, ukuran: float = 14, warna: str = _TINTA, tebal: bool = False,
    jangkar: str = "start",
) -> str:  # fmt: skip
    if not teks:
        return ""
    bobot = ' font-weight="600"' if tebal else ""
    letak = "" if jangkar == "start" else f' text-anchor="{jangkar}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{ukuran:g}" fill="{warna}"{bobot}{letak}>{_aman(teks)}</text>'


def _pita(lebar: int) -> str:
    return f'<rect width="{lebar}" height="34" fill="#FBF0D6"/>' + _tulis(
        24, 22, PITA_CONTOH, ukuran=13, warna="#7A5200", tebal=True
    )


def _garis(gambar: Gambar, atas: float, bawah: float) -> str:
    dasar = bawah - _BAWAH

    def tempat(ke: int, titik: Titik) -> tuple[float, float]:
        x = _KIRI + (gambar.lebar - _KIRI - _KANAN) * gambar.letak[ke][0] / 100
        return x, dasar - (dasar - atas) * max(0.0, min(100.0, titik.nilai)) / 100

    tempat_garis = {
        satu.nama: [None if titik is None else tempat(ke, titik) for ke, titik in enumerate(satu.titik)]
        for satu in gambar.garis
    }
    lukisan = "".join(_satu_garis(satu, tempat_garis[satu.nama]) for satu in gambar.garis)
    titik = "".join(_titik(satu, tempat_garis[satu.nama], gambar) for satu in gambar.garis)
    sumbu = _sumbu(gambar, atas, dasar)
    return sumbu + _bidang(gambar, tempat_garis) + lukisan + titik + _nama_garis(gambar, tempat_garis)


def _sumbu(gambar: Gambar, atas: float, dasar: float) -> str:
    kanan, hasil = gambar.lebar - _KANAN, ""
    for ke, kata in enumerate(gambar.tanda):
        y = dasar - (dasar - atas) * ke / (len(gambar.tanda) - 1)
        hasil += f'<line x1="{_KIRI}" x2="{kanan}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_KISI}"/>'
        hasil += _tulis(_KIRI - 10, y + 4, kata, ukuran=13, warna=_REDUP, jangkar="end")
    for jauh, kata in gambar.letak:
        x = _KIRI + (kanan - _KIRI) * jauh / 100
        hasil += _tulis(x, dasar + 22, kata, ukuran=13, warna=_REDUP, jangkar="middle")
    return hasil


Tempat = Sequence[tuple[float, float] | None]


def _bidang(gambar: Gambar, tempat: dict[str, list[tuple[float, float] | None]]) -> str:
    if gambar.arsir is None:
        return ""
    pasangan = zip(*(tempat[nama] for nama in gambar.arsir), strict=True)
    tahu = [(bawah, atas) for bawah, atas in pasangan if bawah and atas]
    if len(tahu) < 2:
        return ""
    sudut = [bawah for bawah, _ in tahu] + [(x, min(y, bawah[1])) for bawah, (x, y) in reversed(tahu)]
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in sudut)}" fill="url(#arsir)"/>'


def _satu_garis(garis: Garis, tempat: Tempat) -> str:
    langkah, pena = [], "M"
    for satu in tempat:
        if satu is None:
            pena = "M"
            continue
        langkah.append(f"{pena}{satu[0]:.1f},{satu[1]:.1f}")
        pena = "L"
    return f'<path d="{"".join(langkah)}" fill="none" {_GORES[garis.gaya]}/>' if langkah else ""


def _titik(garis: Garis, tempat: Tempat, gambar: Gambar) -> str:
    isi = "#FFFFFF" if garis.gaya == "putus" else _REDUP if garis.gaya == "titik" else _UTAMA
    tepi = _REDUP if garis.gaya == "titik" else _UTAMA
    jari = 2.5 if garis.gaya == "titik" else 4
    hari, hasil = gambar.hari or [kata for _, kata in gambar.letak], ""
    for titik, di, kata in zip(garis.titik, tempat, hari, strict=True):
        if titik is not None and di is not None:
            judul = f"<title>{_aman(f'{garis.nama} {kata}: {titik.teks}')}</title>"
            hasil += (
                f'<circle cx="{di[0]:.1f}" cy="{di[1]:.1f}" r="{jari}" fill="{isi}" stroke="{tepi}" '
                f'stroke-width="1.5">{judul}</circle>'
            )
    return hasil


def _nama_garis(gambar: Gambar, tempat: dict[str, list[tuple[float, float] | None]]) -> str:
    """Name and value beside the last known point of each line, moved apart where lines meet."""
    ujung = []
    for garis in gambar.garis:
        tahu = [
            (di, titik) for di, titik in zip(tempat[garis.nama], garis.titik, strict=True) if di and titik
        ]
        if tahu:
            ujung.append((tahu[-1][0], f"{garis.nama} {tahu[-1][1].teks}", garis.gaya))
    ujung.sort(key=lambda satu: satu[0][1])
    tinggi = [di[1] for di, _, _ in ujung]
    kanan = max((di[0] for di, _, _ in ujung), default=0.0)
    awal = [ke for ke, (di, _, _) in enumerate(ujung) if di[0] < kanan]
    for _ in range(20):
        for atas, bawah in pairwise(range(len(tinggi))):
            kurang = _JARAK_NAMA - (tinggi[bawah] - tinggi[atas])
            if kurang > 0:
                tinggi[atas], tinggi[bawah] = tinggi[atas] - kurang / 2, tinggi[bawah] + kurang / 2
    if awal:
        turun = _lintas(tempat, ujung[awal[0]][0][0]) + 0.8 * _JARAK_NAMA - min(tinggi[ke] for ke in awal)
        tinggi = [y + max(0.0, turun) if ke in awal else y for ke, y in enumerate(tinggi)]
    warna = {"titik": _REDUP, "putus": _UTAMA, "penuh": _UTAMA}
    return "".join(
        _tulis(di[0] + 12, y + 5, teks, warna=warna[gaya], tebal=gaya == "penuh")
        for (di, teks, gaya), y in zip(ujung, tinggi, strict=True)
    )


def _lintas(tempat: dict[str, list[tuple[float, float] | None]], x: float) -> float:
    """How low a line passes that runs on to the right of ``x``: names of lines that end there go below it."""
    lewat = [
        di[1]
        for satu in tempat.values()
        for ke, di in enumerate(satu)
        if di and di[0] == x and any(satu[ke + 1 :])
    ]
    return max(lewat, default=-1000.0)


def _batang(gambar: Gambar, atas: float) -> str:
    terpanjang = max((len(satu.teks) for satu in gambar.batang), default=0)
    kiri, hasil = 300, ""
    panjang = gambar.lebar - kiri - max(150, _HURUF_TEBAL * terpanjang + 30)
    for ke, satu in enumerate(gambar.batang):
        y = atas + ke * _BATANG
        lebar, sisi = (panjang * max(0.0, min(100.0, nilai or 0)) / 100 for nilai in (satu.nilai, satu.penuh))
        hasil += _tulis(24, y + 16, satu.nama)
        if sisi > lebar:
            tempat = f'x="{kiri + lebar:.1f}" y="{y + 3:.1f}" width="{sisi - lebar:.1f}" height="16"'
            hasil += f'<rect {tempat} fill="{_DASAR}"/>'
        hasil += f'<rect x="{kiri}" y="{y + 3:.1f}" width="{lebar:.1f}" height="16" fill="{_UTAMA}"/>'
        hasil += _tulis(kiri + max(lebar, sisi) + 10, y + 16, satu.teks, tebal=True)
    return hasil
