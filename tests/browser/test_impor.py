"""An office file on its whole way: dropped, checked, mended, saved, seen on the map, taken away, undone."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from sqlalchemy import Engine, select, update

from components.angka import rupiah_singkat
from db.commands.audit import SISTEM
from db.commands.pengguna import AkunBaru, create_pengguna
from db.commands.sesi import begin_sesi
from db.models import Opd, Pengguna
from db.transaction import transaction
from domain.kosakata import Peran
from shell.guard import COOKIE
from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import cells, press, rerun, write
from tests.conftest import MakeEngine
from tests.databases import SAAT
from tests.seed.importers.kota import rekap
from tools.halaman import open_path
from tools.peladen import Peladen, start_server

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SASA = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, "penerima pindah"]
RUSAK = ["Ternate Selatan", "Fitu", "1.5x", 39_000_000, 61, 36_600_000, 4, None]
FITU = ["Ternate Selatan", "Fitu", 65, 39_000_000, 61, 36_600_000, 4, None]


@pytest.fixture
def kota(database: MakeEngine, tmp_path: Path) -> Iterator[tuple[Peladen, str]]:
    """A server of a city without demo data, and the session of somebody of Dinas Sosial."""
    engine: Engine = database("sqlite", "acuan")
    with time_machine.travel(SAAT, tick=True):
        token = _orang(engine)
    url = engine.url.render_as_string(hide_password=False)
    with start_server(url, tmp_path, moment=SAAT) as peladen:
        yield peladen, token


def _orang(engine: Engine) -> str:
    with transaction(engine) as session:
        opd = session.scalars(select(Opd.id).where(Opd.kode == "DINSOS")).one()
        for nama, peran in (("dinsos.kota", Peran.DINSOS), ("pimpinan.kota", Peran.PIMPINAN)):
            create_pengguna(session, None, SISTEM, AkunBaru(nama, "Rina Uji", "Uji", peran, opd))
        session.execute(update(Pengguna).values(wajib_ganti=False))
        akun = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == "dinsos.kota")).one()
        return begin_sesi(session, akun, "127.0.0.1", "uji")


def drop(page: Page, isi: bytes, nama: str) -> None:
    """Choose a file in the field."""
    with rerun(page):
        page.locator('input[type="file"]').set_input_files({"name": nama, "mimeType": XLSX, "buffer": isi})


def take_away(page: Page) -> dict[str, int]:
    """Press Unduh and take the table of the page as XLSX: area and figure, row by row."""
    with rerun(page):
        page.get_by_role("button", name="Unduh").click()
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="XLSX").first.click()
    assert unduhan.value.suggested_filename.startswith("peta-kelurahan_2026")
    isi = Path(unduhan.value.path()).read_bytes()
    (_, *table) = load_workbook(io.BytesIO(isi)).worksheets[0].iter_rows(values_only=True)
    return {str(row[0]): int(str(row[1])) for row in table if row[1] is not None}


def test_an_office_file_is_checked_mended_saved_seen_taken_away_and_undone(
    new_page: OpenPage, kota: tuple[Peladen, str]
) -> None:
    peladen, token = kota
    page: Page = new_page(peladen)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": peladen.url}])
    open_path(page, peladen, "impor")
    periksa_axe(page)

    drop(page, rekap(SASA, RUSAK), "rekap.xlsx")
    expect(page.get_by_text("Dikenali sebagai Penyaluran bansos")).to_be_visible()
    periksa_axe(page)
    press(page, "Periksa berkas")
    assert cells(page, "Baris ditolak", "Baris 4")[:2] == ["KUOTA KPM", "1.5x"]
    periksa_axe(page)
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="CSV").click()
    assert b"1.5x" in Path(unduhan.value.path()).read_bytes()

    page.get_by_role("button", name="Remove rekap.xlsx").click()
    drop(page, rekap(SASA, FITU), "rekap benar.xlsx")
    expect(page.get_by_text("2 baris siap diambil")).to_be_visible()
    press(page, "Simpan semua")
    expect(page.get_by_text("Tersimpan sebagai impor nomor 1")).to_be_visible()
    periksa_axe(page)

    page.get_by_role("link", name="Lihat di peta").click()
    page.wait_for_url(re.compile(r"/peta\?ukuran=rp"))
    expect(page.get_by_text("Rp51 juta").first).to_be_visible()
    angka = take_away(page)
    assert {nama: angka[nama] for nama in ("Sasa", "Fitu")} == {"Sasa": 14_400_000, "Fitu": 36_600_000}
    expect(page.get_by_text(rupiah_singkat(sum(angka.values()))).first).to_be_visible()

    open_path(page, peladen, "impor?impor=1")
    write(page, "Alasan pembatalan", "salah triwulan")
    press(page, "Batalkan impor 1")
    expect(page.get_by_text("salah triwulan")).to_be_visible()
    assert "Dibatalkan" in cells(page, "Riwayat impor", "rekap benar.xlsx")[-1]
    periksa_axe(page)
    open_path(page, peladen, "peta?ukuran=rp")
    expect(page.get_by_text("Rp51 juta")).to_have_count(0)
