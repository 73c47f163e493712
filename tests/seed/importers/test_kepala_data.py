"""A heading row that holds data is none: its cells would be shown and kept as names of columns."""

import pytest
from sqlalchemy import Engine

from db.commands.pemetaan import remember_pemetaan
from db.models import Audit, PemetaanImpor
from db.queries.pemetaan import Pemetaan
from db.transaction import transaction
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.galat import BerkasDitolak
from seed.importers.pratinjau import pratinjau
from tests.db.bangun import bangun
from tests.seed.importers.kota import banyak, periksa

NIK = tuple(f"82719902028100{n:02d}" for n in range(6))
NAMA = "ZULNOHEAD TERTANAM"
KEPALA = "No;NAMA;NIK;NO KK;KELURAHAN;STATUS;NOMINAL"
ROWS = [f"{n};{NAMA};{nik};8271990202810050;Sasa;Tersalur;575000" for n, nik in enumerate(NIK, start=1)]
PETA = (("nik", NIK[0]),)
satu_basis = pytest.mark.parametrize("reference_engine", ["sqlite"], indirect=True)


def isi(*rows: str) -> bytes:
    return "\n".join([*rows, ""]).encode()


def check_bersih(kalimat: str) -> None:
    assert not any(rahasia in kalimat for rahasia in (NAMA, "82719902", "Sasa"))


@pytest.mark.parametrize("jenis", [JenisImpor.PENERIMA, JenisImpor.PERISTIWA_WARGA, JenisImpor.SANGGAH])
@pytest.mark.parametrize("kepala", [None, 1, 2])
def test_a_list_of_persons_without_a_heading_is_refused_by_its_row(
    jenis: JenisImpor, kepala: int | None
) -> None:
    with pytest.raises(
        BerkasDitolak, match=rf"^Baris {kepala or 1} berisi data.*tambahkan satu baris judul"
    ) as found:
        pratinjau(isi(*ROWS), "daftar.csv", jenis=jenis, baris_kepala=kepala)
    check_bersih(str(found.value))


@pytest.mark.parametrize(
    ("kepala", "baris"),
    [
        (4, f"2;{NAMA};8271.9902.0281.0001;;Sasa;Tersalur;"),
        (4, f"2;{NAMA};'8271 9902 0281 0001;;Sasa;;"),
        (4, f"2;{NAMA};8,27199E+15;;Sasa;;"),
        (4, f";{NAMA};;;Sasa;Tersalur;"),
        (4, f";{NAMA};;;Sasa;;575000"),
        (4, f";{NAMA};;;Sasa;;01/07/2026"),
        (5, f";{NAMA};;;Sasa;;"),
    ],
)
def test_a_row_of_data_below_the_heading_is_not_taken_for_it(kepala: int, baris: str) -> None:
    file = isi("DAFTAR PENERIMA", KEPALA, *ROWS[:1], baris, *([";Kepala Dinas;;;;;"] if kepala == 5 else []))
    with pytest.raises(BerkasDitolak, match=r"^Baris [34] berisi data") as found:
        pratinjau(file, "daftar.csv", jenis=JenisImpor.PENERIMA, baris_kepala=kepala)
    check_bersih(str(found.value))
    assert pratinjau(file, "daftar.csv", jenis=JenisImpor.PENERIMA, baris_kepala=2).judul == tuple(
        KEPALA.split(";")
    )


def test_headings_that_nobody_knows_are_looked_for_right_above_the_first_person() -> None:
    file = isi(
        "DAFTAR KPM 2026;;", "Data per;10/11/2026;", "", "Nomor Induk;Siapa;2026", f"{NIK[0]};{NAMA};1"
    )
    look = pratinjau(file, "daftar.csv", jenis=JenisImpor.PENERIMA)
    assert (look.baris_kepala, look.judul) == (4, ("Nomor Induk", "Siapa", "2026"))


def test_a_file_of_unknown_kind_shows_no_row_of_a_person() -> None:
    look = pratinjau(isi("APA;SIAPA;NOMOR", *(f"x;{NAMA};{nik}" for nik in NIK)), "entah.csv")
    assert look.jenis is None
    assert look.baris[0] == ("APA", "SIAPA", "NOMOR")
    check_bersih(str(look.baris[1:]))


def test_appeals_are_shown_without_the_columns_that_are_not_read() -> None:
    file = isi("No;Nomor Tiket;Nama;NIK;Kelurahan;Tanggal Masuk", f"1;SGH-1;{NAMA};{NIK[0]};Sasa;01/07/2026")
    look = pratinjau(file, "sanggah.csv")
    assert look.baris[1] == ("1", "SGH-1", "tidak dibaca", "tidak dibaca", "Sasa", "01/07/2026")


@satu_basis
@pytest.mark.parametrize("jenis", [JenisImpor.PENERIMA, JenisImpor.PENYALURAN])
def test_no_number_is_read_as_a_heading_whatever_the_kind(
    reference_engine: Engine, jenis: JenisImpor
) -> None:
    said = {
        "jenis": jenis,
        "baris_kepala": 1,
        "peta": PETA,
        "program": "PKH",
        "tahap": "Tahap 3",
        "tahun": 2026,
    }
    with pytest.raises(Ditolak, match=r"^Baris 1 berisi data") as found:
        periksa(reference_engine, isi(*ROWS), "daftar.csv", sumber="siks-ng", per="20/11/2026", **said)
    check_bersih(str(found.value))


@pytest.mark.parametrize(
    "judul", [NIK[0], "8271 9902 0281 0000", "NIK 8271.9902.0281.0000", "'8271990202810000"]
)
def test_a_heading_with_sixteen_digits_is_never_kept(db_engine: Engine, judul: str) -> None:
    kota = bangun(db_engine)
    audited = banyak(db_engine, Audit)
    for jenis in (JenisImpor.PENERIMA, JenisImpor.PENYALURAN):
        with pytest.raises(Ditolak, match="nomor orang") as found, transaction(db_engine) as session:
            remember_pemetaan(
                session, kota.orang("dinsos"), kota.pelaku("dinsos"), jenis, "DINSOS", "a" * 64,
                Pemetaan(1, (("kelurahan", "KEL"), ("nik", judul))),
            )  # fmt: skip
        assert judul not in str(found.value)
    assert banyak(db_engine, PemetaanImpor) == 0
    assert banyak(db_engine, Audit) == audited
