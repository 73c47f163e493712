"""Figures, days and texts as documents print them: figures as on the screen (components/angka.py), long days without
their weekday.

The screen's module is out of reach here (reports know domain alone); a test holds the figures together.
"""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.bukti import KB, MB
from domain.waktu import WIT

KOSONG = "–"
_TAK_TERCETAK = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
T = TypeVar("T")


def angka(nilai: Decimal | int | None, desimal: int | None = None) -> str:
    """A plain figure; without ``desimal`` whole numbers stay whole and others keep one decimal."""
    if nilai is None:
        return KOSONG
    tepat = Decimal(nilai)
    letak = desimal if desimal is not None else (0 if tepat == tepat.to_integral_value() else 1)
    bulat = tepat.quantize(Decimal(1).scaleb(-letak), rounding=ROUND_HALF_UP) + 0
    pola = "#,##0" + ("." + "0" * letak if letak else "")
    return format_decimal(bulat, format=pola, locale="id_ID").replace("-", "\u2212")


def persen(nilai: Decimal | None) -> str:
    """A share of 0–100 with its sign: 73,1%."""
    return KOSONG if nilai is None else f"{angka(nilai, 1)}%"


def format_hari(hari: date, pola: str) -> str:
    """A day by a pattern of CLDR, in Indonesian."""
    return format_date(hari, pola, locale="id_ID")


def tanggal(hari: date | None) -> str:
    """A day in tables: 14/08/2025."""
    return KOSONG if hari is None else format_hari(hari, "dd/MM/yyyy")


def tanggal_panjang(hari: date) -> str:
    """A day in sentences: 14 Agustus 2025."""
    return format_hari(hari, "d MMMM yyyy")


def saat_lengkap(saat: datetime) -> str:
    """A moment in WIT: 14 Agustus 2025 pukul 09.00 WIT. Without a zone it is UTC, as stored."""
    setempat = (saat if saat.tzinfo else saat.replace(tzinfo=UTC)).astimezone(WIT)
    return f"{tanggal_panjang(setempat.date())} pukul {setempat:%H.%M} WIT"


def ukuran(bita: int | None) -> str:
    """The size of a file: 812 kB, 2,4 MB."""
    if bita is None:
        return KOSONG
    if bita < MB:
        return f"{angka(max(1, round(bita / KB)))} kB"
    return f"{angka(Decimal(bita) / MB, 1)} MB"


def bersih(teks: str) -> str:
    """A text without signs that cannot be printed, or that would turn the direction of the line; lines stay."""
    rata = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(
        huruf for huruf in rata if huruf == "\n" or unicodedata.category(huruf) not in _TAK_TERCETAK
    )


def bersihkan(nilai: T) -> T:
    """The same dataclass, list or text with every text in it made printable."""
    return _bersihkan(nilai)  # type: ignore[no-any-return]


def _bersihkan(nilai: Any) -> Any:
    if isinstance(nilai, str) and type(nilai) is str:
        return bersih(nilai)
    if isinstance(nilai, tuple | list):
        return type(nilai)(_bersihkan(satu) for satu in nilai)
    if isinstance(nilai, dict):
        return {kunci: _bersihkan(satu) for kunci, satu in nilai.items()}
    if is_dataclass(nilai) and not isinstance(nilai, type):
        return replace(
            nilai, **{bidang.name: _bersihkan(getattr(nilai, bidang.name)) for bidang in fields(nilai)}
        )
    return nilai
