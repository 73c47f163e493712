"""The PDF of minutes read back: every part is there, nothing missing became 0, the QR opens the check page."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from components import angka as layar
from domain.berita_acara import (
    FotoNaskah,
    IsiBeritaAcara,
    KunjunganNaskah,
    Naskah,
    write_kode,
)
from reports import tulisan
from reports.berita_acara import to_pdf
from reports.susunan_berita_acara import BUKAN_TANDA_TANGAN
from reports.terbilang import tanggal_terbilang, terbilang
from tests.unit.reports.naskah import (
    ALAMAT,
    FOTO,
    KEPALA,
    KETUA,
    KODE,
    NOMOR,
    OPD_PANJANG,
    SIDIK,
    TERVERIFIKASI,
    adendum,
    butir,
    keberatan,
    naskah,
)

KATA = "Pertanggungjawabanpenyelenggaraanpemerintahandaerah" * 4
LAMBANG = (
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 10"><path d="M0 0h9v10H0z"/></svg>',
)


def kosong() -> Naskah:
    return replace(
        naskah(0), bukti=(), catatan=(), kunjungan=(), jawaban=None, nomor="", kode_periksa="", kepala_audit="",
        isi=IsiBeritaAcara(date(2026, 11, 22), "", (), ()),
    )  # fmt: skip


def banyak_foto() -> Naskah:
    foto = (
        *(FotoNaskah(satu, f"Keterangan foto {n}") for n, satu in enumerate(FOTO)),
        FotoNaskah("x", "Hilang"),
    )
    return naskah(kunjungan=(KunjunganNaskah(date(2025, 8, 12), "Puskesmas Hiri", (KETUA,), foto),))


def kata_panjang() -> Naskah:
    nilai = replace(TERVERIFIKASI, klaim=Decimal("125000000000.5"))
    satu = replace(butir(1), uraian=KATA, kendala=KATA + " 漢", satuan=KATA, nilai=nilai)
    return naskah(butir=(satu,), opd=KATA[:90])


KASUS: dict[str, Callable[[], Naskah]] = {
    "penuh": naskah,
    "panjang": lambda: naskah(120, opd=OPD_PANJANG, ukuran_kertas="f4"),
    "kosong": kosong,
    "keberatan": lambda: naskah(jawaban=keberatan()),
    "adendum": adendum,
    "foto": banyak_foto,
    "kata": kata_panjang,
}


@dataclass(frozen=True)
class Terbaca:
    """A PDF as its readers see it."""

    isi: bytes
    halaman: tuple[str, ...]
    ukuran: tuple[float, float]

    @property
    def teks(self) -> str:
        return " ".join(self.halaman)


@lru_cache
def cetak(kasus: str) -> Terbaca:
    contoh = kasus == "kosong"
    isi = to_pdf(
        KASUS[kasus](), sidik=SIDIK, foto=FOTO, lambang=LAMBANG, alamat_periksa=ALAMAT, contoh=contoh
    )
    dokumen = pypdfium2.PdfDocument(isi)
    halaman = tuple(" ".join(satu.get_textpage().get_text_bounded().split()) for satu in dokumen)
    return Terbaca(isi, halaman, dokumen[0].get_size())


def utuh(teks: str) -> str:
    """A text without its spaces: where lines break is not the question."""
    return "".join(teks.split())


def test_minutes_open_and_close_as_the_norm_says() -> None:
    teks = cetak("penuh").teks
    for bagian in (
        "PEMERINTAH KOTA TERNATE DINAS KOMUNIKASI, INFORMATIKA DAN PERSANDIAN Jalan Contoh Nomor 1",
        "BERITA ACARA PEMANTAUAN RENCANA AKSI Dinas Kesehatan Zona 1 · periode Triwulan II (B06) tahun 2025",
        f"NOMOR: {NOMOR} Pada hari ini, Kamis, tanggal empat belas bulan Agustus tahun dua ribu dua puluh lima",
        "(14-08-2025), bertempat di Kantor Dinas Kesehatan Kota Ternate, kami yang bertanda tangan di bawah ini:",
        "1. Nama : Rahmat Contoh, S.T. NIP : 19700101 199503 1 001 Pangkat/golongan : Pembina, IV/a",
        "selanjutnya disebut PIHAK KESATU;",
        "selanjutnya disebut PIHAK KEDUA;",
        "1. Peraturan Presiden Nomor 95 Tahun 2018",
        "2. Peraturan Presiden Nomor 82 Tahun 2023",
        "OPD menyetujui rancangan berita acara ini melalui dr. Budi Misal, Kepala Dinas Kesehatan",
        "pada 14 Agustus 2025 pukul 09.30 WIT.",
        "Layanan berjalan. Jaringan ke pulau terluar",
        "1 Memasang jalur cadangan RA-001 Kepala Bidang Data 30/09/2025",
        "Ternate, 14 Agustus 2025",
        "Mengetahui Sekretaris Daerah Dra. Ani Umpama Pembina Utama Madya, IV/d NIP 19650303 199003 2 003",
    ):
        assert bagian in teks


def test_each_row_says_what_was_claimed_verified_or_never_came() -> None:
    teks = cetak("penuh").teks
    assert "1.500 setahun 2.000 1.250,5 1.100 73,1% setahun 55,0% Diverifikasi Berjalan" in teks
    assert "1.500 setahun 2.000 12 Belum diverifikasi – Diajukan Berjalan" in teks
    assert "1.500 setahun 2.000 Belum lapor Belum diverifikasi 3 – Belum lapor" in teks
    assert "1.500 setahun 2.000 9 Dikembalikan – Dikembalikan Terkendala" in teks
    assert "Catatan verifikasi: Foto tanpa tanggal." in teks
    assert "Tindak lanjut: Memasang jalur cadangan dan melatih dua petugas. · tenggat 30/09/2025" in teks
    assert (
        "Dari 4 rencana aksi, 1 memiliki nilai terverifikasi, 2 dilaporkan tanpa nilai terverifikasi, 1 belum lapor."
        in teks
    )


def test_annexes_hold_people_visits_evidence_with_hashes_notes_and_photos() -> None:
    teks = cetak("penuh").teks
    for bagian in (
        "Joko Tamu Staf Dinas Kesehatan",
        "1 12/08/2025 Puskesmas Hiri Rahmat Contoh, S.T., Ketua Tim Zona 1",
        f"laporan-1.pdf (812 kB) SHA-256: {'01' * 32}",
        f"foto-2.jpg (2,4 MB) SHA-256: {'c' * 64}",
        "Halaman layanan Tautan: https://contoh.go.id/layanan/1",
        "Dikembalikan Alasan: Foto tanpa tanggal.",
        "Foto tanpa tanggal Tanggal dicocokkan dengan buku tamu.",
        "Dari 0 langsung 100 persen Belum dijawab",
        "Ruang server 2",
    ):
        assert utuh(bagian) in utuh(teks)


def test_the_qr_of_the_printed_page_opens_the_check_page() -> None:
    hasil = cetak("penuh")
    nomor = next(n for n, teks in enumerate(hasil.halaman) if "Alamat periksa" in teks)
    gambar = pypdfium2.PdfDocument(hasil.isi)[nomor].render(scale=2).to_pil()
    assert [satu.text for satu in zxingcpp.read_barcodes(gambar)] == [f"{ALAMAT}/{KODE}"]


def test_the_paper_says_code_hashes_and_that_the_code_signs_nothing() -> None:
    hasil = cetak("penuh")
    assert write_kode(KODE) == "K7M2P-4QRST-9VWXY-Z0ABC"
    assert all(f"{NOMOR} · kode periksa {write_kode(KODE)}" in satu for satu in hasil.halaman)
    assert SIDIK in utuh(hasil.teks)
    assert KEPALA in utuh(hasil.teks)
    assert BUKAN_TANDA_TANGAN in hasil.teks
    assert "BSrE" not in hasil.teks
    assert "TTE" not in hasil.teks
    assert "RANCANGAN," not in hasil.teks
    assert "DATA CONTOH" not in hasil.teks


def test_a_draft_is_marked_on_each_page_and_bears_no_qr() -> None:
    hasil = cetak("kosong")
    assert all("RANCANGAN, belum diterbitkan · DATA CONTOH" in satu for satu in hasil.halaman)
    assert all(satu.count("RANCANGAN") >= 2 for satu in hasil.halaman)
    assert "Alamat periksa" not in hasil.teks
    assert "NOMOR: ……" in hasil.teks
    dokumen = pypdfium2.PdfDocument(hasil.isi)
    assert not any(zxingcpp.read_barcodes(satu.render(scale=2).to_pil()) for satu in dokumen)


def test_a_number_alone_does_not_make_a_draft_look_issued() -> None:
    isi = to_pdf(
        naskah(1, kode_periksa=""), sidik=SIDIK, foto={}, lambang=None, alamat_periksa=ALAMAT, contoh=False
    )
    assert "RANCANGAN, belum diterbitkan" in pypdfium2.PdfDocument(isi)[0].get_textpage().get_text_bounded()


def test_an_empty_result_is_said_in_words() -> None:
    teks = cetak("kosong").teks
    for kalimat in (
        "Tidak ada rencana aksi aktif OPD ini pada periode tersebut.",
        "Rancangan ini belum dijawab OPD.",
        "Tidak ada kesimpulan yang dicatat.",
        "Tidak ada tindak lanjut yang disepakati.",
        "Daftar hadir tidak diisi.",
        "Tidak ada bukti dukung yang diajukan.",
        "Tidak ada catatan atas bukti.",
        "Tidak ada foto.",
    ):
        assert kalimat in teks


def test_a_long_table_repeats_its_heading_and_loses_no_row() -> None:
    hasil = cetak("panjang")
    tabel = [satu for satu in hasil.halaman if "Klaim OPD Verifikasi Capaian Status" in satu]
    assert len(tabel) >= 10
    assert all(f"RA-{nomor:03} Menyelenggarakan" in hasil.teks for nomor in range(1, 121))
    assert OPD_PANJANG in hasil.halaman[0]


@pytest.mark.parametrize("kasus", KASUS)
def test_each_page_says_which_of_how_many_it_is(kasus: str) -> None:
    hasil = cetak(kasus)
    banyak = len(hasil.halaman)
    assert [n for n, satu in enumerate(hasil.halaman, 1) if f"halaman {n} dari {banyak}" not in satu] == []


@pytest.mark.parametrize("kasus, milimeter", [("panjang", (215, 330)), ("penuh", (210, 297))])
def test_the_paper_has_the_size_that_was_set(kasus: str, milimeter: tuple[int, int]) -> None:
    assert [round(titik * 25.4 / 72) for titik in cetak(kasus).ukuran] == list(milimeter)


def test_objections_are_printed_in_full() -> None:
    teks = cetak("keberatan").teks
    assert "OPD menyatakan keberatan melalui dr. Budi Misal" in teks
    assert utuh(keberatan().teks) in utuh(teks).replace(utuh(_kaki(cetak("keberatan"))), "")


def _kaki(hasil: Terbaca) -> str:
    nomor = next(n for n, satu in enumerate(hasil.halaman, 1) if "menyatakan keberatan" in satu)
    return f"{NOMOR} · kode periksa {write_kode(KODE)} halaman {nomor} dari {len(hasil.halaman)}"


def test_silence_of_the_opd_is_printed_as_such() -> None:
    diam = replace(keberatan(), setuju=None, teks="Tiga hari kerja berlalu.", oleh="Koordinator", jabatan="")
    isi = to_pdf(
        naskah(1, jawaban=diam), sidik=SIDIK, foto={}, lambang=None, alamat_periksa=ALAMAT, contoh=False
    )
    teks = " ".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(isi))
    assert "OPD tidak memberi jawaban." in teks
    assert "Alasan melanjutkan: Tiga hari kerja berlalu." in teks


def test_an_addendum_names_what_it_corrects_and_shows_before_and_after() -> None:
    teks = cetak("adendum").teks
    assert "ADENDUM BERITA ACARA PEMANTAUAN RENCANA AKSI" in teks
    assert f"atas Berita Acara Nomor {NOMOR}" in teks
    assert "Sebelum 9 Dikembalikan – Dikembalikan Terkendala" in teks
    assert "Sesudah 1.250,5 1.100 73,1% setahun 55,0% Diverifikasi Berjalan" in teks
    assert "Sebelum Tidak tercantum dalam berita acara sebelumnya" in teks


def test_an_addendum_prints_the_words_that_changed_before_and_after_and_the_others_once() -> None:
    teks = cetak("adendum").teks
    for kata in (
        "Kendala: Jaringan ke Pulau Hiri sering terputus",
        "Tindak lanjut, sebelum: Menunggu anggaran perubahan. · tenggat 31/08/2025",
        "Tindak lanjut, sesudah: Memasang jalur cadangan dan melatih dua petugas. · tenggat 30/09/2025",
        "Catatan verifikasi, sebelum: –",
        "Catatan verifikasi, sesudah: Bukti dilengkapi.",
    ):
        assert kata in teks
    assert "Kendala, sebelum" not in teks
    assert "sebelum:" not in cetak("penuh").teks


def test_photos_keep_their_captions_and_a_lost_one_is_said_so() -> None:
    hasil = cetak("foto")
    assert all(f"Keterangan foto {nomor}" in hasil.teks for nomor in range(12))
    assert "Foto tidak dapat ditampilkan. Hilang" in hasil.teks
    assert len(hasil.isi) < 3_000_000


def test_no_word_runs_out_of_the_page_and_strange_signs_are_named() -> None:
    hasil = cetak("kata")
    assert utuh(hasil.teks).count(KATA) >= 3
    assert "[U+6F22]" in hasil.teks
    for satu in pypdfium2.PdfDocument(hasil.isi):
        huruf = satu.get_textpage()
        kanan = max(huruf.get_charbox(n)[2] for n in range(huruf.count_chars()))
        assert kanan <= satu.get_width() - 16 * 72 / 25.4


def test_the_file_says_title_and_language_and_is_tagged() -> None:
    hasil = cetak("penuh")
    dokumen = pypdfium2.PdfDocument(hasil.isi)
    assert (
        dokumen.get_metadata_dict()["Title"]
        == f"Berita acara pemantauan rencana aksi {NOMOR}: Dinas Kesehatan"
    )
    assert b"/Lang(id)" in hasil.isi
    assert dokumen.is_tagged()
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<" in hasil.isi
    assert b"<pdfuaid:part>1<" in hasil.isi


def test_sixty_rows_take_well_under_two_seconds() -> None:
    kepala = naskah(60)
    mulai = time.perf_counter()
    to_pdf(kepala, sidik=SIDIK, foto=FOTO, lambang=LAMBANG, alamat_periksa=ALAMAT, contoh=False)
    assert time.perf_counter() - mulai < 2


@pytest.mark.parametrize(
    "hari, kata",
    [
        (date(2025, 8, 14), "empat belas bulan Agustus tahun dua ribu dua puluh lima"),
        (date(2026, 11, 11), "sebelas bulan November tahun dua ribu dua puluh enam"),
        (date(2030, 1, 31), "tiga puluh satu bulan Januari tahun dua ribu tiga puluh"),
        (date(2011, 12, 1), "satu bulan Desember tahun dua ribu sebelas"),
        (date(2101, 5, 20), "dua puluh bulan Mei tahun dua ribu seratus satu"),
    ],
)
def test_a_day_in_words(hari: date, kata: str) -> None:
    assert tanggal_terbilang(hari) == kata


def test_numbers_in_words_are_all_different_and_never_say_satu_puluh() -> None:
    kata = [terbilang(n) for n in range(2200)]
    assert len(set(kata)) == 2200
    assert not any(
        salah in satu for satu in kata for salah in ("satu puluh", "satu belas", "satu ratus ", "satu ribu")
    )


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3) | st.none())
def test_documents_write_figures_as_the_screen_does(nilai: Decimal | None) -> None:
    assert tulisan.angka(nilai) == layar.angka(nilai)
    assert tulisan.persen(nilai) == layar.persen(nilai)
