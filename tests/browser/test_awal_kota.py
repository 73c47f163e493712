"""The administrator ends the demo city, enters with the one-time password, and later signs out on every device."""

import re

from playwright.sync_api import Page, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import press, write
from tools.halaman import open_path, wait_ready
from tools.peladen import Peladen

SANDI = "perahu kora kora di teluk"


def enter(page: Page, peladen: Peladen, sandi: str) -> None:
    """Sign in by name and password."""
    page.goto(f"{peladen.url}/masuk")
    page.get_by_label("Nama pengguna").fill("admin.contoh")
    page.get_by_label("Sandi", exact=True).fill(sandi)
    page.get_by_role("button", name="Masuk", exact=True).click()


def test_the_citys_own_data_begin_in_one_press_and_with_an_own_password(
    new_page: OpenPage, open_page: OpenPage, fresh_server: Peladen
) -> None:
    page: Page = open_page("admin.contoh", "administrasi?bagian=mulai", at=fresh_server)
    periksa_axe(page)
    write(page, "Ketik KOSONGKAN", "KOSONGKAN")
    press(page, "Mulai dengan data kota")
    told = page.get_by_text("Sandi sekali pakai akun ini").inner_text()
    found = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", told)
    assert found is not None
    periksa_axe(page)
    sekali = found.group()

    first: Page = new_page(fresh_server)
    enter(first, fresh_server, sekali)
    first.wait_for_url("**/sandi")
    expect(first.get_by_text("DATA CONTOH")).to_have_count(0)
    periksa_axe(first)
    first.goto(f"{fresh_server.url}/administrasi")
    first.wait_for_url("**/sandi")
    first.get_by_label("Sandi sekali pakai").fill(sekali)
    first.get_by_label("Sandi baru").first.fill(SANDI)
    first.get_by_label("Ulangi sandi baru").fill(SANDI)
    first.get_by_role("button", name="Simpan sandi").click()
    first.wait_for_url("**/administrasi")
    wait_ready(first)
    expect(first.get_by_text("Akun baru")).to_be_visible()

    second: Page = new_page(fresh_server)
    enter(second, fresh_server, SANDI)
    second.wait_for_url("**/administrasi")
    open_path(second, fresh_server, "administrasi")
    first.goto(f"{fresh_server.url}/keluar")
    periksa_axe(first)
    first.get_by_role("button", name="Keluar dari semua perangkat").click()
    first.wait_for_url("**/masuk")
    second.get_by_text("Akun baru").click()
    second.get_by_role("textbox", name="Nama orang").fill("Siapa")
    second.get_by_role("textbox", name="Nama orang").press("Tab")
    expect(second.get_by_text("Silakan masuk untuk membuka halaman ini.")).to_be_visible()
    expect(second.get_by_text("admin.contoh")).to_have_count(0)
