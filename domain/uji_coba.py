"""Figures of the regions of the national pilot: what may stand in them, which way is better."""

from decimal import Decimal

from domain.errors import Ditolak
from domain.kosakata import SaatUjiCoba, UkuranUjiCoba

BANYUWANGI = "Kabupaten Banyuwangi"
TERNATE = "Kota Ternate"
PERCONTOHAN = 0
"""The wave of the 2025 pilot that the others learn from: outside the regions of 2026."""

GELOMBANG = {PERCONTOHAN: "Percontohan 2025", 1: "Gelombang 1", 2: "Perluasan"}
PERSEN = frozenset(
    {
        UkuranUjiCoba.CAKUPAN_DAFTAR,
        UkuranUjiCoba.EKSKLUSI_PKH,
        UkuranUjiCoba.EKSKLUSI_SEMBAKO,
        UkuranUjiCoba.INKLUSI_PKH,
        UkuranUjiCoba.INKLUSI_SEMBAKO,
    }
)
GALAT = (
    UkuranUjiCoba.EKSKLUSI_PKH,
    UkuranUjiCoba.EKSKLUSI_SEMBAKO,
    UkuranUjiCoba.INKLUSI_PKH,
    UkuranUjiCoba.INKLUSI_SEMBAKO,
)
"""Measures that have a before and an after, and of which less is better."""

TANPA_TANGGAL = "tanggal data tidak disebut"
"""What the source of a figure says whose day nobody published: then only its year is known."""

TERBESAR_PERSEN = 1000
"""Coverage may exceed a hundred percent: a registered family may be of any desil."""
TERBESAR = 100_000_000
EMPAT_DESIMAL = Decimal("0.0001")
PANJANG_SUMBER = 255


def saat_of(ukuran: UkuranUjiCoba) -> tuple[SaatUjiCoba, ...]:
    """The times that a measure has: errors before and after the pilot, the others only with it."""
    return tuple(SaatUjiCoba) if ukuran in GALAT else (SaatUjiCoba.SESUDAH,)


def check_nilai(ukuran: UkuranUjiCoba, nilai: Decimal | None) -> Decimal | None:
    """The figure as it is stored; raises ``Ditolak`` for one that cannot be."""
    if nilai is None:
        return None
    if not nilai.is_finite() or nilai < 0:
        raise Ditolak(f"{ukuran.label}: tulis angka nol atau lebih.")
    if ukuran in PERSEN:
        most = 100 if ukuran in GALAT else TERBESAR_PERSEN
        if nilai > most:
            raise Ditolak(f"{ukuran.label}: tulis persen dari 0 sampai {most}.")
        return nilai.quantize(EMPAT_DESIMAL)
    if nilai != nilai.to_integral_value() or nilai > TERBESAR:
        raise Ditolak(f"{ukuran.label}: tulis bilangan bulat, tanpa pecahan.")
    return nilai.quantize(Decimal(1))
