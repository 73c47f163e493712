"""A day as people type it: 31/12/2026, or as it is stored."""

from datetime import date, datetime

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


def read_hari(teks: str) -> date | None:
    """The day in a field; None for an empty one. Raises ``ValueError`` for anything that is no day of this age."""
    text = " ".join(teks.split())
    if not text:
        return None
    pola = "%d/%m/%Y" if "/" in text else "%Y-%m-%d"
    day = datetime.strptime(text, pola).date()  # noqa: DTZ007  (a day has no zone)
    if not TAHUN_AWAL <= day.year <= TAHUN_AKHIR:
        raise ValueError(text)
    return day
