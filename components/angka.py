"""Figures as people in Ternate read them (id-ID): 1.234,5 · 73,1% · Rp1.234.567 · 22/11/2026 · 09.00 WIT.

A missing figure is "–", never 0. Minus is U+2212, which is as wide as a digit. Percent arguments run 0–100.
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.waktu import WIT

Nilai = int | float | Decimal
KOSONG = "–"
MINUS = "\u2212"
_LOCALE = "id_ID"
_SINGKATAN = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def bulat(nilai: Nilai, desimal: int = 1) -> Decimal:
    """The figure rounded half up, as people do by hand; two figures that print alike compare equal."""
    return Decimal(str(nilai)).quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)


def tepat(nilai: Nilai | None) -> Decimal | None:
    """The figure as a decimal; None and NaN are both missing."""
    return None if nilai is None or nilai != nilai else Decimal(str(nilai))


def angka(nilai: Nilai | None, desimal: int | None = None) -> str:
    """A plain figure; without ``desimal`` whole numbers stay whole and others keep one decimal."""
    figure = tepat(nilai)
    if figure is None:
        return KOSONG
    places = desimal if desimal is not None else (0 if figure == int(figure) else 1)
    rounded = bulat(figure, places) + 0  # a rounded −0 would print its minus
    return _written(rounded, places)


@lru_cache(maxsize=8192)
def _written(rounded: Decimal, places: int) -> str:
    """Babel reads its patterns anew for each figure, and a page writes hundreds of them in every run."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(rounded, format=pattern, locale=_LOCALE).replace("-", MINUS)


def persen(nilai: Nilai | None, desimal: int = 1) -> str:
    """A share of 0–100 with its sign: 73,1%."""
    figure = tepat(nilai)
    return KOSONG if figure is None else f"{angka(figure, desimal)}%"


def poin(nilai: Nilai | None, desimal: int = 1) -> str:
    """A difference of two percentages: always "poin", without sign."""
    figure = tepat(nilai)
    return KOSONG if figure is None else f"{angka(abs(figure), desimal)} poin"


def bertanda(nilai: Nilai | None, desimal: int = 1) -> str:
    """A change with its sign for table cells: +2,1 · −1,6 · 0,0."""
    figure = tepat(nilai)
    if figure is None:
        return KOSONG
    return ("+" if bulat(figure, desimal) > 0 else "") + angka(figure, desimal)


def rupiah(nilai: Nilai | None) -> str:
    """Whole rupiah: Rp1.200.000."""
    figure = tepat(nilai)
    if figure is None:
        return KOSONG
    return ("" if figure >= 0 else MINUS) + f"Rp{angka(abs(figure), 0)}"


def rupiah_bertanda(nilai: Nilai | None) -> str:
    """A difference in whole rupiah with its sign for table cells: +Rp1.200.000 · −Rp600.000 · Rp0."""
    figure = tepat(nilai)
    return ("+" if figure is not None and figure > 0 else "") + rupiah(nilai)


def rupiah_singkat(nilai: Nilai | None) -> str:
    """Money for a sentence or a tile: Rp8,2 miliar."""
    figure = tepat(nilai)
    if figure is None:
        return KOSONG
    amount, sign = abs(figure), ("" if figure >= 0 else MINUS)
    for size, word in _SINGKATAN:
        if bulat(amount / size) >= 1:
            return f"{sign}Rp{angka(bulat(amount / size))} {word}"
    return f"{sign}Rp{angka(amount, 0)}"


def tanggal(hari: date | None) -> str:
    """A date in tables: 22/11/2026. A datetime is read in WIT."""
    return KOSONG if hari is None else _dated(_day(hari), "dd/MM/yyyy")


def tanggal_singkat(hari: date | None) -> str:
    """A date whose year is already said: 18/11."""
    return KOSONG if hari is None else _dated(_day(hari), "dd/MM")


def tanggal_panjang(hari: date | None) -> str:
    """A date in headings: Minggu, 22 November 2026."""
    return KOSONG if hari is None else _dated(_day(hari), "EEEE, d MMMM yyyy")


def bulan(hari: date, panjang: bool = True) -> str:
    """The month of a date: November, or Nov on an axis."""
    return _dated(_day(hari), "LLLL" if panjang else "LLL")


def pukul(saat: datetime | None) -> str:
    """A moment of the day in WIT: 09.00 WIT. A datetime without a zone is UTC, as stored."""
    return KOSONG if saat is None else _wit(saat).strftime("%H.%M WIT")


def saat_lengkap(saat: datetime | None) -> str:
    """The moment of a page: Minggu, 22 November 2026 pukul 09.00 WIT."""
    return KOSONG if saat is None else f"{tanggal_panjang(saat)} pukul {pukul(saat)}"


def selisih(beda: Nilai | None, satuan: str = "poin", desimal: int = 1) -> str:
    """A change in words: naik 4,2 poin · turun 2 · tetap."""
    difference = tepat(beda)
    if difference is None:
        return KOSONG
    rounded = bulat(difference, desimal)
    if rounded == 0:
        return "tetap"
    word = "naik" if rounded > 0 else "turun"
    return f"{word} {angka(abs(rounded), desimal)} {satuan}".strip()


def umur(sejak: date | None, kini: date) -> str:
    """How long ago, by calendar days in WIT: hari ini · kemarin · 4 hari lalu."""
    if sejak is None:
        return KOSONG
    days = (_day(kini) - _day(sejak)).days
    if days < 0:
        return f"{-days} hari lagi"
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{angka(days)} hari lalu")


def _wit(saat: datetime) -> datetime:
    return (saat if saat.tzinfo else saat.replace(tzinfo=UTC)).astimezone(WIT)


def _day(hari: date) -> date:
    return _wit(hari).date() if isinstance(hari, datetime) else hari


@lru_cache(maxsize=2048)
def _dated(hari: date, pattern: str) -> str:
    return format_date(hari, pattern, locale=_LOCALE)
