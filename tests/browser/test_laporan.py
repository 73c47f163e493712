"""Reporting between two people: claim, judgement, what moves by it, a return, a conflict; nothing typed is lost."""

import os
import re
import signal
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.penjaga import Penjaga
from tests.browser.tindakan import cells, choose, field, first_cells, follow, press, write
from tests.databases import SAAT
from tools.halaman import open_path, wait_ready
from tools.peladen import Peladen, start_server

PUTUS = r"WebSocket|net::ERR|disconnected from server|No response received|server is not responding"
"""What the console says when the test has cut the connection."""
NILAI = "Nilai"
DAFTAR = "Daftar kerja"


def open_row(page: Page, status: str) -> str:
    """Open the first action of the worklist whose report is in that state; its title."""
    row = page.get_by_role("table", name=DAFTAR).get_by_role("row").filter(has_text=status).first
    title = row.get_by_role("rowheader").inner_text()
    follow(page, row.get_by_role("link"), r"aksi=")
    return title


def test_a_claim_and_its_judgement_move_the_figures_and_stand_side_by_side(
    open_page: OpenPage, fresh_server: Peladen
) -> None:
    opd: Page = open_page("sekda", "ringkasan?kelompok=opd", at=fresh_server)
    before = cells(opd, "Kemajuan menurut OPD", "Dinas Kesehatan")

    pic: Page = open_page("pic.dinkes", "pemantauan?periode=B09&tahun=2026", at=fresh_server)
    judul = open_row(pic, "Belum lapor" if pic.get_by_text("Belum lapor").count() else "Diverifikasi")
    periksa_axe(pic)
    kode = re.search(r"aksi=([A-Z0-9-]+)", pic.url)
    assert kode is not None
    write(pic, NILAI, "1")
    choose(pic, "Keadaan kerja", "Terkendala")
    write(pic, "Kendala", "Kapal tidak berangkat dua pekan")
    press(pic, "Ajukan klaim")
    expect(pic.get_by_text("Klaim diajukan.")).to_be_visible()

    monitor: Page = open_page("pemantau2", "pemantauan?periode=B09&tahun=2026", at=fresh_server)
    row = monitor.get_by_role("row").filter(has_text=judul)
    expect(row).to_contain_text(re.compile("Diajukan|Klaim berubah"))
    follow(monitor, row.get_by_role("link"), rf"aksi={kode.group(1)}")
    expect(monitor.get_by_text("Kapal tidak berangkat dua pekan").first).to_be_visible()
    choose(monitor, "Hasil verifikasi", "Diterima")
    periksa_axe(monitor)
    press(monitor, "Simpan verifikasi")
    expect(monitor.get_by_text("Verifikasi disimpan.")).to_be_visible()
    follow(
        monitor,
        monitor.get_by_role("link", name=re.compile("Berikutnya|Sebelumnya")),
        r"aksi=(?!" + kode.group(1) + ")",
    )
    expect(monitor.get_by_role("link", name="Daftar kerja")).to_be_visible()

    opd.reload()
    wait_ready(opd)
    assert cells(opd, "Kemajuan menurut OPD", "Dinas Kesehatan") != before
    open_path(opd, fresh_server, f"rencana_aksi?aksi={kode.group(1)}")
    period = cells(opd, "Target, klaim, dan verifikasi tiap periode", "B09")
    assert period[1:3] == ["1", "1"]
    expect(opd.locator(".tk-riwayat")).to_contain_text("Kapal tidak berangkat dua pekan")


def test_a_returned_claim_comes_back_to_the_pic_with_its_reason(
    open_page: OpenPage, fresh_server: Peladen
) -> None:
    monitor: Page = open_page(
        "pemantau2", "pemantauan?periode=B09&tahun=2026", at=fresh_server, layar="telepon"
    )
    row = (
        monitor.get_by_role("row")
        .filter(has_text="Dinas Kesehatan")
        .filter(has_text=re.compile("Diajukan|Klaim berubah"))
    )
    judul = row.first.get_by_role("rowheader").inner_text()
    follow(monitor, row.first.get_by_role("link"), r"aksi=")
    choose(monitor, "Hasil verifikasi", "Dikembalikan")
    write(monitor, "Alasan", "Foto tanpa tanggal")
    periksa_axe(monitor)
    press(monitor, "Simpan verifikasi")
    expect(monitor.get_by_text("Verifikasi disimpan.")).to_be_visible()

    pic: Page = open_page("pic.dinkes", "pemantauan?periode=B09&tahun=2026", at=fresh_server, layar="telepon")
    assert judul in first_cells(pic, DAFTAR)[0]
    open_row(pic, "Dikembalikan")
    expect(pic.get_by_role("alert")).to_contain_text("Dikembalikan pemantau: Foto tanpa tanggal")
    periksa_axe(pic)


def test_who_saves_on_top_of_a_newer_row_sees_both_versions_and_chooses(
    open_page: OpenPage, fresh_server: Peladen
) -> None:
    alamat = "pemantauan?periode=B09&tahun=2026"
    monitor: Page = open_page("pemantau2", alamat, at=fresh_server)
    row = monitor.get_by_role("row").filter(has_text="Dinas Kesehatan").filter(has_text="Diajukan")
    follow(monitor, row.first.get_by_role("link"), r"aksi=")
    choose(monitor, "Hasil verifikasi", "Diterima sebagian")
    write(monitor, NILAI, "3")
    write(monitor, "Alasan", "Sebagian belum terpasang")

    pic: Page = open_page("pic.dinkes", monitor.url.removeprefix(fresh_server.url), at=fresh_server)
    write(pic, NILAI, "5")
    press(pic, "Ajukan klaim")
    expect(pic.get_by_text("Klaim diajukan.")).to_be_visible()

    press(monitor, "Simpan verifikasi")
    bentrok = monitor.get_by_role("alert").filter(has_text="diubah orang lain")
    expect(bentrok).to_contain_text("PIC DINKES")
    for kolom in ("Isian ini", "Tersimpan lebih baru"):
        expect(bentrok.get_by_role("columnheader", name=kolom)).to_be_visible()
    nilai = bentrok.get_by_role("row", name=re.compile("^Nilai "))
    expect(nilai.get_by_role("cell")).to_have_text([re.compile("^3 "), re.compile("^5 ")])
    periksa_axe(monitor)
    press(monitor, "Simpan isian ini di atasnya")
    expect(field(monitor, NILAI)).to_have_value("3")
    for piece in monitor.get_by_role("radiogroup", name=re.compile("^Penilaian ")).all():
        choose(monitor, piece.get_attribute("aria-label") or "", "Diterima")
    press(monitor, "Simpan verifikasi")
    expect(monitor.get_by_text("Verifikasi disimpan.")).to_be_visible()


def test_a_dead_server_costs_at_most_the_field_with_the_cursor(
    new_page: Callable[..., Page],
    penjaga_of: dict[Page, Penjaga],
    database: Callable[[str, str], Engine],
    tmp_path: Path,
) -> None:
    url = database("sqlite", "contoh").url.render_as_string(hide_password=False)
    alamat = "pemantauan?periode=B12&tahun=2026"
    with ExitStack() as stack:
        first = stack.enter_context(start_server(url, tmp_path, moment=SAAT))
        page = new_page(first, "pic.dinkes", "telepon")
        open_path(page, first, alamat)
        open_row(page, "Belum lapor")
        write(page, NILAI, "12,5")
        choose(page, "Keadaan kerja", "Terkendala")
        write(page, "Kendala", "Jaringan Batang Dua putus")
        write(page, "Sebab kendala", "Gelombang tinggi")
        write(page, "Dukungan yang dibutuhkan", "sedang ditu", leave=False)
        penjaga_of[page].expect(PUTUS)
        os.kill(first.pid, signal.SIGKILL)
        alamat = page.url.removeprefix(first.url)

        second = stack.enter_context(start_server(url, tmp_path, moment=SAAT))
        other = new_page(second, "pic.dinkes")
        open_path(other, second, alamat)
        for label, kept in (
            (NILAI, "12,5"),
            ("Kendala", "Jaringan Batang Dua putus"),
            ("Sebab kendala", "Gelombang tinggi"),
            ("Dukungan yang dibutuhkan", ""),
        ):
            expect(field(other, label)).to_have_value(kept)
        state = other.get_by_role("radiogroup", name="Keadaan kerja")
        expect(state.get_by_role("radio", name="Terkendala")).to_be_checked()
        expect(other.get_by_text("Draf tersimpan pukul")).to_be_visible()
