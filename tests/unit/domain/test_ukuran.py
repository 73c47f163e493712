"""Measures of docs/rancangan.md 5 with examples that were computed by hand."""

from decimal import Decimal

import pytest

from domain.kosakata import Arah, Lampu
from domain.ukuran import AmbangLampu, Daun, capaian, gabung, kemajuan, lampu, porsi, seharusnya

D = Decimal


@pytest.mark.parametrize(
    "nilai,target,expected",
    [
        (D(0), D(8), D(0)),
        (D(2), D(8), D(25)),
        (D("4.5"), D(8), D("56.25")),
        (D(8), D(8), D(100)),
        (D(12), D(8), D(100)),
    ],
)
def test_higher_is_better_divides_what_was_realised_by_the_target_and_stops_at_100(
    nilai: D, target: D, expected: D
) -> None:
    assert kemajuan(nilai, target) == expected


@pytest.mark.parametrize(
    "nilai,target,expected",
    [
        (D(20), D(20), D(100)),  # (40 - 20) / 20
        (D(25), D(20), D(75)),  # (40 - 25) / 20
        (D(10), D(20), D(100)),  # (40 - 10) / 20 = 150, capped
        (D(40), D(20), D(0)),  # (40 - 40) / 20
        (D(55), D(20), D(0)),  # negative, floored
        (D(0), D(20), D(100)),  # nothing bad happened at all: 200, capped
    ],
)
def test_lower_is_better_mirrors_the_overshoot_and_stays_between_0_and_100(
    nilai: D, target: D, expected: D
) -> None:
    assert kemajuan(nilai, target, Arah.TURUN) == expected


@pytest.mark.parametrize("arah", list(Arah))
@pytest.mark.parametrize("target", [None, D(0), D("0.0000")])
@pytest.mark.parametrize("nilai", [None, D(0), D(5)])
def test_a_target_of_zero_or_none_cannot_be_computed_and_is_never_zero(
    nilai: D | None, target: D | None, arah: Arah
) -> None:
    assert kemajuan(nilai, target, arah) is None
    assert capaian(nilai, target, arah) is None


@pytest.mark.parametrize("arah", list(Arah))
def test_nothing_realised_yet_counts_as_zero_in_both_directions(arah: Arah) -> None:
    assert kemajuan(None, D(20), arah) == 0


def test_kemajuan_divides_by_the_year_and_capaian_by_the_period() -> None:
    assert kemajuan(D(3), D(12)) == 25
    assert capaian(D(3), D(6)) == 50


def test_what_should_be_reached_is_the_period_target_seen_from_the_year() -> None:
    assert seharusnya(D(6), D(8)) == 75
    assert seharusnya(D(25), D(20), Arah.TURUN) == 75


@pytest.mark.parametrize("arah", list(Arah))
@pytest.mark.parametrize("target_periode", [None, D(0)])
def test_a_period_without_target_expects_nothing_yet_in_both_directions(
    target_periode: D | None, arah: Arah
) -> None:
    assert seharusnya(target_periode, D(20), arah) == 0


def test_nothing_can_be_expected_of_an_action_whose_year_has_no_target() -> None:
    assert seharusnya(D(5), D(0)) is None
    assert seharusnya(D(5), None) is None


def test_a_roll_up_weighs_its_leaves() -> None:
    # (2 x 50 + 1 x 80 + 1 x 0) / 4 = 45
    assert gabung([Daun(D(2), D(50)), Daun(D(1), D(80)), Daun(D(1), D(0))]) == 45


def test_leaves_that_cannot_be_computed_bring_neither_progress_nor_weight() -> None:
    assert gabung([Daun(D(1), D(60)), Daun(D(9), None)]) == 60


@pytest.mark.parametrize("leaves", [[], [Daun(D(1), None)], [Daun(D(0), D(50))]])
def test_a_roll_up_over_nothing_is_missing_and_not_zero(leaves: list[Daun]) -> None:
    assert gabung(leaves) is None


def test_a_silent_leaf_pulls_the_roll_up_down_instead_of_vanishing() -> None:
    reported = Daun(D(1), D(80))
    silent = Daun(D(1), kemajuan(None, D(10)))
    assert gabung([reported, silent]) == 40


@pytest.mark.parametrize(
    "verified,expected,word",
    [
        (D(90), D(100), Lampu.HIJAU),
        (D("89.9999"), D(100), Lampu.KUNING),
        (D(70), D(100), Lampu.KUNING),
        (D("69.9999"), D(100), Lampu.MERAH),
        (D(0), D(100), Lampu.MERAH),
        (D(45), D(50), Lampu.HIJAU),
        (D(35), D(50), Lampu.KUNING),
        (D("34.9"), D(50), Lampu.MERAH),
        (D(100), D(60), Lampu.HIJAU),
    ],
)
def test_the_lamp_turns_exactly_at_90_and_70_percent_of_what_was_expected(
    verified: D, expected: D, word: Lampu
) -> None:
    assert lampu(verified, expected, semua_belum_lapor=False) is word


def test_the_lamp_is_grey_when_nobody_reported_or_nothing_can_be_computed() -> None:
    assert lampu(D(100), D(50), semua_belum_lapor=True) is Lampu.ABU
    assert lampu(None, D(50), semua_belum_lapor=False) is Lampu.ABU
    assert lampu(D(50), None, semua_belum_lapor=False) is Lampu.ABU


def test_the_lamp_is_green_when_nothing_is_expected_yet() -> None:
    assert lampu(D(0), D(0), semua_belum_lapor=False) is Lampu.HIJAU


def test_the_thresholds_of_the_lamp_are_the_administrators() -> None:
    strict = AmbangLampu(hijau=D(95), kuning=D(80))
    assert lampu(D(92), D(100), False, strict) is Lampu.KUNING
    assert lampu(D(75), D(100), False, strict) is Lampu.MERAH


def test_a_share_of_nothing_is_missing_and_not_zero() -> None:
    assert porsi(0, 0) is None
    assert porsi(3, -8) is None
    assert porsi(0, 8) == 0
    assert porsi(1, 8) == D("12.5")
