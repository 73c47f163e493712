"""Reading lists of zone members: bands, merged zones, days in the title."""

from datetime import date

import pytest

from seed.importers.galat import BerkasDitolak
from seed.importers.keanggotaan import baca_keanggotaan, berlaku_judul
from tests.seed.importers.bantu import xlsx


def test_a_zone_as_a_band_speaks_for_the_members_below_it() -> None:
    isi = xlsx(
        [
            ["OPD", "Zona", "Berlaku"],
            ["ZONA 1", None, None],
            ["Dinas Sosial", None, "1/12/2026"],
            ["Dinas Kesehatan"],
        ]
    )
    hasil = baca_keanggotaan(isi, "a.xlsx").hasil
    assert [(b.anggota_teks, b.zona) for b in hasil.baris] == [
        ("Dinas Sosial", "ZONA 1"),
        ("Dinas Kesehatan", "ZONA 1"),
    ]
    assert [(d.baris, d.jenis) for d in hasil.dilewati] == [(2, "pita")]


@pytest.mark.parametrize(
    "teks, hari",
    [
        ("Susunan zona, berlaku mulai 1 Desember 2026", date(2026, 12, 1)),
        ("TMT: 01/12/2026", date(2026, 12, 1)),
        ("Terhitung mulai tanggal 2026-12-01", date(2026, 12, 1)),
        ("Susunan zona 2026", None),
    ],
)
def test_the_day_in_the_title(teks: str, hari: date | None) -> None:
    assert berlaku_judul(teks) == hari


def test_a_day_that_does_not_exist_is_told() -> None:
    with pytest.raises(BerkasDitolak, match="31 Februari 2026"):
        berlaku_judul("berlaku mulai 31 Februari 2026")
