"""The Wali Kota on a phone: one click in, the finding, what needs attention, and an area of the map to hand on."""

from playwright.sync_api import Page, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import areas, asked, choose, follow, select
from tools.halaman import wait_ready
from tools.peladen import Peladen


def fits(page: Page) -> bool:
    """Nothing is wider than the screen."""
    wide: bool = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth <= m.clientWidth; }"
    )
    return wide


def test_the_wali_kota_reads_the_city_on_a_phone_and_hands_on_what_was_found(
    new_page: OpenPage, open_page: OpenPage, server: Peladen
) -> None:
    page: Page = new_page(server, None, "telepon")
    page.goto(server.url)
    periksa_axe(page)
    page.get_by_role("button", name="Wali Kota", exact=True).click()
    page.wait_for_url("**/ringkasan")
    wait_ready(page)
    expect(page.get_by_role("heading", name="Ringkasan", level=1)).to_be_visible()
    expect(page.locator(".tk-temuan")).to_contain_text("di bawah yang seharusnya s.d. B09")
    expect(page.locator(".tk-ubin section")).to_have_count(5)
    assert fits(page)
    periksa_axe(page)

    follow(page, page.locator(".tk-perhatian a.nama"), r"rencana_aksi\?aksi=")
    expect(page.get_by_role("table", name="Target, klaim, dan verifikasi tiap periode")).to_be_visible()
    assert fits(page)
    periksa_axe(page)

    page.goto(f"{server.url}/peta")
    wait_ready(page)
    choose(page, "Lapisan", "Zona")
    select(page, "Ukuran", "Bansos tersalur, %")
    assert asked(page) == {"lapisan": "zona", "ukuran": "tersalur"}
    expect(areas(page)).to_have_count(6)
    areas(page).first.tap()
    panel = page.locator(".st-key-wilayah")
    expect(panel).to_contain_text("Bansos tersalur")
    page.wait_for_url("**wilayah=*")
    wait_ready(page)
    judul = panel.get_by_role("heading", level=2).first.inner_text()
    assert judul.startswith("Zona ")
    assert fits(page)
    periksa_axe(page)

    page.reload()
    wait_ready(page)
    expect(panel.get_by_role("heading", name=judul)).to_be_visible()
    alamat = page.url.removeprefix(server.url)
    lain: Page = open_page("sekda", alamat)
    expect(lain.locator(".st-key-wilayah").get_by_role("heading", name=judul)).to_be_visible()
    expect(lain.get_by_role("radiogroup", name="Lapisan").get_by_role("radio", name="Zona")).to_be_checked()
