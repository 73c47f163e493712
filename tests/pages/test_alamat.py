"""What holds for every page: no address that somebody types breaks it, and it says what its figures are."""

from html import unescape

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import BukaHalaman
from tests.pages.layar import words

SALAH = (
    {"aksi": "XYZ"},
    {"wilayah": "entah"},
    {"periode": "B99"},
    {"tahun": "abc"},
    {"tahun": "1999"},
    {"hal": "-1"},
    {"hal": "99999999999999999999"},
    {"per": "2099-01-01"},
    {"per": "kemarin"},
    {"urut": "--sandi", "keadaan": "x", "zona": "Z99", "opd": "'", "sumber": "%00"},
    {"lapisan": "rt", "ukuran": "laba", "program": "?", "pulau": "Bali", "kelompok": "ras", "tampil": "x"},
)


@pytest.mark.parametrize("alamat", SALAH, ids=lambda alamat: "&".join(f"{k}={v}" for k, v in alamat.items()))
def test_a_wrong_address_shows_the_page_all_the_same(
    app_demo: Engine, buka: BukaHalaman, alamat: dict[str, str]
) -> None:
    for halaman, judul in (
        ("ringkasan", "Ringkasan"),
        ("peta", "Peta"),
        ("rencana_aksi", "Rencana aksi"),
        ("pemantauan", "Pemantauan zona"),
        ("keputusan", "Komitmen"),
        ("kepatuhan", "Ketepatan lapor"),
    ):
        assert f" {judul} " in words(buka(app_demo, halaman, "koordinator", **alamat))


def test_an_unknown_action_is_named_in_words(app_demo: Engine, buka: BukaHalaman) -> None:
    assert "Aksi XYZ tidak ada pada tahun 2026" in words(buka(app_demo, "rencana_aksi", aksi="XYZ"))
    daftar = words(buka(app_demo, "pemantauan", "pemantau1", aksi="XYZ"))
    assert "Aksi XYZ tidak ada dalam daftar kerja ini. Kembali ke daftar kerja" in daftar


def _as_written(at: AppTest) -> str:
    """The page with its escapes undone, angle brackets included."""
    return " ".join(unescape(str(element.proto.body)) for element in at.get("html"))


def test_no_text_of_the_address_becomes_markup(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "rencana_aksi", aksi="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in "".join(str(element.proto.body) for element in at.get("html"))
    assert "<img src=x onerror=alert(1)>" in _as_written(at)


def test_the_band_says_on_every_page_that_the_figures_are_made_up(
    app_demo: Engine, buka: BukaHalaman, halaman: str
) -> None:
    peran = "admin.contoh" if halaman == "administrasi" else "inspektorat"
    assert "DATA CONTOH" in words(buka(app_demo, halaman, peran))


def test_a_person_without_the_right_reads_who_may_and_no_figure(app_demo: Engine, buka: BukaHalaman) -> None:
    refused = words(buka(app_demo, "administrasi", "walikota"))
    assert "Hanya Koordinator, Auditor, Admin yang dapat membuka administrasi." in refused
    for halaman in ("ringkasan", "peta", "rencana_aksi", "pemantauan"):
        shown = words(buka(app_demo, halaman, "admin.contoh"))
        assert "%" not in shown
        assert "Rp" not in shown
