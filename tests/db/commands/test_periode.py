"""The coordinator opens, moves, locks and reopens periods."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.commands.periode import IsiPeristiwa, record_peristiwa
from db.models import Audit, PeriodePeristiwa
from db.queries.pengaturan import get_versi
from db.queries.periode import get_periode
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Peristiwa, Topik
from tests.db.bangun import KotaMini, bangun, pada

HARI = date(2026, 7, 25)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def catat(session: Session, kota: KotaMini, isi: IsiPeristiwa, nama: str = "koordinator") -> PeriodePeristiwa:
    """Something happens to B06 of 2026, by this person."""
    return record_peristiwa(session, kota.orang(nama), kota.pelaku(nama), kota.periode[2026, "B06"], isi)


def jumlah(kota: KotaMini) -> tuple[int, int]:
    """How many events of B06 and audit rows stand."""
    with reading(kota.engine) as session:
        of_period = PeriodePeristiwa.periode_id == kota.periode[2026, "B06"]
        events = session.scalar(select(func.count()).select_from(PeriodePeristiwa).where(of_period))
        return events or 0, session.scalar(select(func.count()).select_from(Audit)) or 0


def test_an_event_takes_effect_on_its_day_with_an_audit_row_and_a_new_version(kota: KotaMini) -> None:
    with pada(kota.engine, HARI, 23, 59) as session:
        row = catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
    assert row.tanggal == HARI
    assert jumlah(kota) == (2, 1)
    with reading(kota.engine) as session:
        known = get_periode(session, kota.periode[2026, "B06"], HARI)
        assert get_versi(session)[Topik.PEMANTAUAN] == 1
    assert known is not None
    assert known.terkunci


def test_a_reopening_holds_for_its_opd_alone(kota: KotaMini) -> None:
    until = date(2026, 8, 10)
    with pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
        catat(session, kota, IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, until, kota.opd["B"], "Bukti keliru"))
    with reading(kota.engine) as session:
        known = get_periode(session, kota.periode[2026, "B06"], HARI)
    assert known is not None
    assert dict(known.dibuka_kembali) == {kota.opd["B"]: until}


TOLAK = [
    (IsiPeristiwa(Peristiwa.TENGGAT_DIPINDAH, date(2026, 8, 1)), "Alasan"),
    (IsiPeristiwa(Peristiwa.TENGGAT_DIPINDAH, None, alasan="Libur"), "Tanggal"),
    (IsiPeristiwa(Peristiwa.TENGGAT_DIPINDAH, date(2026, 7, 24), alasan="Libur"), "Tanggal"),
    (IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, date(2026, 8, 1), 1), "Alasan"),
    (IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, date(2026, 8, 1), None, "Bukti"), "satu OPD"),
    (IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, None, 1, "Bukti"), "Tanggal"),
    (IsiPeristiwa(Peristiwa.DIKUNCI, opd_id=1), "satu OPD"),
    (IsiPeristiwa(Peristiwa.DIBUKA), "Tanggal"),
]


def test_an_incomplete_event_is_refused_and_leaves_nothing(kota: KotaMini) -> None:
    for isi, word in TOLAK:
        with pytest.raises(Ditolak, match=word), pada(kota.engine, HARI) as session:
            catat(session, kota, isi)
    assert jumlah(kota) == (1, 0)


def test_only_the_coordinator_changes_periods(kota: KotaMini) -> None:
    for nama in ("pimpinan", "pemantau_1", "pic_A", "dinsos", "auditor", "admin"):
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI), nama)
    assert jumlah(kota) == (1, 0)
