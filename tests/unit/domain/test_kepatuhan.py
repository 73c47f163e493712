"""Timeliness and the forecast of lateness, by hand and for any counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kepatuhan import (
    KetepatanLapor,
    Langgam,
    Risiko,
    count,
    hari_tengah,
    ketepatan,
    langgam,
    perkirakan,
)
from domain.kosakata import StatusLaporan

TENGGAT = date(2026, 10, 10)
KOSONG = Langgam(0, 0)


@pytest.mark.parametrize(
    "hari,words",
    [
        (date(2026, 10, 1), "tepat"),
        (TENGGAT, "tepat"),
        (date(2026, 10, 11), "terlambat"),
        (None, "belum"),
    ],
)
def test_the_reporting_day_itself_is_still_in_time(hari: date | None, words: str) -> None:
    assert ketepatan(hari, TENGGAT) is KetepatanLapor(words)


def test_shares_of_a_period_by_hand() -> None:
    rows = [
        (KetepatanLapor.TEPAT, StatusLaporan.DIVERIFIKASI),
        (KetepatanLapor.TEPAT, StatusLaporan.KLAIM_BERUBAH),
        (KetepatanLapor.TEPAT, StatusLaporan.DIKEMBALIKAN),
        (KetepatanLapor.TERLAMBAT, StatusLaporan.DIVERIFIKASI),
        (KetepatanLapor.BELUM, StatusLaporan.BELUM_LAPOR),
    ]
    k = count(rows)
    assert (k.aksi, k.lapor, k.belum, k.menunggu, k.dikembalikan) == (5, 4, 1, 1, 1)
    assert (k.kelengkapan, k.ketepatan, k.pemeriksaan) == (Decimal(80), Decimal(60), Decimal(50))


def test_without_actions_or_claims_there_is_no_share() -> None:
    assert count([]).kelengkapan is None
    assert count([(KetepatanLapor.BELUM, StatusLaporan.BELUM_LAPOR)]).pemeriksaan is None


@pytest.mark.parametrize("hari,middle", [([3, 1, 10], "3"), ([2, 5], "3.5"), ([], None)])
def test_the_median_of_days(hari: list[int], middle: str | None) -> None:
    assert hari_tengah(hari) == (None if middle is None else Decimal(middle))


def test_the_pace_looks_at_what_was_open_that_many_days_before() -> None:
    days = [date(2026, 10, 4), date(2026, 10, 5), date(2026, 10, 6), TENGGAT, date(2026, 10, 11), None]
    # Five days before the reporting day is 5 October: the first two were reported by its end.
    assert langgam(days, TENGGAT, 5) == Langgam(belum=4, menyusul=2)
    assert langgam(days, TENGGAT, 0) == Langgam(belum=2, menyusul=0)


def test_a_forecast_by_hand() -> None:
    # Nine of twelve caught up before, so a quarter of the six that are open now will be late: 1.5 of 8 actions.
    made = perkirakan(8, 6, 5, Langgam(12, 9), Langgam(100, 100))
    assert (made.terlambat, made.risiko, made.sendiri) == (Decimal("1.5"), Risiko.SEDANG, True)


@pytest.mark.parametrize(
    "aksi,belum,own,kota,risiko",
    [
        (6, 6, Langgam(18, 0), KOSONG, Risiko.TINGGI),
        (6, 3, Langgam(3, 0), KOSONG, Risiko.TINGGI),
        (7, 3, Langgam(3, 0), KOSONG, Risiko.SEDANG),
        (6, 3, Langgam(6, 5), KOSONG, Risiko.SEDANG),
        (6, 3, Langgam(7, 6), KOSONG, Risiko.RENDAH),
        (6, 0, Langgam(18, 0), KOSONG, Risiko.LENGKAP),
        (6, 6, KOSONG, Langgam(10, 10), Risiko.RENDAH),
        (6, 6, KOSONG, KOSONG, None),
    ],
)
def test_the_risk_follows_its_named_thresholds(
    aksi: int, belum: int, own: Langgam, kota: Langgam, risiko: Risiko | None
) -> None:
    assert perkirakan(aksi, belum, 5, own, kota).risiko is risiko


def test_an_opd_without_a_past_is_measured_by_the_city() -> None:
    made = perkirakan(4, 4, 5, KOSONG, Langgam(10, 5))
    assert (made.sendiri, made.terlambat) == (False, Decimal(2))


PAST = st.integers(0, 40).flatmap(lambda n: st.builds(Langgam, st.just(n), st.integers(0, n)))


@given(st.integers(0, 30), st.integers(0, 30), PAST, PAST)
def test_never_more_are_expected_late_than_are_open(
    open_: int, done: int, own: Langgam, kota: Langgam
) -> None:
    made = perkirakan(open_ + done, open_, 5, own, kota)
    assert made.terlambat is None or 0 <= made.terlambat <= open_
    assert made.berisiko <= (open_ > 0)


@given(st.lists(st.none() | st.dates(date(2026, 8, 1), date(2026, 12, 1)), max_size=20), st.integers(0, 60))
def test_the_pace_counts_nobody_twice_and_shrinks_towards_the_day(days: list[date | None], sisa: int) -> None:
    now, later = langgam(days, TENGGAT, sisa), langgam(days, TENGGAT, sisa + 1)
    assert 0 <= now.menyusul <= now.belum <= len(days)
    assert now.belum <= later.belum
    reported = sum(d is not None and d <= TENGGAT - timedelta(days=sisa) for d in days)
    assert now.belum == len(days) - reported
