"""XLSX: real numbers and dates, codes as text, nothing that a spreadsheet would run, notes on the last sheet."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.rumus import jinakkan
from reports.tabel import PITA_CONTOH, Keterangan, Kolom, Lembar, Nilai, isi_sel

KETERANGAN = "Keterangan"
TERPANJANG = 32_767
"""Letters that a cell of this format can hold."""
_DIPOTONG = " … (dipotong)"
_LEBAR_TERBESAR = 60
_TERLARANG = re.compile(r"[\[\]:*?/\\]")
_TAK_TERTULIS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def to_xlsx(lembar: Sequence[Lembar]) -> bytes:
    """A workbook with these tables, one sheet each, and the notes of the first on a sheet of their own."""
    if not lembar:
        raise ValueError("Buku kerja tanpa lembar.")
    tujuan = io.BytesIO()
    buku = Workbook(tujuan, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    gaya = _Gaya(buku)
    nama: set[str] = {KETERANGAN.casefold()}
    for satu in lembar:
        _lembar(buku.add_worksheet(_nama_lembar(satu.nama, nama)), satu, gaya)
    _keterangan(buku.add_worksheet(KETERANGAN), lembar[0].keterangan, gaya)
    buku.close()
    return tujuan.getvalue()


class _Gaya:
    """The formats of a workbook, each made once."""

    def __init__(self, buku: Workbook) -> None:
        self._buku = buku
        self._ada: dict[str, Format] = {}
        huruf = {"font_name": "Calibri", "font_size": 11}
        self.kepala = buku.add_format(
            {**huruf, "bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3EFF4", "bottom": 1}
        )
        self.judul = buku.add_format({**huruf, "bold": True})
        self.pita = buku.add_format({**huruf, "bold": True, "font_color": "#7A5200", "bg_color": "#FBF0D6"})
        self.teks = buku.add_format({"valign": "top"})
        self.lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        # The mark that Excel itself sets for text typed after an apostrophe: never a formula, also once edited.
        self.aman = buku.add_format({"valign": "top", "quote_prefix": True})

    def bentuk(self, pola: str) -> Format:
        """The format that writes numbers or dates by this pattern."""
        if pola not in self._ada:
            self._ada[pola] = self._buku.add_format({"num_format": pola, "valign": "top"})
        return self._ada[pola]


def _lembar(kertas: Worksheet, lembar: Lembar, gaya: _Gaya) -> None:
    mulai = len(lembar.garis_awal)
    for nomor, garis in enumerate(lembar.garis_awal):
        _teks(kertas, nomor, 0, garis, gaya.pita if garis == PITA_CONTOH else gaya.judul, gaya)
    for letak, kolom in enumerate(lembar.kolom):
        _teks(kertas, mulai, letak, kolom.judul, gaya.kepala, gaya)
    lebar = [_lebar(kolom.judul) for kolom in lembar.kolom]
    for nomor, baris in enumerate(lembar.baris, mulai + 1):
        for letak, kolom in enumerate(lembar.kolom):
            nilai = isi_sel(kolom, baris)
            _sel(kertas, nomor, letak, nilai, kolom, gaya)
            lebar[letak] = max(lebar[letak], _lebar(nilai))
    for letak, kolom_lebar in enumerate(lebar):
        kertas.set_column(letak, letak, kolom_lebar)
    if lembar.kolom:
        kertas.autofilter(mulai, 0, mulai + len(lembar.baris), len(lembar.kolom) - 1)
    kertas.freeze_panes(mulai + 1, 1)
    _cetak(kertas, lembar.keterangan, mulai)


def _cetak(kertas: Worksheet, keterangan: Keterangan, baris_judul: int) -> None:
    kertas.set_landscape()
    kertas.set_paper(9)
    kertas.fit_to_pages(1, 0)
    kertas.repeat_rows(baris_judul)
    aman = keterangan.saat.replace("&", "&&")
    kertas.set_footer(f"&L{aman[:180]}&R&P/&N")


def _sel(kertas: Worksheet, baris: int, letak: int, nilai: Nilai, kolom: Kolom, gaya: _Gaya) -> None:
    match nilai:
        case None:
            return
        case str():
            _teks(kertas, baris, letak, nilai, gaya.teks, gaya)
        case datetime():
            kertas.write_datetime(baris, letak, nilai, gaya.bentuk("dd/mm/yyyy hh:mm"))
        case date():
            kertas.write_datetime(baris, letak, nilai, gaya.bentuk("dd/mm/yyyy"))
        case _:
            kertas.write_number(baris, letak, nilai, gaya.bentuk(_pola(kolom, nilai)))


def _pola(kolom: Kolom, nilai: int | Decimal) -> str:
    """As the screen writes it: stated decimals, else a whole number whole and any other with one decimal."""
    if kolom.jenis == "rupiah":
        return '"Rp"#,##0'
    desimal = kolom.desimal if kolom.desimal is not None else (0 if isinstance(nilai, int) else 1)
    return "#,##0" + (f".{'0' * desimal}" if desimal else "")


def _teks(kertas: Worksheet, baris: int, letak: int, teks: str, bentuk: Format, gaya: _Gaya) -> None:
    utuh = _TAK_TERTULIS.sub("\ufffd", teks.replace("\r\n", "\n").replace("\r", "\n"))
    if len(utuh) > TERPANJANG:
        utuh = utuh[: TERPANJANG - len(_DIPOTONG)] + _DIPOTONG
    aman = bentuk is gaya.teks and jinakkan(utuh) != utuh
    kertas.write_string(baris, letak, utuh, gaya.aman if aman else bentuk)


def _lebar(nilai: Nilai) -> float:
    teks = (
        nilai
        if isinstance(nilai, str)
        else f"{nilai:%d/%m/%Y}"
        if isinstance(nilai, date)
        else f"{nilai or ''}"
    )
    terpanjang = max((len(garis) for garis in teks.split("\n")), default=0)
    return min(_LEBAR_TERBESAR, max(8, terpanjang + 3))


def _keterangan(kertas: Worksheet, keterangan: Keterangan, gaya: _Gaya) -> None:
    baris: list[tuple[str, str]] = [
        ("Isi", keterangan.judul),
        ("Saat", keterangan.saat),
        *keterangan.saringan,
        *keterangan.definisi,
        ("Sel kosong", "Tidak ada data, bukan nol."),
    ]
    mulai = 0
    if keterangan.contoh:
        _teks(kertas, 0, 0, PITA_CONTOH, gaya.pita, gaya)
        mulai = 1
    for nomor, (nama, arti) in enumerate(((n, a) for n, a in baris if a), mulai):
        _teks(kertas, nomor, 0, nama, gaya.judul, gaya)
        _teks(kertas, nomor, 1, arti, gaya.lipat, gaya)
    kertas.set_column(0, 0, 28)
    kertas.set_column(1, 1, 90)


def _nama_lembar(nama: str, dipakai: set[str]) -> str:
    """At most 31 letters, none that the format forbids, and no name twice."""
    polos = _TERLARANG.sub(" ", nama).strip().strip("'")[:31].strip() or "Data"
    pilihan, nomor = polos, 2
    while pilihan.casefold() in dipakai:
        pilihan, nomor = f"{polos[:27]} {nomor}", nomor + 1
    dipakai.add(pilihan.casefold())
    return pilihan
