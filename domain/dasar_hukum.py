"""The legal basis of minutes by year (docs/fakta.md 4): defaults that an administrator edits."""

from collections.abc import Mapping

TAHUN_PEMDI = 2026
"""From this year on the instrument of PermenPANRB 8/2026 holds (docs/fakta.md 2)."""

_PANRB = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
_PERPRES_SPBE = "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik"
_PERPRES_TRANSFORMASI = (
    "Peraturan Presiden Nomor 82 Tahun 2023 tentang Percepatan Transformasi Digital dan "
    "Keterpaduan Layanan Digital Nasional"
)
_EVALUASI_SPBE = (
    f"{_PANRB} Nomor 59 Tahun 2020 tentang Pemantauan dan Evaluasi Sistem Pemerintahan Berbasis Elektronik"
)
DASAR_BAKU = (
    ("umum_1", "Semua tahun, pertama", _PERPRES_SPBE),
    ("umum_2", "Semua tahun, kedua", _PERPRES_TRANSFORMASI),
    ("sampai_2025", "Sampai tahun 2025", _EVALUASI_SPBE),
    ("mulai_2026", "Mulai tahun 2026", f"{_PANRB} Nomor 8 Tahun 2026"),
    ("daerah_1", "Peraturan daerah atau keputusan, pertama", ""),
    ("daerah_2", "Peraturan daerah atau keputusan, kedua", ""),
    ("daerah_3", "Peraturan daerah atau keputusan, ketiga", ""),
)
"""Field of the setting, its label, its text until somebody edits it; local decrees are not known and stay empty."""


def list_dasar(setelan: Mapping[str, str], tahun: int) -> tuple[str, ...]:
    """The legal basis of minutes about that year, in the order in which they are printed."""
    other = "sampai_2025" if tahun >= TAHUN_PEMDI else "mulai_2026"
    return tuple(text for kunci, text in setelan.items() if text and kunci != other)
