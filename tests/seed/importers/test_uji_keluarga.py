"""Families per kelurahan and decile: long and wide lists, totals that are compared and never stored."""

from datetime import date
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine

from db.models import Keluarga, KelurahanAlias
from db.queries.keluarga import list_keluarga
from db.transaction import reading, transaction
from domain.errors import Ditolak
from seed.importers.galat import NilaiDitolak
from seed.importers.hasil_uji import HasilUji
from seed.importers.keluarga import baca_desil
from seed.importers.laporan import susun_laporan
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import xlsx
from tests.seed.importers.kota import PER, banyak, hitung, masukkan, periksa, seluruh_isi

JUDUL = ["KELUARGA PER DESIL TAHUN 2026 (data per 15 Desember 2025, sumber: DTSEN)"]
LEBAR = ["Kecamatan", "Kelurahan", *(f"Desil {n}" for n in range(1, 11)), "Desil 1–5", "Jumlah"]
SASA: list[object] = ["Ternate Selatan", "Sasa", 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 150, 550]
FITU: list[object] = [None, "FITU", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 55]
TAFURE = "82.71.03.1014"


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return reference_engine


@pytest.fixture
def satu_kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """The same on SQLite only, for what the dry run alone decides."""
    return database("sqlite", "acuan")


def lebar(*baris: list[object], judul: list[str] = JUDUL) -> bytes:
    return xlsx([judul, LEBAR, *baris])


def panjang(*baris: list[object]) -> bytes:
    return xlsx([JUDUL, ["Kelurahan", "Desil", "Jumlah Keluarga"], *baris])


def keluarga(engine: Engine, tahun: int = 2026) -> dict[tuple[str, int], int]:
    """What stands by kelurahan code or unknown name, and decile."""
    with reading(engine) as session:
        frame = list_keluarga(session, tahun, PER)
    return {(row.wilayah or row.nama_wilayah, row.desil): row.jumlah for row in frame.itertuples()}


def alasan(hasil: HasilUji) -> list[str]:
    return [p.alasan for p in hasil.penolakan]


def test_a_wide_list_is_stored_by_decile_without_its_totals(kota: Engine) -> None:
    hasil = periksa(kota, lebar(SASA, FITU))
    assert hitung(hasil) == {"baru": 2} and hasil.jumlah["desil.1"] == 11 and hasil.jumlah["jumlah"] == 605
    assert [nilai for _, nilai in hasil.pokok][1:] == ["2026", "15/12/2025"]
    row = masukkan(kota, lebar(SASA, FITU))
    assert row is not None and row.data_per == date(2025, 12, 15)
    found = keluarga(kota)
    assert len(found) == 20 == banyak(kota, Keluarga) and sum(found.values()) == 605


def test_a_long_list_says_the_same_as_the_wide_one(kota: Engine) -> None:
    masukkan(kota, lebar(SASA))
    rows: list[list[object]] = [["Sasa", 1, 10]]
    rows += [[None, f"Desil {n}", n * 10] for n in range(2, 11)]
    hasil = periksa(kota, panjang(*rows, [None, "1-5", 150], [None, "Jumlah", 550]))
    assert hitung(hasil) == {"sama": 10} and not hasil.terhalang and len(hasil.total) == 2
    assert hasil.dilewati["total"] == 2


def test_the_same_file_again_changes_nothing(kota: Engine) -> None:
    masukkan(kota, lebar(SASA, FITU))
    before = seluruh_isi(kota)
    assert hitung(periksa(kota, lebar(SASA, FITU))) == {"sama": 2}
    assert masukkan(kota, lebar(SASA, FITU)) is None and seluruh_isi(kota) == before


def test_a_corrected_row_shows_before_and_after_and_is_the_only_one_written(kota: Engine) -> None:
    masukkan(kota, lebar(SASA, FITU))
    baru: list[object] = [*SASA[:2], 11, *SASA[3:-2], 151, 551]
    hasil = periksa(kota, lebar(baru, FITU))
    assert hitung(hasil) == {"berubah": 1, "sama": 1}
    assert [(b.bidang, b.sebelum, b.sesudah) for b in hasil.butir[0].beda] == [("desil 1", 10, 11)]
    masukkan(kota, lebar(baru, FITU))
    assert banyak(kota, Keluarga) == 21 and sum(keluarga(kota).values()) == 606


def test_older_figures_are_shown_and_taken_only_when_asked_for(kota: Engine) -> None:
    masukkan(kota, lebar(SASA))
    lama = lebar([*SASA[:2], 11, *SASA[3:-2], 151, 551])
    hasil = periksa(kota, lama, per="01/12/2025")
    assert hitung(hasil) == {"tidak_diambil": 1} and hasil.tanpa_perubahan
    assert "15/12/2025" in (hasil.butir[0].beda[0].alasan or "")
    assert hitung(periksa(kota, lama, per="01/12/2025", ambil_lama=True)) == {"berubah": 1}


def test_rows_missing_from_a_newer_file_stay_and_are_listed(kota: Engine) -> None:
    masukkan(kota, lebar(SASA, FITU))
    hasil = periksa(kota, lebar(SASA), per="01/02/2026")
    assert any("1 wilayah sudah tercatat" in s and "55 keluarga" in s and "Fitu" in s for s in hasil.catatan)
    masukkan(kota, lebar(SASA), per="01/02/2026")
    assert sum(keluarga(kota).values()) == 605


def test_another_year_and_another_source_stand_beside(kota: Engine) -> None:
    masukkan(kota, lebar(SASA))
    masukkan(kota, lebar([*FITU[:1], "Fitu", *FITU[2:]]), tahun=2025)
    masukkan(kota, lebar([*SASA[:2], 9, *SASA[3:-2], 149, 549]), sumber="dinsos", per="01/12/2025")
    assert sum(keluarga(kota).values()) == 550 and sum(keluarga(kota, 2025).values()) == 55


def test_a_total_of_deciles_that_does_not_fit_refuses_its_row(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, lebar([*SASA[:-2], 151, 550], FITU))
    assert [(p.baris, p.kolom, p.nilai) for p in hasil.penolakan] == [(3, "Desil 1–5", "151")]
    assert alasan(hasil) == ["Jumlah desil 1–5 di baris ini 150."] and hitung(hasil) == {
        "baru": 1,
        "ditolak": 1,
    }


def test_the_files_own_total_row_is_compared(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, lebar(SASA, FITU, [None, "TOTAL", 11, *[None] * 9, 165, 600]))
    assert [(s.kolom, s.tertulis, s.dihitung) for s in hasil.selisih] == [("jumlah", 600, 605)]


FITU_SELATAN: list[object] = ["Ternate Selatan", *FITU[1:]]
ASING: list[object] = ["Ternate Utara", "Tafuree", *SASA[2:]]


def test_families_of_an_unknown_kelurahan_are_kept_with_an_offer(kota: Engine) -> None:
    hasil = periksa(kota, lebar(ASING, FITU_SELATAN))
    assert hitung(hasil) == {"baru": 2} and not hasil.terhalang and hasil.jumlah["jumlah"] == 605
    (area,) = hasil.tak_dikenal
    assert (area.baris, area.nama, area.kecamatan, area.angka) == (
        3,
        "Tafuree",
        "Ternate Utara",
        {"jumlah": 550},
    )
    assert "82.71.03.1014" in [calon.kode for calon in area.usulan]
    said = susun_laporan(hasil)
    assert "Wilayah belum dikenal" in said and "Tafure," in said and "jumlah 550" in said
    masukkan(kota, lebar(ASING, FITU_SELATAN))
    found = keluarga(kota)
    assert found["Tafuree", 10] == 100 and len(found) == 20 and sum(found.values()) == 605


def test_an_unknown_area_in_another_spelling_is_the_same_and_changes_in_place(kota: Engine) -> None:
    masukkan(kota, lebar(ASING))
    lain: list[object] = [None, "TAFUREE", 11, *SASA[3:-2], 151, 551]
    assert hitung(periksa(kota, lebar([*lain[:2], *SASA[2:]]))) == {"sama": 1}
    hasil = periksa(kota, lebar(lain))
    assert [(b.bidang, b.sebelum, b.sesudah) for b in hasil.butir[0].beda] == [("desil 1", 10, 11)]
    masukkan(kota, lebar(lain))
    assert sum(keluarga(kota).values()) == 551 and {nama for nama, _ in keluarga(kota)} == {"Tafuree"}


def test_an_unknown_area_missing_from_a_newer_file_stays_and_is_listed(kota: Engine) -> None:
    masukkan(kota, lebar(ASING, FITU_SELATAN))
    hasil = periksa(kota, lebar(FITU), per="01/02/2026")
    assert any("550 keluarga" in s and "Tafuree (wilayah belum dikenal)" in s for s in hasil.catatan)


def test_an_area_that_becomes_known_is_not_counted_twice(kota: Engine) -> None:
    masukkan(kota, lebar(ASING, FITU_SELATAN))
    with transaction(kota) as session:
        session.add(KelurahanAlias(alias="tafuree", kelurahan_kode=TAFURE, sumber="contoh"))
    hasil = periksa(kota, lebar(ASING, FITU_SELATAN))
    assert hitung(hasil) == {"berubah": 1, "sama": 1} and not hasil.tak_dikenal and not hasil.catatan
    assert [(b.bidang, b.sesudah) for b in hasil.butir[0].beda] == [("wilayah", "Tafure")]
    masukkan(kota, lebar(ASING, FITU_SELATAN))
    found = keluarga(kota)
    assert sum(found.values()) == 605 and found[TAFURE, 1] == 10 and ("Tafuree", 1) not in found
    assert hitung(periksa(kota, lebar(ASING, FITU_SELATAN))) == {"sama": 2}


def test_an_older_file_does_not_move_the_families_of_an_area_that_became_known(kota: Engine) -> None:
    masukkan(kota, lebar(ASING))
    with transaction(kota) as session:
        session.add(KelurahanAlias(alias="tafuree", kelurahan_kode=TAFURE, sumber="contoh"))
    assert hitung(periksa(kota, lebar(ASING), per="01/12/2025")) == {"tidak_diambil": 1}
    masukkan(kota, lebar(ASING), per="01/12/2025", ambil_lama=True)
    assert sum(keluarga(kota).values()) == 550 and keluarga(kota)[TAFURE, 1] == 10


def test_the_same_kelurahan_and_decile_twice_is_refused(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, panjang(["Sasa", 1, 10], ["Sasa", 1, 11], ["Sasa", 2, 20]))
    assert [p.baris for p in hasil.penolakan] == [3, 4] and hitung(hasil) == {"baru": 1, "ditolak": 2}


@pytest.mark.parametrize(
    "judul, pilihan, kata",
    [
        ("KELUARGA (sumber: DTSEN)", {"per": "15/12/2025"}, "--tahun"),
        ("KELUARGA TAHUN 2026 (data per 15 Desember 2025)", {}, "--sumber"),
        ("KELUARGA TAHUN 2026 (sumber: DTSEN)", {}, "--per"),
    ],
)
def test_what_nothing_says_is_asked_for_by_its_option(
    satu_kota: Engine, judul: str, pilihan: dict[str, Any], kata: str
) -> None:
    with pytest.raises(Ditolak, match=kata):
        periksa(satu_kota, lebar(SASA, judul=[judul]), **pilihan)


@pytest.mark.parametrize(
    "sel, rentang",
    [
        (4, (4, 4)),
        ("Desil 10", (10, 10)),
        ("1–5", (1, 5)),
        ("Desil 6 s.d. 10", (6, 10)),
        ("Total", (1, 10)),
        ("-", None),
    ],
)
def test_a_decile_is_read_as_offices_write_it(sel: Any, rentang: tuple[int, int] | None) -> None:
    assert baca_desil(sel) == rentang


@pytest.mark.parametrize("sel", ["11", 0, "miskin", "5-1", date(2026, 5, 1)])
def test_what_is_no_decile_is_refused(sel: Any) -> None:
    with pytest.raises(NilaiDitolak):
        baca_desil(sel)
