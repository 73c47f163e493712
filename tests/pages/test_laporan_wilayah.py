"""The sheet of an area: its text is read back from the PDF and compared with the rows of the pages; always one page."""

import csv
import io
import zipfile
from hashlib import sha256

import pypdfium2 as pdfium
import pytest
from sqlalchemy import Engine

from components import angka
from db.queries.bansos_area import get_bansos
from db.queries.kesiapan import get_kesiapan
from db.queries.lembar_wilayah import LembarLapisan, list_lembar
from db.queries.peta import get_peta
from db.queries.sasaran import get_sasaran
from db.queries.wilayah import list_wilayah
from db.transaction import reading
from domain.akses import Pelihat, Penugasan
from domain.bansos import MasaSalur
from domain.errors import TidakBerhak
from domain.kosakata import Peran
from domain.saat import Saat
from domain.sasaran import MasaSasaran
from reports.laporan import Angka, Bagian, KolomCetak, Laporan, TabelCetak, to_pdf
from shell.cache import Baca
from shell.laporan_wilayah import TOPIK, load_bahan, make_laporan, susun
from shell.unduh_wilayah import build_zip
from tests.databases import PER, asked_of

KINI = Saat(2026, "B09", PER)
PIMPINAN = Pelihat(1, "Wali Kota", penugasan=(Penugasan(Peran.PIMPINAN),))
TONGOLE = "82.71.06.1016"
"""The kelurahan without a boundary."""


def read(pdf: bytes) -> tuple[str, int]:
    """All text of the document in one line, and its pages."""
    document = pdfium.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split()), len(document)


def lembar(lapisan: str) -> LembarLapisan:
    """The sheets of a layer; the tests of one city read them once."""
    return Baca(PIMPINAN)(list_lembar, TOPIK, KINI, lapisan)


def laporan(lapisan: str, kode: str) -> Laporan:
    return susun(load_bahan(Baca(PIMPINAN), KINI), lapisan, lembar(lapisan).wilayah[kode])


@pytest.mark.parametrize("lapisan", ["kelurahan", "kecamatan", "zona"])
def test_the_fullest_and_the_emptiest_sheet_take_one_page_and_say_the_figures_of_the_map(
    app_demo: Engine, lapisan: str
) -> None:
    areas = Baca(PIMPINAN)(get_peta, TOPIK, KINI, lapisan, "").area.to_dict("records")
    areas.sort(key=lambda row: row["aksi"])
    for row in (areas[0], areas[-1]):
        text, pages = read(to_pdf(laporan(lapisan, row["kode"])))
        assert pages == 1
        assert row["nama"] in text
        assert angka.persen(row["verifikasi"]) in text and f"klaim {angka.persen(row['klaim'])}" in text
        assert f"{angka.angka(row['terlambat'])} dari {angka.angka(row['aksi'])} aksi" in text
        assert angka.persen(row["persen_tersalur"]) in text
        assert "DATA CONTOH" in text and f"menurut catatan s.d. {angka.tanggal(PER)}" in text


def test_a_kelurahan_without_boundary_has_a_sheet_without_map(app_demo: Engine) -> None:
    report = laporan("kelurahan", TONGOLE)
    assert not [one for one in report.gambar if one.kata.startswith("Letak")]
    text, pages = read(to_pdf(report))
    assert "Kelurahan Tongole" in text and pages == 1
    assert "Batas Tongole belum ada, letaknya tidak digambar" in text


def test_money_targeting_and_readiness_are_those_of_their_pages(app_demo: Engine) -> None:
    kode = "82.71.02.1004"
    sheet = lembar("kelurahan").wilayah[kode]
    assert sheet.salur
    with reading(app_demo) as session:
        for one in sheet.salur:
            masa = MasaSalur(
                2026, "B12", PER, program=one.tahap.program, tahap=one.tahap.kode, selesai=one.tahap.selesai
            )
            for satuan, salur in (("kpm", one.kpm), ("rp", one.rp)):
                page = get_bansos(session, masa, "kelurahan", satuan)
                assert salur == next(row.salur for row in page.baris if row.kode == kode)
        for target in sheet.sasaran:
            t = target.tahap
            asked = MasaSasaran(t.tahun, "B12", PER, program=t.program, tahap=t.kode, selesai=t.selesai,
                                jangkauan=target.jangkauan)  # fmt: skip
            data = get_sasaran(session, asked, "kelurahan")
            assert data is not None and target.nilai == next(r.nilai for r in data.baris if r.kode == kode)
        ready = next(row for row in get_kesiapan(session, PER).wilayah if row.kode == kode)
    missed = max((t.nilai.eksklusi for t in sheet.sasaran if t.nilai.eksklusi.persen), key=lambda e: e.bagian)
    said = f"{angka.angka(missed.bagian)} dari {angka.angka(missed.semua)} keluarga layak belum terjangkau."
    assert said in laporan("kelurahan", kode).temuan
    k = sheet.kesiapan
    assert (k.pendaftar, k.sasaran, k.agen_aktif, k.agen) == (
        ready.isi.pendaftar, ready.sasaran, ready.isi.agen_aktif, ready.isi.agen,
    )  # fmt: skip
    assert (k.sanggah, k.terbuka) == (ready.sanggah.masuk, ready.sanggah.terbuka)


def test_all_kelurahan_are_read_with_as_many_statements_as_the_zones(app_demo: Engine) -> None:
    count = {}
    for lapisan in ("kelurahan", "zona"):
        with asked_of(app_demo) as asked, reading(app_demo) as session:
            list_lembar(session, KINI, lapisan)
        count[lapisan] = len(asked)
    assert 0 < count["kelurahan"] == count["zona"] < 80


def test_the_zip_holds_each_sheet_once_with_its_hash_and_a_bar_that_counts_documents(
    app_demo: Engine,
) -> None:
    told: list[tuple[int, int]] = []
    baca = Baca(PIMPINAN)
    isi = build_zip(baca, KINI, ["kecamatan"], lambda done, total: told.append((done, total)))
    assert told == [(n, 8) for n in range(9)]
    arsip = zipfile.ZipFile(io.BytesIO(isi))
    index = arsip.read("daftar-isi.csv").decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader(index[1:], delimiter=";"))
    assert sorted(row["Berkas"] for row in rows) == sorted(n for n in arsip.namelist() if n.endswith(".pdf"))
    assert rows[0]["Berkas"] == f"kecamatan_82.71.01_{rows[0]['Wilayah'].replace(' ', '-')}_2026-11-22.pdf"
    sheets = lembar("kecamatan").wilayah
    for row in rows:
        pdf = arsip.read(row["Berkas"])
        assert sha256(pdf).hexdigest() == row["SHA-256"]
    # The last one is the very sheet that a person downloads alone.
    assert pdf == to_pdf(make_laporan(baca, KINI, "kecamatan", row["Kode wilayah"]))
    text, pages = read(pdf)
    assert pages == 1 and angka.persen(sheets[row["Kode wilayah"]].baris["verifikasi"]) in text


def test_breaking_off_leaves_nothing_and_who_may_not_see_figures_gets_none(app_demo: Engine) -> None:
    class Berhenti(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Berhenti

    with pytest.raises(Berhenti):
        build_zip(Baca(PIMPINAN), KINI, ["zona"], stop)
    with pytest.raises(TidakBerhak):
        build_zip(Baca(Pelihat(2, "Admin", penugasan=(Penugasan(Peran.ADMIN),))), KINI, ["zona"], stop)


def test_a_report_of_a_kecamatan_lists_its_kelurahan_and_no_other_the_furthest_behind_first(
    app_demo: Engine,
) -> None:
    layer = Baca(PIMPINAN)(get_peta, TOPIK, KINI, "kecamatan", "")
    kode = layer.area.iloc[0]["kode"]
    listed = [row[0] for row in laporan("kecamatan", kode).bagian[-1].tabel[0].baris]
    wards = Baca(PIMPINAN)(list_wilayah, TOPIK, KINI.hari_susunan, PER)
    assert sorted(listed) == sorted(wards[wards["kecamatan_kode"] == kode]["nama"])
    area = Baca(PIMPINAN)(get_peta, TOPIK, KINI, "kelurahan", "").area.set_index("nama")
    gaps = [float(area.loc[nama, "verifikasi"] - area.loc[nama, "seharusnya"]) for nama in listed]
    assert gaps == sorted(gaps) and len(set(gaps)) > 1


def test_what_does_not_fit_is_left_out_and_counted_and_the_page_stays_one() -> None:
    long = TabelCetak("Panjang", [KolomCetak("Nama")], [[f"Baris {n} " * 6] for n in range(90)], potong=True)
    sheet = Laporan("Kop", "Judul", "hari ini", "Temuan", PER, bagian=[Bagian("", tabel=[long])])
    text, pages = read(to_pdf(sheet))
    left = 90 - sum(f"Baris {n} Baris" in text for n in range(90))
    assert pages == 1 and 0 < left < 60 and f"{left} baris selebihnya di dasbor" in text
    fixed = TabelCetak("Panjang", long.kolom, long.baris)
    text, pages = read(
        to_pdf(Laporan("Kop", "Judul", "hari ini", "Temuan", PER, bagian=[Bagian("", tabel=[fixed])]))
    )
    assert pages == 1 and "Baris 89 Baris" in text


def test_signs_of_the_typesetter_in_a_name_are_printed_as_they_are() -> None:
    odd = 'Dinas *A* #let x = 1 $y$ [z] @b _c_ "d" \\ //'
    table = TabelCetak("Tabel", [KolomCetak("OPD"), KolomCetak("%", True)], [[odd, "1,0"]])
    sheet = Laporan(
        "Kop", odd, "hari ini", odd, PER, [Angka("A", "1", odd)], bagian=[Bagian("B", tabel=[table])]
    )
    text, _ = read(to_pdf(sheet))
    # Title, foot, finding, figure, cell.
    assert text.count("#let x = 1 $y$ [z] @b _c_") == 5
    assert "DATA CONTOH" not in text
