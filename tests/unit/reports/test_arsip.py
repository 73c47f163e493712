"""One ZIP of kept files: the bytes as they are, an index that names them, names without tricks."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from reports.arsip import nama_berkas, to_zip
from reports.tabel import PITA_CONTOH, Keterangan, Kolom, Lembar

HARI = date(2026, 11, 22)
KOLOM = (Kolom("nomor", "Nomor"), Kolom("sha256", "SHA-256"), Kolom("berkas", "Nama berkas"))


def indeks(*baris: tuple[str, str, str], contoh: bool = False) -> Lembar:
    rows = [dict(zip(("nomor", "sha256", "berkas"), satu, strict=True)) for satu in baris]
    return Lembar("Daftar isi", KOLOM, rows, Keterangan("Berita acara B06 2025", contoh=contoh))


def test_files_go_in_as_they_are_with_the_index_rows_as_xlsx_and_csv_and_twice_the_same_bytes() -> None:
    files = [("A_1.pdf", b"%PDF-satu"), ("A_1_bertanda-tangan.pdf", b"%PDF-tanda")]
    rows = indeks(("000.9/12/BA", "ab" * 32, "A_1.pdf"))
    made = to_zip(files, rows, HARI)
    arsip = ZipFile(io.BytesIO(made))
    assert arsip.namelist() == [*(nama for nama, _ in files), "daftar-isi.xlsx", "daftar-isi.csv"]
    assert [(nama, arsip.read(nama)) for nama, _ in files] == files
    read = list(csv.reader(io.StringIO(arsip.read("daftar-isi.csv").decode("utf-8-sig")), delimiter=";"))
    assert read == [["Nomor", "SHA-256", "Nama berkas"], ["000.9/12/BA", "ab" * 32, "A_1.pdf"]]
    lembar = load_workbook(io.BytesIO(arsip.read("daftar-isi.xlsx"))).worksheets[0]
    assert [sel.value for sel in lembar["C"]] == ["Nama berkas", "A_1.pdf"]
    assert {satu.date_time[:3] for satu in arsip.infolist()} == {(2026, 11, 22)}
    assert arsip.testzip() is None


@pytest.mark.parametrize(
    ("bagian", "nama"),
    [
        (("DINKES", "000.9/12/BA-X/VIII/2025", "7"), "DINKES_000.9-12-BA-X-VIII-2025_7.pdf"),
        (("../..", "..\\..\\x", "7"), "x_7.pdf"),
        (("é 漢 \x00\n", "/etc/passwd", "7"), "e_etc-passwd_7.pdf"),
        (("", "...", ""), "berkas.pdf"),
    ],
)
def test_a_name_is_plain_whatever_its_parts_say(bagian: tuple[str, ...], nama: str) -> None:
    assert nama_berkas(*bagian, akhiran="pdf") == nama


def test_a_long_name_keeps_the_part_that_tells_it_from_the_next() -> None:
    names = {nama_berkas("D" * 500, "9" * 500, str(number), akhiran="../exe") for number in (1, 2)}
    assert len(names) == 2
    assert all(len(name) <= 110 and name.endswith(".exe") for name in names)


@pytest.mark.parametrize("nama", ["../a.pdf", "a/b.pdf", "", ".a", "a..pdf", "SAMA.pdf", "Daftar-Isi.csv"])
def test_no_file_leaves_the_folder_hides_or_covers_another(nama: str) -> None:
    with pytest.raises(ValueError, match="unsafe or taken"):
        to_zip([("sama.pdf", b""), (nama, b"")], indeks(), HARI)


def test_progress_is_told_after_each_file_and_files_are_taken_one_by_one() -> None:
    jejak: list[str] = []

    def alir() -> Iterable[tuple[str, bytes]]:
        for nomor in ("1", "2"):
            jejak.append(f"ambil {nomor}")
            yield f"{nomor}.pdf", b"%PDF"

    to_zip(alir(), indeks(), HARI, lambda selesai: jejak.append(f"selesai {selesai}"))
    assert jejak == ["ambil 1", "selesai 1", "ambil 2", "selesai 2"]


def test_a_made_up_city_says_so_in_the_index() -> None:
    arsip = ZipFile(io.BytesIO(to_zip((), indeks(contoh=True), HARI)))
    assert arsip.read("daftar-isi.csv").decode("utf-8-sig").splitlines()[0] == PITA_CONTOH
