"""Social assistance as the Bansos page asks for it: which tranches at which moment, and how time runs beside money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.saat import Saat
from domain.ukuran import NOL, SERATUS

SATUAN = {"rp": "Rp", "kpm": "KPM"}
"""What can be counted: rupiah always, recipients within one programme."""

MENURUT = {"kelurahan": "Kelurahan", "kecamatan": "Kecamatan", "zona": "Zona", "kanal": "Kanal"}
"""How the chain can be divided."""

UMUR_SISA = ((0, "Tahap masih berjalan"), (30, "Lewat 1–30 hari"), (90, "Lewat 31–90 hari"))
"""Ages of money that was not paid out, by days since its tranche ended: up to so many days."""

UMUR_TERTUA = "Lewat lebih dari 90 hari"


@dataclass(frozen=True)
class MasaSalur(Saat):
    """The moment of the Bansos page: tranches of a year begun by ``per``, as the records stood on that day.

    ``program`` and ``tahap`` are codes; empty asks for all. Recipients add only within a programme, so that without
    one only rupiah is counted. ``selesai`` is the last day of the one tranche shown: zone membership is read there,
    for several tranches at the end of the year or on ``per``, whichever comes first.
    """

    program: str = ""
    tahap: str = ""
    selesai: date | None = None

    @property
    def akhir(self) -> date:
        """The day whose zones count unless today's are asked for."""
        return self.selesai or min(date(self.tahun, 12, 31), self.per)


def waktu_berlalu(mulai: date, selesai: date, per: date) -> Decimal:
    """Share of a tranche's days that have passed by the end of ``per``, 0–100; both end days count."""
    days = (selesai - mulai).days + 1
    gone = (min(per, selesai) - mulai).days + 1
    return max(NOL, min(SERATUS, Decimal(gone) * SERATUS / Decimal(days))) if days > 0 else SERATUS


def umur_sisa(selesai: date, per: date) -> int:
    """Days since the tranche ended; 0 while it runs."""
    return max(0, (per - selesai).days)


def golongan_umur(hari: int) -> str:
    """The age class of money that was not paid out, in words."""
    return next((words for limit, words in UMUR_SISA if hari <= limit), UMUR_TERTUA)


def list_golongan_umur() -> list[str]:
    """All age classes, youngest first."""
    return [*(words for _, words in UMUR_SISA), UMUR_TERTUA]
