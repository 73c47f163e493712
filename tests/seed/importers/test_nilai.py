from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.importers.galat import NilaiDitolak
from seed.importers.nilai import Jumlah, baca_bulat, baca_desimal, baca_jumlah, baca_rupiah, baca_teks
from seed.importers.sel import Sel, SelGalat

D = Decimal


def bertitik(bulat: int) -> str:
    return f"{bulat:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        ("Rp 1.200.000,-", 1_200_000),
        ("Rp1.200.000,00", 1_200_000),
        ("Rp. 3.432.000.000,-", 3_432_000_000),
        ("rp 750", 750),
        ("Rp 1.200", 1_200),
        ("1.200.000", 1_200_000),
        ("Rp\u00a01.200.000", 1_200_000),
        (51600000.0, 51_600_000),
        (3202200000, 3_202_200_000),
        ("1,200,000", 1_200_000),
        ("51600000.00", 51_600_000),
        (0, 0),
        ("Rp0", 0),
        ("-", None),
        ("Rp -", None),
        ("  ", None),
        (None, None),
    ],
)
def test_rupiah_is_read_as_offices_write_it(sel: Sel, nilai: Decimal | None) -> None:
    assert baca_rupiah(sel) == nilai


@pytest.mark.parametrize(
    ("sel", "alasan"),
    [
        ("Rp 1,2 miliar", "secara penuh"),
        ("Rp 750 juta", "secara penuh"),
        ("1.200,50", "bilangan bulat"),
        (1.5, "bilangan bulat"),
        ("Rp 1,200", "Apakah 1200 atau 1,200"),
        ("-5", "negatif"),
        ("(1.000)", "negatif"),
        (-1, "negatif"),
        ("=SUM(E8:E13)", "rumus sebagai teks"),
        ("12.34.5", "Bukan angka"),
        ("seratus", "Bukan angka"),
        (True, "ya/tidak"),
        (date(2026, 1, 1), "tanggal"),
        (float("nan"), "sah"),
        (SelGalat("#REF!"), "#REF!"),
        (10**16, "terlalu besar"),
    ],
)
def test_what_is_no_certain_rupiah_is_refused_with_a_reason(sel: Sel, alasan: str) -> None:
    with pytest.raises(NilaiDitolak, match=alasan.replace("(", r"\(")):
        baca_rupiah(sel)


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        ("0,5", D("0.5")),
        ("1.234,5", D("1234.5")),
        (1234.5, D("1234.5")),
        (0.1 + 0.2, D("0.3")),
        ("0.500", D("0.500")),
        ("1234.567", D("1234.567")),
        ("12.5", D("12.5")),
        ("33,333", D("33.333")),
        ("1.234.567", D(1234567)),
        ("1,234.5", D("1234.5")),
        ("-", None),
        ("belum ada laporan", None),
        ("Belum  Lapor", None),
    ],
)
def test_a_decimal_is_read_as_offices_write_it(sel: Sel, nilai: Decimal | None) -> None:
    assert baca_desimal(sel) == nilai


@pytest.mark.parametrize("teks", ["1.234", "12.345", "999.000", "1,000"])
def test_an_ambiguous_separator_is_asked_about_and_never_guessed(teks: str) -> None:
    with pytest.raises(NilaiDitolak, match="Apakah"):
        baca_desimal(teks)


def test_a_column_of_whole_numbers_settles_the_ambiguity() -> None:
    assert baca_bulat("1.234") == 1234


def test_a_comma_of_thousands_in_a_column_of_whole_numbers_is_asked_about() -> None:
    with pytest.raises(NilaiDitolak, match="Apakah 1000 atau 1,000"):
        baca_bulat("1,000")


def test_a_count_beyond_what_is_possible_is_refused() -> None:
    with pytest.raises(NilaiDitolak, match="rupiah"):
        baca_bulat(54_000_000.0, maks=100_000)


@pytest.mark.parametrize(
    ("sel", "jumlah"),
    [
        ("4 dokumen", Jumlah(D(4), "dokumen")),
        ("100 %", Jumlah(D(100), "%")),
        ("45%", Jumlah(D(45), "%")),
        ("45,5 persen", Jumlah(D("45.5"), "%")),
        ("4 (empat) dokumen", Jumlah(D(4), "dokumen")),
        ("1.200,5 m2", Jumlah(D("1200.5"), "m2")),
        ("2", Jumlah(D(2), None)),
        (2.0, Jumlah(D(2), None)),
        ("-", None),
        ("belum ada laporan", None),
        (None, None),
    ],
)
def test_a_quantity_is_read_with_its_unit(sel: Sel, jumlah: Jumlah | None) -> None:
    assert baca_jumlah(sel) == jumlah


@pytest.mark.parametrize("teks", ["dokumen", "3-5 dokumen", "±45%", "1.234 orang", "nihil", "selesai"])
def test_what_is_no_certain_quantity_is_refused(teks: str) -> None:
    with pytest.raises(NilaiDitolak):
        baca_jumlah(teks)


def test_text_loses_what_a_spreadsheet_adds() -> None:
    assert baca_teks(8271061016.0) == "8271061016"
    assert baca_teks("  Soa   Sio ") == "Soa Sio"
    assert baca_teks("–") is None
    assert baca_teks(datetime(2026, 7, 10)) == "2026-07-10T00:00:00"


@given(st.integers(0, 10**15))
def test_reading_back_a_whole_number_written_the_indonesian_way_is_the_identity(nilai: int) -> None:
    assert baca_bulat(bertitik(nilai)) == nilai
    assert baca_rupiah(f"Rp{bertitik(nilai)}") == nilai
    assert baca_rupiah(f"Rp {bertitik(nilai)},-") == nilai
    assert baca_rupiah(f"Rp {bertitik(nilai)},00") == nilai


@given(st.integers(0, 10**12), st.integers(1, 999))
def test_reading_back_a_fraction_written_the_indonesian_way_is_the_identity(bulat: int, ribuan: int) -> None:
    pecahan = f"{ribuan:03}".rstrip("0")
    assert baca_desimal(f"{bertitik(bulat)},{pecahan}") == D(f"{bulat}.{pecahan}")
    assert baca_jumlah(f"{bertitik(bulat)},{pecahan} %") == Jumlah(D(f"{bulat}.{pecahan}"), "%")


@given(st.integers(0, 10**12))
def test_a_whole_number_among_decimals_is_read_back_or_asked_about(nilai: int) -> None:
    try:
        assert baca_desimal(bertitik(nilai)) == nilai
    except NilaiDitolak:
        assert 1000 <= nilai < 1_000_000


@given(st.floats(0, 1e11, allow_nan=False).map(lambda x: round(x, 2)))
def test_a_number_cell_keeps_the_digits_that_a_spreadsheet_shows(nilai: float) -> None:
    assert baca_desimal(nilai) == D(repr(nilai)).normalize()


SEMBARANG = st.one_of(
    st.text(),
    st.text("0123456789.,-RPrp% ()=eE"),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.builds(SelGalat, st.text()),
    st.none(),
)


@given(SEMBARANG)
def test_no_cell_makes_a_reader_fail_in_any_way_but_a_refusal(sel: Sel) -> None:
    for baca in (baca_bulat, baca_desimal, baca_jumlah, baca_rupiah, baca_teks):
        try:
            nilai = baca(sel)
        except NilaiDitolak as alasan:
            assert str(alasan)
        else:
            assert nilai is None or isinstance(nilai, str | Jumlah) or nilai >= 0
