"""What the demo city pays out: programmes with their tranches, sizes and speed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from seed.demo.kalender import month_end, month_start

ROMAWI = ("I", "II", "III", "IV")
BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
SISIP = {"TERNATE": 0, "HIRI": 5, "MOTI": 16, "MAYAU": 38, "TIFURE": 46}
"""Days that money comes later to an island than to Ternate: the far islands are paid late."""
AKHIR_TERSALUR = {"TERNATE": 0.96, "HIRI": 0.93, "MOTI": 0.88, "MAYAU": 0.72, "TIFURE": 0.66}
"""Share of the quota that is paid in the end, by island."""


@dataclass(frozen=True)
class Skema:
    """How big a programme is: share of families of desil 1-4 (or persons, pupils), Rp each, source, channel."""

    kode: str
    porsi: float
    nominal: int
    ragam: int
    sumber: str
    kanal: str | None
    bulanan: bool = False


SKEMA = (
    Skema("PKH", 0.24, 575_000, 3, "siks-ng", None),
    Skema("SEMBAKO", 0.42, 600_000, 0, "siks-ng", None),
    Skema("PBI-JK", 2.90, 42_000, 0, "siks-ng", "BPJS", bulanan=True),
    Skema("BLTS-KESRA", 0.55, 900_000, 0, "pos", "POS"),
    Skema("PIP", 0.31, 650_000, 4, "bank", "BRI"),
    Skema("BANTUAN-APBD", 0.08, 500_000, 0, "dinsos", "BNI"),
)
KANAL_KECAMATAN = {
    "82.71.01": "BSI",
    "82.71.02": "BRI",
    "82.71.03": "MANDIRI",
    "82.71.06": "BNI",
    "82.71.08": "BSI",
}
"""Bank of a kecamatan on Ternate; the small islands are paid by PT Pos."""


@dataclass(frozen=True)
class Tahap:
    """A tranche with its own dates."""

    program: str
    tahun: int
    kode: str
    nama: str
    mulai: date
    selesai: date


def _tahap_of(tahun: int, last_year: int) -> Iterator[Tahap]:
    for nomor in range(4):
        first = 3 * nomor + 1
        end = month_end(tahun, first + 2)
        middle, later = (
            month_start(tahun, first) + timedelta(14),
            month_start(tahun, first + 1) + timedelta(4),
        )
        roman = ROMAWI[nomor]
        yield Tahap("PKH", tahun, f"T{nomor + 1}", f"Tahap {nomor + 1}", middle, end)
        yield Tahap("SEMBAKO", tahun, f"TW {roman}", f"Triwulan {roman}", later, end)
    for nomor, (first, last) in enumerate(((4, 6), (8, 10)), start=1):
        yield Tahap(
            "PIP", tahun, f"T{nomor}", f"Tahap {nomor}", month_start(tahun, first), month_end(tahun, last)
        )
    for nomor, (first, last) in enumerate(((3, 5), (9, 11)), start=1):
        start = month_start(tahun, first)
        yield Tahap("BANTUAN-APBD", tahun, f"T{nomor}", f"Tahap {nomor}", start, month_end(tahun, last))
    if tahun == last_year:
        yield Tahap("BLTS-KESRA", tahun, "T1", "Tahap tunggal", date(tahun, 10, 20), date(tahun, 12, 31))
    for bulan in range(1, 13):
        start = month_start(tahun, bulan)
        yield Tahap("PBI-JK", tahun, f"{bulan:02d}", BULAN[bulan - 1], start, month_end(tahun, bulan))


def list_tahap(per: date) -> list[Tahap]:
    """Tranches of the 24 months that end with the month of ``per``, oldest first."""
    begin = month_start(per.year, per.month - 23)
    years = range(per.year - 2, per.year + 1)
    found = [tahap for tahun in years for tahap in _tahap_of(tahun, per.year - 1)]
    running = (tahap for tahap in found if tahap.selesai >= begin and tahap.mulai < per)
    return sorted(running, key=lambda tahap: (tahap.mulai, tahap.program, tahap.kode))
