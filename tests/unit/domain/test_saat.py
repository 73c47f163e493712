"""Periods: when they are due, when they are open, and which one a page shows unasked."""

from datetime import date, timedelta

import pytest

from domain.saat import (
    KeadaanPeriode,
    Saat,
    default_saat,
    last_due,
    period_end,
    periods_up_to,
    reference_period,
)

OPD_A, OPD_B = 1, 2


def periode(tahun: int, kode: str, tenggat: date | None = None) -> KeadaanPeriode:
    """A period opened on the first day of its quarter."""
    akhir = period_end(tahun, kode)
    dibuka = date(tahun, akhir.month - 2, 1)
    return KeadaanPeriode(int(kode[1:]), tahun, kode, akhir, dibuka, tenggat or akhir + timedelta(days=10))


TAHUN_LALU = [periode(2025, kode) for kode in ("B03", "B06", "B09", "B12")]
TAHUN_INI = [periode(2026, kode) for kode in ("B03", "B06", "B09", "B12")]


@pytest.mark.parametrize(
    "kode,end",
    [
        ("B03", date(2026, 3, 31)),
        ("B06", date(2026, 6, 30)),
        ("B09", date(2026, 9, 30)),
        ("B12", date(2026, 12, 31)),
    ],
)
def test_a_period_ends_with_its_quarter(kode: str, end: date) -> None:
    assert period_end(2026, kode) == end
    assert Saat(2026, kode, date(2026, 11, 22)).akhir == end


def test_membership_is_read_at_the_end_of_the_period_unless_the_present_one_is_asked_for() -> None:
    per = date(2026, 11, 22)
    assert Saat(2026, "B06", per).hari_susunan == date(2026, 6, 30)
    assert Saat(2026, "B06", per, susunan_sekarang=True).hari_susunan == per


def test_periods_up_to_one_are_those_before_it_and_itself() -> None:
    assert periods_up_to("B03") == ("B03",)
    assert periods_up_to("B09") == ("B03", "B06", "B09")


def test_a_period_is_due_the_day_after_its_reporting_day_and_not_on_it() -> None:
    one = periode(2026, "B09", date(2026, 10, 10))
    assert not one.is_due(date(2026, 10, 10))
    assert one.is_due(date(2026, 10, 11))


def test_a_period_without_reporting_day_is_never_due() -> None:
    assert not KeadaanPeriode(1, 2026, "B03", date(2026, 3, 31)).is_due(date(2030, 1, 1))


def test_the_last_due_period_is_the_latest_of_those_whose_reporting_day_has_passed() -> None:
    due = last_due(TAHUN_LALU + TAHUN_INI, date(2026, 11, 22))
    assert due is not None
    assert (due.tahun, due.kode) == (2026, "B09")
    assert last_due(TAHUN_INI, date(2026, 1, 5)) is None


def test_a_moved_reporting_day_lets_a_later_period_fall_due_first() -> None:
    moved = [periode(2026, "B03", date(2026, 12, 1)), periode(2026, "B06")]
    due = last_due(moved, date(2026, 8, 1))
    assert due is not None
    assert due.kode == "B06"


def test_lamps_compare_with_the_last_due_period_that_is_not_after_the_shown_one() -> None:
    per = date(2026, 11, 22)
    shown = {
        kode: reference_period(TAHUN_LALU + TAHUN_INI, Saat(2026, kode, per))
        for kode in ("B03", "B09", "B12")
    }
    assert {kode: found and found.kode for kode, found in shown.items()} == {
        "B03": "B03",
        "B09": "B09",
        "B12": "B09",
    }


def test_lamps_never_compare_with_a_period_of_another_year() -> None:
    assert reference_period(TAHUN_LALU + TAHUN_INI, Saat(2026, "B03", date(2026, 4, 1))) is None
    last_year = reference_period(TAHUN_LALU + TAHUN_INI, Saat(2025, "B12", date(2026, 11, 22)))
    assert last_year is not None
    assert (last_year.tahun, last_year.kode) == (2025, "B12")


@pytest.mark.parametrize(
    "per,tahun,kode",
    [
        (date(2026, 11, 22), 2026, "B09"),
        (date(2026, 1, 5), 2025, "B09"),  # the reporting day of the last quarter is still to come
        (date(2026, 1, 10), 2025, "B09"),
        (date(2026, 1, 11), 2025, "B12"),
        (date(2026, 4, 10), 2025, "B12"),
        (date(2026, 4, 11), 2026, "B03"),
    ],
)
def test_a_page_shows_the_last_due_period_unasked_also_around_new_year(
    per: date, tahun: int, kode: str
) -> None:
    assert default_saat(TAHUN_LALU + TAHUN_INI, per) == Saat(tahun, kode, per)


@pytest.mark.parametrize(
    "per,kode",
    [
        (date(2026, 1, 1), "B03"),
        (date(2026, 3, 31), "B03"),
        (date(2026, 4, 1), "B06"),
        (date(2026, 9, 30), "B09"),
        (date(2026, 12, 31), "B12"),
    ],
)
def test_a_city_without_a_due_period_shows_the_quarter_that_holds_the_day(per: date, kode: str) -> None:
    assert default_saat([], per) == Saat(2026, kode, per)


def test_a_period_is_open_from_its_opening_until_it_is_locked() -> None:
    one = periode(2026, "B09")
    locked = KeadaanPeriode(one.id, 2026, "B09", one.akhir, one.dibuka, one.tenggat, terkunci=True)
    assert one.is_open_for(OPD_A, date(2026, 7, 1))
    assert not one.is_open_for(OPD_A, date(2026, 6, 30))
    assert not locked.is_open_for(OPD_A, date(2026, 9, 30))


def test_a_period_that_was_never_opened_is_closed() -> None:
    unopened = KeadaanPeriode(1, 2026, "B03", date(2026, 3, 31), dibuka_kembali={OPD_A: date(2026, 12, 31)})
    assert not unopened.is_open_for(OPD_A, date(2026, 4, 1))


def test_a_locked_period_reopened_for_one_opd_is_open_for_it_alone_until_the_day() -> None:
    reopened = KeadaanPeriode(
        1,
        2026,
        "B06",
        date(2026, 6, 30),
        date(2026, 4, 1),
        date(2026, 7, 10),
        True,
        {OPD_A: date(2026, 11, 30)},
    )
    assert reopened.is_open_for(OPD_A, date(2026, 11, 30))
    assert not reopened.is_open_for(OPD_A, date(2026, 12, 1))
    assert not reopened.is_open_for(OPD_B, date(2026, 11, 30))
