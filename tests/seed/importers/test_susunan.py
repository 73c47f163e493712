"""A person confirms once how an office's headings stand for our columns; formulas and progress of the reading."""

import io
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import Engine

from db.commands.pemetaan import remember_pemetaan
from db.models import PemetaanImpor
from db.queries.pemetaan import Pemetaan, get_pemetaan
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import TidakBerhak
from domain.kosakata import JenisImpor, Peran
from seed.importers.galat import BerkasDitolak
from seed.importers.hasil_uji import TulisPenyaluran
from seed.importers.pratinjau import BARIS_PRATINJAU, pratinjau
from seed.importers.rujukan import Pilihan
from seed.importers.uji import uji
from tests.db.bangun import bangun
from tests.seed.importers.bantu import MATRIKS, PENDAFTARAN, SEMBAKO, contoh, xlsx
from tests.seed.importers.kota import JUDUL, banyak, hitung, periksa, rekap

ASING = [
    "URUT",
    "WILKER",
    "NAMA WILAYAH",
    "JATAH",
    "UANG JATAH",
    "SUDAH",
    "UANG SUDAH",
    "GAGAL",
    "KETERANGAN",
]
PETA = (
    ("kelurahan", "NAMA WILAYAH"),
    ("kuota.kpm", "JATAH"),
    ("kuota.rp", "UANG JATAH"),
    ("tersalur.kpm", "SUDAH"),
    ("tersalur.rp", "UANG SUDAH"),
)
SOA = ["", "Soa Sio", 100, 60_000_000, 90, 54_000_000, 10, "pindah"]
satu_basis = pytest.mark.parametrize("reference_engine", ["sqlite"], indirect=True)


def test_a_preview_guesses_what_the_office_files_are() -> None:
    seen = {nama: pratinjau(contoh(nama), nama) for nama in (SEMBAKO, MATRIKS, PENDAFTARAN)}
    assert [seen[n].jenis for n in seen] == [
        JenisImpor.PENYALURAN,
        JenisImpor.RENCANA_AKSI,
        JenisImpor.PENDAFTARAN,
    ]
    sembako = seen[SEMBAKO]
    assert (sembako.baris_kepala, sembako.tinggi_kepala) == (6, 2)
    assert len(sembako.baris) == BARIS_PRATINJAU
    assert {k.nama: k.judul for k in sembako.kolom}["tersalur.rp"] == "TERSALUR / Rp"
    fakta = sembako.fakta
    assert (fakta.program, fakta.tahap, fakta.tahun, str(fakta.data_per)) == (
        "Sembako",
        "triwulan 2",
        2026,
        "2026-07-10",
    )


def test_headings_bear_the_same_fingerprint_next_year_and_another_for_another_office() -> None:
    this = pratinjau(rekap(SOA), "a.xlsx").sidik
    shouted = [judul.title() for judul in rekap_kepala()]
    assert pratinjau(rekap(SOA, kepala=shouted), "lain.xlsx").sidik == this
    assert (
        pratinjau(rekap(SOA, kepala=ASING), "a.xlsx", jenis=JenisImpor.PENYALURAN, baris_kepala=2).sidik
        != this
    )


def rekap_kepala() -> list[str]:
    from tests.seed.importers.kota import KEPALA

    return KEPALA


def test_an_unknown_heading_is_shown_and_left_to_the_person() -> None:
    seen = pratinjau(rekap(SOA, kepala=ASING), "a.xlsx")
    assert (seen.jenis, seen.kolom) == (None, ())
    named = pratinjau(rekap(SOA, kepala=ASING), "a.xlsx", jenis=JenisImpor.PENYALURAN, baris_kepala=2)
    assert named.judul == tuple(ASING)


@satu_basis
def test_a_confirmed_mapping_reads_headings_that_nobody_knows(reference_engine: Engine) -> None:
    isi = rekap(SOA, kepala=ASING)
    with pytest.raises(BerkasDitolak):
        periksa(reference_engine, isi)
    plain = periksa(reference_engine, rekap(SOA))
    mapped = periksa(reference_engine, isi, baris_kepala=2, peta=PETA)
    assert isinstance(mapped.tulis, TulisPenyaluran) and isinstance(plain.tulis, TulisPenyaluran)
    assert mapped.tulis.angka == plain.tulis.angka
    assert "WILKER" in mapped.kolom_tak_dikenal


@satu_basis
def test_a_column_that_is_said_not_to_be_there_is_not_read(reference_engine: Engine) -> None:
    hasil = periksa(reference_engine, rekap(SOA), peta=(("gagal.kpm", ""), ("keterangan", "")))
    assert isinstance(hasil.tulis, TulisPenyaluran)
    assert hasil.tulis.gagal == ()


@satu_basis
@pytest.mark.parametrize(
    ("pilihan", "kalimat"),
    [
        ({"peta": (("kelurahan", "KAMPUNG"),)}, "KAMPUNG"),
        ({"baris_kepala": 900}, "tidak memiliki baris 900"),
    ],
)
def test_a_mapping_that_does_not_fit_the_file_is_told(
    reference_engine: Engine, pilihan: dict[str, Any], kalimat: str
) -> None:
    with pytest.raises(BerkasDitolak, match=kalimat):
        periksa(reference_engine, rekap(SOA), jenis=JenisImpor.PENYALURAN, **pilihan)


def test_a_mapping_is_remembered_per_office_and_headings(db_engine: Engine) -> None:
    kota = bangun(db_engine)
    first, second = Pemetaan(2, PETA), Pemetaan(3, (("kelurahan", "LURAH"),))
    for pemetaan, kept in ((first, True), (first, False), (second, True)):
        with transaction(db_engine) as session:
            done = remember_pemetaan(
                session,
                kota.orang("dinsos"),
                kota.pelaku("dinsos"),
                JenisImpor.PENYALURAN,
                "DINSOS",
                "a" * 64,
                pemetaan,
            )
            assert done is kept
    assert banyak(db_engine, PemetaanImpor) == 2
    with reading(db_engine) as session:
        assert get_pemetaan(session, JenisImpor.PENYALURAN, "DINSOS", "a" * 64) == second
        assert get_pemetaan(session, JenisImpor.PENYALURAN, "", "a" * 64) is None
        assert get_pemetaan(session, JenisImpor.KELUARGA, "DINSOS", "a" * 64) is None
        assert get_pemetaan(session, JenisImpor.PENYALURAN, "DINSOS", "b" * 64) is None
    orang = Pelihat(1, "x", penugasan=(Penugasan(Peran.PIC_OPD, opd_id=1),))
    with pytest.raises(TidakBerhak), transaction(db_engine) as session:
        remember_pemetaan(session, orang, kota.pelaku("pic_A"), JenisImpor.PENYALURAN, "A", "a" * 64, first)


def rekap_berumus(*, total: bool) -> bytes:
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    lembar = buku.add_worksheet()
    lembar.write_row(0, 0, [JUDUL.format(per="10 Juli 2026")])
    lembar.write_row(1, 0, ["NO", "KECAMATAN", "KELURAHAN", "TERSALUR KPM", "TERSALUR Rp"])
    lembar.write_row(2, 1, ["", "Soa Sio", 90, 54_000_000])
    lembar.write_formula(2, 0, "=ROW()-2", value=1)
    lembar.write_row(3, 0, [2, "", "Ngade", 10])
    if total:
        lembar.write_number(3, 4, 6_000_000)
        lembar.write_row(4, 2, ["JUMLAH"])
        lembar.write_formula(4, 4, "=SUM(E3:E4)", value=60_000_000)
    else:
        lembar.write_formula(3, 4, "=D4*600000", value=6_000_000)
    buku.close()
    return keluar.getvalue()


@satu_basis
def test_a_figure_made_by_a_formula_is_refused_with_its_cell(reference_engine: Engine) -> None:
    hasil = periksa(reference_engine, rekap_berumus(total=False))
    (tolak,) = hasil.penolakan
    assert (tolak.baris, tolak.kolom) == (4, "TERSALUR Rp")
    assert "Sel E4 berisi rumus" in tolak.alasan
    assert hitung(hasil) == {"baru": 1, "ditolak": 1}


@satu_basis
def test_a_formula_in_a_total_or_a_number_of_the_row_is_no_matter(reference_engine: Engine) -> None:
    hasil = periksa(reference_engine, rekap_berumus(total=True))
    assert not hasil.penolakan
    assert [(t.tertulis["tersalur.rp"], t.selisih) for t in hasil.total] == [(60_000_000, ())]


@satu_basis
def test_progress_follows_the_rows_that_are_read_and_judged(reference_engine: Engine) -> None:
    rows: list[list[object]] = [["", f"Tempat {n}", 1, 600_000, 1, 600_000, None, None] for n in range(400)]
    told: list[tuple[int, int]] = []
    with reading(reference_engine) as session:
        uji(session, rekap(*rows), "a.xlsx", Pilihan(), maju=lambda a, b: told.append((a, b)))
    done = [selesai for selesai, _ in told]
    assert done == sorted(done)
    assert told[0][0] == 0 and told[-1][0] == told[-1][1]
    assert len(set(done)) > 100


def test_a_sheet_of_the_file_can_be_chosen() -> None:
    with pytest.raises(BerkasDitolak, match='Lembar "Lain" tidak ada'):
        pratinjau(xlsx([["a", 1]]), "a.xlsx", lembar="Lain")
