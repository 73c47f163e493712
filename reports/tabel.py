"""A table on its way into a file: columns with their kinds, rows, and what a reader must know beside them.

    lembar = Lembar(
        "Zona",
        (Kolom("nama", "Zona"), Kolom("verifikasi", "Verif. %", "bilangan", 1)),
        [{"nama": "Zona 1", "verifikasi": Decimal("73.14")}],
        Keterangan("Kemajuan menurut zona", saat="Menurut catatan s.d. 22/11/2026", contoh=True),
    )
    isi = to_xlsx([lembar])       # reports.xlsx
    isi = to_csv(lembar)          # reports.csv

Files hold what the screen shows: a figure is rounded to the decimals that its column states, a moment becomes the
day or the minute in WIT, and what is missing is an empty cell, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from domain.waktu import WIT

Jenis = Literal["teks", "bilangan", "rupiah", "tanggal", "waktu"]
Nilai = str | int | Decimal | date | datetime | None
Baris = Mapping[str, Any]

PITA_CONTOH = "DATA CONTOH: angka di berkas ini buatan dan bukan data resmi."
"""Stands in the first line of every file while the city is made up."""


@dataclass(frozen=True)
class Kolom:
    """One column: ``kunci`` finds the value in a row; codes are "teks" so that no digit is lost.

    ``desimal`` None keeps a figure exact, a number rounds it half up, as the screen does.
    """

    kunci: str
    judul: str
    jenis: Jenis = "teks"
    desimal: int | None = None


@dataclass(frozen=True)
class Keterangan:
    """What stands on the second sheet: what the table shows, when it was true, how it was narrowed, what it means.

    ``saringan`` and ``definisi`` are pairs of name and text.
    """

    judul: str
    saat: str = ""
    saringan: Sequence[tuple[str, str]] = ()
    definisi: Sequence[tuple[str, str]] = ()
    contoh: bool = False


@dataclass(frozen=True)
class Lembar:
    """A table with its notes. ``kepala`` are lines above the headings, for files that are imported again."""

    nama: str
    kolom: Sequence[Kolom]
    baris: Sequence[Baris]
    keterangan: Keterangan
    kepala: Sequence[str] = ()

    @property
    def garis_awal(self) -> list[str]:
        """The lines above the headings, the demo band first."""
        return [*([PITA_CONTOH] if self.keterangan.contoh else []), *self.kepala]


def isi_sel(kolom: Kolom, baris: Baris) -> Nilai:
    """The value of a cell in its kind; None where nothing is known.

    A value that does not fit the kind of its column is a ``TypeError``: a programming error, never a silent text.
    """
    nilai = baris.get(kolom.kunci)
    if nilai is None or nilai != nilai or nilai == "":
        return None
    match kolom.jenis:
        case "bilangan" | "rupiah":
            return _bilangan(nilai, 0 if kolom.jenis == "rupiah" else kolom.desimal)
        case "tanggal" | "waktu":
            return _tanggal(nilai, kolom.jenis)
        case _:
            return str(nilai)


def _bilangan(nilai: Any, desimal: int | None) -> int | Decimal:
    if isinstance(nilai, bool) or not isinstance(nilai, int | float | Decimal):
        raise TypeError(f"bukan angka: {type(nilai).__name__}")
    tepat = Decimal(str(nilai))
    if desimal is not None:
        tepat = tepat.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP) + 0
    return int(tepat) if tepat == tepat.to_integral_value() else tepat


def _tanggal(nilai: Any, jenis: Jenis) -> date | datetime:
    if isinstance(nilai, datetime):
        setempat = (nilai if nilai.tzinfo else nilai.replace(tzinfo=UTC)).astimezone(WIT)
        return (
            setempat.date() if jenis == "tanggal" else setempat.replace(tzinfo=None, second=0, microsecond=0)
        )
    if isinstance(nilai, date):
        return nilai
    raise TypeError(f"bukan tanggal: {type(nilai).__name__}")
