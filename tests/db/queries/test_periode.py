"""A period as known on a day: opened, moved, locked, reopened."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.models import PeriodePeristiwa
from db.queries.periode import get_periode, list_periode
from db.transaction import moment, reading
from domain.kosakata import Peristiwa
from domain.saat import KeadaanPeriode
from tests.db.bangun import KotaMini, bangun, pada


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def terjadi(
    session: Session,
    kota: KotaMini,
    jenis: Peristiwa,
    *,
    tenggat: date | None = None,
    opd: str | None = None,
    tanggal: date | None = None,
) -> None:
    """Something happens to B06 of 2026."""
    session.add(
        PeriodePeristiwa(
            recorded_at=moment(session),
            periode_id=kota.periode[2026, "B06"],
            jenis=jenis,
            tenggat=tenggat,
            tanggal=tanggal or moment(session).date(),
            opd_id=kota.opd[opd] if opd else None,
            alasan="Alasan",
        )
    )


def b06(kota: KotaMini, per: date) -> KeadaanPeriode:
    """That period as known on a day."""
    with reading(kota.engine) as session:
        found = get_periode(session, kota.periode[2026, "B06"], per)
    assert found is not None
    return found


def test_an_opening_entered_ahead_takes_effect_on_its_own_day(kota: KotaMini) -> None:
    assert b06(kota, date(2026, 3, 31)).dibuka is None
    assert b06(kota, date(2026, 4, 1)).dibuka == date(2026, 4, 1)


def test_a_moved_reporting_day_holds_from_the_day_it_was_moved(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 7, 8)) as session:
        terjadi(session, kota, Peristiwa.TENGGAT_DIPINDAH, tenggat=date(2026, 7, 20))
    assert b06(kota, date(2026, 7, 7)).tenggat == date(2026, 7, 10)
    assert b06(kota, date(2026, 7, 8)).tenggat == date(2026, 7, 20)
    assert not b06(kota, date(2026, 7, 20)).is_due(date(2026, 7, 20))


def test_a_reopening_is_for_one_opd_until_its_date_and_leaves_the_others_locked(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 7, 25)) as session:
        terjadi(session, kota, Peristiwa.DIKUNCI)
    with pada(kota.engine, date(2026, 8, 3)) as session:
        terjadi(session, kota, Peristiwa.DIBUKA_KEMBALI, tenggat=date(2026, 8, 10), opd="B")
    last, after = date(2026, 8, 10), date(2026, 8, 11)
    assert b06(kota, last).is_open_for(kota.opd["B"], last)
    assert not b06(kota, last).is_open_for(kota.opd["A"], last)
    assert not b06(kota, after).is_open_for(kota.opd["B"], after)
    assert not b06(kota, date(2026, 8, 2)).is_open_for(kota.opd["B"], date(2026, 8, 2))


def test_a_lock_after_a_reopening_ends_it(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 7, 25)) as session:
        terjadi(session, kota, Peristiwa.DIKUNCI)
        terjadi(session, kota, Peristiwa.DIBUKA_KEMBALI, tenggat=date(2026, 8, 10), opd="B")
    with pada(kota.engine, date(2026, 7, 28)) as session:
        terjadi(session, kota, Peristiwa.DIKUNCI)
    assert not b06(kota, date(2026, 7, 29)).is_open_for(kota.opd["B"], date(2026, 7, 29))


def test_events_of_one_period_leave_the_others_alone(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 7, 25)) as session:
        terjadi(session, kota, Peristiwa.DIKUNCI)
    with reading(kota.engine) as session:
        periods = list_periode(session, date(2026, 11, 22))
    assert [(p.tahun, p.kode) for p in periods if p.terkunci] == [(2026, "B06")]
    assert [p.akhir for p in periods] == sorted(p.akhir for p in periods)
