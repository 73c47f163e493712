"""An office that fills a template in gets a file that the importer takes without a question."""

import io

import pytest
import time_machine
from openpyxl import load_workbook
from sqlalchemy import Engine

from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.hasil_uji import Putusan
from seed.importers.penerima_jenis import ORANG
from seed.importers.pratinjau import pratinjau
from seed.importers.templat import nama_templat, templat
from seed.importers.templat_isi import ISI
from tests.seed.importers.kota import masukkan, periksa

TAHUN_LAIN = "2027-03-05"


@pytest.fixture(params=["2026-11-22", TAHUN_LAIN])
def hari(request: pytest.FixtureRequest):
    with time_machine.travel(f"{request.param}T02:00:00Z", tick=True):
        yield request.param


def test_every_kind_of_table_has_a_template_but_boundaries_and_sheets_that_come_filled() -> None:
    assert set(ISI) == set(JenisImpor) - {JenisImpor.BATAS, JenisImpor.VERIFIKASI}
    with pytest.raises(Ditolak, match="GeoJSON"):
        templat(JenisImpor.BATAS)


@pytest.mark.parametrize("jenis", ISI, ids=str)
def test_a_template_is_recognised_with_every_one_of_its_columns(hari: str, jenis: JenisImpor) -> None:
    seen = pratinjau(templat(jenis), nama_templat(jenis))
    assert seen.jenis is jenis
    assert seen.lembar_dipilih == "Isian"
    assert len([k for k in seen.kolom if k.judul]) == len(ISI[jenis].kolom) == len(seen.judul)


@pytest.mark.parametrize("jenis", sorted(set(ISI) - {JenisImpor.KLAIM} - ORANG), ids=str)
@pytest.mark.parametrize("reference_engine", ["sqlite"], indirect=True)
def test_a_filled_template_goes_in_without_a_question_and_is_the_same_thereafter(
    hari: str, reference_engine: Engine, jenis: JenisImpor
) -> None:
    hasil = periksa(reference_engine, templat(jenis), nama_templat(jenis))
    assert not hasil.penolakan
    assert not hasil.tak_dikenal
    assert hasil.banyak(Putusan.BARU) == 3
    assert masukkan(reference_engine, templat(jenis), nama_templat(jenis)) is not None
    assert periksa(reference_engine, templat(jenis), nama_templat(jenis)).tanpa_perubahan


@pytest.mark.parametrize("reference_engine", ["sqlite"], indirect=True)
def test_a_claim_template_goes_in_once_its_actions_stand(hari: str, reference_engine: Engine) -> None:
    masukkan(reference_engine, templat(JenisImpor.RENCANA_AKSI), "rencana.xlsx")
    hasil = periksa(reference_engine, templat(JenisImpor.KLAIM), nama_templat(JenisImpor.KLAIM))
    assert not hasil.penolakan
    assert hasil.banyak(Putusan.BARU) == 3


@pytest.mark.parametrize("jenis", ISI, ids=str)
def test_the_second_sheet_explains_every_column(jenis: JenisImpor) -> None:
    buku = load_workbook(io.BytesIO(templat(jenis)))
    said = [str(sel.value or "") for baris in buku["Petunjuk"].iter_rows() for sel in baris]
    for kolom in ISI[jenis].kolom:
        assert kolom.catatan in said
    assert all(sel.comment for sel in buku["Isian"][len(ISI[jenis].judul) + 2][: len(ISI[jenis].kolom)])
