"""Figures as people in Ternate read them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from components import angka

HARI = date(2026, 11, 22)


@pytest.mark.parametrize(
    "nilai, tertulis",
    [
        (1234.5, "1.234,5"),
        (264, "264"),
        (-0.01, "0,0"),
        (0, "0"),
        (-3.25, "\u22123,3"),
        (Decimal("1234567"), "1.234.567"),
        (None, "–"),
    ],
)
def test_a_figure_has_dots_for_thousands_and_a_comma_for_decimals(
    nilai: angka.Nilai | None, tertulis: str
) -> None:
    assert angka.angka(nilai) == tertulis


def test_decimals_stay_equal_when_they_are_asked_for() -> None:
    assert [angka.angka(value, 1) for value in (85, 83.1, 76.04)] == ["85,0", "83,1", "76,0"]


def test_a_share_carries_its_sign_and_rounds_half_up() -> None:
    assert angka.persen(73.14) == "73,1%"
    assert angka.persen(73.15) == "73,2%"
    assert angka.persen(0) == "0,0%"


@pytest.mark.parametrize(
    "write",
    [
        angka.angka,
        angka.persen,
        angka.poin,
        angka.bertanda,
        angka.rupiah,
        angka.rupiah_singkat,
        angka.selisih,
    ],
)
def test_a_missing_figure_is_a_dash_and_never_zero(write: Callable[[angka.Nilai | None], str]) -> None:
    assert write(None) == "–"
    assert write(float("nan")) == "–"


def test_money_is_whole_rupiah_without_a_space() -> None:
    assert angka.rupiah(1_200_000) == "Rp1.200.000"
    assert angka.rupiah(-5000) == "\u2212Rp5.000"
    said = [angka.rupiah_bertanda(rp) for rp in (1_200_000, -5000, 0, None)]
    assert said == ["+Rp1.200.000", "\u2212Rp5.000", "Rp0", "–"]


@pytest.mark.parametrize(
    "nilai, tertulis",
    [
        (8.2e9, "Rp8,2 miliar"),
        (310_000_000, "Rp310 juta"),
        (999_960_000, "Rp1 miliar"),
        (900, "Rp900"),
        (0, "Rp0"),
        (1.25e12, "Rp1,3 triliun"),
    ],
)
def test_short_money_takes_the_largest_word_that_fits(nilai: angka.Nilai | None, tertulis: str) -> None:
    assert angka.rupiah_singkat(nilai) == tertulis


def test_dates_are_short_in_tables_and_long_in_headings() -> None:
    assert angka.tanggal(HARI) == "22/11/2026"
    assert angka.tanggal_singkat(HARI) == "22/11"
    assert angka.tanggal_panjang(HARI) == "Minggu, 22 November 2026"
    assert (angka.bulan(date(2026, 8, 1)), angka.bulan(date(2026, 5, 1), panjang=False)) == ("Agustus", "Mei")


def test_a_stored_moment_is_read_in_wit_also_over_midnight() -> None:
    assert angka.pukul(datetime(2026, 11, 22, 0, 0, tzinfo=UTC)) == "09.00 WIT"
    late = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
    assert angka.saat_lengkap(late) == "Minggu, 22 November 2026 pukul 01.30 WIT"
    assert angka.tanggal(late) == "22/11/2026"


def test_a_change_is_told_in_words() -> None:
    assert angka.selisih(4.2) == "naik 4,2 poin"
    assert angka.selisih(-2, "", 0) == "turun 2"
    assert angka.selisih(0.04) == "tetap"


def test_a_change_in_a_cell_has_its_sign() -> None:
    assert [angka.bertanda(value) for value in (2.1, -1.6, 0)] == ["+2,1", "\u22121,6", "0,0"]


def test_age_counts_calendar_days() -> None:
    assert [angka.umur(date(2026, 11, day), HARI) for day in (22, 21, 18, 24)] == [
        "hari ini", "kemarin", "4 hari lalu", "2 hari lagi",
    ]  # fmt: skip
    assert angka.umur(None, HARI) == "–"
