"""NIK and KK numbers of invented people: they begin with a kecamatan that does not exist, and none comes twice."""

from domain.penerima import KECAMATAN_CONTOH

SERI = 9_999
"""Serial numbers in one day of birth or issue."""
PUTAR, PUTAR_KK = 7_919, 11
"""Steps through the days, so that neighbours do not share one."""

LAHIR = [
    f"{hari + 40 * perempuan:02d}{bulan:02d}{tahun:02d}"
    for tahun in range(25, 100)
    for perempuan in (0, 1)
    for bulan in range(1, 13)
    for hari in range(1, 29)
]
"""Days of birth as a NIK holds them: a woman's day is raised by 40."""
TERBIT = [f"{1 + n % 28:02d}{1 + n // 28 % 12:02d}{5 + n // 336 % 20:02d}" for n in range(28 * 12 * 20)]
"""Days of issue as a KK number holds them."""
URUT = [f"{n:04d}" for n in range(SERI + 1)]


def nik(orang: int) -> str:
    """The NIK of invented person number ``orang`` (below 500 million)."""
    return f"{KECAMATAN_CONTOH}{LAHIR[orang // SERI * PUTAR % len(LAHIR)]}{URUT[1 + orang % SERI]}"


def kk(keluarga: int) -> str:
    """The KK number of invented family number ``keluarga`` (below 67 million)."""
    return f"{KECAMATAN_CONTOH}{TERBIT[keluarga // SERI * PUTAR_KK % len(TERBIT)]}{URUT[1 + keluarga % SERI]}"
