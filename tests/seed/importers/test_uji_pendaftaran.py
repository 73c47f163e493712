"""Registration for social protection: the office file goes in untouched, the unknown area too."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine

from db.models import KelurahanAlias, Pendaftaran
from db.queries.pendaftaran import list_pendaftaran, sum_pendaftaran
from db.transaction import reading, transaction
from domain.errors import Ditolak
from seed.importers.hasil_uji import HasilUji, TulisPendaftaran
from seed.importers.laporan import susun_laporan
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import PENDAFTARAN, contoh, teks_csv, xlsx
from tests.seed.importers.kota import PER, banyak, hitung, masukkan, periksa, seluruh_isi

KEPALA = [
    "Kelurahan",
    "Keluarga Desil 1-5",
    "Pendaftar",
    "Diproses",
    "Layak",
    "Tidak Layak",
    "Agen",
    "Agen Aktif",
]
SASA: list[object] = ["SASA", "560", "501", "135", "0", "135", "8", "8"]
FITU: list[object] = ["FITU", "1.792", "543", "240", "186", "54", "4", "3"]
DALAM: list[object] = ["TOGAFO DALAM", "320", "41", "20", "9", "11", "1", "1"]


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return reference_engine


@pytest.fixture
def satu_kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """The same on SQLite only, for what the dry run alone decides."""
    return database("sqlite", "acuan")


def rekap(*baris: list[object]) -> bytes:
    return teks_csv([KEPALA, *baris], sandi="cp1252")


def angka(engine: Engine, sampai: date = PER, per: date = PER) -> dict[str, Any]:
    """What each area states on a day: name or code → registered families."""
    with reading(engine) as session:
        frame = list_pendaftaran(session, sampai, per)
    return {row.wilayah or row.nama_wilayah: row.pendaftar for row in frame.itertuples()}


def tulis(hasil: HasilUji) -> TulisPendaftaran:
    assert isinstance(hasil.tulis, TulisPendaftaran)
    return hasil.tulis


def test_the_office_file_is_read_to_the_last_digit(kota: Engine) -> None:
    before = seluruh_isi(kota)
    hasil = periksa(kota, contoh(PENDAFTARAN), PENDAFTARAN)
    assert hitung(hasil) == {"baru": 79} and not hasil.terhalang
    assert hasil.jumlah == {
        "keluarga_sasaran": 80118,
        "pendaftar": 36017,
        "diproses": 15470,
        "layak": 7553,
        "tidak_layak": 7917,
        "sanggah": 334,
        "agen": 518,
        "agen_aktif": 228,
    }
    assert dict(hasil.pokok)["Data per"].startswith("30/09/2026 (dari nama berkas")
    assert hasil.data_per == date(2026, 9, 30)
    rua = next(a.isi for a in tulis(hasil).angka if a.kelurahan_kode == "82.71.01.1004")
    assert (rua.keluarga_sasaran, rua.layak, rua.agen_aktif, rua.ikd_persen) == (
        1495,
        268,
        0,
        Decimal("59.0"),
    )
    assert seluruh_isi(kota) == before


def test_the_area_that_does_not_exist_is_kept_and_counted_in_the_city(kota: Engine) -> None:
    row = masukkan(kota, contoh(PENDAFTARAN), PENDAFTARAN)
    assert row is not None and (row.baru, row.ditolak, row.data_per) == (79, 0, date(2026, 9, 30))
    with reading(kota) as session:
        total = sum_pendaftaran(list_pendaftaran(session, PER, PER))
    assert (total.wilayah, total.tak_dikenal, total.pendaftar_tak_dikenal) == (78, 1, 41)
    assert total.angka["pendaftar"] == 36017 and total.angka["keluarga_sasaran"] == 80118
    assert round(total.cakupan or 0, 2) == Decimal("44.95")
    assert angka(kota)["TOGAFO DALAM"] == 41


def test_the_same_file_again_changes_nothing(kota: Engine) -> None:
    masukkan(kota, contoh(PENDAFTARAN), PENDAFTARAN)
    before = seluruh_isi(kota)
    assert hitung(periksa(kota, contoh(PENDAFTARAN), PENDAFTARAN)) == {"sama": 79}
    assert masukkan(kota, contoh(PENDAFTARAN), PENDAFTARAN) is None
    assert seluruh_isi(kota) == before


def test_a_later_month_stands_beside_the_earlier_one(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU), "data 2026-08.csv")
    hasil = periksa(kota, rekap([*SASA[:2], "520", *SASA[3:]], FITU), "data 2026-09.csv")
    assert hitung(hasil) == {"berubah": 1, "tanggal": 1}
    masukkan(kota, rekap([*SASA[:2], "520", *SASA[3:]], FITU), "data 2026-09.csv")
    assert sorted(angka(kota, date(2026, 8, 31)).values()) == [501, 543]
    assert sorted(angka(kota, date(2026, 9, 30)).values()) == [520, 543]
    assert angka(kota, date(2026, 8, 30)) == {}
    assert banyak(kota, Pendaftaran) == 4


def test_older_figures_are_shown_and_taken_only_when_asked_for(kota: Engine) -> None:
    masukkan(kota, rekap(SASA), "data 2026-09.csv")
    lama = rekap([*SASA[:2], "400", *SASA[3:]], FITU)
    hasil = periksa(kota, lama, "data 2026-08.csv")
    assert hitung(hasil) == {"tidak_diambil": 1, "baru": 1}
    assert "30/09/2026" in (hasil.butir[0].beda[0].alasan or "")
    masukkan(kota, lama, "data 2026-08.csv", ambil_lama=True)
    assert sorted(angka(kota).values()) == [501, 543]
    assert sorted(angka(kota, date(2026, 8, 31)).values()) == [400, 543]
    assert hitung(periksa(kota, lama, "data 2026-08.csv")) == {"sama": 2}


def test_rows_missing_from_a_newer_file_stay_and_are_listed(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU), "data 2026-08.csv")
    hasil = periksa(kota, rekap(SASA), "data 2026-09.csv")
    assert any(
        "1 wilayah sudah tercatat" in satu and "543" in satu and "Fitu" in satu for satu in hasil.catatan
    )
    masukkan(kota, rekap(SASA), "data 2026-09.csv")
    assert sorted(angka(kota).values()) == [501, 543]


def test_a_blank_cell_changes_nothing(kota: Engine) -> None:
    masukkan(kota, rekap(SASA), "data 2026-09.csv")
    assert hitung(periksa(kota, rekap([*SASA[:3], "", "", "", "", ""]), "data 2026-09.csv")) == {"sama": 1}


def test_an_area_that_becomes_known_is_not_counted_twice(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, [*DALAM[:2], "40", *DALAM[3:]]), "data 2026-08.csv")
    masukkan(kota, rekap(SASA, DALAM), "data 2026-09.csv")
    with transaction(kota) as session:
        session.add(KelurahanAlias(alias="togafo dalam", kelurahan_kode="82.71.08.1006", sumber="contoh"))
    hasil = periksa(kota, rekap(SASA, DALAM), "data 2026-09.csv")
    assert hitung(hasil) == {"sama": 1, "berubah": 1}
    masukkan(kota, rekap(SASA, DALAM), "data 2026-09.csv")
    assert sorted(angka(kota).values()) == [41, 501] and "TOGAFO DALAM" not in angka(kota)
    assert angka(kota, date(2026, 8, 31))["82.71.08.1006"] == 40
    assert hitung(periksa(kota, rekap(SASA, DALAM), "data 2026-09.csv")) == {"sama": 2}


@pytest.mark.parametrize(
    "nama, pilihan, kata",
    [
        ("data.csv", {}, "--per"),
        ("data 2027-09.csv", {}, "belum tiba"),
        ("data 2026-09.csv", {"sumber": "koran"}, "--sumber"),
        ("data 2026-09.csv", {"tahap": "TW III"}, "--tahap tidak berlaku"),
    ],
)
def test_what_nothing_says_is_asked_for_by_its_option(
    satu_kota: Engine, nama: str, pilihan: dict[str, Any], kata: str
) -> None:
    with pytest.raises(Ditolak, match=kata):
        periksa(satu_kota, rekap(SASA), nama, **pilihan)


def test_the_persons_word_wins_over_the_name_of_the_file(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, rekap(SASA), "data 2026-09.csv", per="15/10/2026", sumber="dinsos")
    assert dict(hasil.pokok) == {"Data per": "15/10/2026", "Sumber data": "Dinas Sosial Kota Ternate"}


def test_the_same_kelurahan_twice_is_refused_with_both_row_numbers(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, rekap(SASA, FITU, SASA), "data 2026-09.csv")
    assert [(p.baris, p.nilai) for p in hasil.penolakan] == [(2, "SASA"), (4, "SASA")]
    assert "baris 4" in hasil.penolakan[0].alasan and hitung(hasil) == {"baru": 1, "ditolak": 2}


def test_a_total_that_does_not_fit_blocks_the_file(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, rekap(SASA, FITU, ["JUMLAH", "2.352", "1.000"]), "data 2026-09.csv")
    assert [(s.kolom, s.tertulis, s.dihitung) for s in hasil.selisih] == [("pendaftar", 1000, 1044)]
    assert hasil.terhalang


def test_counts_that_cannot_all_be_right_are_kept_and_told(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, rekap([*SASA[:6], "8", "9"]), "data 2026-09.csv")
    assert hitung(hasil) == {"baru": 1}
    assert any("SASA (agen aktif melebihi agen)" in satu for satu in hasil.catatan)


def test_a_share_beyond_a_hundred_is_refused(satu_kota: Engine) -> None:
    isi = xlsx([["Kelurahan", "Pendaftar", "IKD Aktif (%)"], ["Sasa", 1, 181], ["Fitu", 1, "18,1%"]])
    hasil = periksa(satu_kota, isi, per="30/09/2026")
    assert [(p.baris, p.kolom) for p in hasil.penolakan] == [(2, "IKD Aktif (%)")]
    assert [a.isi.ikd_persen for a in tulis(hasil).angka] == [Decimal("18.1")]


def test_the_report_shows_the_unknown_area_with_its_figures(satu_kota: Engine) -> None:
    said = susun_laporan(periksa(satu_kota, contoh(PENDAFTARAN), PENDAFTARAN))
    assert "Pendaftaran perlinsos" in said and "baru 79" in said
    assert '"TOGAFO DALAM"' in said and "pendaftar 41" in said
