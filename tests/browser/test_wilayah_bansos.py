"""From the map to a kelurahan, to the reason why money did not arrive, to an unknown area settled, to a file."""

import io
import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import cells, first_cells, follow, press, rerun, select
from tools.halaman import open_path, wait_ready
from tools.peladen import Peladen

NAMA, RP = "Kel. Bastiong Baru", 12_600_000
BUKU = "Buku wilayah belum dikenal"


def take_away(page: Page) -> dict[str, int]:
    """The table "Bansos menurut kelurahan" as XLSX: rupiah paid by kelurahan."""
    with rerun(page):
        page.get_by_role("button", name="Unduh", exact=True).click()
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="XLSX").nth(1).click()
    isi = Path(unduhan.value.path()).read_bytes()
    (head, *table) = load_workbook(io.BytesIO(isi)).worksheets[0].iter_rows(values_only=True)
    while "Tersalur" not in head:
        head, table = table[0], table[1:]
    place = head.index("Tersalur")
    page.keyboard.press("Escape")
    return {str(row[0]): int(str(row[place])) for row in table if row[place] is not None}


def take_sheets(page: Page, pilihan: str) -> zipfile.ZipFile:
    """Break a ZIP of sheets off, which leaves nothing; make it anew and take it."""
    with rerun(page):
        page.get_by_role("button", name="Unduh", exact=True).click()
    select(page, "Wilayah", pilihan)
    page.get_by_role("button", name="Siapkan ZIP").click()
    page.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_role("button", name="Batalkan")).to_have_count(0)
    wait_ready(page)
    expect(page.get_by_role("button", name=re.compile(r"^Unduh ZIP"))).to_have_count(0)
    if not page.get_by_role("button", name="Siapkan ZIP").is_visible():
        page.get_by_role("button", name="Unduh", exact=True).click()
    page.get_by_role("button", name="Siapkan ZIP").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name="Batalkan")).to_have_count(0, timeout=60_000)
    wait_ready(page)
    if not page.get_by_role("button", name=re.compile(r"^Unduh ZIP")).is_visible():
        page.get_by_role("button", name="Unduh", exact=True).click()
    ready = page.get_by_role("button", name=re.compile(r"^Unduh ZIP"))
    expect(ready).to_be_visible(timeout=60_000)
    with page.expect_download() as unduhan:
        ready.click()
    return zipfile.ZipFile(io.BytesIO(Path(unduhan.value.path()).read_bytes()))


def test_a_reason_is_found_from_the_map_an_unknown_area_is_settled_and_the_file_says_so(
    new_page: OpenPage, fresh_server: Peladen
) -> None:
    page: Page = new_page(fresh_server, "dinsos")
    open_path(page, fresh_server, "peta?ukuran=tersalur")
    daftar = page.locator(".st-key-daftar_wilayah")
    follow(page, daftar.get_by_role("link", name="Kalumata", exact=True), r"wilayah=82\.71\.02\.1004")
    follow(
        page, page.locator(".st-key-wilayah").get_by_role("link", name="Buka di Bansos"), r"bansos\?.*1004"
    )
    sebab = page.locator(".st-key-gagal")
    expect(sebab).to_contain_text("Kalumata")
    follow(page, sebab.get_by_role("link"), r"program=")
    expect(page.locator(".st-key-gagal")).to_contain_text(re.compile(r"Alamat|rekening|Gagal|Desil|NIK"))

    open_path(page, fresh_server, "bansos")
    before = take_away(page)
    follow(page, page.get_by_role("link", name="Buka buku wilayah belum dikenal"), r"tak_dikenal$")
    expect(page.locator(".tk-temuan")).to_have_text("Rp12.600.000 pada 1 nama wilayah belum dikenal")
    assert cells(page, "Nama yang menunggu", NAMA)[-2:] == ["Rp12.600.000", "sumber acuan"]
    assert len(first_cells(page, BUKU)) > 3
    periksa_axe(page)
    with rerun(page):
        page.get_by_text(re.compile(r"^Bastiong Karance · Ternate Selatan · beda 5 huruf")).click()
    press(page, "Jadikan sebutan lain")
    expect(page.get_by_text(re.compile(r"sudah punya \d+ angka sendiri"))).to_be_visible()
    press(page, "Jumlahkan keduanya")
    expect(page.get_by_text("Semua wilayah dalam berkas dikenal.")).to_be_visible()

    open_path(page, fresh_server, "bansos")
    after = take_away(page)
    moved = {nama: after[nama] - before.get(nama, 0) for nama in after if after[nama] != before.get(nama, 0)}
    assert moved == {"Bastiong Karance": RP}

    arsip = take_sheets(page, "Zona (6)")
    names = [name for name in arsip.namelist() if name.endswith(".pdf")]
    assert len(names) == 6
    for name in names:
        lembar = pdfium.PdfDocument(arsip.read(name))
        assert len(lembar) == 1 and "belum dikenal" not in lembar[0].get_textpage().get_text_range()
    wait_ready(page)
