"""How time runs beside money: elapsed share of a tranche, age of what was not paid, day of the zones."""

from datetime import date
from decimal import Decimal

import pytest

from domain.bansos import MasaSalur, golongan_umur, list_golongan_umur, umur_sisa, waktu_berlalu

MULAI, SELESAI = date(2026, 8, 1), date(2026, 8, 20)


@pytest.mark.parametrize(
    ("per", "share"),
    [
        (date(2026, 7, 31), 0),
        (date(2026, 7, 1), 0),
        (date(2026, 8, 1), 5),
        (date(2026, 8, 10), 50),
        (date(2026, 8, 20), 100),
        (date(2026, 12, 31), 100),
    ],
)
def test_both_end_days_of_a_tranche_count_and_nothing_runs_over(per: date, share: int) -> None:
    assert waktu_berlalu(MULAI, SELESAI, per) == Decimal(share)


def test_a_tranche_of_one_day_is_over_that_day() -> None:
    assert waktu_berlalu(MULAI, MULAI, MULAI) == 100


@pytest.mark.parametrize(("per", "days"), [(date(2026, 8, 5), 0), (SELESAI, 0), (date(2026, 8, 21), 1)])
def test_a_remainder_ages_from_the_day_after_its_tranche(per: date, days: int) -> None:
    assert umur_sisa(SELESAI, per) == days


@pytest.mark.parametrize(("days", "place"), [(0, 0), (1, 1), (30, 1), (31, 2), (90, 2), (91, 3), (900, 3)])
def test_each_age_has_one_class(days: int, place: int) -> None:
    assert golongan_umur(days) == list_golongan_umur()[place]


def test_zones_are_read_at_the_end_of_the_tranche_or_of_the_year_but_not_after_the_records() -> None:
    per = date(2026, 11, 22)
    assert MasaSalur(2026, "B12", per, program="PKH", tahap="T3", selesai=SELESAI).hari_susunan == SELESAI
    assert MasaSalur(2026, "B12", per).hari_susunan == per
    assert MasaSalur(2025, "B12", per).hari_susunan == date(2025, 12, 31)
    assert MasaSalur(2026, "B12", per, susunan_sekarang=True, selesai=SELESAI).hari_susunan == per
