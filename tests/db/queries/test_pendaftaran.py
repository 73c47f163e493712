"""Registration as of a day: the last statement of each area, unknown areas inside every city sum."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.models import Pendaftaran
from db.queries.pendaftaran import (
    list_pendaftaran,
    list_tanggal_pendaftaran,
    list_tren_pendaftaran,
    sum_pendaftaran,
)
from db.transaction import reading

SASA, FITU = "82.71.02.1001", "82.71.02.1003"
AGUSTUS, SEPTEMBER, OKTOBER = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)
PER = date(2026, 11, 22)


@pytest.fixture
def kota(reference_engine: Engine) -> Engine:
    """Two kelurahan over two months, one unknown area, a correction and a file recorded after ``PER``."""
    rows: list[dict[str, Any]] = [
        {"kelurahan_kode": SASA, "data_per": AGUSTUS, "pendaftar": 10, "keluarga_sasaran": 40},
        {"kelurahan_kode": SASA, "data_per": SEPTEMBER, "pendaftar": 99, "keluarga_sasaran": 40},
        {"kelurahan_kode": SASA, "data_per": SEPTEMBER, "pendaftar": 20, "keluarga_sasaran": 40, "agen": 0},
        {"kelurahan_kode": FITU, "data_per": AGUSTUS, "pendaftar": 5, "ikd_persen": Decimal("18.1")},
        {"nama_wilayah": "DALAM", "data_per": SEPTEMBER, "pendaftar": 3, "keluarga_sasaran": 10},
        {"nama_wilayah": "Luar", "data_per": AGUSTUS, "pendaftar": 7},
        {"nama_wilayah": "LUAR", "data_per": AGUSTUS},
    ]
    with Session(reference_engine) as session:
        for hari, row in enumerate(rows, start=1):
            session.add(Pendaftaran(recorded_at=datetime(2026, 11, hari, tzinfo=UTC), **row))
        late = datetime(2026, 11, 25, tzinfo=UTC)
        session.add(Pendaftaran(recorded_at=late, kelurahan_kode=SASA, data_per=OKTOBER, pendaftar=1000))
        session.commit()
    return reference_engine


def pendaftar(engine: Engine, sampai: date, per: date = PER) -> dict[str, int]:
    with reading(engine) as session:
        frame = list_pendaftaran(session, sampai, per)
    return {row.wilayah or row.nama_wilayah: row.pendaftar for row in frame.itertuples()}


def test_each_area_stands_with_what_it_last_stated(kota: Engine) -> None:
    assert pendaftar(kota, OKTOBER) == {SASA: 20, FITU: 5, "DALAM": 3}
    assert pendaftar(kota, AGUSTUS) == {SASA: 10, FITU: 5}
    assert pendaftar(kota, date(2026, 8, 30)) == {}


def test_as_of_cuts_by_the_moment_of_the_record(kota: Engine) -> None:
    assert pendaftar(kota, OKTOBER, date(2026, 11, 2)) == {SASA: 99}
    assert pendaftar(kota, OKTOBER, date(2026, 11, 25))[SASA] == 1000
    assert pendaftar(kota, OKTOBER, date(2026, 11, 6))["Luar"] == 7


def test_the_city_counts_unknown_areas_and_keeps_unknown_apart_from_zero(kota: Engine) -> None:
    with reading(kota) as session:
        total = sum_pendaftaran(list_pendaftaran(session, OKTOBER, PER))
    assert (total.angka["pendaftar"], total.angka["agen"], total.angka["layak"]) == (28, 0, None)
    assert (total.wilayah, total.tak_dikenal, total.pendaftar_tak_dikenal) == (2, 1, 3)
    assert (total.data_per_awal, total.data_per_akhir) == (AGUSTUS, SEPTEMBER)


def test_coverage_compares_only_areas_that_state_both_figures(kota: Engine) -> None:
    with reading(kota) as session:
        total = sum_pendaftaran(list_pendaftaran(session, OKTOBER, PER))
    assert (total.pendaftar_terbanding, total.sasaran_terbanding, total.cakupan) == (23, 50, Decimal(46))


def test_a_city_without_registration_has_no_sums_and_no_coverage(reference_engine: Engine) -> None:
    with reading(reference_engine) as session:
        total = sum_pendaftaran(list_pendaftaran(session, OKTOBER, PER))
    assert total.angka["pendaftar"] is None and total.cakupan is None and total.data_per_akhir is None


def test_the_trend_has_a_point_for_every_day_spoken_of(kota: Engine) -> None:
    with reading(kota) as session:
        trend = list_tren_pendaftaran(session, PER)
        days = list_tanggal_pendaftaran(session, PER)
    assert days == [AGUSTUS, SEPTEMBER]
    assert [(row.hari, row.pendaftar) for row in trend.itertuples()] == [(AGUSTUS, 15), (SEPTEMBER, 28)]


def test_a_day_taken_back_gives_way_to_the_day_before_for_areas_sums_and_trend(kota: Engine) -> None:
    with Session(kota) as session:
        now = datetime(2026, 11, 20, tzinfo=UTC)
        session.add(Pendaftaran(recorded_at=now, kelurahan_kode=SASA, data_per=SEPTEMBER))
        session.add(Pendaftaran(recorded_at=now, nama_wilayah="Dalam", data_per=SEPTEMBER))
        session.commit()
    assert pendaftar(kota, OKTOBER) == {SASA: 10, FITU: 5}
    assert pendaftar(kota, OKTOBER, date(2026, 11, 19)) == {SASA: 20, FITU: 5, "DALAM": 3}
    with reading(kota) as session:
        assert list_tanggal_pendaftaran(session, PER) == [AGUSTUS]
        trend = list_tren_pendaftaran(session, PER)
    assert [(row.hari, row.pendaftar) for row in trend.itertuples()] == [(AGUSTUS, 15)]
