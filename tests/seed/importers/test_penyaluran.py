from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seed.importers.galat import BerkasDitolak
from seed.importers.hasil import HasilBaca, Selisih
from seed.importers.penyaluran import Angka, BarisPenyaluran, baca_penyaluran
from tests.seed.importers.bantu import (
    KEPALA_SALUR,
    MATRIKS,
    PENDAFTARAN,
    SEMBAKO,
    contoh,
    teks_csv,
    xlsx,
)

DUA_BARIS = [
    ["NO", "KECAMATAN", "KELURAHAN", "KUOTA", None, "TERSALUR", None, "GAGAL", "KETERANGAN"],
    [None, None, None, "KPM", "Rp", "KPM", "Rp", "KPM", None],
]


@pytest.fixture(scope="module")
def sembako() -> HasilBaca[BarisPenyaluran]:
    return baca_penyaluran(contoh(SEMBAKO), SEMBAKO)


def test_the_office_file_yields_78_kelurahan_and_nothing_refused(sembako: HasilBaca[BarisPenyaluran]) -> None:
    assert len(sembako.baris) == 78
    assert sembako.penolakan == ()
    assert sembako.kolom_tak_dikenal == ()


def test_the_office_files_title_is_understood(sembako: HasilBaca[BarisPenyaluran]) -> None:
    judul = sembako.judul
    assert (judul.program_teks, judul.tahap, judul.tahun) == ("Sembako", ("triwulan", 2), 2026)
    assert (judul.sumber_teks, judul.data_per) == ("PT Pos Indonesia", date(2026, 7, 10))


def test_the_office_files_sums_are_its_own_totals(sembako: HasilBaca[BarisPenyaluran]) -> None:
    assert sembako.jumlah == {
        "kuota.kpm": 5720,
        "kuota.rp": 3_432_000_000,
        "tersalur.kpm": 5337,
        "tersalur.rp": 3_202_200_000,
        "gagal.kpm": 166,
    }
    assert len(sembako.total) == 9
    assert all(dict(total.tertulis) == dict(total.dihitung) for total in sembako.total)
    assert sembako.selisih == ()


def test_each_kecamatan_reaches_all_rows_of_its_block(sembako: HasilBaca[BarisPenyaluran]) -> None:
    per_kecamatan: dict[str | None, int] = {}
    for baris in sembako.baris:
        per_kecamatan[baris.kecamatan_teks] = per_kecamatan.get(baris.kecamatan_teks, 0) + 1
    assert per_kecamatan == {
        "Pulau Ternate": 6,
        "Ternate Selatan": 17,
        "Ternate Utara": 14,
        "Moti": 6,
        "Pulau Batang Dua": 6,
        "Ternate Tengah": 16,
        "Pulau Hiri": 6,
        "Ternate Barat": 7,
    }


def test_a_row_of_the_office_file_is_read_to_the_last_cell(sembako: HasilBaca[BarisPenyaluran]) -> None:
    rua = next(baris for baris in sembako.baris if baris.kelurahan_teks == "Rua")
    assert rua.baris == 11
    assert rua.angka == {"kuota": Angka(22, 13_200_000), "tersalur": Angka(17, 10_200_000)}
    assert (rua.gagal_kpm, rua.keterangan) == (4, "penerima pindah")


def test_totals_and_signatures_are_left_out_but_told(sembako: HasilBaca[BarisPenyaluran]) -> None:
    jenis = [(satu.baris, satu.jenis) for satu in sembako.dilewati if satu.jenis != "total"]
    assert jenis == [(95, "kosong"), (96, "tanda_tangan"), (97, "tanda_tangan")]
    assert sum(satu.jenis == "total" for satu in sembako.dilewati) == 9


def _rekap(*baris: Sequence[object]) -> bytes:
    return xlsx([["PENYALURAN PKH TAHAP 1 TAHUN 2026"], KEPALA_SALUR, *baris])


def test_a_subtotal_that_does_not_fit_is_set_beside_the_sum() -> None:
    isi = _rekap(
        [1, "Moti", "Takofi", 10, 1000, 9, 900],
        [2, None, "Figur", 20, 2000, 20, 2000],
        [None, "Jumlah Moti", None, 30, 3000, 30, 2900],
    )
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert hasil.selisih == (Selisih("Jumlah Moti", 5, "tersalur.kpm", 30, 29),)


def test_a_bare_subtotal_covers_its_block_and_a_bare_total_everything() -> None:
    isi = _rekap(
        [1, "Moti", "Takofi", 10, 1000, 9, 900],
        [None, "Jumlah", None, 10, 1000, 9, 900],
        [2, "Pulau Hiri", "Mado", 20, 2000, 20, 2000],
        [None, "Jumlah", None, 20, 2000, 20, 2000],
        [None, "Total", None, 30, 3000, 29, 2900],
    )
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert [t.dihitung["kuota.kpm"] for t in hasil.total] == [10, 20, 30]
    assert hasil.selisih == ()


def test_an_unreadable_cell_refuses_its_row_with_row_column_and_reason() -> None:
    isi = _rekap([1, "Moti", "Takofi", 10, "Rp 1,2 juta", 9, 900], [2, None, "Figur", 20, 2000, 20, 2000])
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert [baris.kelurahan_teks for baris in hasil.baris] == ["Figur"]
    assert hasil.baris[0].kecamatan_teks == "Moti"
    (tolak,) = hasil.penolakan
    assert (tolak.baris, tolak.kolom, tolak.nilai) == (3, "KUOTA Rp", "Rp 1,2 juta")
    assert "secara penuh" in tolak.alasan
    assert hasil.baris_ditolak == 1


def test_a_formula_kept_as_text_or_never_computed_refuses_its_row() -> None:
    isi = _rekap([1, "Moti", "Takofi", 10, "=D3*1000", 9, 900])
    (tolak,) = baca_penyaluran(isi, "a.xlsx").penolakan
    assert (tolak.kolom, tolak.nilai) == ("KUOTA Rp", "rumus tanpa hasil")
    teks = teks_csv([["Kelurahan", "Kuota KPM", "Kuota Rp"], ["Takofi", "10", "=B2*1000"]])
    (tolak,) = baca_penyaluran(teks, "a.csv").penolakan
    assert "rumus sebagai teks" in tolak.alasan


def test_rupiah_in_the_column_of_families_is_refused() -> None:
    isi = xlsx([["Kelurahan", "Kuota", "Tersalur"], ["Takofi", 54_000_000, 10]])
    (tolak,) = baca_penyaluran(isi, "a.xlsx").penolakan
    assert tolak.kolom == "Kuota"


def test_a_dash_is_nothing_and_never_zero() -> None:
    (baris,) = baca_penyaluran(_rekap([1, "Moti", "Takofi", 10, 1000, "-", None]), "a.xlsx").baris
    assert baris.angka == {"kuota": Angka(10, 1000)}


def test_a_kelurahan_without_any_figure_is_left_out_and_told() -> None:
    isi = _rekap([1, "Moti", "Takofi", "-", None, None, None], [2, None, "Figur", 0, 0, 0, 0])
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert [(b.kelurahan_teks, b.angka["tersalur"]) for b in hasil.baris] == [("Figur", Angka(0, 0))]
    assert [(d.baris, d.jenis) for d in hasil.dilewati] == [(3, "tanpa_angka")]
    assert hasil.penolakan == ()


def test_names_below_a_signature_are_left_out() -> None:
    isi = _rekap(
        [1, "Moti", "Figur", 1, 2, 3, 4],
        [],
        ["Mengetahui", None, None, None, None, "Ternate,     Juli 2026"],
        ["Sekretaris Daerah", None, None, None, None, "Plt. Kepala Dinas"],
        [],
        ["Nama Contoh, M.Si", None, None, None, None, "Contoh Nama, S.Sos"],
        ["NIP 1", None, None, None, None, "NIP 2"],
    )
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert len(hasil.baris) == 1
    assert hasil.penolakan == ()
    assert [d.baris for d in hasil.dilewati if d.jenis == "tanda_tangan"] == [5, 6, 8, 9]


def test_figures_without_a_kelurahan_are_refused_and_not_lost() -> None:
    isi = _rekap([1, "Moti", "Takofi", 10, 1000, 9, 900], [2, None, None, 20, 2000, 20, 2000])
    (tolak,) = baca_penyaluran(isi, "a.xlsx").penolakan
    assert (tolak.baris, tolak.kolom) == (4, "KELURAHAN")


def test_the_kecamatan_may_stand_as_a_band() -> None:
    isi = _rekap(
        ["KECAMATAN MOTI"],
        [1, None, "Takofi", 10, 1000, 9, 900],
        ["KECAMATAN PULAU HIRI"],
        [2, None, "Mado", 20, 2000, 20, 2000],
    )
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert [b.kecamatan_teks for b in hasil.baris] == ["KECAMATAN MOTI", "KECAMATAN PULAU HIRI"]


def test_column_numbers_and_a_repeated_heading_are_no_data() -> None:
    isi = _rekap(
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, "Moti", "Takofi", 10, 1000, 9, 900],
        KEPALA_SALUR,
        [2, None, "Figur", 20, 2000, 20, 2000],
    )
    hasil = baca_penyaluran(isi, "a.xlsx")
    assert [b.kelurahan_teks for b in hasil.baris] == ["Takofi", "Figur"]
    assert [(d.baris, d.jenis) for d in hasil.dilewati] == [(3, "nomor_kolom"), (5, "judul_ulang")]


@pytest.mark.parametrize("gabung", [(), ("D1:E1", "F1:G1", "A1:A2", "B1:B2", "C1:C2", "I1:I2")])
def test_a_heading_of_two_rows_is_read_merged_or_not(gabung: tuple[str, ...]) -> None:
    isi = xlsx([*DUA_BARIS, [1, "Moti", "Takofi", 10, 1000, 9, 900, 1, "pindah"]], gabung)
    (baris,) = baca_penyaluran(isi, "a.xlsx").baris
    assert baris.angka == {"kuota": Angka(10, 1000), "tersalur": Angka(9, 900)}
    assert (baris.gagal_kpm, baris.keterangan) == (1, "pindah")


def test_a_heading_of_two_rows_is_read_from_csv() -> None:
    isi = teks_csv([*DUA_BARIS, ["1", "Moti", "Takofi", "1.010", "Rp 1.000,-", "9", "900", "1", ""]])
    (baris,) = baca_penyaluran(isi, "a.csv").baris
    assert baris.angka["kuota"] == Angka(1010, 1000)


def test_a_flat_csv_with_codes_tells_its_programme_in_columns() -> None:
    isi = teks_csv(
        [
            [
                "kode_kelurahan",
                "program",
                "tahap",
                "tahun",
                "sumber",
                "data_per",
                "kuota_kpm",
                "retur_kpm",
                "retur_rp",
            ],
            ["82.71.04.1001", "PKH", "2", "2026", "BRI", "2026-07-10", "10", "1", "225000"],
            ["82.71.04.1006", "PKH", "2", "2026", "BRI", "2026-07-10", "20", "0", "0"],
        ],
        ",",
    )
    hasil = baca_penyaluran(isi, "a.csv")
    assert (hasil.judul.program_teks, hasil.judul.tahap, hasil.judul.tahun) == ("PKH", ("tahap", 2), 2026)
    assert (hasil.judul.sumber_teks, hasil.judul.data_per) == ("BRI", date(2026, 7, 10))
    assert [b.kode for b in hasil.baris] == ["82.71.04.1001", "82.71.04.1006"]
    assert hasil.baris[0].angka == {"kuota": Angka(10, None), "retur": Angka(1, 225_000)}


def test_two_programmes_in_one_file_are_refused() -> None:
    isi = teks_csv([["kelurahan", "program", "kuota_kpm"], ["Rua", "PKH", "1"], ["Rua", "PIP", "2"]])
    with pytest.raises(BerkasDitolak, match="lebih dari satu isi"):
        baca_penyaluran(isi, "a.csv")


def test_headings_that_mean_nothing_to_the_schema_are_named() -> None:
    isi = xlsx([["Kelurahan", "Kuota KPM", "Sisa"], ["Rua", 1, 2]])
    assert baca_penyaluran(isi, "a.xlsx").kolom_tak_dikenal == ("Sisa",)


def test_amounts_in_thousands_are_refused() -> None:
    isi = xlsx([["PENYALURAN PKH (dalam ribuan rupiah)"], KEPALA_SALUR, [1, "Moti", "Figur", 1, 2, 3, 4]])
    with pytest.raises(BerkasDitolak, match="dipersingkat"):
        baca_penyaluran(isi, "a.xlsx")


def test_a_doubled_column_is_refused() -> None:
    isi = xlsx([["Kelurahan", "Kuota KPM", "KPM Kuota"], ["Rua", 1, 2]])
    with pytest.raises(BerkasDitolak, match="lebih dari sekali: KPM Kuota"):
        baca_penyaluran(isi, "a.xlsx")


@pytest.mark.parametrize(
    ("isi", "nama", "kalimat"),
    [
        (contoh(MATRIKS), MATRIKS, "adalah matriks rencana aksi, bukan rekap penyaluran"),
        (contoh(PENDAFTARAN), PENDAFTARAN, "adalah rekap pendaftaran perlinsos, bukan rekap penyaluran"),
        (xlsx([["Kelurahan", "Keterangan"], ["Takofi", "baik"]]), "a.xlsx", "tidak ada kolom kuota"),
        (xlsx([["Moti", "Takofi", 10]]), "a.xlsx", "baris judul kolom tidak ditemukan"),
    ],
)
def test_a_file_of_another_kind_gets_a_clear_sentence(isi: bytes, nama: str, kalimat: str) -> None:
    with pytest.raises(BerkasDitolak, match=kalimat):
        baca_penyaluran(isi, nama)


ISI = st.one_of(
    st.none(), st.text(max_size=12), st.integers(0, 10**6), st.sampled_from(["Jumlah", "TOTAL", "-", "Moti"])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(ISI, min_size=7, max_size=7), max_size=8))
def test_every_row_below_the_heading_is_read_refused_or_left_out_and_none_twice(
    baris: list[list[object]],
) -> None:
    isi = teks_csv([KEPALA_SALUR, *[["" if s is None else str(s) for s in satu] for satu in baris]])
    try:
        hasil = baca_penyaluran(isi, "a.csv")
    except BerkasDitolak:
        return
    dilewati = {d.baris for d in hasil.dilewati}
    dibaca = [b.baris for b in hasil.baris]
    ditolak = {p.baris for p in hasil.penolakan} - dilewati
    assert len(dibaca) == len(set(dibaca))
    assert not (set(dibaca) & dilewati) and not (set(dibaca) & ditolak)
    assert len(dibaca) + len(dilewati) + len(ditolak) == max(dilewati | set(dibaca) | ditolak, default=1) - 1
