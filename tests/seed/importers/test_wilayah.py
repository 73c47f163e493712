import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.importers.lembar import baca_lembar
from seed.importers.penyaluran import baca_penyaluran
from seed.importers.rencana_aksi import baca_rencana_aksi
from seed.importers.wilayah import (
    Cara,
    Cocok,
    RujukanKelurahan,
    RujukanOpd,
    Usulan,
    kunci,
    match_kelurahan,
    match_opd,
)
from tests.seed.importers.bantu import MATRIKS, PENDAFTARAN, SEMBAKO, contoh

RUJUKAN_DIR = Path(__file__).parents[3] / "seed" / "reference"


def _baca(nama: str) -> list[dict[str, str]]:
    with (RUJUKAN_DIR / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


KELURAHAN = {satu["code"]: (satu["name"], satu["kecamatan"]) for satu in _baca("kelurahan.csv")}
RUJUKAN = RujukanKelurahan(
    KELURAHAN, {satu["alias"]: satu["kelurahan_kode"] for satu in _baca("kelurahan_alias.csv")}
)
TANPA_ALIAS = RujukanKelurahan(KELURAHAN)
OPD = RujukanOpd(
    {satu["code"]: satu["name"] for satu in _baca("opd.csv")},
    {satu["alias"]: satu["opd_kode"] for satu in _baca("opd_alias.csv")},
)
SEMUA_NAMA = sorted(nama for nama, _ in KELURAHAN.values())


def _kode(nama: str) -> str:
    return next(kode for kode, (ini, _) in KELURAHAN.items() if ini == nama)


def test_no_two_of_the_78_names_become_one_by_leaving_out_spaces_and_hyphens() -> None:
    assert len({kunci(nama) for nama in SEMUA_NAMA}) == 78


@pytest.mark.parametrize("nama", SEMUA_NAMA)
def test_every_kelurahan_is_found_by_its_name_in_any_case(nama: str) -> None:
    for teks in (nama, nama.upper(), f" {nama.lower()} ", f"Kel. {nama}", f"KELURAHAN {nama}"):
        assert match_kelurahan(teks, None, TANPA_ALIAS) == Cocok(_kode(nama), "nama")


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("Tafure", "Tifure"),
        ("Toboko", "Toboleu"),
        ("Toboko", "Tobololo"),
        ("Toboleu", "Tobololo"),
        ("Tarau", "Tubo"),
        ("Tanah Tinggi", "Tanah Tinggi Barat"),
        ("Jati", "Jati Perumnas"),
        ("Mangga Dua", "Mangga Dua Utara"),
        ("Sangaji", "Sangaji Utara"),
        ("Soa", "Soa Sio"),
        ("Tagafo", "Togolobe"),
    ],
)
def test_near_names_are_held_apart(satu: str, lain: str) -> None:
    assert match_kelurahan(satu, None, RUJUKAN) == Cocok(_kode(satu), "nama")
    assert match_kelurahan(lain, None, RUJUKAN) == Cocok(_kode(lain), "nama")


def test_tafure_in_the_kecamatan_of_tifure_is_neither() -> None:
    usulan = match_kelurahan("Tafure", "Pulau Batang Dua", RUJUKAN)
    assert isinstance(usulan, Usulan)
    assert usulan.alasan == "Tafure terletak di Kecamatan Ternate Utara, bukan Pulau Batang Dua."


@pytest.mark.parametrize("teks", ["Tafuri", "Tfure", "Tafurre", "Tofure"])
def test_a_close_spelling_is_offered_and_never_taken(teks: str) -> None:
    usulan = match_kelurahan(teks, None, RUJUKAN)
    assert isinstance(usulan, Usulan)
    assert usulan.alasan == "Ejaannya hanya mirip."
    assert {"Tafure", "Tifure"} & {calon.nama for calon in usulan.calon}


def test_offers_of_the_named_kecamatan_come_first() -> None:
    usulan = match_kelurahan("Tefure", "Pulau Batang Dua", RUJUKAN)
    assert isinstance(usulan, Usulan)
    assert [calon.nama for calon in usulan.calon][:2] == ["Tifure", "Tafure"]


@pytest.mark.parametrize(
    ("teks", "nama", "cara"),
    [
        ("Soa-Sio", "Soa Sio", "nama"),
        ("DUFA-DUFA", "Dufa-Dufa", "nama"),
        ("Ubo ubo", "Ubo-Ubo", "nama"),
        ("Tongole (pemekaran)", "Tongole", "nama"),
        ("Kota Moti", "Moti Kota", "alias"),
        ("82.71.04.1002", "Moti Kota", "kode"),
        ("8271041002", "Moti Kota", "kode"),
    ],
)
def test_known_variants_are_matched(teks: str, nama: str, cara: Cara) -> None:
    assert match_kelurahan(teks, None, RUJUKAN) == Cocok(_kode(nama), cara)


def test_word_order_matches_only_through_an_alias() -> None:
    assert not isinstance(match_kelurahan("Kota Moti", "Moti", TANPA_ALIAS), Cocok)


def test_a_bracket_that_names_another_kelurahan_is_asked_about() -> None:
    usulan = match_kelurahan("Sangaji (Utara)", None, RUJUKAN)
    assert isinstance(usulan, Usulan)
    assert {calon.nama for calon in usulan.calon} == {"Sangaji", "Sangaji Utara"}


def test_a_code_and_a_name_that_disagree_are_both_offered() -> None:
    usulan = match_kelurahan("Tifure", None, RUJUKAN, kode=_kode("Tafure"))
    assert isinstance(usulan, Usulan)
    assert {calon.nama for calon in usulan.calon} == {"Tafure", "Tifure"}


def test_a_code_settles_a_name_that_is_misspelled() -> None:
    assert match_kelurahan("Tafuri", None, RUJUKAN, kode=_kode("Tafure")) == Cocok(_kode("Tafure"), "kode")


@pytest.mark.parametrize("kecamatan", ["Kec. Ternate Utara", "KECAMATAN KOTA TERNATE UTARA", "", None])
def test_the_kecamatan_may_be_written_long_or_left_out(kecamatan: str | None) -> None:
    assert match_kelurahan("Soa", kecamatan, RUJUKAN) == Cocok(_kode("Soa"), "nama")


def test_an_unknown_kecamatan_keeps_the_name_from_being_taken() -> None:
    usulan = match_kelurahan("Soa", "Kota Tidore", RUJUKAN)
    assert isinstance(usulan, Usulan)
    assert "tidak dikenal" in usulan.alasan


def test_an_area_that_does_not_exist_is_never_matched() -> None:
    assert not isinstance(match_kelurahan("TOGAFO DALAM", None, RUJUKAN), Cocok)
    assert match_kelurahan("Xyzzy", None, RUJUKAN) is None
    assert match_kelurahan("", None, RUJUKAN) is None


def test_every_row_of_the_office_file_finds_its_own_kelurahan() -> None:
    baris = baca_penyaluran(contoh(SEMBAKO), SEMBAKO).baris
    cocok = [match_kelurahan(b.kelurahan_teks, b.kecamatan_teks, RUJUKAN) for b in baris]
    assert all(isinstance(satu, Cocok) for satu in cocok)
    assert {satu.kode for satu in cocok if isinstance(satu, Cocok)} == set(KELURAHAN)


@given(st.text(), st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()))
def test_no_text_makes_the_matching_fail(teks: str, kecamatan: str | None, kode: str | None) -> None:
    hasil = match_kelurahan(teks, kecamatan, RUJUKAN, kode)
    assert hasil is None or isinstance(hasil, Cocok | Usulan)
    assert match_opd(teks, OPD) is None or isinstance(match_opd(teks, OPD), Cocok | Usulan)


@given(st.sampled_from(SEMUA_NAMA), st.integers(0, 20), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_never_leads_to_another_kelurahan_unless_it_is_its_very_name(
    nama: str, tempat: int, huruf: str
) -> None:
    salah = nama[: tempat % len(nama)] + huruf + nama[tempat % len(nama) + 1 :]
    hasil = match_kelurahan(salah, None, TANPA_ALIAS)
    assert not isinstance(hasil, Cocok) or kunci(KELURAHAN[hasil.kode][0]) == kunci(salah)


@pytest.mark.parametrize(
    ("teks", "kode", "cara"),
    [
        ("KECAMATAN TERNATE BARAT", "KEC-TERNATE-BARAT", "nama"),
        ("Kecamatan Ternate Selatan", "KEC-TERNATE-SELATAN", "nama"),
        ("DINAS KOMUNIKASI, INFORMATIKA DAN PERSANDIAN", "DISKOMINFOSANDI", "nama"),
        ("Dinas Komunikasi Informatika & Persandian Kota Ternate", "DISKOMINFOSANDI", "nama"),
        ("dinsos", "DINSOS", "kode"),
        ("DKP", "DKP", "kode"),
        ("DKP-Pangan", "DKP-PANGAN", "kode"),
        ("Bappeda", "BAPPELITBANGDA", "alias"),
    ],
)
def test_an_opd_is_found_by_code_name_or_alias(teks: str, kode: str, cara: Cara) -> None:
    assert match_opd(teks, OPD) == Cocok(kode, cara)


def test_a_close_spelling_of_an_opd_is_offered_and_never_taken() -> None:
    usulan = match_opd("DINAS KEBUDAYAN", OPD)
    assert isinstance(usulan, Usulan)
    assert usulan.calon[0].kode == "DISBUD"
    assert match_opd("Kantor Pos", OPD) is None


def test_every_band_of_the_office_file_finds_its_opd() -> None:
    for baris in baca_rencana_aksi(contoh(MATRIKS), MATRIKS).baris:
        assert isinstance(match_opd(baris.opd_teks, OPD), Cocok)


def test_the_registration_list_holds_one_area_that_does_not_exist() -> None:
    (lembar,) = baca_lembar(contoh(PENDAFTARAN), PENDAFTARAN)
    asing = [b[0] for b in lembar.sel[1:] if not isinstance(match_kelurahan(str(b[0]), None, RUJUKAN), Cocok)]
    assert asing == ["TOGAFO DALAM"]
