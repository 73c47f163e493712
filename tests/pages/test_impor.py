"""Impor berkas: an office file is matched, checked, saved by explicit word, listed, and undone with a reason."""

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from db.models import Impor, ImporPenolakan, Penyaluran
from db.transaction import reading
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import bodies, links, words
from tests.seed.importers.bantu import MATRIKS, SEMBAKO, contoh
from tests.seed.importers.kota import rekap

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RUSAK = rekap(
    ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, None],
    ["Ternate Selatan", "Fitu", "1.5x", 39_000_000, 61, 36_600_000, 4, None],
    ["Ternate Utara", "Tafuree", 97, 58_200_000, 90, 54_000_000, 0, None],
)
"""One good row, one that cannot be read, one whose area is only spelled closely."""


@pytest.fixture
def kota(kota_baru: Engine) -> Engine:
    """A city without demo data and people who import."""
    return kota_baru


def lepas(at: AppTest, isi: bytes, nama: str) -> AppTest:
    """Drop a file on the page."""
    at.file_uploader[0].set_value((nama, isi, XLSX)).run()
    assert not at.exception
    return at


def tekan(at: AppTest, label: str) -> AppTest:
    """Press the button of that word."""
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def rows(at: AppTest, caption: str) -> list[list[str]]:
    """The rows of one table among the several of the verdict, without icons."""
    body = next(body for body in bodies(at) if f"<caption>{caption}</caption>" in body)
    table = body.split(f"<caption>{caption}</caption>", 1)[1].split("<tbody", 1)[1].split("</table>", 1)[0]
    plain = re.sub(r'<span class="tk-ikon".*?</span>', "", table)
    lines = [re.findall(r"<t[hd][ >].*?</t[hd]>", line, re.DOTALL) for line in plain.split("<tr")[1:]]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in line] for line in lines]


def tombol(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def banyak(engine: Engine, model: Any) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_file_is_matched_from_its_title_and_shown_before_it_is_checked(
    kota: Engine, buka: BukaHalaman
) -> None:
    at = lepas(buka(kota, "impor", "dinsos.kota"), contoh(SEMBAKO), SEMBAKO)
    shown = words(at)
    assert "Dikenali sebagai Penyaluran bansos" in shown
    assert [box.value for box in at.selectbox if box.label in ("Program", "Tahap salur", "Tahun")] == [
        "SEMBAKO",
        "Triwulan II",
        2026,
    ]
    assert "Dilewati: jumlah" in shown
    assert "Hasil periksa" not in shown


def test_the_dry_run_writes_no_figure_and_saving_writes_all_of_them(kota: Engine, buka: BukaHalaman) -> None:
    at = tekan(lepas(buka(kota, "impor", "dinsos.kota"), contoh(SEMBAKO), SEMBAKO), "Periksa berkas")
    shown = words(at)
    assert "78 baris siap diambil, jumlah berkas cocok dengan barisnya." in shown
    assert rows(at, "Jumlah dalam berkas")[1][1:] == [
        "Kuota (Rp)",
        "Rp3.432.000.000",
        "Rp3.432.000.000",
        "Cocok",
    ]
    assert (banyak(kota, Impor), banyak(kota, Penyaluran)) == (0, 0)

    at = tekan(at, "Simpan semua")
    shown = words(at)
    assert "Tersimpan sebagai impor nomor 1" in shown
    assert {"bansos", "peta?ukuran=rp"} <= set(links(at))
    assert rows(at, "Riwayat impor")[0][:3] == [SEMBAKO, "Penyaluran bansos", "Dinsos.Kota"]
    assert banyak(kota, Penyaluran) >= 78


def test_a_form_of_file_that_the_office_confirmed_once_is_checked_at_once(
    kota: Engine, buka: BukaHalaman
) -> None:
    at = tekan(lepas(buka(kota, "impor", "dinsos.kota"), contoh(SEMBAKO), SEMBAKO), "Periksa berkas")
    at = tekan(tekan(at, "Simpan semua"), "Impor berkas lain")
    at = lepas(at, contoh(SEMBAKO), "salinan.xlsx")
    shown = words(at)
    assert "Bentuk berkas ini sudah pernah dicocokkan" in shown
    assert "Tidak ada yang berubah: semua angka berkas sudah tercatat" in shown
    assert "Simpan semua" not in tombol(at)
    assert banyak(kota, Impor) == 1


def test_refused_rows_are_named_and_the_rest_is_saved_only_by_explicit_word(
    kota: Engine, buka: BukaHalaman
) -> None:
    at = tekan(lepas(buka(kota, "impor", "dinsos.kota"), RUSAK, "rekap.xlsx"), "Periksa berkas")
    assert rows(at, "Baris ditolak")[0][:3] == ["Baris 4", "KUOTA KPM", "1.5x"]
    unknown = rows(at, "Wilayah belum dikenal")[0]
    assert unknown[0] == "Tafuree, Kec. Ternate Utara"
    assert "Tafure, Kec. Ternate Utara, Pulau Ternate" in unknown[2]
    assert "Tifure, Kec. Pulau Batang Dua, Pulau Tifure, 106 mil laut dari kota" in unknown[2]
    assert "Simpan semua" not in tombol(at)
    assert [button.label for button in at.download_button if "ditolak" in button.label] == [
        "Unduh yang ditolak (XLSX)"
    ]

    tekan(at, "Simpan baris yang baik saja")
    with reading(kota) as session:
        saved = session.scalars(select(Impor)).one()
        unmatched = session.scalars(
            select(Penyaluran.nama_wilayah).where(Penyaluran.kelurahan_kode.is_(None)).distinct()
        ).all()
    assert (saved.baru, saved.ditolak) == (2, 1)
    assert unmatched == ["Tafuree"]
    assert banyak(kota, ImporPenolakan) == 1


def test_older_figures_are_taken_only_when_chosen(kota: Engine, buka: BukaHalaman) -> None:
    baru = rekap(["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, None])
    lama = rekap(["Ternate Selatan", "Sasa", 31, 18_600_000, 20, 12_000_000, 4, None], per="1 Juli 2026")
    at = tekan(lepas(buka(kota, "impor", "dinsos.kota"), baru, "baru.xlsx"), "Periksa berkas")
    at = tekan(tekan(at, "Simpan semua"), "Impor berkas lain")
    at = lepas(at, lama, "lama.xlsx")
    assert "1 baris lebih lama tidak diambil" in words(at)
    assert "Simpan semua" not in tombol(at)
    at.toggle(key="impor_lama").set_value(True).run()
    assert rows(at, "Berubah")[0][1:4] == ["Tersalur KPM", "24", "20"]
    tekan(at, "Simpan semua")
    assert banyak(kota, Impor) == 2


def test_what_the_title_does_not_say_is_asked_and_never_guessed(kota: Engine, buka: BukaHalaman) -> None:
    isi = rekap(["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, None], per="")
    at = lepas(buka(kota, "impor", "dinsos.kota"), isi, "tanpa tanggal.xlsx")
    assert "Isi dulu: Data per. Berkas tidak menyebutnya." in words(at)
    assert "Periksa berkas" not in tombol(at)


def test_a_file_that_is_none_is_refused_in_words(kota: Engine, buka: BukaHalaman) -> None:
    at = lepas(buka(kota, "impor", "dinsos.kota"), b"GIF89a", "gambar.xlsx")
    assert 'Berkas "gambar.xlsx"' in words(at)
    assert "Periksa berkas" not in tombol(at)


def test_a_kind_that_the_person_may_not_import_goes_no_further(kota: Engine, buka: BukaHalaman) -> None:
    at = lepas(buka(kota, "impor", "dinsos.kota"), contoh(MATRIKS), MATRIKS)
    assert "akun ini tidak dapat mengimpornya" in words(at)
    assert "Periksa berkas" not in tombol(at)


def test_kinds_offered_depend_on_rights(kota: Engine, buka: BukaHalaman) -> None:
    dinsos = buka(kota, "impor", "dinsos.kota").selectbox(key="impor_jenis").options
    assert dinsos == [
        "Kenali dari isinya",
        "Penyaluran bansos",
        "Keluarga per kelurahan",
        "Pendaftaran perlinsos",
        "Daftar penerima (BNBA)",
        "Daftar meninggal dan pindah",
        "Sanggah perlinsos",
    ]
    assert buka(kota, "impor", "pic.kota").selectbox(key="impor_jenis").options[-1] == "Klaim OPD"
    shown = words(buka(kota, "impor", "auditor.kota"))
    assert "mengimpor berkas kantor" in shown
    assert "Berkas baru" not in shown


def test_an_import_is_undone_with_a_reason_and_the_history_says_so(kota: Engine, buka: BukaHalaman) -> None:
    at = tekan(lepas(buka(kota, "impor", "dinsos.kota"), contoh(SEMBAKO), SEMBAKO), "Periksa berkas")
    tekan(at, "Simpan semua")
    at = buka(kota, "impor", "dinsos.kota", impor="1")
    undo = next(button for button in at.button if button.label == "Batalkan impor 1")
    assert undo.disabled
    at.text_input(key="alasan_batal_1").set_value("berkas tahun lalu").run()
    at = tekan(at, "Batalkan impor 1")
    shown = words(at)
    assert "berkas tahun lalu" in shown
    assert "angka kembali seperti sebelum impor" in shown
    assert rows(at, "Riwayat impor")[0][-1].startswith("Dibatalkan")
    assert "Batalkan impor 1" not in tombol(at)


def test_a_demo_city_takes_no_real_file_and_says_where_to_begin(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "impor", "admin.contoh")
    assert "Ini kota contoh" in words(at)
    assert "administrasi?bagian=mulai" in links(at)
    assert at.file_uploader[0].proto.disabled
    dinsos = buka(app_demo, "impor", "dinsos")
    assert "Admin memulainya di Administrasi." in words(dinsos)
    assert "Daftar penerima contoh" in words(dinsos)
    assert not dinsos.file_uploader[0].proto.disabled
