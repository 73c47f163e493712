"""The kelurahan that a row speaks of: known for certain, or kept under the name that the file gives it."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

from seed.importers.banding import Area
from seed.importers.baris_wilayah import Letak
from seed.importers.hasil import Penolakan
from seed.importers.rujukan import Rujukan
from seed.importers.wilayah import Cocok, Usulan, match_kelurahan

MAKS_NAMA = 160
"""The longest name of an unknown area that the database keeps."""

BarisT = TypeVar("BarisT")


def kenali_area(
    letak: Letak, rujukan: Rujukan, penolakan: list[Penolakan]
) -> tuple[Area, Usulan | None] | None:
    """The area of a row and, where it is not known, what it might be; None when the row had to be refused."""
    if len(letak.nama) > MAKS_NAMA:
        alasan = f"Nama lebih panjang dari {MAKS_NAMA} huruf."
        penolakan.append(Penolakan(letak.baris, "kelurahan", letak.nama, alasan))
        return None
    cocok = match_kelurahan(letak.kelurahan_teks, letak.kecamatan_teks, rujukan.kelurahan, letak.kode)
    if isinstance(cocok, Cocok):
        return Area(cocok.kode, letak.nama), None
    return Area(None, letak.nama), cocok


def sebab_tak_dikenal(usulan: Usulan | None) -> str:
    """Why an area was refused, with what it might be."""
    if usulan is None:
        return "Kelurahan tidak dikenal. Perbaiki namanya, atau catat sebutan itu sebagai alias."
    offers = "; ".join(f"{c.nama}, {c.kecamatan} ({c.kode})" for c in usulan.calon)
    return f"Kelurahan tidak dikenal. {usulan.alasan} Mungkin maksudnya: {offers}."


def tanpa_ganda(
    rows: Sequence[tuple[int, str, Hashable, BarisT]], kolom: str, apa: str, penolakan: list[Penolakan]
) -> list[BarisT]:
    """Rows (number, name, key, row) without those that speak of the same twice: neither of them is taken."""
    same: dict[Hashable, list[int]] = defaultdict(list)
    for baris, _, kunci, _ in rows:
        same[kunci].append(baris)
    for baris, nama, kunci, _ in rows:
        if len(same[kunci]) > 1:
            lain = ", ".join(str(n) for n in sorted(set(same[kunci]) - {baris})) or "ini juga"
            alasan = f"{apa} yang sama juga ada di baris {lain}; semuanya tidak diambil."
            penolakan.append(Penolakan(baris, kolom, nama, alasan))
    return [row for _, _, kunci, row in rows if len(same[kunci]) == 1]


def sebut_beberapa(nama: Sequence[str]) -> str:
    """Some names of many."""
    return ", ".join(nama[:5]) + (f", dan {len(nama) - 5} lagi" if len(nama) > 5 else "")
