"""From an office file to a settled area: kept and counted, offered, settled in one press, the same file again."""

import pytest
import time_machine
from sqlalchemy import Engine

from db.commands.audit import SISTEM
from db.commands.penetapan import settle_wilayah
from db.queries.sebutan import get_sebutan
from db.queries.wilayah_tak_dikenal import TakDikenal, list_tak_dikenal
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak
from domain.kosakata import Peran
from seed.importers.usulan import usul_kelurahan
from seed.importers.wilayah import RujukanKelurahan
from tests.seed.importers.bantu import SEMBAKO, contoh
from tests.seed.importers.kota import hitung, masukkan, periksa, rekap
from tests.seed.importers.test_simpan import SASA, TAFUREE, jumlah

DINSOS = Pelihat(1, "Dinsos", penugasan=(Penugasan(Peran.DINSOS),))
BATANG_DUA = ["Pulau Batang Dua", "Tafuree", *TAFUREE[2:]]


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return reference_engine


def tak_dikenal(engine: Engine) -> tuple[TakDikenal, ...]:
    with reading(engine) as session:
        return list_tak_dikenal(session)


def kode(engine: Engine, nama: str) -> str:
    with reading(engine) as session:
        return next(k for k, (n, _) in get_sebutan(session).kelurahan.items() if n == nama)


def tetapkan(engine: Engine, nama: str, kelurahan: str) -> None:
    with transaction(engine) as session:
        settle_wilayah(session, DINSOS, SISTEM, nama, kode(engine, kelurahan))


def test_an_unknown_area_is_listed_with_its_file_tranche_recipients_and_money(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, TAFUREE), "Sembako TW II.xlsx")
    (area,) = tak_dikenal(kota)
    assert (area.nama, area.rp, area.berkas, area.sudah_berarti) == (
        "Tafuree",
        5_400_000,
        ("Sembako TW II.xlsx",),
        None,
    )
    (rincian,) = area.rincian
    assert (rincian.tahap, rincian.sumber, rincian.acuan) == ("Triwulan II 2026", "PT Pos Indonesia", True)
    assert (rincian.kuota_kpm, rincian.tersalur_kpm, rincian.gagal_kpm) == (10, 9, 1)
    assert area.kpm == ((rincian.program, 9),)


@pytest.mark.parametrize("nama", ["Tafuree", "Tefure", "Tifur", "TAFURE II"])
def test_tafure_and_tifure_are_both_offered_with_kecamatan_and_distance(kota: Engine, nama: str) -> None:
    with reading(kota) as session:
        known = get_sebutan(session)
    offers = usul_kelurahan(nama, RujukanKelurahan(known.kelurahan, known.alias))
    by_name = {one.nama: one for one in offers}
    assert by_name["Tafure"].kecamatan == "Ternate Utara"
    assert by_name["Tifure"].kecamatan == "Pulau Batang Dua"
    assert all(one.huruf > 0 for one in offers) and offers[0].huruf <= offers[-1].huruf


def test_a_name_like_no_other_is_offered_nothing(kota: Engine) -> None:
    with reading(kota) as session:
        known = get_sebutan(session)
    assert usul_kelurahan("Xyzzy", RujukanKelurahan(known.kelurahan, known.alias)) == ()


@pytest.mark.parametrize("baris", [TAFUREE, BATANG_DUA])
def test_once_settled_the_same_file_changes_nothing_whatever_its_kecamatan_says(
    kota: Engine, baris: list[object]
) -> None:
    masukkan(kota, rekap(SASA, baris), "a.xlsx")
    before = jumlah(kota)
    tetapkan(kota, "Tafuree", "Tafure")
    assert tak_dikenal(kota) == () and jumlah(kota) == before
    assert hitung(periksa(kota, rekap(SASA, baris))) == {"sama": 2}
    assert masukkan(kota, rekap(SASA, baris), "a.xlsx") is None
    assert jumlah(kota) == before


def test_a_name_of_its_own_in_the_wrong_kecamatan_is_for_the_file_to_mend(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, ["Pulau Batang Dua", "Tafure", *TAFUREE[2:]]))
    (area,) = tak_dikenal(kota)
    assert area.sudah_berarti == "Tafure, Kecamatan Ternate Utara"
    for nama in ("Tafure", "Tifure"):
        with pytest.raises(Ditolak, match="sudah berarti Tafure"):
            tetapkan(kota, "Tafure", nama)


def test_nothing_is_listed_of_a_file_whose_areas_are_all_known(kota: Engine) -> None:
    masukkan(kota, contoh(SEMBAKO), SEMBAKO)
    assert tak_dikenal(kota) == ()
