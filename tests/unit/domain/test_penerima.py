"""Numbers of persons and families: which ones can be real, and what is left of them."""

import hashlib
import hmac
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.penerima import PROVINSI, Penyidik, sebab_kk, sebab_nik

COCOK = "8271031708900001"


def test_a_country_has_38_provinces() -> None:
    assert len(PROVINSI) == 38


@pytest.mark.parametrize(
    ("nomor", "kata"),
    [
        ("", "kosong"),
        ("827103170890001", "15 angka"),
        ("82710317089000011", "17 angka"),
        ("8271031708900O01", "selain angka"),
        ("8.27103E+15", "bilangan ilmiah"),
        ("8,27103E15", "bilangan ilmiah"),
        ("2071031708900001", "Kode wilayah"),
        ("8200031708900001", "Kode wilayah"),
        ("8271091708900001", "Kode kecamatan"),
        ("8271003108900001", "Kode wilayah"),
        ("8271033202900001", "Tanggal lahir"),
        ("8271037202900001", "Tanggal lahir"),
        ("8271033002900001", "Tanggal lahir"),
        ("8271034002900001", "Tanggal lahir"),
        ("8271031713900001", "Tanggal lahir"),
        ("8271032902970001", "Tanggal lahir"),
        ("8271991708900001", "nomor contoh"),
    ],
)
def test_a_nik_that_cannot_be_one_is_refused_without_repeating_it(nomor: str, kata: str) -> None:
    said = sebab_nik(nomor, contoh=False)
    assert said is not None and kata in said
    assert not nomor or nomor not in said


@pytest.mark.parametrize("nomor", [COCOK, "8271035708900001", "3174092902000012", "9401010101600001"])
def test_men_women_leap_days_and_other_provinces_fit(nomor: str) -> None:
    assert sebab_nik(nomor, contoh=False) is None


@given(st.dates(date(1926, 1, 1), date(2025, 12, 31)), st.booleans(), st.sampled_from(sorted(PROVINSI)))
def test_every_real_day_of_birth_fits_and_never_the_day_forty_later_than_the_month_has(
    lahir: date, perempuan: bool, provinsi: str
) -> None:
    hari = lahir.day + 40 * perempuan
    assert sebab_nik(f"{provinsi}0101{hari:02d}{lahir:%m%y}0007", contoh=False) is None
    beyond = ((lahir.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day + 1
    if (beyond, lahir.month) != (29, 2):
        assert (
            sebab_nik(f"{provinsi}0101{beyond + 40 * perempuan:02d}{lahir:%m%y}0007", contoh=False)
            is not None
        )


def test_a_demo_city_takes_only_numbers_made_for_it() -> None:
    assert sebab_nik("8271991708900001", contoh=True) is None
    assert sebab_kk("8271991708200001", contoh=True) is None
    assert "bukan nomor contoh" in (sebab_nik(COCOK, contoh=True) or "")
    assert "bukan nomor contoh" in (sebab_kk(COCOK, contoh=True) or "")


def test_a_kk_bears_the_day_of_issue_which_is_no_womans_birthday() -> None:
    assert sebab_kk("8271031708120003", contoh=False) is None
    assert "Tanggal terbit" in (sebab_kk("8271035708120003", contoh=False) or "")
    assert "Nomor KK berisi 3 angka" in (sebab_kk("827", contoh=False) or "")


def _hmac(kunci: bytes, isi: bytes) -> bytes:
    return hmac.new(kunci, isi, hashlib.sha256).digest()[:16]


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=3), st.integers(0, 10**16 - 1))
def test_digests_are_hmac_of_hmac_and_persons_never_meet_families(kunci: list[bytes], angka: int) -> None:
    nomor, satu = f"{angka:016d}", Penyidik(kunci)
    person, family = _hmac(kunci[0], f"nik:{nomor}".encode()), _hmac(kunci[0], f"kk:{nomor}".encode())
    for later in kunci[1:]:
        person, family = _hmac(later, person), _hmac(later, family)
    assert satu.nik(nomor) == person and satu.kk(nomor) == family and person != family
    assert satu.bungkus(Penyidik(kunci[:1]).nik(nomor)) == person
    assert satu.nomor == len(kunci)


def test_a_digester_travels_to_another_process_and_shows_no_key() -> None:
    satu = Penyidik([b"k" * 32, b"l" * 32])
    assert pickle.loads(pickle.dumps(satu)).nik(COCOK) == satu.nik(COCOK)
    assert "k" * 5 not in repr(satu) and "6b6b" not in repr(satu)
