"""A reconciliation on its whole way: a second source's file, the difference it makes, its explanation, a reload."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect
from sqlalchemy import Engine, select, update

from db.commands.audit import SISTEM
from db.commands.pengguna import AkunBaru, create_pengguna
from db.commands.sesi import begin_sesi
from db.models import Opd, Pengguna
from db.transaction import transaction
from domain.kosakata import Peran
from shell.guard import COOKIE
from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import cells, choose, drop, follow, press, write
from tests.conftest import MakeEngine
from tests.databases import SAAT
from tests.seed.importers.kota import masukkan, rekap
from tools.halaman import open_path
from tools.peladen import Peladen, start_server

SASA = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 0, None]
FITU = ["Ternate Selatan", "Fitu", 65, 39_000_000, 61, 36_600_000, 0, None]
POS = """PENYALURAN BANTUAN SEMBAKO TRIWULAN II TAHUN 2026 (data per 12 Juli 2026; sumber: PT Pos Indonesia)
NO;KECAMATAN;KELURAHAN;TERSALUR KPM;TERSALUR Rp
1;Ternate Selatan;Sasa;21;12.600.000
2;Ternate Selatan;Fitu;61;36.600.000
"""
SEBAB = "Tiga penerima dibayar sesudah PT Pos menutup buku."


@pytest.fixture
def kota(database: MakeEngine, tmp_path: Path) -> Iterator[tuple[Peladen, str]]:
    """A server of a city of its own data, told by SIKS-NG so far, and the session of somebody of Dinas Sosial."""
    engine: Engine = database("sqlite", "acuan")
    with time_machine.travel(SAAT, tick=True):
        assert masukkan(engine, rekap(SASA, FITU), sumber="SIKS-NG") is not None
        token = _orang(engine)
    url = engine.url.render_as_string(hide_password=False)
    with start_server(url, tmp_path, moment=SAAT) as peladen:
        yield peladen, token


def _orang(engine: Engine) -> str:
    with transaction(engine) as session:
        opd = session.scalars(select(Opd.id).where(Opd.kode == "DINSOS")).one()
        akun = AkunBaru("dinsos.kota", "Rina Uji", "Uji", Peran.DINSOS, opd)
        create_pengguna(session, None, SISTEM, akun)
        session.execute(update(Pengguna).values(wajib_ganti=False))
        row = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == "dinsos.kota")).one()
        return begin_sesi(session, row, "127.0.0.1", "uji")


def test_a_second_sources_file_makes_a_difference_that_is_explained_and_stays_so(
    new_page: OpenPage, kota: tuple[Peladen, str]
) -> None:
    peladen, token = kota
    page: Page = new_page(peladen)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": peladen.url}])
    open_path(page, peladen, "rekonsiliasi")
    expect(
        page.get_by_text("Belum ada tahap salur 2026 yang dilaporkan lebih dari satu sumber")
    ).to_be_visible()

    open_path(page, peladen, "impor")
    drop(page, ("pos.csv", "text/csv", POS.encode()))
    press(page, "Periksa berkas")
    expect(page.get_by_text("2 baris siap diambil")).to_be_visible()
    press(page, "Simpan semua")
    expect(page.get_by_text("Tersimpan sebagai impor nomor 2")).to_be_visible()

    open_path(page, peladen, "rekonsiliasi")
    expect(page.get_by_text("1 dari 2 wilayah; 1 belum dijelaskan")).to_be_visible()
    assert "−Rp1.800.000" in cells(page, "Selisih antar sumber", "Sasa")
    periksa_axe(page)
    follow(page, page.get_by_role("link", name="Sasa", exact=True), "selisih=")
    choose(page, "Tindakan", "Menjelaskan")
    write(page, "Mengapa kedua sumber berbeda", SEBAB)
    press(page, "Simpan penjelasan")
    expect(page.get_by_text(SEBAB).first).to_be_visible()

    page.reload()
    expect(page.locator(".tk-riwayat").get_by_text(SEBAB)).to_be_visible()
    periksa_axe(page)
    open_path(page, peladen, "rekonsiliasi?keadaan=dijelaskan")
    assert any("Dijelaskan" in cell for cell in cells(page, "Selisih antar sumber", "Sasa"))
    expect(page.get_by_text("semua sudah ditindaklanjuti")).to_be_visible()
