"""The day in Ternate begins nine hours before the day in UTC."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from domain.waktu import day_wit, end_of_day, end_of_last_month, today_wit

HARI = date(2026, 11, 22)


def test_a_day_in_ternate_ends_at_15_utc() -> None:
    assert end_of_day(HARI) == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def test_the_last_second_before_midnight_belongs_to_the_day_and_midnight_does_not() -> None:
    before, after = datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC), datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert before < end_of_day(HARI)
    assert not after < end_of_day(HARI)
    assert day_wit(before) == HARI
    assert day_wit(after) == date(2026, 11, 23)


def test_the_last_second_of_the_year_belongs_to_the_old_year() -> None:
    assert day_wit(datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert day_wit(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    "moment,day",
    [
        (datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 15, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_today_turns_over_at_midnight_in_ternate(moment: datetime, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert today_wit() == day


@pytest.mark.parametrize(
    "day,last",
    [
        (date(2026, 11, 22), date(2026, 10, 31)),
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2028, 3, 31), date(2028, 2, 29)),
    ],
)
def test_since_last_month_compares_with_the_last_day_of_the_month_before(day: date, last: date) -> None:
    assert end_of_last_month(day) == last
