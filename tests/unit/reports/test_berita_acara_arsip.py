"""The ZIP of a period: the stored bytes, an index that agrees with them, names without tricks."""

import csv
import hashlib
import io
from collections.abc import Iterable
from datetime import date
from zipfile import ZipFile

from openpyxl import load_workbook

from reports.arsip import BerkasArsip, to_zip
from reports.tabel import PITA_CONTOH, Keterangan

KETERANGAN = Keterangan("Berita acara Triwulan II 2025", "Menurut catatan s.d. 22/11/2026")


def berkas(nomor: str, isi: bytes = b"%PDF-1", opd: str = "Dinas Kesehatan", **lain: str) -> BerkasArsip:
    return BerkasArsip(nomor, opd, "Zona 1", "Triwulan II", "Terbit", date(2025, 8, 14), isi, **lain)


def bungkus(*satu: BerkasArsip, keterangan: Keterangan = KETERANGAN) -> ZipFile:
    return ZipFile(io.BytesIO(to_zip(satu, lambda _: None, keterangan)))


def test_files_go_in_as_they_are_and_the_index_holds_their_hashes() -> None:
    arsip = bungkus(
        berkas("000.9/12/BA-X/VIII/2025", b"%PDF-satu"),
        berkas("000.9/12/BA-X/VIII/2025", b"%PDF-tanda", jenis="Salinan bertanda tangan"),
    )
    satu, dua = (
        "BA_000.9-12-BA-X-VIII-2025_Dinas-Kesehatan.pdf",
        ("BA_000.9-12-BA-X-VIII-2025_Dinas-Kesehatan_Salinan-bertanda-tangan.pdf"),
    )
    assert arsip.namelist() == [satu, dua, "indeks.xlsx", "indeks.csv"]
    assert (arsip.read(satu), arsip.read(dua)) == (b"%PDF-satu", b"%PDF-tanda")
    indeks = list(csv.reader(io.StringIO(arsip.read("indeks.csv").decode("utf-8-sig")), delimiter=";"))
    assert indeks[0] == [
        "Nomor", "Berkas", "OPD", "Zona", "Periode", "Status", "Tanggal", "SHA-256", "Nama berkas",
    ]  # fmt: skip
    assert indeks[1][2:] == [
        "Dinas Kesehatan", "Zona 1", "Triwulan II", "Terbit", "14/08/2025",
        hashlib.sha256(b"%PDF-satu").hexdigest(), satu,
    ]  # fmt: skip
    lembar = load_workbook(io.BytesIO(arsip.read("indeks.xlsx"))).worksheets[0]
    assert [sel.value for sel in lembar["I"]][1:] == [satu, dua]
    assert lembar["A2"].value == "000.9/12/BA-X/VIII/2025"


def test_no_name_leaves_the_folder_hides_or_covers_another() -> None:
    nama = bungkus(
        berkas("../../etc/passwd", opd="..\\..\\x"),
        berkas("/A", opd="B"),
        berkas("/a", opd="b"),
        berkas("", opd="..."),
        berkas("CON", opd="é 漢 \x00\n"),
        berkas("9" * 500, opd="D" * 500, akhiran="../exe"),
    ).namelist()
    assert len({satu.casefold() for satu in nama}) == len(nama)
    assert nama[:5] == [
        "BA_etc-passwd_x.pdf", "BA_A_B.pdf", "BA_a_b_2.pdf", "BA_berita-acara.pdf", "BA_CON_e.pdf",
    ]  # fmt: skip
    assert not any("/" in satu or "\\" in satu or ".." in satu or len(satu) > 120 for satu in nama)


def test_progress_is_told_after_each_file_and_files_are_taken_one_by_one() -> None:
    jejak: list[str] = []

    def alir() -> Iterable[BerkasArsip]:
        for nomor in ("1", "2"):
            jejak.append(f"ambil {nomor}")
            yield berkas(nomor)

    to_zip(alir(), lambda selesai: jejak.append(f"selesai {selesai}"), KETERANGAN)
    assert jejak == ["ambil 1", "selesai 1", "ambil 2", "selesai 2"]


def test_a_period_without_minutes_gives_an_index_without_rows_and_a_made_up_city_says_so() -> None:
    arsip = bungkus(keterangan=Keterangan("Kosong", contoh=True))
    assert arsip.namelist() == ["indeks.xlsx", "indeks.csv"]
    assert arsip.read("indeks.csv").decode("utf-8-sig").splitlines()[0] == PITA_CONTOH
