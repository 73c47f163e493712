"""The wall and the search box: slides turned by keys alone, a thing found from any page."""

import re

from playwright.sync_api import Page, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import rerun
from tools.halaman import wait_ready


def turn(page: Page, key: str, to: str) -> None:
    """Press a key; the address then ends with ``to``."""
    with rerun(page):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile(to))


def test_slides_are_turned_by_arrow_keys_and_closed_by_escape(open_page: OpenPage) -> None:
    page: Page = open_page("walikota", "/presentasi")
    slide = page.locator(".tk-slide")
    expect(slide.get_by_role("heading", level=1)).to_contain_text("Kemajuan terverifikasi")
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
    expect(slide).to_contain_text("DATA CONTOH")
    periksa_axe(page)
    turn(page, "ArrowRight", r"slide=zona$")
    expect(slide.locator(".batang li")).to_have_count(6)
    turn(page, "PageDown", r"slide=peta$")
    expect(slide.locator(".peta img")).to_have_count(5)
    periksa_axe(page)
    turn(page, "ArrowLeft", r"slide=zona$")
    slide.get_by_role("button", name="Daftar salindia").click()
    with rerun(page):
        page.get_by_role("link", name="Dinas Kesehatan").click()
    expect(slide.get_by_role("heading", level=1)).to_contain_text("Dinas Kesehatan")
    turn(page, "Escape", r"/ringkasan$")
    expect(page.get_by_role("heading", name="Ringkasan", level=1)).to_be_visible()


def test_a_thing_is_found_from_any_page_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page: Page = open_page("sekda", "/ringkasan")
    box = page.get_by_role("searchbox", name="Pencarian aksi, OPD, kelurahan")
    expect(box).to_be_visible()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("dufa")
    with rerun(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cari\?q=dufa$"))
    wait_ready(page)
    periksa_axe(page)
    with rerun(page):
        page.get_by_role("link", name="Dufa-Dufa").click()
    expect(page).to_have_url(re.compile(r"/peta\?wilayah=82\.71\.03\."))
    expect(page.locator(".st-key-wilayah")).to_contain_text("Dufa-Dufa")
