"""Peta: list, panel and legend agree with the queries; what has no boundary or no figure is not lost."""

import re

import pytest
from sqlalchemy import Engine

from components import angka
from db.queries.peta import get_peta
from db.transaction import reading
from domain.saat import Saat
from seed.demo.kasus import KELURAHAN_TANPA_BATAS, KELURAHAN_TANPA_DATA
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, rows, words

KINI = Saat(2026, "B09", PER)
DAFTAR = {
    "kemajuan": ("Kemajuan terverifikasi", "verifikasi"),
    "terlambat": ("Aksi terlambat", "porsi_terlambat"),
    "tersalur": ("Bansos tersalur, %", "persen_tersalur"),
    "rp": ("Bansos tersalur, Rp", "rp_tersalur"),
}


@pytest.mark.parametrize("lapisan", ["kelurahan", "kecamatan", "zona"])
@pytest.mark.parametrize("ukuran", DAFTAR)
def test_the_list_beside_the_map_shows_every_area_with_its_figure(
    app_demo: Engine, buka: BukaHalaman, lapisan: str, ukuran: str
) -> None:
    label, kolom = DAFTAR[ukuran]
    with reading(app_demo) as session:
        area = get_peta(session, KINI, lapisan).area
    write = angka.rupiah if ukuran == "rp" else lambda nilai: angka.angka(nilai, 1)
    shown = rows(buka(app_demo, "peta", ukuran=ukuran, lapisan=lapisan), f"{label} menurut {lapisan}")
    assert {row[0]: row[1] for row in shown} == {r["nama"]: write(r[kolom]) for r in area.to_dict("records")}


@pytest.mark.parametrize("ukuran", DAFTAR)
def test_the_counts_of_the_legend_add_up_to_all_78_kelurahan(
    app_demo: Engine, buka: BukaHalaman, ukuran: str
) -> None:
    shown = words(buka(app_demo, "peta", ukuran=ukuran))
    legend = shown[shown.index("· 78 kelurahan") + len("· 78 kelurahan") :]
    drawn = [int(count) for count in re.findall(r"(\d+) kelurahan", legend.split("Batas belum ada")[0])]
    assert len(drawn) == 7
    assert sum(drawn) + 1 == 78
    assert "Batas belum ada 1: Tongole" in legend


def test_the_area_in_the_address_opens_its_panel_with_figures_trend_and_actions(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo) as session:
        area = get_peta(session, KINI, "kelurahan").area
    row = area[area["kode"] == "82.71.02.1004"].iloc[0]
    at = buka(app_demo, "peta", wilayah="82.71.02.1004")
    shown = words(at)
    assert "Kalumata Tutup Kelurahan 82.71.02.1004" in shown
    assert f"{angka.persen(row['verifikasi'])} klaim {angka.persen(row['klaim'])}" in shown
    assert [line[0] for line in rows(at, "Kemajuan tiap periode")] == ["B03", "B06", "B09"]
    assert f"Lihat {row['aksi']} aksi" in shown
    assert "rencana_aksi?kelurahan=82.71.02.1004" in links(at)


def test_a_kelurahan_without_boundary_has_a_card_and_a_panel(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "peta")
    assert "Tongole · batas belum ada di peta" in words(at)
    assert any(f"wilayah={KELURAHAN_TANPA_BATAS}" in address for address in links(at))
    assert f"Tongole Tutup Kelurahan {KELURAHAN_TANPA_BATAS}" in words(
        buka(app_demo, "peta", wilayah=KELURAHAN_TANPA_BATAS)
    )


def test_a_kelurahan_without_figures_says_so_instead_of_zero(app_demo: Engine, buka: BukaHalaman) -> None:
    shown = words(buka(app_demo, "peta", wilayah=KELURAHAN_TANPA_DATA))
    panel = shown[shown.index(f"Kelurahan {KELURAHAN_TANPA_DATA}") :]
    assert "0,0%" not in panel
    assert "Rp0" not in panel
    assert "0 rencana aksi" in panel


def test_areas_that_are_all_equal_are_said_to_be_equal(app_demo: Engine, buka: BukaHalaman) -> None:
    shown = words(
        buka(app_demo, "peta", ukuran="tersalur", program="BANTUAN-APBD", tahun="2025", periode="B06")
    )
    assert "Semua kelurahan sama, 80,0%" in shown


def test_money_of_an_unknown_area_is_named_under_the_map(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        data = get_peta(session, KINI, "kelurahan")
    shown = words(buka(app_demo, "peta", ukuran="rp"))
    assert f"{angka.rupiah_singkat(data.rp_tak_dikenal)} di wilayah belum dikenal tetap dihitung" in shown
    assert f"{data.tanpa_lokasi} aksi seluruh kota tidak dilukis" in words(buka(app_demo, "peta"))
    assert "Batas indikatif, bukan acuan resmi." in shown
