"""The DOCX of minutes read back: the content of the PDF in the same order, tables that can be edited."""

import io
from functools import lru_cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from domain.berita_acara import Naskah, write_kode
from reports.berita_acara_docx import TANPA_QR, to_docx
from reports.susunan_berita_acara import BUKAN_TANDA_TANGAN, SALINAN
from tests.unit.reports.naskah import (
    ALAMAT,
    FOTO,
    KEPALA,
    KODE,
    NOMOR,
    SIDIK,
    adendum,
    jpeg,
    keberatan,
    naskah,
)
from tests.unit.reports.test_berita_acara import cetak, kosong


def buat(naskah: Naskah, *, contoh: bool = False) -> Any:
    lambang = ("image/png", jpeg("#0B5A7A", (80, 90)))
    isi = to_docx(naskah, sidik=SIDIK, foto=FOTO, lambang=lambang, alamat_periksa=ALAMAT, contoh=contoh)
    return Document(io.BytesIO(isi))


@lru_cache
def penuh() -> Any:
    return buat(naskah())


def baris(dokumen: Any) -> list[str]:
    """All lines in the order in which they stand, cells of tables too."""
    return [
        "".join(teks.text or " " for teks in satu.iter(qn("w:t"), qn("w:tab"), qn("w:br")))
        for satu in dokumen.element.body.iter(qn("w:p"))
    ]


def tabel_hasil(dokumen: Any) -> Any:
    return next(satu for satu in dokumen.tables if satu.rows[0].cells[1].text == "Rencana aksi")


def test_it_says_what_the_pdf_says_in_the_same_order() -> None:
    teks = "\n".join(baris(penuh()))
    urut = (
        "PEMERINTAH KOTA TERNATE", "BERITA ACARA PEMANTAUAN RENCANA AKSI", f"NOMOR: {NOMOR}",
        "tanggal empat belas bulan Agustus tahun dua ribu dua puluh lima", "19700101 199503 1 001", "PIHAK KESATU",
        "PIHAK KEDUA", "A. Dasar hukum", "Peraturan Presiden Nomor 95 Tahun 2018",
        "B. Hasil pemantauan", "RA-001", "73,1%", "Belum diverifikasi", "Belum lapor", "C. Jawaban OPD",
        "OPD menyetujui", "D. Kesimpulan", "Layanan berjalan.", "E. Tindak lanjut yang disepakati",
        "Kepala Bidang Data", "F. Penutup", "Ternate, 14 Agustus 2025", "Rahmat Contoh, S.T.", "Mengetahui",
        write_kode(KODE), f"{ALAMAT}/{KODE}", SIDIK, KEPALA, BUKAN_TANDA_TANGAN, TANPA_QR,
        "Lampiran 1. Daftar hadir", "Joko Tamu", "Lampiran 2. Kunjungan", "Puskesmas Hiri",
        "Lampiran 3. Bukti dukung", "01" * 32, "Lampiran 4. Catatan atas bukti dan jawabannya", "Belum dijawab",
        "Lampiran 5. Dokumentasi foto", "Ruang server 2",
    )  # fmt: skip
    letak = 0
    for satu in urut:
        letak = teks.index(satu, letak)


def test_each_paragraph_of_the_copy_stands_in_the_issued_pdf() -> None:
    pdf = "".join(cetak("penuh").teks.split())
    asing = {satu for satu in baris(penuh()) if "".join(satu.split()) not in pdf}
    assert asing == {TANPA_QR}


def test_its_header_says_that_the_issued_pdf_is_what_counts() -> None:
    kepala = penuh().sections[0].header.paragraphs[0].text
    assert kepala == SALINAN == "Salinan untuk disunting; yang sah adalah PDF terbit."
    draf = buat(kosong(), contoh=True).sections[0].header.paragraphs[0].text
    assert "RANCANGAN" in draf
    assert "DATA CONTOH" in draf


def test_headings_of_tables_repeat_and_rows_stay_whole() -> None:
    for tabel in penuh().tables:
        assert all(tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for tr in tabel._tbl.tr_lst)
    hasil = tabel_hasil(penuh())
    berulang = [tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for tr in hasil._tbl.tr_lst]
    assert berulang[:3] == [True, True, False]
    assert sum(berulang) == 2


def test_the_results_can_be_edited_cell_by_cell() -> None:
    hasil = tabel_hasil(penuh())
    pertama = [sel.text for sel in hasil.rows[2].cells]
    assert pertama[0] == "1"
    assert pertama[2:] == [
        "1.500\nsetahun 2.000", "1.250,5", "1.100", "73,1%\nsetahun 55,0%", "Diverifikasi\nBerjalan",
    ]  # fmt: skip
    assert hasil.rows[3].cells[0].text == "1"
    assert hasil.rows[3].cells[1].text.startswith("Kendala: Jaringan ke Pulau Hiri")


def test_an_addendum_and_objections_stand_in_it_in_full() -> None:
    hasil = tabel_hasil(buat(adendum()))
    assert [sel.text for sel in hasil.rows[2].cells][3:6] == ["Sebelum", "9", "Dikembalikan"]
    assert [sel.text for sel in hasil.rows[3].cells][3:6] == ["Sesudah", "1.250,5", "1.100"]
    words = hasil.rows[4].cells[1].text
    assert "Tindak lanjut, sebelum: Menunggu anggaran perubahan. · tenggat 31/08/2025" in words
    assert "Catatan verifikasi, sebelum: –\nCatatan verifikasi, sesudah: Bukti dilengkapi." in words
    assert keberatan().teks in baris(buat(naskah(1, jawaban=keberatan())))


def test_paper_and_pictures_follow() -> None:
    f4 = buat(naskah(1, ukuran_kertas="f4")).sections[0]
    a4 = penuh().sections[0]
    assert (round(f4.page_width.mm), round(f4.page_height.mm)) == (215, 330)
    assert (round(a4.page_width.mm), round(a4.page_height.mm)) == (210, 297)
    assert len(penuh().inline_shapes) == 3, "the crest and two photos, no QR"
    assert penuh().core_properties.language == "id-ID"
