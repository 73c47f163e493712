"""Files read back: real numbers and dates, codes with all their digits, nothing that a spreadsheet would run."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from domain.rumus import jinakkan, pulihkan
from reports.csv import to_csv
from reports.tabel import PITA_CONTOH, Keterangan, Kolom, Lembar
from reports.xlsx import TERPANJANG, to_xlsx

KOLOM = (
    Kolom("nama", "Nama"),
    Kolom("kode", "Kode"),
    Kolom("persen", "Verif. %", "bilangan", 1),
    Kolom("nilai", "Nilai", "bilangan"),
    Kolom("pagu", "Pagu", "rupiah"),
    Kolom("tenggat", "Tenggat", "tanggal"),
    Kolom("dicatat", "Dicatat", "waktu"),
)
BARIS: list[dict[str, Any]] = [
    {
        "nama": "Zona 1",
        "kode": "8271010101010001",
        "persen": Decimal("73.15"),
        "nilai": Decimal("2.25"),
        "pagu": 1_200_000_000,
        "tenggat": date(2026, 12, 31),
        "dicatat": datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
    },
    {"nama": "=HYPERLINK(1)", "kode": "007", "persen": -1.6, "nilai": 0, "pagu": None, "tenggat": None},
]


def lembar(baris: list[dict[str, Any]] = BARIS, *, contoh: bool = False) -> Lembar:
    about = Keterangan(
        "Kemajuan", "Menurut catatan s.d. 22/11/2026", [("Zona", "Zona 6")], [("Verif. %", "Arti")], contoh
    )
    return Lembar("Kemajuan/zona", KOLOM, baris, about)


def buku(isi: bytes) -> Any:
    return load_workbook(io.BytesIO(isi))


def baca_csv(isi: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(isi.decode("utf-8-sig")), delimiter=";"))


def test_numbers_and_dates_are_real_and_codes_keep_every_digit() -> None:
    sheet = buku(to_xlsx([lembar()])).worksheets[0]
    first = [cell.value for cell in sheet[2]]
    assert first == [
        "Zona 1", "8271010101010001", 73.2, 2.25, 1_200_000_000,
        datetime(2026, 12, 31), datetime(2026, 11, 22, 8, 30),
    ]  # fmt: skip
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "n", "n", "d", "d"]
    assert [cell.number_format for cell in sheet[2]][2:] == [
        "#,##0.0", "#,##0.0", '"Rp"#,##0', "dd/mm/yyyy", "dd/mm/yyyy hh:mm",
    ]  # fmt: skip


def test_what_is_missing_is_an_empty_cell_and_zero_stays_zero() -> None:
    sheet = buku(to_xlsx([lembar()])).worksheets[0]
    assert [cell.value for cell in sheet[3]][3:] == [0, None, None, None]
    assert baca_csv(to_csv(lembar()))[2][3:] == ["0", "", "", ""]


def test_a_cell_that_begins_like_a_formula_is_text_and_marked_as_such() -> None:
    cell = buku(to_xlsx([lembar()])).worksheets[0]["A3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert baca_csv(to_csv(lembar()))[2][:2] == ["'=HYPERLINK(1)", "'007"]


def test_headings_can_be_filtered_and_stay_in_view() -> None:
    sheet = buku(to_xlsx([lembar()])).worksheets[0]
    assert sheet.title == "Kemajuan zona"
    assert sheet.auto_filter.ref == "A1:G3"
    assert sheet.freeze_panes == "B2"


def test_the_second_sheet_says_moment_filters_and_meaning() -> None:
    notes = [[c.value for c in row] for row in buku(to_xlsx([lembar()]))["Keterangan"].iter_rows()]
    assert ["Saat", "Menurut catatan s.d. 22/11/2026"] in notes
    assert ["Zona", "Zona 6"] in notes
    assert ["Verif. %", "Arti"] in notes
    assert PITA_CONTOH not in str(notes)


def test_a_made_up_city_says_so_first_in_every_sheet_and_file() -> None:
    isi = buku(to_xlsx([lembar(contoh=True)]))
    assert [sheet["A1"].value for sheet in isi] == [PITA_CONTOH, PITA_CONTOH]
    assert baca_csv(to_csv(lembar(contoh=True)))[0] == [PITA_CONTOH]


def test_csv_speaks_the_spreadsheet_settings_of_indonesia() -> None:
    isi = to_csv(lembar())
    assert isi.startswith(b"\xef\xbb\xbfNama;Kode;Verif. %;")
    assert baca_csv(isi)[1] == [
        "Zona 1", "'8271010101010001", "73,2", "2,25", "1200000000", "31/12/2026", "22/11/2026 08:30",
    ]  # fmt: skip


@pytest.mark.parametrize("nilai", ["73", True, date(2026, 1, 1)])
def test_a_value_of_another_kind_is_never_written_as_a_number(nilai: object) -> None:
    with pytest.raises(TypeError):
        to_xlsx([lembar([{"persen": nilai}])])


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    sheet = buku(to_xlsx([lembar([{"nama": "a" * (TERPANJANG + 1)}])])).worksheets[0]
    assert len(sheet["A2"].value) == TERPANJANG
    assert sheet["A2"].value.endswith("(dipotong)")


def test_two_tables_of_one_name_get_two_sheets() -> None:
    names = buku(to_xlsx([lembar(), lembar()])).sheetnames
    assert names == ["Kemajuan zona", "Kemajuan zona 2", "Keterangan"]


TEKS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
BERAWALAN = st.builds(
    str.__add__, st.sampled_from(["=", "+", "-", "@", "'=", " =", "\t=", "'", "00", "＝"]), TEKS
)


@given(st.one_of(TEKS, BERAWALAN))
@settings(max_examples=1000)
def test_a_tamed_text_never_begins_like_a_formula_and_comes_back_whole(teks: str) -> None:
    tame = jinakkan(teks)
    assert not tame.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not tame.startswith(("\t", "\r", "\n"))
    assert pulihkan(tame) == teks


@given(st.lists(st.one_of(TEKS, BERAWALAN), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_every_text_comes_back_from_csv(teks: list[str]) -> None:
    table = Lembar(
        "x", (Kolom("a", "A"), Kolom("b", "B")), [{"a": t, "b": "b"} for t in teks], Keterangan("x")
    )
    read = list(csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [pulihkan(row[0]) for row in read[1:]] == teks


CETAK = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40)


@given(
    st.lists(
        st.one_of(CETAK, st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@"]), CETAK)), min_size=1
    )
)
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back_from_xlsx_as_text(teks: list[str]) -> None:
    table = Lembar(
        "x", (Kolom("a", "A"), Kolom("b", "B")), [{"a": t, "b": "b"} for t in teks], Keterangan("x")
    )
    isi = to_xlsx([table])
    assert all(cell.data_type == "s" for cell in buku(isi).worksheets[0]["A"])
    read = CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in read[1:]] == teks
