"""A tranche that has only begun: two lists of it must not stand for the city, nor hide what is known of the others."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from db.queries.lembar_wilayah import list_lembar
from db.queries.sasaran import list_tahap_sasaran
from db.queries.uji_coba_ternate import get_angka_ternate
from db.transaction import reading
from domain.kosakata import SaatUjiCoba, UkuranUjiCoba
from domain.saat import Saat
from domain.sasaran import pilih_tahap
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.bangun_penerima import DITETAPKAN, Orang, acuan, batas, daftar, keluarga

PER = date(2026, 11, 22)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Tahap 3 reaches 5, 4 and 3 of ten families; of Tahap 4 one list says payments, two only whom it is for."""
    kota = bangun(db_engine)
    with pada(db_engine, date(2026, 7, 10)) as session:
        for nama, program, mulai in (
            ("T2", "PKH", date(2026, 4, 1)), ("T3", "PKH", date(2026, 7, 1)), ("T4", "PKH", date(2026, 10, 1)),
            ("S", "SEMBAKO", date(2026, 10, 1)),
        ):  # fmt: skip
            kota.aksi[nama] = tambah_tahap(session, kota, program, nama, mulai)
        for program in ("PKH", "SEMBAKO"):
            batas(session, kota, program, 2026, 1)
        for kode, reached in (("K1", 5), ("K2", 4), ("K3", 3)):
            keluarga(session, kota, kode, [10])
            daftar(session, kota, kota.aksi["T2"], kode, [Orang(900, 900, 1)])
            people = [Orang(n, n, 1) for n in range(reached)]
            daftar(session, kota, kota.aksi["T3"], kode, [*people, Orang(99, 99, 2)])
        daftar(session, kota, kota.aksi["S"], "K2", [Orang(1, 1, 1)])
    with pada(db_engine, date(2026, 10, 20)) as session:
        daftar(session, kota, kota.aksi["T4"], "K1", [Orang(1, 1, 1)])
        daftar(session, kota, kota.aksi["T4"], "Entah", [Orang(5, 5, 1)])
        for kode in ("K2", "K3"):
            daftar(session, kota, kota.aksi["T4"], kode, [Orang(1, 1, 1, DITETAPKAN)])
            daftar(session, kota, kota.aksi["T4"], kode, [Orang(1, 1, 1)], sumber="pos")
        acuan(session, kota, kota.aksi["T4"], "dinsos")
    return kota


def city(kota: KotaMini, per: date = PER) -> dict[UkuranUjiCoba, Any]:
    """Errors of the city as the page of the pilot regions reads them."""
    with reading(kota.engine) as session:
        found = get_angka_ternate(session, per)
    assert {saat for _, saat in found} <= {SaatUjiCoba.SESUDAH}
    return {ukuran: told for (ukuran, _), told in found.items()}


def sheets(kota: KotaMini, lapisan: str) -> dict[str, tuple[str, int, int, int, int]]:
    """PKH on each sheet: its tranche, kelurahan with a list and all, families missed and meant."""
    with reading(kota.engine) as session:
        found = list_lembar(session, Saat(2026, "B10", PER), lapisan).wilayah
    told = {}
    for kode, sheet in found.items():
        one = next(one for one in sheet.sasaran if one.tahap.program == "PKH")
        missed = one.nilai.eksklusi
        told[kode] = (one.tahap.kode, one.berdaftar, one.dari, missed.bagian, missed.semua)
    return told


def test_the_city_is_told_by_the_newest_tranche_that_covers_it(kota: KotaMini) -> None:
    now = city(kota)
    missed, wrong = now[UkuranUjiCoba.EKSKLUSI_PKH], now[UkuranUjiCoba.INKLUSI_PKH]
    assert (missed.nilai, wrong.nilai) == (Decimal(60), Decimal(20))
    assert "T3" in missed.sumber and "3 dari 3 kelurahan" in missed.sumber and missed.hidup
    # Sembako names one kelurahan of three in its only tranche: nothing is said of the city.
    assert set(now) == {UkuranUjiCoba.EKSKLUSI_PKH, UkuranUjiCoba.INKLUSI_PKH}
    with pada(kota.engine, date(2026, 11, 25)) as session:
        for kode in ("K2", "K3"):
            daftar(session, kota, kota.aksi["T4"], kode, [Orang(1, 1, 1)])
    assert city(kota)[UkuranUjiCoba.EKSKLUSI_PKH].nilai == 60
    assert city(kota, date(2026, 11, 25))[UkuranUjiCoba.EKSKLUSI_PKH].nilai == 90


def test_each_sheet_takes_the_newest_tranche_that_its_own_area_is_in(kota: KotaMini) -> None:
    assert sheets(kota, "kelurahan") == {
        "K1": ("T4", 1, 1, 9, 10), "K2": ("T3", 1, 1, 6, 10), "K3": ("T3", 1, 1, 7, 10)
    }  # fmt: skip
    assert sheets(kota, "kecamatan") == {"82.71.01": ("T3", 2, 2, 11, 20), "82.71.02": ("T3", 1, 1, 7, 10)}


def test_the_targeting_page_opens_on_the_same_tranche(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        listed = [one for one in list_tahap_sasaran(session, PER) if one.program == "PKH"]
    assert [(one.kode, sorted(one.dinilai)) for one in listed] == [
        ("T4", ["K1"]), ("T3", ["K1", "K2", "K3"]), ("T2", ["K1", "K2", "K3"])
    ]  # fmt: skip
    stands = pilih_tahap(listed)
    assert stands is not None and stands.kode == "T3"
