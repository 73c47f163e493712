"""Reference data: complete, true to its files, and the same however often it is loaded."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from db.models import (
    AlasanGagal,
    Audit,
    Batas,
    Indikator,
    Instrumen,
    Kanal,
    Kecamatan,
    Kelurahan,
    KelurahanAlias,
    Opd,
    OpdAlias,
    ProgramBansos,
    Pulau,
    SumberData,
    SumberRencana,
    VersiData,
)
from db.transaction import reading, transaction
from domain.kosakata import StatusBatas
from seed.reference import load_reference, penduduk_2010, read_csv

BANYAKNYA = {
    Pulau: 5,
    Kecamatan: 8,
    Kelurahan: 78,
    Batas: 77,
    Opd: 41,
    Indikator: 67,
    Instrumen: 2,
    SumberRencana: 6,
    ProgramBansos: 6,
    Kanal: 6,
    AlasanGagal: 8,
    SumberData: 5,
}


def test_everything_that_the_city_is_made_of_is_there(reference_engine: Engine):
    with reading(reference_engine) as session:
        found = {model: session.scalar(select(func.count()).select_from(model)) for model in BANYAKNYA}
    assert found == BANYAKNYA


def test_a_second_run_changes_nothing_and_leaves_no_trace(reference_engine: Engine):
    with reading(reference_engine) as session:
        before = [(r.topik, r.nomor) for r in session.scalars(select(VersiData).order_by(VersiData.topik))]
        rows = session.scalar(select(func.count()).select_from(Audit))
    with transaction(reference_engine) as session:
        assert load_reference(session) == {}
    with reading(reference_engine) as session:
        assert [
            (r.topik, r.nomor) for r in session.scalars(select(VersiData).order_by(VersiData.topik))
        ] == before
        assert session.scalar(select(func.count()).select_from(Audit)) == rows


def test_the_first_run_leaves_one_audit_row(reference_engine: Engine):
    with reading(reference_engine) as session:
        (row,) = session.scalars(select(Audit)).all()
    assert row.tindakan == "muat_data_acuan"
    assert json.loads(row.sesudah or "")["baru"]["kelurahan"] == 78


def test_a_wrong_name_is_corrected_in_place_and_audited(reference_engine: Engine):
    with transaction(reference_engine) as session:
        session.get_one(Kelurahan, "82.71.03.1014").nama = "Tifure"
    with transaction(reference_engine) as session:
        load_reference(session)
    with reading(reference_engine) as session:
        assert session.get_one(Kelurahan, "82.71.03.1014").nama == "Tafure"
        row = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
    (changed,) = json.loads(row.sesudah or "")["diubah"]
    assert (changed["sebelum"], changed["sesudah"]) == ({"nama": "Tifure"}, {"nama": "Tafure"})


def test_tongole_has_no_boundary_and_all_others_are_called_indicative(reference_engine: Engine):
    with reading(reference_engine) as session:
        bounded = set(session.scalars(select(Batas.kelurahan_kode)))
        every = set(session.scalars(select(Kelurahan.kode)))
        assert set(session.scalars(select(Batas.status))) == {StatusBatas.INDIKATIF}
    assert every - bounded == {"82.71.06.1016"}


def test_an_official_boundary_is_never_replaced_by_the_indicative_one(reference_engine: Engine):
    with transaction(reference_engine) as session:
        session.add(
            Batas(
                kelurahan_kode="82.71.01.1001",
                geojson="{}",
                status=StatusBatas.RESMI,
                sumber="BIG",
            )
        )
    with transaction(reference_engine) as session:
        assert load_reference(session) == {}


@pytest.mark.parametrize(
    ("kelurahan", "pulau"),
    [
        ("82.71.05.1002", "TIFURE"),
        ("82.71.05.1005", "TIFURE"),
        ("82.71.05.1001", "MAYAU"),
        ("82.71.05.1006", "MAYAU"),
        ("82.71.07.1003", "HIRI"),
        ("82.71.04.1002", "MOTI"),
        ("82.71.03.1014", "TERNATE"),
    ],
)
def test_a_kelurahan_lies_on_its_own_island(reference_engine: Engine, kelurahan: str, pulau: str):
    with reading(reference_engine) as session:
        assert session.get_one(Kelurahan, kelurahan).pulau_kode == pulau


def test_office_spellings_lead_to_the_right_kelurahan_and_opd(reference_engine: Engine):
    with reading(reference_engine) as session:
        wards = {row.alias: row.kelurahan_kode for row in session.scalars(select(KelurahanAlias))}
        stmt = select(OpdAlias.alias, Opd.kode).join(Opd, Opd.id == OpdAlias.opd_id)
        opd = {row.alias: row.kode for row in session.execute(stmt)}
    assert (wards["kota moti"], wards["soasio"]) == ("82.71.04.1002", "82.71.03.1008")
    assert (opd["diskominfo sandi"], opd["dukcapil"]) == ("DISKOMINFOSANDI", "DISDUKCAPIL")
    assert all(alias == " ".join(alias.casefold().replace("-", " ").split()) for alias in wards)


def test_the_weights_of_each_instrument_add_up_to_a_hundred(reference_engine: Engine):
    with reading(reference_engine) as session:
        for kode, expected in (("SPBE-2020", 47), ("PEMDI-2026", 20)):
            weights = session.scalars(select(Indikator.bobot).where(Indikator.instrumen_kode == kode)).all()
            assert len(weights) == expected
            assert abs(sum(weights, Decimal(0)) - 100) < 1


def test_the_census_of_2010_knows_every_kelurahan_but_tongole():
    every = {row["code"] for row in read_csv("kelurahan.csv")}
    assert every - set(penduduk_2010()) == {"82.71.06.1016"}
