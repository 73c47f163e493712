"""As of which day a file speaks, where only its title or its name says it."""

from datetime import date

import pytest

from seed.importers.data_per import cari_tanggal


@pytest.mark.parametrize(
    "teks, hari",
    [
        ("pendaftaran perlinsos 2026-09", date(2026, 9, 30)),
        ("pendaftaran_2026_02", date(2026, 2, 28)),
        ("rekap 202609", date(2026, 9, 30)),
        ("Rekap September 2026 (final)", date(2026, 9, 30)),
        ("rekap 15-10-2026", date(2026, 10, 15)),
        ("rekap 2026-10-15", date(2026, 10, 15)),
        ("keadaan 15 Oktober 2026", date(2026, 10, 15)),
        ("rekap 2026", None),
        ("rekap 2026-13", None),
        ("surat 20260915077", None),
        ("31-02-2026", None),
    ],
)
def test_a_month_alone_means_its_last_day(teks: str, hari: date | None) -> None:
    assert cari_tanggal(teks) == hari
