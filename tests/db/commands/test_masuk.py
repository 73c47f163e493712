"""Guessing is slowed down, and nobody can use that to lock somebody else out."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from db.commands.masuk import count_percobaan, forgive_percobaan, is_known_device, network
from db.commands.sesi import begin_sesi
from db.models import Pengguna, PercobaanMasuk
from db.queries.pengguna import hash_token
from db.transaction import reading, transaction
from domain.sesi import PERANGKAT_DIKENAL, REM_ALAMAT, REM_NAMA, REM_PASANGAN, REM_PERANGKAT, TUNGGU_TERLAMA
from tests.db.bangun import KotaMini, bangun, saat_wit

AWAL = saat_wit(date(2026, 11, 22))
PENYERANG, KANTOR = "203.0.113.9", "10.1.2.3"


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def coba(kota: KotaMini, nama: str, alamat: str, saat: datetime = AWAL, bukti: str = "") -> timedelta:
    """One attempt at that moment; how long one must still wait."""
    with transaction(kota.engine) as session:
        session.info["recorded_at"] = saat
        return count_percobaan(session, nama, alamat, bukti)


def serang(kota: KotaMini, nama: str, alamat: str, selama: timedelta) -> datetime:
    """Try once a second without pause; the moment at which the attack ends."""
    saat = AWAL
    while saat < AWAL + selama:
        saat += max(coba(kota, nama, alamat, saat), timedelta(seconds=1))
    return saat


def test_a_slip_of_the_thumb_costs_nothing_and_the_delay_rises_afterwards(kota: KotaMini):
    for _ in range(REM_PASANGAN.bebas):
        assert coba(kota, "pimpinan", KANTOR) == timedelta()
    assert coba(kota, "pimpinan", KANTOR) == timedelta(seconds=5)
    later = AWAL + timedelta(seconds=5)
    assert coba(kota, "pimpinan", KANTOR, later) == timedelta()
    assert coba(kota, "pimpinan", KANTOR, later) == timedelta(seconds=10)


def test_attempts_during_a_wait_prolong_nothing(kota: KotaMini):
    for _ in range(REM_PASANGAN.bebas):
        coba(kota, "pimpinan", KANTOR)
    waits = [coba(kota, "pimpinan", KANTOR, AWAL + timedelta(seconds=n)) for n in range(5)]
    assert waits == [timedelta(seconds=5 - n) for n in range(5)]


def test_no_wait_is_longer_than_a_quarter_of_an_hour_and_a_fresh_start_follows_it(kota: KotaMini):
    saat, longest = AWAL, timedelta()
    while longest < TUNGGU_TERLAMA:
        wait = coba(kota, "pimpinan", KANTOR, saat)
        assert wait <= TUNGGU_TERLAMA
        longest, saat = max(longest, wait), saat + wait
    for _ in range(REM_PASANGAN.bebas):
        assert coba(kota, "pimpinan", KANTOR, saat) == timedelta()


def test_the_owner_enters_from_another_address_in_the_middle_of_an_attack(kota: KotaMini):
    saat = serang(kota, "pimpinan", PENYERANG, timedelta(hours=3))
    assert coba(kota, "pimpinan", KANTOR, saat) == timedelta()


def test_an_address_that_tries_many_names_is_slowed_down_for_all_of_them(kota: KotaMini):
    for n in range(REM_ALAMAT.bebas):
        assert coba(kota, f"orang{n}", PENYERANG) == timedelta()
    assert coba(kota, "orang-lain", PENYERANG) > timedelta()
    assert coba(kota, "orang-lain", KANTOR) == timedelta()


def test_many_addresses_that_try_one_name_are_slowed_down_together_for_a_quarter_of_an_hour_at_most(
    kota: KotaMini,
):
    for n in range(REM_NAMA.bebas):
        assert coba(kota, "pimpinan", f"198.51.100.{n}") == timedelta()
    assert timedelta() < coba(kota, "pimpinan", KANTOR) <= TUNGGU_TERLAMA
    assert coba(kota, "pimpinan", KANTOR, AWAL + TUNGGU_TERLAMA) == timedelta()


def test_a_browser_that_knows_the_person_is_out_of_reach_of_every_attacker(kota: KotaMini):
    bukti = masuk(kota, "pimpinan")
    for n in range(REM_NAMA.bebas):
        coba(kota, "pimpinan", f"198.51.100.{n}")
    for _ in range(REM_PASANGAN.bebas):
        coba(kota, "pimpinan", KANTOR)
    assert coba(kota, "pimpinan", KANTOR) > timedelta()
    for _ in range(REM_PERANGKAT.bebas):
        assert coba(kota, "pimpinan", KANTOR, bukti=bukti) == timedelta()
    assert coba(kota, "pimpinan", KANTOR, bukti=bukti) > timedelta()


def test_the_mark_of_one_person_opens_no_door_to_another_and_grows_old(kota: KotaMini):
    bukti = masuk(kota, "pimpinan")
    with transaction(kota.engine) as session:
        session.info["recorded_at"] = AWAL
        assert is_known_device(session, " Pimpinan ", bukti)
        assert not is_known_device(session, "admin", bukti)
        assert not is_known_device(session, "pimpinan", "")
        assert not is_known_device(session, "pimpinan", "0" * 64)
        session.info["recorded_at"] = AWAL + PERANGKAT_DIKENAL
        assert not is_known_device(session, "pimpinan", bukti)


def masuk(kota: KotaMini, nama: str) -> str:
    """Sign in at ``AWAL``; the mark that stays in the browser."""
    with transaction(kota.engine) as session:
        session.info["recorded_at"] = AWAL
        account = session.get_one(Pengguna, kota.akun[nama])
        return hash_token(begin_sesi(session, account, KANTOR, "uji"))


def test_a_right_password_clears_its_own_count_but_not_that_of_the_whole_address(kota: KotaMini):
    for n in range(REM_ALAMAT.bebas - 1):
        coba(kota, f"orang{n}", PENYERANG)
    coba(kota, "pic_A", PENYERANG)
    with transaction(kota.engine) as session:
        session.info["recorded_at"] = AWAL
        forgive_percobaan(session, "pic_A", PENYERANG)
    assert coba(kota, "orang-lain", PENYERANG) == timedelta()
    assert coba(kota, "orang-lain", PENYERANG) > timedelta()


def test_unknown_names_are_counted_like_known_ones(kota: KotaMini):
    known = [coba(kota, "pimpinan", KANTOR) for _ in range(6)]
    unknown = [coba(kota, "tidak-ada", PENYERANG) for _ in range(6)]
    assert known == unknown


def test_capitals_and_spaces_make_no_other_name_and_an_ipv6_household_is_one_address(kota: KotaMini):
    for nama in ("pimpinan", " Pimpinan", "PIMPINAN "):
        coba(kota, nama, KANTOR)
    assert coba(kota, "pimpinan", KANTOR) > timedelta()
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") != network("2001:db8:1:3::1")
    assert network("bukan alamat") == "bukan alamat"


def test_old_counts_are_thrown_away(kota: KotaMini):
    coba(kota, "pimpinan", KANTOR)
    coba(kota, "admin", PENYERANG, AWAL + timedelta(days=2))
    with reading(kota.engine) as session:
        kept = set(session.scalars(select(PercobaanMasuk.kunci)))
    assert kept == {f"pasangan|admin|{PENYERANG}", f"alamat|{PENYERANG}", "nama|admin"}
