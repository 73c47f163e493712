"""One whole quarter: claims with evidence, a visit, minutes, their proof on paper, a correction by addendum.

Three people work in three browsers, the monitor on a phone; a fourth, who is not signed in, checks the paper.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from db.models import Bukti, BuktiPenilaian, Keputusan, Kunjungan
from shell.guard import COOKIE
from tests.browser import tindakan
from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.kota_triwulan import AKSI, ORANG, Kota, count, foto, judgements, run_kota, scan, surat
from tests.browser.tindakan import cells, choose, drop, field, follow, press, rerun, write, write_day
from tests.conftest import MakeEngine
from tools.halaman import open_path

B09 = "periode=B09&tahun=2026"
NOMOR, NOMOR_ADENDUM = "000.5/001/BA-DINKES/X/2026", "000.5/002/BA-DINKES/X/2026"
KEPALA_OPD = "Mahmud Uji"
ALASAN = "Daftar hadir belum ditandatangani"
JAWABAN = "Tanggal dicocokkan dengan buku tamu"
KEBERATAN = "Angka K-03 belum memuat puskesmas Moti"
TINDAKAN = "Melengkapi daftar hadir pelatihan"
SEBAB = "Angka K-03 terbukti keliru"


@dataclass
class Orang:
    """A person in front of a browser of their own."""

    page: Page
    kota: Kota

    def open(self, path: str) -> Page:
        """Go to an address of the dashboard."""
        open_path(self.page, self.kota.peladen, path)
        return self.page

    def done(self, sentence: str) -> None:
        """The product says that it was done."""
        expect(self.page.get_by_text(sentence).last).to_be_visible()


@dataclass
class Triwulan:
    """The city and its three people."""

    kota: Kota
    pic: Orang
    pemantau: Orang
    koordinator: Orang


@pytest.fixture
def triwulan(new_page: OpenPage, database: MakeEngine, tmp_path: Path) -> Iterator[Triwulan]:
    """The running city, with PIC and coordinator at a desk and the monitor with a phone of 390 px."""
    with run_kota(database("sqlite", "acuan"), tmp_path) as kota:
        people = {}
        for nama in ORANG:
            page = new_page(kota.peladen, None, "telepon" if nama == "pemantau" else "meja")
            page.context.add_cookies([{"name": COOKIE, "value": kota.token[nama], "url": kota.peladen.url}])
            people[nama] = Orang(page, kota)
        yield Triwulan(kota, **people)


def claim(pic: Orang, kode: str, nilai: str, *berkas: tuple[str, str, bytes]) -> None:
    """Claim a value of one action, with evidence."""
    page = pic.open(f"pemantauan?aksi={kode}&{B09}")
    write(page, "Nilai", nilai)
    choose(page, "Keadaan kerja", "Berjalan")
    if berkas:
        drop(page, *berkas)
    for nama, _, _ in berkas:
        expect(page.get_by_text(nama).first).to_be_visible()
    press(page, "Ajukan klaim")
    pic.done("Klaim diajukan.")


def visit(pemantau: Orang, kota: Kota) -> None:
    """Write the visit down on the spot: who was met, a note, a photo."""
    page = pemantau.open(f"kunjungan?{B09}")
    periksa_axe(page)
    follow(page, page.get_by_role("table", name="Kunjungan tiap OPD").get_by_role("link"), "opd=DINKES")
    expect(field(page, "Nama")).to_have_count(2)
    periksa_axe(page)
    for label, text in (("Nama", KEPALA_OPD), ("Jabatan", "Kepala Dinas")):
        box = field(page, label).nth(1)
        box.fill(text)
        with rerun(page):
            box.press("Tab")
    write(page, "Catatan", "Ruang server dilihat")
    drop(page, ("ruang.jpg", "image/jpeg", foto("navy")))
    write(page, "Keterangan foto", "Ruang server")
    press(page, "Simpan kunjungan")
    pemantau.done("Kunjungan disimpan.")
    assert count(kota, Kunjungan) == 1
    expect(page.get_by_text("3 klaim menunggu verifikasi")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def judge(pemantau: Orang, kode: str, hasil: str, alasan: str = "") -> None:
    """Judge the claim that is open in the browser, or that its address names."""
    page = pemantau.page
    title = page.get_by_role("heading", name=AKSI[kode])
    expect(title).to_be_visible()
    for nama in ("laporan.pdf", "kegiatan.jpg") if kode == "K-01" else ():
        choose(page, f"Penilaian {nama}", "Diterima")
    choose(page, "Hasil verifikasi", hasil)
    if alasan:
        write(page, "Alasan", alasan)
    press(page, "Simpan verifikasi")
    pemantau.done("Verifikasi disimpan.")
    # The sentence may still stand there from the judgement before; the page has moved on for this one.
    expect(title).to_have_count(0)


def monitor(t: Triwulan) -> None:
    """From the visit on: one returned, the others verified one after the other; the returned one comes back."""
    page = t.pemantau.page
    with rerun(page):
        page.get_by_role("link", name=re.compile(AKSI["K-02"])).click()
    judge(t.pemantau, "K-02", "Dikembalikan", ALASAN)
    # The next that waits is opened by itself.
    judge(t.pemantau, "K-03", "Diterima")
    answer = field(page, "Jawaban")
    expect(answer).to_have_count(1)
    answer.fill(JAWABAN)
    with rerun(page):
        answer.press("Tab")
    judge(t.pemantau, "K-01", "Diterima")
    assert count(t.kota, BuktiPenilaian) == 2

    page = t.pic.open(f"pemantauan?aksi=K-02&{B09}")
    expect(page.get_by_role("alert")).to_contain_text(f"Dikembalikan pemantau: {ALASAN}")
    claim(t.pic, "K-02", "4")
    t.pemantau.open(f"pemantauan?aksi=K-02&{B09}")
    judge(t.pemantau, "K-02", "Diterima")
    assert judgements(t.kota) == [
        "K-02 dikembalikan -",
        "K-03 diterima 6",
        "K-01 diterima 6",
        "K-02 diterima 4",
    ]


def draft(pemantau: Orang) -> None:
    """One press drafts the minutes; an agreed deadline is added; then they go to the OPD."""
    page = pemantau.open(f"berita_acara?{B09}")
    press(page, "Susun rancangan")
    row = page.get_by_role("row").filter(has_text=AKSI["K-04"])
    expect(row).to_contain_text("Belum lapor")
    page = pemantau.open(f"berita_acara?{B09}&ba=1&tampil=ubah")
    press(page, "Tambah kesepakatan")
    expect(field(page, "Tindakan")).to_be_visible()
    periksa_axe(page)
    write(page, "Tindakan", TINDAKAN)
    write(page, "Penanggung jawab", "Kepala Subbagian Program")
    write_day(page, "Tenggat", date(2026, 11, 30))
    press(page, "Simpan rancangan")
    pemantau.done("Rancangan disimpan.")
    unfold(page, "Ajukan")
    press(page, "Ajukan kepada OPD")
    pemantau.done("Diajukan kepada OPD.")


def unfold(page: Page, label: str) -> None:
    """Open what a button asks."""
    page.get_by_role("button", name=label).first.click()


def object_to(pic: Orang) -> None:
    """The OPD reads the draft and objects."""
    page = pic.open(f"berita_acara?{B09}")
    periksa_axe(page)
    follow(page, page.get_by_role("table", name="Daftar berita acara").get_by_role("link"), "ba=1")
    expect(page.get_by_role("table", name="Hasil pemantauan rencana aksi")).to_be_visible()
    periksa_axe(page)
    unfold(page, "Sampaikan keberatan")
    write(page, "Keberatan OPD", KEBERATAN)
    press(page, "Kirim keberatan")
    pic.done("Keberatan dicatat.")


def issue(koordinator: Orang, ba: int, nomor: str) -> bytes:
    """Take the proposed number and freeze; the file that everybody gets."""
    page = koordinator.open(f"berita_acara?{B09}&ba={ba}")
    unfold(page, "Beri nomor")
    expect(field(page, "Nomor")).to_have_value(nomor)
    press(page, "Beri nomor ini")
    koordinator.done("Nomor diberikan.")
    unfold(page, "Terbitkan")
    press(page, "Terbitkan sekarang")
    koordinator.done("Berita acara terbit.")
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="PDF terbit").click()
    return Path(unduhan.value.path()).read_bytes()


def check(tamu: Page, kota: Kota, alamat: str, pdf: bytes) -> None:
    """Somebody with the paper and the file, and without an account, asks what they hold."""
    assert alamat.startswith(f"{kota.peladen.url}/periksa/")
    tamu.goto(alamat)
    expect(tamu.get_by_role("heading", level=1)).to_contain_text(NOMOR)
    expect(tamu.get_by_text("kode periksa, bukan tanda tangan elektronik")).to_be_visible()
    periksa_axe(tamu)
    shown = tamu.locator("body").inner_text()
    people = [nama for nama, _ in ORANG.values()]
    assert [word for word in (*people, KEPALA_OPD, KEBERATAN, TINDAKAN) if word in shown] == []
    berkas = tamu.get_by_label("Berkas PDF", exact=True)
    for content, answer in ((pdf, "Sama persis dengan berkas PDF yang terbit"), (surat(), "tidak sama")):
        berkas.set_input_files({"name": "ba.pdf", "mimeType": "application/pdf", "buffer": content})
        tamu.get_by_role("button", name="Cocokkan").click()
        expect(tamu.get_by_role("status")).to_contain_text(answer)


def locked(pic: Orang, nomor: str) -> None:
    """The row can be read, and not written."""
    page = pic.open(f"pemantauan?aksi=K-03&{B09}")
    expect(page.get_by_text(f"Terkunci oleh berita acara {nomor}")).to_be_visible()
    expect(page.get_by_role("button", name="Ajukan klaim")).to_have_count(0)


def reopen(koordinator: Orang) -> None:
    """Open the period again for one OPD, with a reason."""
    page = koordinator.page
    with rerun(page):
        page.get_by_role("link", name="Buka Periode lapor").click()
    choose(page, "Periode", "B09")
    choose(page, "Tindakan", "Buka kembali")
    tindakan.select(page, "OPD", "Dinas Kesehatan")
    write(page, "Alasan", SEBAB)
    press(page, "Buka kembali B09 2026")
    row = page.get_by_role("table", name="Periode lapor").get_by_role("row").filter(has_text="B09")
    expect(row).to_contain_text("Dinas Kesehatan s.d. 20/10/2026")
    expect(page.get_by_role("table", name="Riwayat periode")).to_contain_text(SEBAB)


def correct(t: Triwulan) -> None:
    """A new claim and its verification wait for an addendum, which the OPD agrees to."""
    claim(t.pic, "K-03", "5")
    t.pemantau.open(f"pemantauan?aksi=K-03&{B09}")
    judge(t.pemantau, "K-03", "Diterima")
    page = t.pemantau.open(f"pemantauan?aksi=K-03&{B09}")
    expect(page.get_by_text("Menunggu adendum")).to_be_visible()
    page = t.pemantau.open(f"berita_acara?{B09}&ba=1")
    expect(page.get_by_text("1 baris menunggu adendum")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=AKSI["K-03"])
    expect(row).to_contain_text("Verifikasi 6 → 5, klaim 6 → 5; menunggu adendum")
    press(page, "Susun adendum (1 baris)")
    expect(row).to_contain_text("Klaim 6, verifikasi 6, diverifikasi")
    expect(page.get_by_text(AKSI["K-01"])).to_have_count(0)
    unfold(page, "Ajukan")
    press(page, "Ajukan kepada OPD")
    t.pemantau.done("Diajukan kepada OPD.")
    page = t.pic.open(f"berita_acara?{B09}&ba=2")
    unfold(page, "Setuju")
    press(page, "Ya, setuju")
    t.pic.done("Persetujuan dicatat.")


def followed(t: Triwulan) -> None:
    """What was agreed is followed, and opens the next visit."""
    assert count(t.kota, Keputusan) == 1
    page = t.koordinator.open("keputusan")
    expect(page.get_by_role("table", name=re.compile("[Kk]omitmen"))).to_contain_text(TINDAKAN)
    periksa_axe(page)
    page = t.koordinator.open(f"kepatuhan?{B09}")
    assert "75,0" in cells(page, "Ketepatan lapor menurut OPD", "Dinas Kesehatan")
    periksa_axe(page)
    page = t.pemantau.open(f"kunjungan?opd=DINKES&{B09}")
    expect(page.get_by_role("table", name="Komitmen terbuka")).to_contain_text(TINDAKAN)


def test_a_quarter_from_the_first_claim_to_the_addendum(
    triwulan: Triwulan, new_page: Callable[..., Page]
) -> None:
    t, kota = triwulan, triwulan.kota
    claim(
        t.pic,
        "K-01",
        "6",
        ("laporan.pdf", "application/pdf", surat()),
        ("kegiatan.jpg", "image/jpeg", foto()),
    )
    assert count(kota, Bukti) == 2
    claim(t.pic, "K-02", "3")
    claim(t.pic, "K-03", "6")
    visit(t.pemantau, kota)
    monitor(t)
    draft(t.pemantau)
    object_to(t.pic)
    pdf = issue(t.koordinator, 1, NOMOR)
    alamat = scan(pdf, NOMOR, KEBERATAN, TINDAKAN, JAWABAN)
    tamu = new_page(kota.peladen)
    check(tamu, kota, alamat, pdf)
    locked(t.pic, NOMOR)

    reopen(t.koordinator)
    correct(t)
    adendum = issue(t.koordinator, 2, NOMOR_ADENDUM)
    assert scan(adendum, NOMOR, NOMOR_ADENDUM, AKSI["K-03"]) != alamat
    tamu.goto(alamat)
    expect(tamu.get_by_text("sudah dikoreksi adendum")).to_be_visible()
    expect(tamu.get_by_text(NOMOR_ADENDUM)).to_be_visible()
    locked(t.pic, NOMOR_ADENDUM)
    followed(t)
