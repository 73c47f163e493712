"""Typed readers for one cell each, in the ways Indonesian offices write figures.

Every reader answers None for a cell that says nothing (blank, "-", "belum ada laporan"), never
zero, and raises NilaiDitolak with a reason for the sender when a cell cannot be read for certain.
"""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seed.importers.batas import MAKS_RUPIAH
from seed.importers.galat import NilaiDitolak
from seed.importers.sel import Sel, SelGalat

TANPA_NILAI = frozenset(
    "- -- – — belum_ada_laporan belum_lapor belum_ada belum_dilaporkan belum_melapor n/a na rp- rp_-".split()
)

_BERTITIK = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_SATU_TITIK = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_KOMA_RIBUAN = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_BERKOMA = re.compile(r"[0-9]+,[0-9]+")
_CARA_INGGRIS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3}){2,}")
_POLOS = re.compile(r"[0-9]+(\.[0-9]+)?")
_JUMLAH = re.compile(r"([0-9][0-9.,]*)\s*(?:\([^)]*\)\s*)?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Jumlah:
    """A quantity with the unit written beside it; ``satuan`` is "%" for a percentage, None if unwritten."""

    nilai: Decimal
    satuan: str | None


def baca_teks(sel: Sel) -> str | None:
    """The cell as text; a whole number loses its ".0", a dash counts as nothing."""
    if isinstance(sel, SelGalat):
        raise NilaiDitolak(f"Sel berisi galat lembar kerja ({sel.teks}).")
    if sel is None or isinstance(sel, bool):
        return None if sel is None else ("ya" if sel else "tidak")
    if isinstance(sel, int | float):
        return f"{_dari_angka(sel):f}"
    teks = sel.isoformat() if isinstance(sel, date) else " ".join(sel.split())
    return None if teks in ("", "-", "–", "—") else teks


def baca_desimal(sel: Sel) -> Decimal | None:
    """A non-negative number with an optional fraction: "0,5", "1.234,5", 1234.5."""
    return _baca_angka(sel, bulat=False)


def baca_bulat(sel: Sel, *, maks: int = MAKS_RUPIAH, negatif: bool = False) -> int | None:
    """A count; the column is known to hold whole numbers, so "1.234" is one thousand and more.

    With ``negatif`` a figure below zero is read ("-5", "(1.000)"): its dry run warns of it.
    """
    if negatif and (positif := _tanpa_tanda(sel)) is not None:
        besar = baca_bulat(positif, maks=maks)
        return None if besar is None else -besar
    nilai = _baca_angka(sel, bulat=True)
    if nilai is None:
        return None
    if nilai != nilai.to_integral_value():
        raise NilaiDitolak("Kolom ini memuat bilangan bulat, tanpa pecahan.")
    if nilai > maks:
        raise NilaiDitolak("Bilangan terlalu besar untuk kolom ini; periksa apakah nilainya rupiah.")
    return int(nilai)


def baca_rupiah(sel: Sel, *, negatif: bool = False) -> int | None:
    """A whole amount of rupiah: "Rp 1.200.000,-", "Rp1.200.000,00", 51600000; ``negatif`` as in ``baca_bulat``."""
    if negatif and (positif := _tanpa_tanda(sel)) is not None:
        nilai = baca_rupiah(positif)
        return None if nilai is None else -nilai
    if isinstance(sel, str) and not _kosong(sel):
        sel = re.sub(r"[,.]\s*[-–]+$", "", re.sub(r"(?i)^\s*(rp\.?|idr)\s*", "", sel).strip())
        if re.search(r"(?i)\b(ribu|juta|miliar|milyar|triliun|jt|m)\b", sel):
            raise NilaiDitolak("Tulis nilai rupiah secara penuh, bukan dalam ribu, juta, atau miliar.")
    return baca_bulat(sel)


def baca_jumlah(sel: Sel) -> Jumlah | None:
    """A number with or without a unit: "4 dokumen", "100 %", "45%", 2."""
    if not isinstance(sel, str):
        nilai = _baca_angka(sel, bulat=False)
        return None if nilai is None else Jumlah(nilai, None)
    if _kosong(sel):
        return None
    cocok = _JUMLAH.fullmatch(sel.strip())
    satuan = cocok[2].strip().rstrip(".") if cocok else ""
    if cocok is None or (satuan and not re.match(r"[^\W\d_]|%", satuan)):
        raise NilaiDitolak("Bukan angka dengan satuan; tulis misalnya 4 dokumen, 45%, atau 2.")
    if satuan.casefold() in ("%", "persen"):
        satuan = "%"
    return Jumlah(_urai(cocok[1].rstrip(".,"), bulat=False), satuan or None)


_TANDA = re.compile(
    r"(?i)\s*((?:rp\.?|idr)?)\s*(?:[-\u2212]\s*((?:rp\.?|idr)?\s*[0-9].*)|\((.*[0-9].*)\))\s*", re.DOTALL
)


def _tanpa_tanda(sel: Sel) -> Sel:
    """What stands behind the sign of a negative figure; None for a figure that is not negative."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return -sel if sel < 0 else None
    found = _TANDA.fullmatch(sel) if isinstance(sel, str) else None
    return f"{found[1]}{found[2] or found[3]}" if found else None


def _kosong(teks: str) -> bool:
    return "_".join(teks.casefold().split()) in TANPA_NILAI or not teks.strip()


def _baca_angka(sel: Sel, *, bulat: bool) -> Decimal | None:
    if isinstance(sel, SelGalat):
        raise NilaiDitolak(f"Sel berisi galat lembar kerja ({sel.teks}).")
    if sel is None:
        return None
    if isinstance(sel, bool | date):
        raise NilaiDitolak("Sel berisi tanggal atau nilai ya/tidak, bukan angka.")
    if isinstance(sel, int | float):
        return _tak_negatif(_dari_angka(sel))
    return None if _kosong(sel) else _urai(re.sub(r"\s", "", sel), bulat=bulat)


def _dari_angka(nilai: float) -> Decimal:
    if not math.isfinite(nilai):
        raise NilaiDitolak("Sel tidak berisi angka yang sah.")
    # A spreadsheet itself shows and keeps fifteen digits; the binary tail beyond them is no figure.
    return Decimal(nilai if isinstance(nilai, int) else format(nilai, ".15g"))


def _tak_negatif(nilai: Decimal) -> Decimal:
    if nilai < 0:
        raise NilaiDitolak("Angka negatif tidak dikenal di kolom ini.")
    return nilai


def _urai(teks: str, *, bulat: bool) -> Decimal:
    if teks.startswith("="):
        raise NilaiDitolak("Sel berisi rumus sebagai teks; salin nilainya, bukan rumusnya.")
    if re.fullmatch(r"-[0-9.,]+|\([0-9.,]+\)", teks):
        raise NilaiDitolak("Angka negatif tidak dikenal di kolom ini.")
    _check_taksa(teks, bulat=bulat)
    if _BERTITIK.fullmatch(teks):
        return Decimal(teks.replace(".", "").replace(",", "."))
    if _CARA_INGGRIS.fullmatch(teks):
        return Decimal(teks.replace(",", ""))
    if _BERKOMA.fullmatch(teks) or _POLOS.fullmatch(teks):
        return Decimal(teks.replace(",", "."))
    raise NilaiDitolak("Bukan angka.")


def _check_taksa(teks: str, *, bulat: bool) -> None:
    """Refuses what two honest readers would read a thousandfold apart."""
    utuh = teks.replace(".", "").replace(",", "")
    if _SATU_TITIK.fullmatch(teks) and not bulat:
        pecahan = teks.replace(".", ",")
        raise NilaiDitolak(f"Apakah {utuh} atau {pecahan}? Titik dapat berarti ribuan atau desimal.")
    if _KOMA_RIBUAN.fullmatch(teks) and (bulat or teks.endswith("000")):
        raise NilaiDitolak(f"Apakah {utuh} atau {teks}? Koma dapat berarti ribuan atau desimal.")
