"""Figures of an import in words (id-ID)."""

from datetime import date
from decimal import Decimal

from seed.importers.hasil_uji import Nilai


def sebut(nilai: Nilai, bidang: str = "") -> str:
    """A figure as people in Ternate read it (id-ID); a missing one is a dash, never 0."""
    if nilai is None:
        return "–"
    if isinstance(nilai, date):
        return f"{nilai:%d/%m/%Y}"
    if isinstance(nilai, int | Decimal):
        plain = format(nilai.normalize(), "f") if isinstance(nilai, Decimal) else str(nilai)
        whole, _, tail = plain.partition(".")
        shown = f"{int(whole):,}".replace(",", ".") + (f",{tail}" if tail else "")
        return f"Rp{shown}" if _uang(bidang) else shown
    return f'"{nilai}"'


def _uang(bidang: str) -> bool:
    return bidang in ("anggaran", "pagu") or bidang.endswith((" Rp", ".rp"))
