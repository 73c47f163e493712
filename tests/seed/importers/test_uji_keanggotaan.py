"""Who belongs to which zone, from files: new zones, moves, and days that stay as they were."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.models import KeanggotaanZona, Opd, Zona
from db.queries.susunan import get_zona_kelurahan, get_zona_opd
from db.transaction import reading
from domain.errors import Ditolak
from seed.importers.hasil_uji import HasilUji
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import xlsx
from tests.seed.importers.kota import PER, banyak, hitung, masukkan, periksa, seluruh_isi

KEPALA = ["Jenis", "Anggota", "Kode Zona", "Nama Zona", "Berlaku Dari"]
JANUARI, DESEMBER = date(2026, 1, 1), date(2026, 12, 1)
DASAR: list[list[object]] = [
    ["Kelurahan", "Sasa", "Z1", "Zona 1 – Selatan", JANUARI],
    ["Kelurahan", "TAFURE", "Z2", "Zona 2 – Utara", JANUARI],
    ["OPD", "Dinas Kesehatan", "Z1", "Zona 1 – Selatan", JANUARI],
]


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return reference_engine


@pytest.fixture
def satu_kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """The same on SQLite only, with two zones and three members."""
    engine = database("sqlite", "acuan")
    masukkan(engine, berkas(*DASAR))
    return engine


def berkas(*baris: list[object], kepala: list[str] = KEPALA, judul: str = "SUSUNAN ZONA") -> bytes:
    return xlsx([[judul], kepala, *baris])


def susunan(engine: Engine, hari: date) -> dict[str, str]:
    """Kelurahan code or OPD code → zone code on a day."""
    with reading(engine) as session:
        zona = {z.id: z.kode for z in session.scalars(select(Zona))}
        opd = {o.id: o.kode for o in session.scalars(select(Opd))}
        found = {kode: zona[n] for kode, n in get_zona_kelurahan(session, hari, PER).items()}
        return found | {opd[key]: zona[n] for key, n in get_zona_opd(session, hari, PER).items()}


def alasan(hasil: HasilUji) -> str:
    return " | ".join(p.alasan for p in hasil.penolakan)


def test_new_zones_come_with_code_and_name_and_their_members(kota: Engine) -> None:
    hasil = periksa(kota, berkas(*DASAR))
    assert hitung(hasil) == {"baru": 3}
    assert dict(hasil.pokok)["Zona baru"] == "Zona 1 – Selatan (Z1), Zona 2 – Utara (Z2)"
    masukkan(kota, berkas(*DASAR))
    found = susunan(kota, PER)
    assert (found["82.71.03.1014"], found["DINKES"], len(found)) == ("Z2", "Z1", 3)
    assert susunan(kota, date(2025, 12, 31)) == {} and banyak(kota, Zona) == 2


def test_the_same_file_again_changes_nothing(kota: Engine) -> None:
    masukkan(kota, berkas(*DASAR))
    before = seluruh_isi(kota)
    assert hitung(periksa(kota, berkas(*DASAR))) == {"sama": 3} and masukkan(kota, berkas(*DASAR)) is None
    assert seluruh_isi(kota) == before


def test_a_move_leaves_earlier_days_as_they_were(kota: Engine) -> None:
    masukkan(kota, berkas(*DASAR))
    pindah = berkas(["OPD", "DINKES", "Z2", "Zona 2 – Utara", DESEMBER])
    hasil = periksa(kota, pindah)
    assert [(b.sebelum, b.sesudah) for b in hasil.butir[0].beda] == [("Zona 1 – Selatan", "Zona 2 – Utara")]
    assert hitung(hasil) == {"berubah": 1}
    masukkan(kota, pindah)
    assert (susunan(kota, date(2026, 11, 30))["DINKES"], susunan(kota, DESEMBER)["DINKES"]) == ("Z1", "Z2")


def test_lists_side_by_side_under_a_zone_that_stands_once(satu_kota: Engine) -> None:
    isi = berkas(
        ["Zona 1", "Dinas Sosial", "Fitu"],
        [None, "Dinas Pendidikan", None],
        ["Zona 2 – Utara", None, "Sango"],
        kepala=["Zona", "OPD", "Kelurahan"],
        judul="SUSUNAN ZONA BERLAKU MULAI 1 Desember 2026",
    )
    assert hitung(periksa(satu_kota, isi)) == {"baru": 4}
    masukkan(satu_kota, isi)
    found = susunan(satu_kota, DESEMBER)
    assert found["DINSOS"] == "Z1" and len(found) == 7
    assert list(found.values()).count("Z2") == 2


def test_a_member_may_leave_every_zone(satu_kota: Engine) -> None:
    masukkan(
        satu_kota,
        berkas(["OPD", "DINKES", "tanpa zona", DESEMBER], kepala=["Jenis", "Anggota", "Zona", "TMT"]),
    )
    assert "DINKES" not in susunan(satu_kota, DESEMBER) and "DINKES" in susunan(satu_kota, PER)


def test_an_earlier_day_than_a_known_move_is_shown_and_taken_only_when_asked_for(satu_kota: Engine) -> None:
    masukkan(satu_kota, berkas(["OPD", "DINKES", "Z2", "Zona 2 – Utara", DESEMBER]))
    lama = berkas(["OPD", "DINKES", "Z2", "Zona 2 – Utara", date(2026, 6, 1)])
    hasil = periksa(satu_kota, lama)
    assert hitung(hasil) == {"tidak_diambil": 1} and "01/12/2026" in (hasil.butir[0].beda[0].alasan or "")
    masukkan(satu_kota, lama, ambil_lama=True)
    assert susunan(satu_kota, date(2026, 6, 1))["DINKES"] == "Z2"


def test_members_missing_from_the_file_stay_and_are_listed(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, berkas(["Kelurahan", "Sasa", "Z2", "Zona 2 – Utara", DESEMBER]))
    assert any("1 anggota zona tidak ada" in satu and "Tafure" in satu for satu in hasil.catatan)


@pytest.mark.parametrize(
    "baris, kata",
    [
        (
            ["OPD", "Dinas Kesehatann", "Z1", "Zona 1 – Selatan", DESEMBER],
            "Mungkin maksudnya: Dinas Kesehatan",
        ),
        (["Kelurahan", "Tifuree", "Z1", "Zona 1 – Selatan", DESEMBER], "Tifure"),
        (["Partai", "Sasa", "Z1", "Zona 1 – Selatan", DESEMBER], "Jenis anggota"),
        (["OPD", "DINKES", "Z3", None, DESEMBER], "Zona baru memerlukan"),
        (["OPD", "DINKES", "Z1", "Zona 2 – Utara", DESEMBER], "tidak cocok"),
        (["OPD", "DINKES", "Z3", "Zona 2 – Utara", DESEMBER], "tidak cocok"),
        (["OPD", "DINKES", "Z" * 21, "Zona panjang", DESEMBER], "20 huruf"),
        (["OPD", "DINKES", "Z1", "Zona 1 – Selatan", "awal tahun"], "tanggal"),
        (["OPD", None, "Z1", "Zona 1 – Selatan", DESEMBER], "tidak disebut"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    satu_kota: Engine, baris: list[object], kata: str
) -> None:
    hasil = periksa(satu_kota, berkas(["OPD", "Dinas Sosial", "Z1", "Zona 1 – Selatan", DESEMBER], baris))
    assert hitung(hasil) == {"baru": 1, "ditolak": 1} and kata in alasan(hasil)
    assert {p.baris for p in hasil.penolakan} == {4}


def test_the_same_member_twice_on_a_day_is_refused(satu_kota: Engine) -> None:
    rows: list[list[object]] = [
        ["OPD", "DINKES", "Z1", "Zona 1 – Selatan", DESEMBER],
        ["OPD", "Dinas Kesehatan", "Z2", "Zona 2 – Utara", DESEMBER],
    ]
    assert hitung(periksa(satu_kota, berkas(*rows))) == {"ditolak": 2}


def test_the_day_is_asked_for_where_nothing_says_it(satu_kota: Engine) -> None:
    isi = berkas(["OPD", "DINKES", "Z2"], kepala=["Jenis", "Anggota", "Zona"])
    with pytest.raises(Ditolak, match="--mulai"):
        periksa(satu_kota, isi)
    assert hitung(periksa(satu_kota, isi, mulai="1/12/2026")) == {"berubah": 1}
    assert banyak(satu_kota, KeanggotaanZona) == 3
