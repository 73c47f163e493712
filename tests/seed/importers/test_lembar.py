import io
import random
import sys
import zipfile

import pytest
import xlsxwriter
import xlwt
from openpyxl import Workbook

from domain.errors import Ditolak
from seed.importers import batas
from seed.importers.galat import BerkasDitolak
from seed.importers.lembar import baca_lembar
from seed.importers.sel import SelGalat
from tests.seed.importers.bantu import MATRIKS, PENDAFTARAN, SEMBAKO, contoh, teks_csv, xlsx


def test_a_refusal_of_a_file_is_a_refusal_that_pages_show() -> None:
    assert issubclass(BerkasDitolak, Ditolak)


def test_the_office_workbooks_are_read_with_their_merged_ranges() -> None:
    (sembako,) = baca_lembar(contoh(SEMBAKO), SEMBAKO)
    assert (len(sembako.sel), len(sembako.sel[0])) == (97, 9)
    assert ((5, 3), (5, 4)) in sembako.gabungan


def test_a_windows_1252_csv_with_semicolons_is_read() -> None:
    (lembar,) = baca_lembar(contoh(PENDAFTARAN), PENDAFTARAN)
    assert lembar.sel[0][1] == "Jml Keluarga Desil 1–5"
    assert lembar.sel[1][:3] == ("JAMBULA", "1.261", "85")
    assert lembar.sel[1][8:] == ("5", "18,1", None, None)
    assert len(lembar.sel) == 80


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_its_separator_and_encoding(pemisah: str, sandi: str) -> None:
    isi = teks_csv(
        [["Kelurahan", "KPM", "%"], ["Soa–Sio", "10", "1,5"], ["Ngadé", "20", "2,5"]], pemisah, sandi
    )
    (lembar,) = baca_lembar(isi, "rekap.csv")
    assert lembar.sel[1:] == (("Soa–Sio", "10", "1,5"), ("Ngadé", "20", "2,5"))


def test_a_percentage_cell_is_read_as_it_is_seen() -> None:
    (lembar,) = baca_lembar(
        xlsx([["a", 0.45, 0.456, 45]], format_={"B1": "0%", "C1": "0.0%", "D1": '0"%"'}), "a.xlsx"
    )
    assert lembar.sel[0] == ("a", "45%", "45,6%", 45)


def test_a_failed_or_never_computed_formula_is_not_an_empty_cell() -> None:
    (lembar,) = baca_lembar(xlsx([["a", "=1/0", "=SUM(A1:A2)"]]), "a.xlsx")
    assert lembar.sel[0][1:] == (SelGalat("rumus tanpa hasil"), SelGalat("rumus tanpa hasil"))


def test_an_error_value_is_not_an_empty_cell() -> None:
    buku = Workbook()
    buku.active["A1"], buku.active["B1"] = "a", "#DIV/0!"
    keluar = io.BytesIO()
    buku.save(keluar)
    (lembar,) = baca_lembar(keluar.getvalue(), "a.xlsx")
    assert lembar.sel[0][1] == SelGalat("#DIV/0!")


ODS = """<?xml version="1.0"?><office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Lembar1"><table:table-row>
<table:table-cell office:value-type="string"><text:p>Soa Sio</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.45"><text:p>45%</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
MANIFES = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def test_an_ods_is_read_and_says_that_its_percentages_are_not_seen() -> None:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("META-INF/manifest.xml", MANIFES)
        arsip.writestr("content.xml", ODS.replace(">\n<", "><"))
    (lembar,) = baca_lembar(keluar.getvalue(), "a.ods")
    assert lembar.sel == (("Soa Sio", 0.45),)
    assert not lembar.persen_terlihat


def test_a_hidden_sheet_is_left_out() -> None:
    buku = Workbook()
    buku.active["A1"] = "tampak"
    buku.create_sheet("lama")["A1"] = "tersembunyi"
    buku["lama"].sheet_state = "hidden"
    keluar = io.BytesIO()
    buku.save(keluar)
    assert [satu.sel for satu in baca_lembar(keluar.getvalue(), "a.xlsx")] == [(("tampak",),)]


def test_row_numbers_hold_when_the_sheet_begins_lower() -> None:
    (lembar,) = baca_lembar(xlsx([[], [], [None, "isi"]]), "a.xlsx")
    assert lembar.sel[2] == (None, "isi")


def _arsip(isi: dict[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, teks in isi.items():
            arsip.writestr(nama, teks)
    return keluar.getvalue()


def _sisip(asal: bytes, isi: dict[str, bytes]) -> bytes:
    """A workbook with parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(asal)) as arsip:
        semua = {nama: arsip.read(nama) for nama in arsip.namelist()}
    return _arsip(semua | isi)


ENTITAS = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst>&a;</sst>'
ENTITAS16 = ENTITAS.decode().encode("utf-16")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("isi", "nama", "kalimat"),
    [
        (b"", "a.xlsx", "kosong"),
        (b"%PDF-1.7", "a.pdf", "adalah dokumen PDF"),
        (b"%PDF-1.7", "a.xlsx", "adalah dokumen PDF"),
        (b"\xff\xd8\xff\xe0", "a.xlsx", "adalah gambar JPG"),
        (b"<html>", "a.xls", "adalah halaman web"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "a.csv", "adalah halaman web"),
        (b"a;b\n1;2\n", "a.xlsx", "bernama .xlsx, tetapi isinya teks"),
        (b"a;b\n1;2\n", "a.dat", "bukan XLSX, XLS, ODS, atau CSV"),
        (b"PK\x03\x04rusak", "a.xlsx", "rusak"),
        (_arsip({"word/document.xml": b"<a/>"}), "a.xlsx", "adalah dokumen Word"),
        (_arsip({"foto.txt": b"x"}), "a.xlsx", "adalah arsip ZIP"),
        (_arsip({"xl/workbook.xml": b"<a/>"}), "a.xlsx", "rusak"),
        (OLE + bytes(600), "a.xls", "rusak atau bukan lembar kerja"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "kata sandi"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "a.xls", "adalah dokumen Word"),
        (OLE + bytes(600) + "_VBA_PROJECT_CUR".encode("utf-16-le"), "a.xls", "memuat makro"),
        (_sisip(xlsx([["a", 1]]), {"xl/vbaProject.bin": b"x"}), "a.xlsm", "memuat makro"),
        (_sisip(xlsx([["a", 1]]), {"xl/macrosheets/sheet1.xml": b"<a/>"}), "a.xlsx", "memuat makro"),
        (_sisip(xlsx([["a", 1]]), {"xl/sharedStrings.xml": ENTITAS}), "a.xlsx", "entitas XML"),
        (_sisip(xlsx([["a", 1]]), {"xl/sharedStrings.xml": ENTITAS16}), "a.xlsx", "entitas XML"),
        (xlsx([["a", 1]]), "a.csv", "isinya lembar kerja. Ganti akhiran namanya menjadi .xlsx"),
        (xlsx([["a", 1]]), "a", "tanpa akhiran, tetapi isinya lembar kerja"),
        (xlsx([[]]), "a.xlsx", "tidak memuat satu sel pun"),
        (b"\n;;\n;;\n", "a.csv", "tidak memuat satu sel pun"),
        (b"  \n", "a.csv", "tidak memuat satu sel pun"),
        (b"satu\ndua\n", "a.csv", "satu kolom"),
        (b"a;b\0\n", "a.csv", "bukan berkas teks"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_clear_sentence(isi: bytes, nama: str, kalimat: str) -> None:
    with pytest.raises(BerkasDitolak, match=kalimat):
        baca_lembar(isi, nama)


def test_a_file_above_the_size_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seed.importers.lembar.MAKS_BYTE", 2**20)
    with pytest.raises(BerkasDitolak, match="lebih besar dari 1 MB"):
        baca_lembar(b"PK\x03\x04" + bytes(2**20), "a.xlsx")


def test_an_archive_that_unpacks_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(BerkasDitolak, match="setelah dibuka"):
        baca_lembar(_arsip({"xl/workbook.xml": bytes(batas.MAKS_TERURAI + 1)}), "bom.xlsx")


def test_an_archive_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bom = _arsip({"xl/workbook.xml": bytes(4 * 2**20)})
    said, true = (1000).to_bytes(4, "little"), (4 * 2**20).to_bytes(4, "little")
    monkeypatch.setattr("seed.importers.berkas_zip.MAKS_TERURAI", 2**20)
    assert bom.count(true) == 2
    with pytest.raises(BerkasDitolak, match="setelah dibuka"):
        baca_lembar(bom.replace(true, said), "bom.xlsx")


def test_an_archive_that_shrank_two_hundredfold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bom = _arsip({"xl/workbook.xml": b"<a>" + bytes(2**20) + b"</a>"})
    monkeypatch.setattr("seed.importers.berkas_zip.RASIO_DARI", 2**19)
    with pytest.raises(BerkasDitolak, match="setelah dibuka"):
        baca_lembar(bom, "bom.xlsx")


def test_a_spreadsheet_is_read_by_its_content_whatever_spreadsheet_its_name_says() -> None:
    for nama in ("a.xls", "a.ods", "a.xlsm", "A.XLSX"):
        assert baca_lembar(xlsx([["a", 1]]), nama)[0].sel == (("a", 1),)


def test_an_old_binary_xls_is_read() -> None:
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Rekap")
    for k, nilai in enumerate(["Soa Sio", 12, 0.5]):
        lembar.write(1, k, nilai)
    keluar = io.BytesIO()
    buku.save(keluar)
    (satu,) = baca_lembar(keluar.getvalue(), "a.xls")
    assert satu.sel[1] == ("Soa Sio", 12, 0.5)
    assert not satu.persen_terlihat


def test_where_a_formula_made_the_value_is_known() -> None:
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    lembar = buku.add_worksheet()
    lembar.write_row(0, 0, ["a", 5])
    lembar.write_formula(0, 2, "=B1*2", value=10)
    buku.close()
    (satu,) = baca_lembar(keluar.getvalue(), "a.xlsx")
    assert (satu.sel[0], satu.rumus) == (("a", 5, 10), frozenset({(0, 2)}))


def test_no_byte_of_an_upload_is_written_to_disk() -> None:
    ditulis: list[object] = []

    def dengar(apa: str, isi: tuple[object, ...]) -> None:
        if mendengar and apa == "open" and isinstance(isi[1], str) and set(isi[1]) & set("wax+"):
            ditulis.append(isi[0])
        if mendengar and apa.startswith("tempfile."):
            ditulis.append(apa)

    mendengar = True
    sys.addaudithook(dengar)  # stays for the rest of the run, deaf
    for nama in (SEMBAKO, MATRIKS, PENDAFTARAN):
        baca_lembar(contoh(nama), nama)
    mendengar = False
    assert ditulis == []


def test_a_stray_cell_far_away_is_refused_before_memory_is_taken() -> None:
    buku = Workbook()
    buku.active["XFD1048576"] = 1
    keluar = io.BytesIO()
    buku.save(keluar)
    with pytest.raises(BerkasDitolak, match="XFD1048576"):
        baca_lembar(keluar.getvalue(), "a.xlsx")


@pytest.mark.parametrize("nama", [SEMBAKO, MATRIKS])
def test_a_damaged_workbook_never_ends_in_anything_but_a_refusal(nama: str) -> None:
    asal, acak = contoh(nama), random.Random(2026)
    for _ in range(150):
        rusak = bytearray(asal)
        for _ in range(acak.randint(1, 8)):
            rusak[acak.randrange(4, len(rusak))] = acak.randrange(256)
        potong = bytes(rusak[: acak.choice([len(rusak), acak.randrange(4, len(rusak))])])
        try:
            assert baca_lembar(potong, nama)
        except BerkasDitolak as ditolak:
            assert nama in str(ditolak) or "Lembar" in str(ditolak)
