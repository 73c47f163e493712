"""Office files built for one test each."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

CONTOH = Path(__file__).parents[2] / "contoh"
SEMBAKO = "Sembako TW II 2026 (Pos).xlsx"
MATRIKS = "Matriks Renaksi SPBE 2026.xlsx"
PENDAFTARAN = "pendaftaran perlinsos 2026-09.csv"

KEPALA_SALUR = ["NO", "KECAMATAN", "KELURAHAN", "KUOTA KPM", "KUOTA Rp", "TERSALUR KPM", "TERSALUR Rp"]


def contoh(nama: str) -> bytes:
    return (CONTOH / nama).read_bytes()


def xlsx(
    baris: Sequence[Sequence[object]], gabung: Sequence[str] = (), format_: dict[str, str] | None = None
) -> bytes:
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    for satu in baris:
        lembar.append(list(satu))
    for rentang in gabung:
        lembar.merge_cells(rentang)
    for sel, bentuk in (format_ or {}).items():
        lembar[sel].number_format = bentuk
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def teks_csv(baris: Sequence[Sequence[object]], pemisah: str = ";", sandi: str = "utf-8-sig") -> bytes:
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah).writerows(baris)
    return keluar.getvalue().encode(sandi)
