"""How long a sign-in lasts, and how guessing is slowed down."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.sesi import DIAM, REM_ALAMAT, REM_NAMA, REM_PASANGAN, TERLAMA, TUNGGU_TERLAMA, Rem, is_alive

MULAI = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
REM = (REM_PASANGAN, REM_ALAMAT, REM_NAMA)


def test_a_session_stands_while_somebody_works_and_falls_after_a_silent_working_day():
    assert is_alive(MULAI, MULAI, None, MULAI + DIAM - timedelta(seconds=1))
    assert not is_alive(MULAI, MULAI, None, MULAI + DIAM)


def test_even_a_busy_session_ends_after_a_week():
    busy = MULAI + TERLAMA - timedelta(minutes=1)
    assert is_alive(MULAI, busy, None, busy)
    assert not is_alive(MULAI, busy, None, MULAI + TERLAMA)


def test_a_session_that_was_ended_never_counts_again():
    assert not is_alive(MULAI, MULAI, MULAI, MULAI)


@pytest.mark.parametrize("rem", REM)
def test_the_delay_rises_and_never_exceeds_a_quarter_of_an_hour(rem: Rem):
    waits = [rem.delay(n) for n in range(500)]
    assert waits[rem.bebas - 1] == timedelta()
    assert waits[rem.bebas] == timedelta(seconds=5)
    assert waits == sorted(waits)
    assert waits[-1] == TUNGGU_TERLAMA == timedelta(minutes=15)


@pytest.mark.parametrize("rem", REM)
def test_after_the_longest_wait_the_count_begins_anew(rem: Rem):
    assert rem.remembered(400, TUNGGU_TERLAMA) == 0


def test_a_shared_count_forgets_little_by_little_and_an_own_one_at_once():
    half = TUNGGU_TERLAMA / 2
    assert REM_ALAMAT.remembered(20, half) == 10
    assert REM_PASANGAN.remembered(20, half) == 20


def test_one_attacker_who_waits_out_every_delay_never_blocks_the_name_for_others():
    own = shared = 0
    for _ in range(500):
        wait = REM_PASANGAN.delay(own) or timedelta(seconds=1)
        own, shared = REM_PASANGAN.remembered(own, wait) + 1, REM_NAMA.remembered(shared, wait) + 1
        assert REM_NAMA.delay(shared) == timedelta()
