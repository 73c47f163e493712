"""Search: by every word, by another spelling, by what is nearly so; nothing else."""

from datetime import date

import pytest
from sqlalchemy import Engine

from db.models import KelurahanAlias, OpdAlias
from db.queries.cari import HasilCari, cari
from db.transaction import reading
from tests.db.bangun import KotaMini, bangun, pada, tambah_aksi, tambah_bising

PER = date(2026, 11, 22)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with two actions, an alias of an OPD and one of a kelurahan."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 2, 1)) as session:
        tambah_bising(session, made)
        for kode, opd in (("SPBE-01", "A"), ("SPBE-02", "C")):
            made.aksi[kode] = tambah_aksi(session, made, kode, opd)
        session.add(OpdAlias(alias="kantor layanan", opd_id=made.opd["B"], sumber="uji"))
        session.add(KelurahanAlias(alias="kampung pisang", kelurahan_kode="K2", sumber="uji"))
    return made


def find(kota: KotaMini, text: str) -> HasilCari:
    """The search as the page asks it."""
    with reading(kota.engine) as session:
        return cari(session, text, PER)


def test_an_action_is_found_by_its_code_and_leads_to_its_year(kota: KotaMini) -> None:
    found = find(kota, "spbe-02")
    assert [(t.kode, t.tahun) for t in found.aksi] == [("SPBE-02", 2026)]
    assert not found.mirip


def test_every_word_must_fit(kota: KotaMini) -> None:
    assert [t.kode for t in find(kota, "spbe dinas 01").aksi] == ["SPBE-01"]
    assert not [t for t in find(kota, "spbe-01 dinas c").aksi if t.kode == "SPBE-01"]


def test_another_spelling_of_an_opd_or_kelurahan_finds_it(kota: KotaMini) -> None:
    assert [t.kode for t in find(kota, "Kantor Layanan").opd] == ["B"]
    assert [t.kode for t in find(kota, "kampung PISANG").kelurahan] == ["K2"]


def test_a_misspelt_name_is_only_offered_as_similar(kota: KotaMini) -> None:
    found = find(kota, "kelurahn k3")
    assert found.mirip
    assert "K3" in [t.kode for t in found.kelurahan]


@pytest.mark.parametrize("text", ["", " ", "x", "%", "zzzz qqqq"])
def test_nothing_is_found_for_nothing(kota: KotaMini, text: str) -> None:
    assert find(kota, text).banyak == 0
