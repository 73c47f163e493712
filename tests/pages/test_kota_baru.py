"""A city without demo data: each page says what is missing and what to do; none shows a figure of nothing."""

import pytest
from sqlalchemy import Engine

from domain.akses import HALAMAN
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import rows, words


@pytest.mark.parametrize("nama", ["pimpinan.kota", "koordinator.kota", "dinsos.kota", "admin.kota"])
def test_every_page_of_an_empty_city_stands_for_who_reads_and_who_works(
    kota_baru: Engine, buka: BukaHalaman, nama: str
) -> None:
    for halaman in HALAMAN:
        shown = words(buka(kota_baru, halaman, nama))
        assert "DATA CONTOH" not in shown
        assert "nan" not in shown.lower().split()
        assert "None" not in shown


def test_an_empty_city_says_what_is_missing(kota_baru: Engine, buka: BukaHalaman) -> None:
    pimpinan = "pimpinan.kota"
    assert "Belum ada rencana aksi tahun" in words(buka(kota_baru, "rencana_aksi", pimpinan))
    assert "Belum ada rencana aksi" in words(buka(kota_baru, "ringkasan", pimpinan))
    assert "Belum ada periode yang dibuka." in words(buka(kota_baru, "pemantauan", pimpinan))
    assert "Belum ada angka kemajuan terverifikasi untuk satu pun kelurahan" in words(
        buka(kota_baru, "peta", pimpinan)
    )


def test_an_area_without_figures_is_unknown_and_never_zero(kota_baru: Engine, buka: BukaHalaman) -> None:
    shown = words(buka(kota_baru, "peta", "pimpinan.kota", ukuran="rp"))
    assert "0 Nol 0 kelurahan Tidak ada data 77 kelurahan Batas belum ada 1: Tongole" in shown
    assert "Rp0" not in shown


def test_a_new_city_begins_its_zones_and_periods_in_administrasi(
    kota_baru: Engine, buka: BukaHalaman
) -> None:
    at = buka(kota_baru, "administrasi", "koordinator.kota")
    assert "78 kelurahan tanpa zona:" in words(at)
    at.text_input(key="zona_kode").set_value("Z1").run()
    at.text_input(key="zona_nama").set_value("Zona 1").run()
    at.button(key="buat_zona").click().run()
    assert not at.exception
    assert rows(at, "Zona")[0][:3] == ["Zona 1", "0", "0"]
    at = buka(kota_baru, "administrasi", "koordinator.kota", bagian="periode")
    assert "Belum ada periode" in words(at)
    at.button(key="siapkan_tahun").click().run()
    assert not at.exception
    assert [row[0] for row in rows(at, "Periode lapor")] == [
        "B03 · TW I",
        "B06 · TW II",
        "B09 · TW III",
        "B12 · TW IV",
    ]
