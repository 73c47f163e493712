"""The dry run of a distribution recap: what is new, changed, unknown, refused, and why."""

from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine

from db.queries.impor import load_acuan
from db.transaction import reading
from domain.errors import Ditolak
from seed.importers.hasil_uji import HasilUji, TulisPenyaluran
from seed.importers.rujukan import Rujukan
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import SEMBAKO, contoh, xlsx
from tests.seed.importers.kota import KEPALA, hitung, masukkan, periksa, rekap, seluruh_isi, ubah

SASA = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, "penerima pindah"]
FITU = ["Ternate Selatan", "Fitu", 65, 39_000_000, 61, 36_600_000, 0, None]


@pytest.fixture
def kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day; saving is tested on both databases."""
    return database("sqlite", "acuan")


@pytest.fixture
def rujukan(kota: Engine) -> Rujukan:
    """The reference data as an import matches with them."""
    with reading(kota) as session:
        return Rujukan(load_acuan(session))


def tulis(hasil: HasilUji) -> TulisPenyaluran:
    assert isinstance(hasil.tulis, TulisPenyaluran)
    return hasil.tulis


def alasan(hasil: HasilUji) -> list[str]:
    return [f"{p.baris} {p.alasan}" for p in hasil.penolakan]


def test_the_office_file_is_all_new_and_its_totals_fit(kota: Engine) -> None:
    before = seluruh_isi(kota)
    hasil = periksa(kota, contoh(SEMBAKO), SEMBAKO)
    assert hitung(hasil) == {"baru": 78}
    assert hasil.jumlah == {
        "kuota.kpm": 5720,
        "kuota.rp": 3_432_000_000,
        "tersalur.kpm": 5337,
        "tersalur.rp": 3_202_200_000,
        "gagal.kpm": 166,
    }
    assert not hasil.terhalang and len(hasil.total) == 9 and hasil.tak_dikenal == ()
    assert dict(hasil.pokok) == {
        "Program": "Bantuan Sembako (BPNT)",
        "Tahap salur": "Triwulan II 2026 (baru: 01/04/2026 sampai 30/06/2026)",
        "Sumber data": "PT Pos Indonesia",
        "Data per": "10/07/2026",
    }
    assert seluruh_isi(kota) == before


def test_tafure_and_tifure_keep_their_own_figures(kota: Engine) -> None:
    quota = {
        a.kelurahan_kode: a.kpm for a in tulis(periksa(kota, contoh(SEMBAKO))).angka if a.langkah == "kuota"
    }
    assert (quota["82.71.03.1014"], quota["82.71.05.1002"]) == (97, 118)


def test_options_win_over_the_title(kota: Engine) -> None:
    said: dict[str, Any] = {"program": "PKH", "tahap": "Tahap 3", "tahun": 2025, "sumber": "SIKS-NG"}
    hasil = periksa(kota, contoh(SEMBAKO), per="2025-10-01", **said)
    assert [nilai for _, nilai in hasil.pokok] == [
        "Program Keluarga Harapan (PKH)",
        "Tahap 3 2025 (baru: 01/07/2025 sampai 30/09/2025)",
        "SIKS-NG Kementerian Sosial",
        "01/10/2025",
    ]


@pytest.mark.parametrize(
    "judul, pilihan, kata",
    [
        ("DATA", {}, "--program"),
        ("PENYALURAN BANTUAN SEMBAKO", {}, "--tahap"),
        ("PENYALURAN BANTUAN SEMBAKO TRIWULAN II", {}, "--tahun"),
        ("PENYALURAN BANTUAN SEMBAKO TRIWULAN II TAHUN 2026", {}, "--sumber"),
        ("PENYALURAN BANTUAN SEMBAKO TRIWULAN II TAHUN 2026 (sumber: PT Pos Indonesia)", {}, "--per"),
        ("PENYALURAN BANTUAN BERAS TRIWULAN II TAHUN 2026", {}, "PKH, SEMBAKO, PBI-JK"),
        ("PENYALURAN PKH DAN SEMBAKO TRIWULAN II TAHUN 2026", {}, "lebih dari satu"),
        (
            "DATA",
            {"program": "PIP", "tahap": "Tahap 1", "tahun": 2026, "sumber": "bank", "per": "1/7/2026"},
            "--mulai",
        ),
        ("DATA", {"program": "PIP", "tahap": "kapan-kapan"}, "tidak dikenal"),
        (
            "DATA",
            {"program": "PIP", "tahap": "TW 5", "tahun": 2026, "sumber": "pos", "per": "1/7/2026"},
            "satu tahun",
        ),
        ("DATA", {"program": "PIP", "tahap": "TW 2", "tahun": 20260}, "di luar"),
        (
            "DATA",
            {"program": "PIP", "tahap": "TW 2", "tahun": 2026, "sumber": "pos", "per": "1/7/2027"},
            "belum tiba",
        ),
        (
            "DATA",
            {"program": "PIP", "tahap": "TW 2", "tahun": 2026, "sumber": "pos", "per": "kemarin"},
            "--per",
        ),
    ],
)
def test_what_the_title_does_not_say_is_asked_for_by_its_option(
    kota: Engine, judul: str, pilihan: dict[str, Any], kata: str
) -> None:
    with pytest.raises(Ditolak, match=kata):
        periksa(kota, xlsx([[judul], KEPALA, [1, *SASA]]), **pilihan)


def test_a_stage_without_fixed_dates_takes_them_from_the_options(kota: Engine) -> None:
    hasil = periksa(
        kota, rekap(SASA), program="PIP", tahap="Tahap 1", mulai="1 April 2026", selesai="30/06/2026"
    )
    tahap = tulis(hasil).tahap
    assert tahap is not None and (tahap.kode, tahap.mulai.month, tahap.selesai.day) == ("T1", 4, 30)


@pytest.mark.parametrize(
    "tahap, kode, nama",
    [("TW IV", "TW4", "Triwulan IV"), ("bulan Juli", "07", "Bulan Juli"), ("Semester 2", "S2", "Semester 2")],
)
def test_a_tranche_bears_the_usual_code(kota: Engine, tahap: str, kode: str, nama: str) -> None:
    baru = tulis(periksa(kota, rekap(SASA), tahap=tahap)).tahap
    assert baru is not None and (baru.kode, baru.nama) == (kode, nama)


@pytest.mark.parametrize(
    "teks, kode",
    [
        ("penerima pindah", "PINDAH"),
        ("2 orang meninggal dunia", "MENINGGAL"),
        ("Gagal Burekol", "BUREKOL"),
        ("alamat tidak ditemukan", "TIDAK-DITEMUKAN"),
        ("anggota TNI", "PEKERJAAN"),
        ("desil 7", "DESIL-6-10"),
        (None, "TIDAK-DISEBUT"),
        ("3 pindah, 1 meninggal", "TIDAK-DISEBUT"),
        ("lain-lain", "TIDAK-DISEBUT"),
    ],
)
def test_a_reason_is_read_from_the_words_of_the_remark(rujukan: Rujukan, teks: str | None, kode: str) -> None:
    assert rujukan.alasan(teks) == kode


def test_a_remark_without_a_known_reason_is_said_and_its_number_kept(kota: Engine) -> None:
    hasil = periksa(kota, rekap([*SASA[:-1], "kartu hilang"]))
    assert [g.kpm for g in tulis(hasil).gagal] == [4]
    assert any('"kartu hilang"' in satu for satu in hasil.catatan)


def test_a_close_spelling_is_offered_and_never_taken(kota: Engine) -> None:
    hasil = periksa(kota, rekap(SASA, ["Ternate Utara", "Tafuree", 10, 6_000_000, 9, 5_400_000, 1, None]))
    (area,) = hasil.tak_dikenal
    assert (area.baris, area.nama, area.angka["kuota.rp"]) == (4, "Tafuree", 6_000_000)
    assert area.usulan[0].nama == "Tafure"
    assert {(a.kelurahan_kode, a.nama_wilayah) for a in tulis(hasil).angka if a.kpm in (10, 9)} == {
        (None, "Tafuree")
    }
    assert hitung(hasil) == {"baru": 2} and not hasil.terhalang


def test_tafure_under_batang_dua_is_neither_tafure_nor_tifure(kota: Engine) -> None:
    hasil = periksa(kota, rekap(["Pulau Batang Dua", "Tafure", 10, 6_000_000, 9, 5_400_000, 1, None]))
    assert all(a.kelurahan_kode is None for a in tulis(hasil).angka)
    assert {c.nama for c in hasil.tak_dikenal[0].usulan} >= {"Tafure"}


def test_the_same_kelurahan_twice_is_refused_with_both_row_numbers(kota: Engine) -> None:
    hasil = periksa(kota, rekap(SASA, FITU, ["Ternate Selatan", "SASA", 1, 1, 1, 1, 0, None]))
    assert [p.baris for p in hasil.penolakan] == [3, 5]
    assert "baris 5" in alasan(hasil)[0] and "baris 3" in alasan(hasil)[1]
    assert hitung(hasil) == {"baru": 1, "ditolak": 2} and hasil.terhalang


def test_two_channels_of_one_kelurahan_are_two_figures_with_one_sum_of_failures(kota: Engine) -> None:
    kepala = [*KEPALA, "KANAL"]
    hasil = periksa(kota, rekap([*SASA, "BRI"], [*SASA, "PT Pos Indonesia"], kepala=kepala))
    assert hitung(hasil) == {"baru": 2}
    assert len({a.kanal_id for a in tulis(hasil).angka}) == 2
    assert [g.kpm for g in tulis(hasil).gagal] == [8]


def test_an_unknown_channel_is_refused_with_what_there_is(kota: Engine) -> None:
    hasil = periksa(kota, rekap([*SASA, "Bank Plecit"], kepala=[*KEPALA, "KANAL"]))
    assert "BRI, BNI" in alasan(hasil)[0]


def test_a_figure_with_channel_beside_one_without_would_count_twice(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    hasil = periksa(kota, rekap([*SASA, "BRI"], kepala=[*KEPALA, "KANAL"]))
    assert "dua kali" in alasan(hasil)[0] and hasil.terhalang


def test_a_total_that_does_not_fit_blocks_the_file(kota: Engine) -> None:
    hasil = periksa(kota, ubah(SEMBAKO, {"D8": 91}))
    assert hasil.terhalang and not hasil.penolakan
    assert {(s.kolom, s.tertulis, s.dihitung) for s in hasil.selisih} >= {("kuota.kpm", 5720, 5721)}


def test_a_corrected_row_shows_before_and_after(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU))
    hasil = periksa(kota, rekap([*SASA[:4], 25, 15_000_000, 3, "penerima pindah"], FITU))
    assert hitung(hasil) == {"berubah": 1, "sama": 1}
    shown = {b.bidang: (b.sebelum, b.sesudah) for b in hasil.butir[0].beda}
    assert shown == {
        "tersalur KPM": (24, 25),
        "tersalur Rp": (14_400_000, 15_000_000),
        "gagal KPM (Pindah)": (4, 3),
    }
    assert len(tulis(hasil).angka) == 1 and tulis(hasil).tahap is None


def test_another_reason_takes_the_first_one_back(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    hasil = periksa(kota, rekap([*SASA[:-1], "meninggal"]))
    assert {b.bidang: (b.sebelum, b.sesudah) for b in hasil.butir[0].beda} == {
        "gagal KPM (Meninggal)": (None, 4),
        "gagal KPM (Pindah)": (4, 0),
    }


def test_a_blank_cell_changes_nothing(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    assert hitung(periksa(kota, rekap([*SASA[:3], None, 24, None, None, None]))) == {"sama": 1}


def test_older_figures_are_shown_and_taken_only_when_asked_for(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU))
    lama = rekap([*SASA[:4], 20, 12_000_000, 4, "penerima pindah"], FITU, per="1 Juli 2026")
    hasil = periksa(kota, lama)
    assert hitung(hasil) == {"sama": 1, "tidak_diambil": 1} and hasil.tanpa_perubahan
    assert "10/07/2026" in (hasil.butir[0].beda[0].alasan or "")
    assert hitung(periksa(kota, lama, ambil_lama=True)) == {"berubah": 1, "sama": 1}


def test_an_older_reason_for_failure_is_not_added_to_the_newer_one(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    hasil = periksa(kota, rekap([*SASA[:-1], "meninggal"], per="1 Juli 2026"))
    assert hitung(hasil) == {"tidak_diambil": 1} and hasil.tanpa_perubahan


def test_the_same_figures_at_a_newer_date_are_confirmed(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU))
    hasil = periksa(kota, rekap(SASA, [*FITU[:4], 62, 37_200_000, 0, None], per="20 Juli 2026"))
    assert hitung(hasil) == {"tanggal": 1, "berubah": 1}


def test_an_area_that_the_file_leaves_out_keeps_its_figures_and_is_named(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU))
    hasil = periksa(kota, rekap(SASA))
    assert any("Fitu" in satu and "61 KPM, Rp36.600.000" in satu for satu in hasil.catatan)


def test_a_second_source_of_a_tranche_is_kept_beside_the_first(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    hasil = periksa(kota, rekap(SASA), sumber="Dinas Sosial")
    assert hitung(hasil) == {"baru": 1}
    assert any("Sumber acuan tahap ini adalah PT Pos Indonesia" in satu for satu in hasil.catatan)


def test_a_tranche_entered_under_another_code_is_found_by_its_name(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    for tahap in ("TW 2", "triwulan ii", "TW II"):
        assert tulis(periksa(kota, rekap(SASA), tahap=tahap)).tahap is None


def test_an_overlong_area_name_is_refused(kota: Engine) -> None:
    hasil = periksa(kota, rekap(["Ternate Selatan", "x" * 161, 1, 1, 1, 1, 0, None]))
    assert "160 huruf" in alasan(hasil)[0]


def test_a_named_sheet_decides_the_kind_too(kota: Engine) -> None:
    assert periksa(kota, contoh(SEMBAKO), SEMBAKO, lembar="Sembako TW II").berkas.lembar == "Sembako TW II"
    with pytest.raises(Ditolak, match="Lembar"):
        periksa(kota, contoh(SEMBAKO), SEMBAKO, lembar="Rekap")
