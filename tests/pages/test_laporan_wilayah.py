"""The report of an area: its text is read back from the PDF and compared with the rows on the screen."""

import pypdfium2 as pdfium
import pytest
from sqlalchemy import Engine

from components import angka
from db.queries.peta import get_peta
from db.transaction import reading
from domain.akses import Pelihat, Penugasan
from domain.kosakata import Peran
from domain.saat import Saat
from reports.laporan import Angka, KolomCetak, Laporan, TabelCetak, to_pdf
from shell.cache import Baca
from shell.laporan_wilayah import make_laporan
from tests.databases import PER

KINI = Saat(2026, "B09", PER)
PIMPINAN = Pelihat(1, "Wali Kota", penugasan=(Penugasan(Peran.PIMPINAN),))


def read(pdf: bytes) -> tuple[str, int]:
    """All text of the document in one line, and its pages."""
    document = pdfium.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split()), len(document)


@pytest.mark.parametrize("lapisan", ["kelurahan", "kecamatan", "zona"])
def test_every_report_says_the_figures_of_the_map_and_fits_two_pages(app_demo: Engine, lapisan: str) -> None:
    with reading(app_demo) as session:
        areas = get_peta(session, KINI, lapisan).area.to_dict("records")
    for row in areas[:: max(1, len(areas) // 6)]:
        text, pages = read(to_pdf(make_laporan(Baca(PIMPINAN), KINI, lapisan, row["kode"])))
        assert row["nama"] in text
        assert angka.persen(row["verifikasi"]) in text
        assert f"{angka.angka(row['terlambat'])} dari {angka.angka(row['aksi'])} aksi" in text
        assert angka.persen(row["persen_tersalur"]) in text
        assert "DATA CONTOH" in text and f"menurut catatan s.d. {angka.tanggal(PER)}" in text
        assert pages <= 2


def test_a_report_of_a_kecamatan_lists_its_kelurahan_and_no_other(app_demo: Engine) -> None:
    with reading(app_demo) as session:
        layer = get_peta(session, KINI, "kecamatan")
        wards = get_peta(session, KINI, "kelurahan").area
    kode = layer.area.iloc[0]["kode"]
    report = make_laporan(Baca(PIMPINAN), KINI, "kecamatan", kode)
    listed = [row[0] for row in report.tabel[0].baris]
    inside = {k for k, area in layer.anggota.items() if area == kode}
    assert listed == [r["nama"] for r in wards.to_dict("records") if r["kode"] in inside][:14]


def test_signs_of_the_typesetter_in_a_name_are_printed_as_they_are() -> None:
    odd = 'Dinas *A* #let x = 1 $y$ [z] @b _c_ "d" \\ //'
    table = TabelCetak("Tabel", [KolomCetak("OPD"), KolomCetak("%", True)], [[odd, "1,0"]])
    text, _ = read(to_pdf(Laporan("Kop", odd, "hari ini", odd, [Angka("A", "1", odd)], [table])))
    assert text.count("#let x = 1 $y$ [z] @b _c_") == 4
    assert "DATA CONTOH" not in text
