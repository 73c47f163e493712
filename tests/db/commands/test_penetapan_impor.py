"""An import whose unknown area was settled is undone all the same: the city's totals are those before the import."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import TypeVar

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.commands.impor import IsiImpor, record_impor
from db.commands.impor_batal import undo_impor
from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.commands.pendaftaran import AngkaPendaftaran, record_pendaftaran
from db.commands.penetapan import SudahAdaAngka, settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.queries.bansos import list_penyaluran
from db.queries.keluarga import list_keluarga
from db.queries.pendaftaran import list_pendaftaran
from db.queries.wilayah_tak_dikenal import TakDikenal, list_tak_dikenal
from db.transaction import reading
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, Langkah
from domain.pendaftaran import IsiPendaftaran
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.commands.test_penyaluran import hitung_ulang, jumlah_rekap

MULAI = date(2026, 4, 1)
AKHIR = date(2026, 12, 31)
JENIS = [JenisImpor.PENYALURAN, JenisImpor.PENDAFTARAN, JenisImpor.KELUARGA]
nomor = count(1)
Isi = dict[str, int]
T = TypeVar("T")


@dataclass
class Kota:
    """The mini city; every action happens a minute after the last."""

    mini: KotaMini
    jenis: JenisImpor
    tahap_id: int
    menit: "count[int]" = field(default_factory=count)

    def impor(self, *angka: tuple[str, int], sumber: str = "dinsos", per: date = MULAI) -> int:
        """Take in (area, figure); K1…K3 are kelurahan, everything else is a name that nobody knows."""

        def write(session: Session) -> int:
            isi = IsiImpor(f"berkas {next(nomor)}.xlsx", "0" * 64, self.jenis, len(angka), 0, 0, 0)
            admin = self.mini.pelaku("admin")
            number = record_impor(session, self.mini.orang("admin"), admin, isi, (), {}).id
            areas = [(a, None, n) if a in ("K1", "K2", "K3") else (None, a, n) for a, n in angka]
            source = self.mini.sumber_data[sumber]
            match self.jenis:
                case JenisImpor.PENYALURAN:
                    rows = [
                        AngkaPenyaluran(self.tahap_id, source, Langkah.TERSALUR, kode, nama, n // 100, n, per)
                        for kode, nama, n in areas
                    ]
                    record_penyaluran(session, admin, rows, number)
                case JenisImpor.PENDAFTARAN:
                    said = [
                        AngkaPendaftaran(kode, nama, per, IsiPendaftaran(pendaftar=n), source)
                        for kode, nama, n in areas
                    ]
                    record_pendaftaran(session, admin, said, number)
                case _:
                    families = [AngkaKeluarga(kode, nama, 2026, 1, n, source, per) for kode, nama, n in areas]
                    record_keluarga(session, families, number)
            return number

        return self._pada(write)

    def batal_impor(self, number: int) -> None:
        self._pada(
            lambda s: undo_impor(s, self.mini.orang("admin"), self.mini.pelaku("admin"), number, "Keliru")
        )

    def tetapkan(self, nama: str, kode: str, *, jumlahkan: bool = False) -> int:
        def settle(session: Session) -> int:
            admin = self.mini.pelaku("admin")
            return settle_wilayah(
                session, self.mini.orang("admin"), admin, nama, kode, jumlahkan=jumlahkan
            ).alias_id

        return self._pada(settle)

    def batal_tetapkan(self, alias_id: int) -> int:
        return self._pada(
            lambda s: undo_settle(s, self.mini.orang("admin"), self.mini.pelaku("admin"), alias_id, "Keliru")
        )

    def isi(self) -> Isi:
        """What stands by area; all unknown areas together are ""."""
        with reading(self.mini.engine) as session:
            match self.jenis:
                case JenisImpor.PENYALURAN:
                    frame = list_penyaluran(session, 2026, AKHIR, AKHIR)
                    frame = frame[(frame["tahap_id"] == self.tahap_id) & frame["rp"].notna()]
                    pairs = zip(frame["wilayah"], frame["rp"], strict=True)
                    rekap = jumlah_rekap(session, self.tahap_id, AKHIR)
                    assert rekap == hitung_ulang(session, self.tahap_id, AKHIR)
                case JenisImpor.PENDAFTARAN:
                    frame = list_pendaftaran(session, AKHIR, AKHIR)
                    pairs = zip(frame["wilayah"], frame["pendaftar"], strict=True)
                case _:
                    frame = list_keluarga(session, 2026, AKHIR)
                    pairs = zip(frame["wilayah"], frame["jumlah"], strict=True)
            found: Isi = {}
            for area, n in pairs:
                found[area] = found.get(area, 0) + int(n)
            return found

    def tak_dikenal(self) -> list[TakDikenal]:
        with reading(self.mini.engine) as session:
            return list(list_tak_dikenal(session))

    def _pada(self, act: Callable[[Session], T]) -> T:
        with pada(self.mini.engine, MULAI + timedelta(days=1), 9, next(self.menit)) as session:
            return act(session)


@pytest.fixture(params=JENIS, ids=[jenis.value for jenis in JENIS])
def kota(request: pytest.FixtureRequest, db_engine: Engine) -> Kota:
    """A city in which K2 has figures of its own that never change."""
    mini = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        tahap_id = tambah_tahap(session, mini, "PKH", f"p{next(nomor)}", MULAI)
    made = Kota(mini, request.param, tahap_id)
    made.impor(("K2", 100))
    return made


def test_settled_then_undone_the_import_is_gone(kota: Kota) -> None:
    before = kota.isi()
    number = kota.impor(("Tafuree", 900), ("TAFUREE 2", 300), ("K3", 200))
    kota.tetapkan("Tafuree", "K1")
    assert kota.isi() == {"K1": 900, "K2": 100, "K3": 200, "": 300}
    kota.batal_impor(number)
    assert kota.isi() == before and kota.tak_dikenal() == []


def test_settled_and_added_to_the_kelurahans_own_then_undone_the_own_figure_stays(kota: Kota) -> None:
    kota.impor(("K1", 500))
    before = kota.isi()
    number = kota.impor(("Tafuree", 900))
    with pytest.raises(SudahAdaAngka, match="sudah punya 1 angka sendiri"):
        kota.tetapkan("Tafuree", "K1")
    kota.tetapkan("Tafuree", "K1", jumlahkan=True)
    assert kota.isi() == {"K1": 1400, "K2": 100}
    kota.batal_impor(number)
    assert kota.isi() == before == {"K1": 500, "K2": 100}


def test_of_two_imports_of_one_name_the_later_is_undone_and_the_earlier_waits_again(kota: Kota) -> None:
    kota.impor(("Tafuree", 400))
    before = kota.isi()
    number = kota.impor(("Tafuree", 900))
    kota.tetapkan("Tafuree", "K1")
    kota.batal_impor(number)
    assert kota.isi() == before == {"": 400, "K2": 100}
    assert [area.nama for area in kota.tak_dikenal()] == ["Tafuree"]
    kota.tetapkan("Tafuree", "K1")
    assert kota.isi() == {"K1": 400, "K2": 100}


def test_after_the_import_is_undone_taking_the_settlement_back_brings_nothing(kota: Kota) -> None:
    before = kota.isi()
    number = kota.impor(("Tafuree", 900))
    alias_id = kota.tetapkan("Tafuree", "K1")
    kota.batal_impor(number)
    assert kota.batal_tetapkan(alias_id) == 0 and kota.isi() == before


def test_settled_taken_back_and_then_undone_the_import_is_gone(kota: Kota) -> None:
    kota.impor(("K1", 500))
    before = kota.isi()
    number = kota.impor(("Tafuree", 900))
    alias_id = kota.tetapkan("Tafuree", "K1", jumlahkan=True)
    assert kota.batal_tetapkan(alias_id) == 1 and kota.isi() == {**before, "": 900}
    kota.batal_impor(number)
    assert kota.isi() == before


def test_a_sum_that_was_taken_back_does_not_return_when_the_kelurahans_own_import_is_undone(
    kota: Kota,
) -> None:
    own = kota.impor(("K1", 500))
    kota.impor(("Tafuree", 900))
    kota.batal_tetapkan(kota.tetapkan("Tafuree", "K1", jumlahkan=True))
    kota.batal_impor(own)
    assert kota.isi() == {"": 900, "K2": 100}


def test_the_kelurahans_own_import_below_a_sum_is_left_alone(kota: Kota) -> None:
    own = kota.impor(("K1", 500))
    kota.impor(("Tafuree", 900))
    kota.tetapkan("Tafuree", "K1", jumlahkan=True)
    with pytest.raises(Ditolak, match="sudah digantikan"):
        kota.batal_impor(own)


def test_a_sum_that_is_taken_back_does_not_bring_back_an_own_figure_whose_import_was_undone(
    kota: Kota,
) -> None:
    earlier = kota.impor(("K1", 300))
    own = kota.impor(("K1", 500), ("K3", 200))
    kota.impor(("Tafuree", 900))
    alias_id = kota.tetapkan("Tafuree", "K1", jumlahkan=True)
    kota.batal_impor(own)
    assert kota.isi() == {"K1": 1400, "K2": 100}
    assert kota.batal_tetapkan(alias_id) == 1
    assert kota.isi() == {"K1": 300, "K2": 100, "": 900}
    kota.batal_impor(earlier)
    assert kota.isi() == {"K2": 100, "": 900}


@pytest.mark.parametrize("kota", [JenisImpor.PENDAFTARAN], indirect=True)
def test_registration_of_another_source_under_the_same_day_comes_back(kota: Kota) -> None:
    sumber = next(kode for kode in kota.mini.sumber_data if kode != "dinsos")
    kota.impor(("K1", 500), sumber=sumber)
    before = kota.isi()
    number = kota.impor(("Tafuree", 900))
    kota.tetapkan("Tafuree", "K1", jumlahkan=True)
    kota.batal_impor(number)
    assert kota.isi() == before


@pytest.mark.parametrize("kota", [JenisImpor.PENDAFTARAN], indirect=True)
def test_registration_under_another_spelling_comes_back(kota: Kota) -> None:
    kota.impor(("Tafuree", 400))
    number = kota.impor(("TAFUREE", 900))
    assert kota.isi() == {"": 900, "K2": 100}
    kota.batal_impor(number)
    assert kota.isi() == {"": 400, "K2": 100}


@pytest.mark.parametrize("kota", [JenisImpor.PENDAFTARAN], indirect=True)
def test_a_month_that_is_undone_gives_way_to_the_month_before(kota: Kota) -> None:
    kota.impor(("K1", 400), ("Tafuree", 40), per=date(2026, 2, 28))
    before = kota.isi()
    number = kota.impor(("K1", 500), ("Tafuree", 50), per=date(2026, 3, 31))
    assert kota.isi() == {"K1": 500, "K2": 100, "": 50}
    kota.batal_impor(number)
    assert kota.isi() == before == {"K1": 400, "K2": 100, "": 40}


@pytest.mark.parametrize("kota", [JenisImpor.KELUARGA], indirect=True)
def test_families_wait_in_the_list_of_unknown_areas_until_they_are_settled(kota: Kota) -> None:
    kota.impor(("Tafuree", 900), ("TAFU REE", 7))
    kota.impor(("Lain", 5))
    first, _ = sorted(kota.tak_dikenal(), key=lambda area: area.nama, reverse=True)
    assert first.ejaan == ("Tafuree", "TAFU REE") and first.keluarga_terbaru == (2026, 907)
    assert [(row.tahun, row.sumber, row.jumlah) for row in first.keluarga] == [(2026, "Dinsos", 907)]
    assert len(first.berkas) == 1 and first.rp is None
    alias_id = kota.tetapkan("tafuree", "K1")
    assert kota.isi() == {"K1": 907, "K2": 100, "": 5}
    assert [area.nama for area in kota.tak_dikenal()] == ["Lain"]
    assert kota.batal_tetapkan(alias_id) == 2 and kota.isi() == {"K2": 100, "": 912}
