"""Numbers and days in words, as minutes open: "empat belas bulan Agustus tahun dua ribu dua puluh lima"."""

from datetime import date

from num2words import num2words

from reports.tulisan import format_hari


def terbilang(bilangan: int) -> str:
    """A whole number in Indonesian words."""
    return str(num2words(bilangan, lang="id"))


def tanggal_terbilang(hari: date) -> str:
    """A day in words, the month by its name."""
    return f"{terbilang(hari.day)} bulan {format_hari(hari, 'LLLL')} tahun {terbilang(hari.year)}"
