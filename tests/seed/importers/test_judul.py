from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.importers.galat import BerkasDitolak
from seed.importers.judul import baca_judul, baca_tahap


def test_the_title_tells_programme_tranche_year_source_and_moment() -> None:
    judul = baca_judul(
        (
            "DINAS SOSIAL",
            "REALISASI PENYALURAN BANTUAN SEMBAKO TRIWULAN II TAHUN 2026",
            "(data per 10 Juli 2026, sumber: PT Pos Indonesia)",
        )
    )
    assert (judul.program_teks, judul.tahap, judul.tahun) == ("Sembako", ("triwulan", 2), 2026)
    assert (judul.sumber_teks, judul.data_per) == ("PT Pos Indonesia", date(2026, 7, 10))


@pytest.mark.parametrize(
    ("baris", "program"),
    [
        ("REKAPITULASI PENYALURAN PKH TAHAP III TAHUN 2026", "PKH"),
        ("Laporan Realisasi Bansos PBI-JK Bulan Juli 2026 Kota Ternate", "PBI-JK"),
        ("PENYALURAN BLTS KESRA TAHUN ANGGARAN 2025", "BLTS Kesra"),
        ("PEMERINTAH KOTA TERNATE", None),
        ("DAFTAR PENERIMA PKH TAHAP 3 TAHUN 2026", "PKH"),
        ("BNBA SEMBAKO TW III 2026", "SEMBAKO"),
        ("PROGRAM KELUARGA HARAPAN TAHAP III 2026", "PKH"),
        ("DAFTAR PENERIMA BANTUAN IURAN JAMINAN KESEHATAN 2026", "PBI-JK"),
        ("Daftar KPM PKH dan BPNT", "PKH, SEMBAKO"),
        ("DAFTAR HADIR RAPAT TAHAP 3", None),
        ("Daftar bantuan, sumber dana: APBD", None),
        ("Sumber dana: APBD tahap 2", None),
    ],
)
def test_the_programme_is_what_remains_of_the_title(baris: str, program: str | None) -> None:
    assert baca_judul((baris,)).program_teks == program


@pytest.mark.parametrize(
    ("teks", "tahap"),
    [
        ("TW 2", ("triwulan", 2)),
        ("Tahap Salur III", ("tahap", 3)),
        ("bulan Juli 2026", ("bulan", 7)),
        ("Semester I", ("semester", 1)),
        ("tahap akhir", None),
        ("TW-III", ("triwulan", 3)),
        ("Tahap ke-3", ("tahap", 3)),
        ("T3", ("tahap", 3)),
        ("S2", ("semester", 2)),
        ("T3 dan lainnya", None),
        ("T13", None),
    ],
)
def test_the_tranche_is_read_by_kind_and_number(teks: str, tahap: tuple[str, int] | None) -> None:
    assert baca_tahap(teks) == tahap


@pytest.mark.parametrize(
    ("baris", "kelurahan"),
    [
        (("DAFTAR PENERIMA PKH TAHAP 3", "KELURAHAN SASA"), "sasa"),
        (("DAFTAR PENERIMA PKH, KELURAHAN SASA, SIKS-NG",), "sasa"),
        (("Kelurahan : Soa-Sio Kecamatan Ternate Tengah",), "soa-sio"),
        (("KELURAHAN SASA", "Kel. Sasa, Kec. Ternate Selatan"), "sasa"),
        (("KELURAHAN SASA DAN", "KELURAHAN JATI"), None),
        (("REKAP PER KELURAHAN",), None),
    ],
)
def test_a_title_may_name_the_one_kelurahan(baris: tuple[str, ...], kelurahan: str | None) -> None:
    assert baca_judul(baris).kelurahan_teks == kelurahan


def test_label_and_value_in_cells_of_their_own_are_one_line() -> None:
    judul = baca_judul(("Sumber Data : Bank Mandiri", "Keadaan per tanggal 30/06/2026"))
    assert (judul.sumber_teks, judul.data_per) == ("Bank Mandiri", date(2026, 6, 30))


def test_the_source_of_money_is_not_the_source_of_data() -> None:
    assert baca_judul(("Sumber dana: APBD",)).sumber_teks is None


def test_a_date_that_does_not_exist_is_told() -> None:
    with pytest.raises(BerkasDitolak, match="31 Juni 2026"):
        baca_judul(("data per 31 Juni 2026",))


@given(st.lists(st.text(), max_size=4))
def test_no_title_makes_the_reader_fail(baris: list[str]) -> None:
    assert baca_judul(tuple(baris)).teks == tuple(baris)
