"""The list of actions: what was searched, chosen and sorted stands in the address; the keyboard reaches all of it."""

from playwright.sync_api import Page, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import asked, field, first_cells, follow, select, write
from tools.halaman import wait_ready
from tools.peladen import Peladen

DAFTAR = "Daftar rencana aksi"


def test_a_link_shares_the_search_the_filters_and_the_order(open_page: OpenPage, server: Peladen) -> None:
    page: Page = open_page("koordinator", "rencana_aksi")
    select(page, "Keadaan", "Terlambat")
    select(page, "Zona", "Zona 6 – Moti dan Batang Dua")
    write(page, "Cari", "dinas")
    follow(page, page.get_by_role("columnheader", name="Verif. %").get_by_role("link"), "urut=verifikasi")
    assert asked(page) == {"cari": "dinas", "keadaan": "terlambat", "zona": "Z6", "urut": "verifikasi"}
    shown = first_cells(page, DAFTAR)
    assert 0 < len(shown) < 10
    periksa_axe(page)

    other: Page = open_page("walikota", page.url.removeprefix(server.url))
    assert first_cells(other, DAFTAR) == shown

    write(page, "Cari", "tidak akan ditemukan")
    follow(page, page.get_by_role("link", name="Hapus saringan"), "rencana_aksi$")
    expect(page.get_by_text("248 dari 248 rencana aksi tampil.")).to_be_visible()
    expect(field(page, "Cari")).to_have_value("")
    assert len(first_cells(page, DAFTAR)) == 50


def test_the_keyboard_alone_opens_an_action_and_comes_back(open_page: OpenPage, server: Peladen) -> None:
    page: Page = open_page("inspektorat", "rencana_aksi?zona=Z6")
    field(page, "Cari").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.tk-tabel tbody a')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**aksi=*")
    wait_ready(page)
    expect(page.get_by_role("table", name="Target, klaim, dan verifikasi tiap periode")).to_be_visible()
    page.go_back()
    wait_ready(page)
    assert asked(page) == {"zona": "Z6"}
    expect(page.get_by_role("table", name=DAFTAR)).to_be_visible()
