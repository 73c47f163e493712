"""Percentages in files whose format does not show the percent sign."""

from seed.importers.nilai import Jumlah
from seed.importers.pembaca import Pembaca


def check_persen(pembaca: Pembaca, nama: str, jumlah: Jumlah) -> None:
    """Refuses a cell that may be 45% or 0.45: XLS, XLSB and ODS do not tell which one the sender saw."""
    nilai = jumlah.nilai
    angka = isinstance(pembaca.sel(nama), int | float)
    if angka and not pembaca.kepala.persen_terlihat and 0 < nilai <= 1:
        tertulis, persen = f"{nilai:f}".replace(".", ","), f"{nilai * 100:f}".rstrip("0").rstrip(".")
        pembaca.tolak(
            nama, f"Apakah {tertulis} atau {persen}%? Simpan ulang sebagai XLSX agar terbaca pasti."
        )
