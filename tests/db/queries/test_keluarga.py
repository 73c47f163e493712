"""Families by decile: the newest row stands, taken-back ones are absent, sources never add up."""

from datetime import date
from typing import Any

import time_machine
from sqlalchemy import Engine, select

from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.models import SumberData
from db.queries.keluarga import list_keluarga, list_keluarga_berlaku
from db.transaction import reading, transaction

SASA, FITU = "82.71.02.1001", "82.71.02.1003"
PER = date(2026, 11, 22)


def catat(engine: Engine, sumber: str, hari: date, *angka: tuple[str, int, int, int | None]) -> int:
    """Record (area, year, decile, families) by a source as of a day; its id."""
    with transaction(engine) as session:
        number = session.scalars(select(SumberData.id).where(SumberData.kode == sumber)).one()
        rows = [_angka(area, tahun, desil, n, number, hari) for area, tahun, desil, n in angka]
        assert record_keluarga(session, rows) == len(rows)
        return number


def _angka(area: str, *isi: Any) -> AngkaKeluarga:
    """An area that is no code is a name that nobody knows."""
    known = area in (SASA, FITU)
    return AngkaKeluarga(area if known else None, None if known else area, *isi)


def berlaku(engine: Engine, tahun: int = 2026, per: date = PER) -> dict[tuple[str, int], int]:
    with reading(engine) as session:
        frame = list_keluarga(session, tahun, per)
    return {(row.wilayah or row.nama_wilayah, row.desil): row.jumlah for row in frame.itertuples()}


def test_the_newest_row_of_a_key_stands(
    reference_engine: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    awal = date(2025, 12, 15)
    catat(reference_engine, "dtsen", awal, (SASA, 2026, 1, 10), (SASA, 2026, 2, 20), (SASA, 2025, 1, 9))
    number = catat(
        reference_engine, "dtsen", awal, (SASA, 2026, 1, 11), (SASA, 2026, 2, None), (FITU, 2026, 1, 0)
    )
    assert berlaku(reference_engine) == {(SASA, 1): 11, (FITU, 1): 0}
    assert berlaku(reference_engine, 2025) == {(SASA, 1): 9}
    assert berlaku(reference_engine, per=date(2026, 11, 1)) == {}
    with reading(reference_engine) as session:
        rows = list_keluarga_berlaku(session, number, [2026])
    assert [(row.kelurahan_kode, row.desil, row.jumlah) for row in rows] == [
        (SASA, 1, 11),
        (SASA, 2, None),
        (FITU, 1, 0),
    ]


def test_of_two_sources_the_one_with_the_later_day_counts_alone(
    reference_engine: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    catat(reference_engine, "dtsen", date(2026, 6, 1), (SASA, 2026, 1, 10))
    catat(reference_engine, "dinsos", date(2026, 1, 1), (SASA, 2026, 1, 99), (FITU, 2026, 1, 5))
    assert berlaku(reference_engine) == {(SASA, 1): 10}


def test_an_unknown_area_stands_under_its_name_and_counts_in_the_city(
    reference_engine: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    hari = date(2026, 6, 1)
    catat(reference_engine, "dtsen", hari, (SASA, 2026, 1, 10), ("Dalam", 2026, 1, 7), ("Luar", 2026, 1, 3))
    number = catat(reference_engine, "dtsen", hari, ("Dalam", 2026, 1, 8), ("Luar", 2026, 1, None))
    catat(reference_engine, "dinsos", date(2026, 1, 1), ("Dalam", 2026, 2, 99))
    assert berlaku(reference_engine) == {("Dalam", 1): 8, (SASA, 1): 10}
    with reading(reference_engine) as session:
        frame = list_keluarga(session, 2026, PER)
        assert frame["wilayah"].tolist() == ["", SASA] and frame["jumlah"].sum() == 18
        rows = list_keluarga_berlaku(session, number, [2026])
        assert [(row.nama_wilayah, row.jumlah) for row in rows] == [(None, 10), ("Dalam", 8), ("Luar", None)]
