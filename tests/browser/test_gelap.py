"""The dark theme: every page, its panel and its forms stay readable (contrast is measured by axe)."""

import pytest
from playwright.sync_api import Page

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tools.halaman import open_path
from tools.peladen import Peladen

ALAMAT = (
    ("sekda", "ringkasan"),
    ("sekda", "peta?wilayah=82.71.02.1004&ukuran=tersalur"),
    ("sekda", "rencana_aksi"),
    ("sekda", "rencana_aksi?aksi=PUPR-01"),
    ("sekda", "sasaran"),
    ("sekda", "kesiapan"),
    ("pic.disdik", "pemantauan?aksi=DISDIK-01&periode=B09&tahun=2026"),
    ("admin.contoh", "administrasi"),
    ("admin.contoh", "peta"),
)


TELEPON = ("ringkasan", "peta?", "pemantauan", "kesiapan", "administrasi")
"""What is drawn otherwise on a phone."""


@pytest.mark.parametrize("layar", ["meja", "telepon"])
def test_every_page_is_readable_in_the_dark(open_page: OpenPage, server: Peladen, layar: str) -> None:
    pages: dict[str, Page] = {}
    for peran, alamat in ALAMAT:
        if layar == "telepon" and not alamat.startswith(TELEPON):
            continue
        if peran in pages:
            open_path(pages[peran], server, alamat)
        else:
            pages[peran] = open_page(peran, alamat, layar=layar, warna="dark")
        periksa_axe(pages[peran])
