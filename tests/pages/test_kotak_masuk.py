"""Kotak masuk and Cari as people see them."""

import pytest
from sqlalchemy import Engine

from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, words


def test_a_pic_is_told_what_came_back_and_is_led_to_the_form(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "kotak_masuk", "pic.dinkes")
    assert "menunggu tindakan" in words(at)
    assert any(link.startswith("pemantauan?aksi=DINKES-") for link in links(at))
    assert not any("aksi=" in link and "aksi=DINKES-" not in link for link in links(at))


def test_a_leader_is_told_who_asks_for_support(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "kotak_masuk", "walikota")
    assert "minta dukungan pimpinan" in words(at)
    assert any(link.startswith("rencana_aksi?aksi=") for link in links(at))


def test_an_empty_inbox_says_where_to_look_instead(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "kotak_masuk", "inspektorat")
    assert "Tidak ada yang menunggu" in words(at)
    assert "ringkasan" in links(at)


@pytest.mark.parametrize(
    ("teks", "tujuan"),
    [
        ("DINKES-04", "rencana_aksi?tahun=2026&aksi=DINKES-04"),
        ("dinas kesehatan", "rencana_aksi?opd=DINKES"),
        ("dufa", "peta?wilayah=82.71.03."),
        ("zona 6", "rencana_aksi?zona="),
    ],
)
def test_a_search_leads_to_the_page_of_what_it_found(
    app_demo: Engine, buka: BukaHalaman, teks: str, tujuan: str
) -> None:
    assert any(link.startswith(tujuan) for link in links(buka(app_demo, "cari", "sekda", q=teks)))


def test_a_search_without_result_says_so_and_offers_no_link(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "cari", "sekda", q="zzqqxx")
    assert 'Tidak ada yang cocok dengan "zzqqxx"' in words(at)
