"""Recording registration: appended, the newest row of an area and day stands, repetitions are not written."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from db.commands.audit import SISTEM
from db.commands.pendaftaran import AngkaPendaftaran, record_pendaftaran
from db.models import Pendaftaran
from db.queries.pendaftaran import list_pendaftaran
from db.queries.pengaturan import get_versi
from db.transaction import reading, transaction
from domain.kosakata import Topik
from domain.pendaftaran import IsiPendaftaran, kejanggalan

SASA, FITU = "82.71.02.1001", "82.71.02.1003"
JAUH = date(2100, 1, 1)
AGUSTUS, SEPTEMBER = date(2026, 8, 31), date(2026, 9, 30)


def catat(engine: Engine, *angka: AngkaPendaftaran) -> int:
    with transaction(engine) as session:
        return record_pendaftaran(session, SISTEM, angka)


def angka(kode: str | None, per: date, pendaftar: int | None, nama: str | None = None) -> AngkaPendaftaran:
    return AngkaPendaftaran(kode, nama, per, IsiPendaftaran(pendaftar=pendaftar))


def test_a_row_that_repeats_what_stands_is_not_written(reference_engine: Engine) -> None:
    assert catat(reference_engine, angka(SASA, SEPTEMBER, 5), angka(None, SEPTEMBER, 2, "Dalam")) == 2
    assert catat(reference_engine, angka(SASA, SEPTEMBER, 5), angka(None, SEPTEMBER, 2, "DALAM")) == 0
    assert catat(reference_engine, angka(SASA, SEPTEMBER, 6), angka(FITU, SEPTEMBER, 5)) == 2
    with reading(reference_engine) as session:
        assert session.scalar(select(func.count()).select_from(Pendaftaran)) == 4


def test_caches_learn_of_it_only_when_something_was_written(reference_engine: Engine) -> None:
    catat(reference_engine, angka(SASA, SEPTEMBER, 5))
    with reading(reference_engine) as session:
        before = get_versi(session)[Topik.BANSOS]
    catat(reference_engine, angka(SASA, SEPTEMBER, 5))
    with reading(reference_engine) as session:
        assert get_versi(session)[Topik.BANSOS] == before


def test_an_empty_row_takes_back_what_was_stated_for_that_day_alone(reference_engine: Engine) -> None:
    catat(reference_engine, angka(SASA, AGUSTUS, 4), angka(SASA, SEPTEMBER, 5))
    catat(reference_engine, angka(SASA, SEPTEMBER, None))
    with reading(reference_engine) as session:
        assert list(list_pendaftaran(session, SEPTEMBER, JAUH)["pendaftar"]) == [4]
    catat(reference_engine, angka(SASA, AGUSTUS, None))
    with reading(reference_engine) as session:
        assert list_pendaftaran(session, SEPTEMBER, JAUH).empty


@pytest.mark.parametrize(
    "isi, kata",
    [
        (IsiPendaftaran(pendaftar=5, diproses=6), "diproses"),
        (IsiPendaftaran(diproses=5, layak=3, tidak_layak=3), "tidak layak"),
        (IsiPendaftaran(agen=1, agen_aktif=2), "agen aktif"),
        (IsiPendaftaran(pendaftar=9, keluarga_sasaran=5, layak=1), None),
        (IsiPendaftaran(diproses=6), None),
    ],
)
def test_counts_that_cannot_all_be_right_are_named(isi: IsiPendaftaran, kata: str | None) -> None:
    why = kejanggalan(isi)
    assert why is None if kata is None else kata in (why or "")
