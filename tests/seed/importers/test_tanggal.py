from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.importers.galat import NilaiDitolak
from seed.importers.sel import Sel, SelGalat
from seed.importers.tanggal import baca_tanggal

BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


@pytest.mark.parametrize(
    ("sel", "tanggal"),
    [
        ("10 Juli 2026", date(2026, 7, 10)),
        ("Kamis, 14 Agustus 2025", date(2025, 8, 14)),
        ("5 Nopember 2026", date(2026, 11, 5)),
        ("10-Des-2026", date(2026, 12, 10)),
        ("akhir Desember 2026", date(2026, 12, 31)),
        ("Februari 2028", date(2028, 2, 29)),
        ("akhir tahun 2026", date(2026, 12, 31)),
        ("TW III 2026", date(2026, 9, 30)),
        ("2026-07-10", date(2026, 7, 10)),
        ("2026-07-10T00:00:00", date(2026, 7, 10)),
        ("10/07/2026", date(2026, 7, 10)),
        ("10.07.2026", date(2026, 7, 10)),
        (date(2026, 12, 15), date(2026, 12, 15)),
        (datetime(2026, 12, 15, 8), date(2026, 12, 15)),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_as_offices_write_it(sel: Sel, tanggal: date | None) -> None:
    assert baca_tanggal(sel) == tanggal


@pytest.mark.parametrize(
    "sel",
    [
        "12/31/2026",
        "31 Februari 2026",
        "10/07/26",
        "awal Desember 2026",
        "segera",
        46371.0,
        True,
        "10 Juli 1926",
        "Foo 2026",
        SelGalat("#VALUE!"),
    ],
)
def test_what_is_no_certain_date_is_refused(sel: Sel) -> None:
    with pytest.raises(NilaiDitolak):
        baca_tanggal(sel)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_reading_back_a_date_written_the_indonesian_way_is_the_identity(tanggal: date) -> None:
    assert baca_tanggal(f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}") == tanggal
    assert baca_tanggal(f"{tanggal:%d/%m/%Y}") == tanggal
    assert baca_tanggal(tanggal.isoformat()) == tanggal


@given(st.one_of(st.text(), st.text("0123456789/-. akhirTWI"), st.floats(), st.datetimes()))
def test_no_cell_makes_the_reader_fail_in_any_way_but_a_refusal(sel: Sel) -> None:
    try:
        assert baca_tanggal(sel) is None or isinstance(baca_tanggal(sel), date)
    except NilaiDitolak as alasan:
        assert str(alasan)
