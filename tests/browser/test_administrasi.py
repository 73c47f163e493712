"""The coordinator opens a period and moves a kelurahan to another zone on the map; figures of ended periods stay."""

import re

from playwright.sync_api import Page, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import areas, asked, cells, choose, press, select, write
from tools.halaman import open_path, wait_ready
from tools.peladen import Peladen

TUJUAN = "Zona 6 – Moti dan Batang Dua"
B09 = "peta?lapisan=zona&ukuran=rp&tahun=2026&periode=B09&wilayah=Z6"
"""The rupiah of zone 6 by the end of a period that ended before the move."""


def panel(page: Page, peladen: Peladen, alamat: str) -> str:
    """All that the panel of an area says at this address of the map."""
    open_path(page, peladen, alamat)
    box = page.locator(".st-key-wilayah")
    expect(box).to_contain_text("kelurahan")
    return box.inner_text()


def open_b03(page: Page) -> None:
    """Make the periods of 2027 and open the first one before its quarter."""
    periksa_axe(page)
    press(page, "Siapkan periode 2027")
    choose(page, "Tampilan", "2027")
    assert "Dibuka 01/01/2027" in cells(page, "Periode lapor", "B03")[0]
    press(page, "Buka B03 2027")
    assert cells(page, "Periode lapor", "B03")[0].endswith("Terbuka")
    expect(page.get_by_role("table", name="Riwayat periode")).to_contain_text("Koordinator Zona (contoh)")


def click_map(page: Page) -> str:
    """Click the kelurahan in the middle of the map; its code."""
    expect(areas(page)).to_have_count(77)
    canvas = page.locator('iframe[title^="streamlit_folium"]')
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2)
    page.wait_for_url("**anggota=*")
    wait_ready(page)
    return asked(page)["anggota"]


def test_a_period_is_opened_a_kelurahan_moves_and_figures_of_ended_periods_stay(
    open_page: OpenPage, fresh_server: Peladen
) -> None:
    page: Page = open_page("koordinator", B09, at=fresh_server)
    before = panel(page, fresh_server, B09)
    assert "12 kelurahan" in before

    open_path(page, fresh_server, "administrasi?bagian=periode")
    open_b03(page)

    open_path(page, fresh_server, "administrasi")
    kode = click_map(page)
    form = page.locator(".st-key-pindah_zona")
    expect(form).to_contain_text("Kini di Zona")
    select(page, "Ke zona", TUJUAN)
    expect(form).to_contain_text(f"{TUJUAN}: 12 → 13 kelurahan")
    expect(page.locator(".st-key-peta_zona")).to_contain_text(re.compile(f"{TUJUAN}\\s*13 kelurahan"))
    periksa_axe(page)
    write(page, "Alasan", "Penataan zona")
    press(page, "Pindahkan")
    expect(page.locator(".st-key-daftar_zona")).to_contain_text(re.compile(f"{TUJUAN}\\s*13"))
    assert "anggota" not in asked(page)

    assert panel(page, fresh_server, B09) == before
    now = panel(page, fresh_server, f"{B09}&susunan=kini")
    assert "13 kelurahan" in now

    open_path(page, fresh_server, f"administrasi?anggota={kode}")
    page.get_by_role("button", name="Batalkan").first.click()
    expect(page.locator(".st-key-daftar_zona")).to_contain_text(re.compile(f"{TUJUAN}\\s*12"))
    assert panel(page, fresh_server, f"{B09}&susunan=kini").replace(", susunan zona sekarang", "") == before


def test_the_zones_can_be_worked_on_with_one_hand(open_page: OpenPage, server: Peladen) -> None:
    page: Page = open_page("koordinator", "administrasi", layar="telepon")
    expect(areas(page)).to_have_count(77)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    periksa_axe(page)
    open_path(page, server, "administrasi?bagian=periode")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    periksa_axe(page)
