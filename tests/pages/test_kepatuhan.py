"""Ketepatan lapor as people see it: before the reporting day who will be late, after it who is."""

import pytest
from sqlalchemy import Engine

from db.queries.kepatuhan import get_kepatuhan
from db.transaction import reading
from domain.saat import Saat
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, rows, words


def test_before_the_day_the_page_leads_with_who_will_be_late_and_why(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo) as session:
        data = get_kepatuhan(session, Saat(2026, "B12", PER))
    risky = [row for row in data.opd if row.perkiraan and row.perkiraan.berisiko]
    at = buka(app_demo, "kepatuhan", "koordinator")
    shown = words(at)
    assert f"{len(risky)} dari 40 OPD diperkirakan terlambat melapor B12 2026" in shown
    first = risky[0]
    assert f"{first.angka.belum} dari {first.angka.aksi} aksi belum lapor. Pada 3 periode lalu, dari" in shown
    assert [row[0] for row in rows(at, "Ketepatan lapor menurut OPD")] == [row.opd for row in data.opd]
    assert any(f"opd={first.opd_kode}" in link for link in links(at))


def test_after_the_day_it_leads_with_who_is_late(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        data = get_kepatuhan(session, Saat(2026, "B09", PER))
    owing = [row for row in data.opd if row.angka.belum]
    shown = words(buka(app_demo, "kepatuhan", "walikota", periode="B09"))
    assert f"{data.kota.belum} aksi dari {len(owing)} OPD belum dilaporkan untuk B09 2026" in shown
    assert "diperkirakan" not in shown


@pytest.mark.parametrize(("menurut", "banyak"), [("zona", 6), ("pemantau", 6)])
def test_zones_and_monitors_have_their_own_table(
    app_demo: Engine, buka: BukaHalaman, menurut: str, banyak: int
) -> None:
    at = buka(app_demo, "kepatuhan", "pemantau1", periode="B09", menurut=menurut)
    assert len(rows(at, f"Ketepatan lapor menurut {menurut}")) == banyak


def test_a_period_that_is_not_open_says_so(app_demo: Engine, buka: BukaHalaman) -> None:
    shown = words(buka(app_demo, "kepatuhan", "sekda", periode="B12", per="2026-08-01"))
    assert "Periode B12 2026 belum dibuka pada hari itu." in shown
