"""Presentasi: slides say what the pages say, lead on by their own addresses, and end where they began."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine

from components import angka
from db.queries.presentasi import get_bahan
from db.queries.ringkasan import get_ringkasan
from db.transaction import reading
from domain.saat import Saat
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import bodies, links, words

KINI = Saat(2026, "B09", PER)


def turn(at: object, rel: str) -> str:
    """The address behind an arrow of the slide."""
    body = next(body for body in bodies(at) if 'class="tk-slide"' in body)  # type: ignore[arg-type]
    found = re.search(rf'rel="{rel}" href="([^"]+)"', body)
    assert found
    return unescape(found[1])


def test_the_city_slide_says_the_figures_of_ringkasan(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        kota = get_ringkasan(session, KINI).kini.kota
    shown = words(buka(app_demo, "presentasi"))
    assert f"Kemajuan terverifikasi {angka.persen(kota.verifikasi)}" in shown
    assert f"Terlambat {angka.angka(kota.terlambat)} dari {angka.angka(kota.aksi)} aksi" in shown
    assert "DATA CONTOH" in shown


def test_every_zone_and_every_opd_with_actions_has_its_slide(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        data, bahan = get_ringkasan(session, KINI), get_bahan(session, KINI)
    codes = {f"zona-{kode}" for kode in data.zona["zona_kode"]} | {
        f"opd-{kode}" for kode in bahan.opd["opd_kode"]
    }
    offered = {link.split("slide=")[1] for link in links(buka(app_demo, "presentasi")) if "slide=" in link}
    assert codes | {"kota", "zona", "peta", "bansos"} == offered


@pytest.mark.parametrize("kode", ["zona", "peta", "bansos", "opd-DINKES"])
def test_a_slide_opens_by_its_address(app_demo: Engine, buka: BukaHalaman, kode: str) -> None:
    at = buka(app_demo, "presentasi", "walikota", slide=kode)
    assert any('class="tk-slide"' in body for body in bodies(at))
    assert turn(at, "next").startswith("presentasi?slide=") and turn(at, "next") != f"presentasi?slide={kode}"


def test_an_opd_slide_says_the_figures_of_that_opd_alone(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        opd = get_bahan(session, KINI).opd.set_index("opd_kode").loc["DINKES"]
    shown = words(buka(app_demo, "presentasi", slide="opd-DINKES"))
    assert f"Dinas Kesehatan: {angka.persen(opd['verifikasi'])}, " in shown


def test_the_arrows_go_round_and_keep_the_moment(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "presentasi", periode="B06", slide="kota")
    last = turn(at, "prev")
    assert last.startswith("presentasi?slide=opd-") and last.endswith("periode=B06")
    assert "s.d. B06" in words(at)


@pytest.mark.parametrize("alamat", [{"slide": "opd-TIDAKADA"}, {"per": "bukan tanggal"}, {"periode": "B99"}])
def test_an_address_that_makes_no_sense_shows_the_city(
    app_demo: Engine, buka: BukaHalaman, alamat: dict[str, str]
) -> None:
    assert "Kemajuan terverifikasi" in words(buka(app_demo, "presentasi", **alamat))
