"""The coordinator opens, moves, locks and reopens periods."""

import json
from datetime import date

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.commands.periode import IsiPeristiwa, create_tahun, record_peristiwa
from db.models import Audit, Periode, PeriodePeristiwa
from db.queries.pengaturan import get_versi
from db.queries.periode import get_periode, list_periode_kelola, next_tahun
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import PERIODE_KODE, Peristiwa, Topik
from domain.periode import StatusPeriode
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


def test_a_second_press_makes_no_second_event_and_a_later_one_does(kota: KotaMini) -> None:
    again = IsiPeristiwa(Peristiwa.TENGGAT_DIPINDAH, date(2026, 8, 10), None, "Libur panjang")
    with pada(kota.engine, HARI) as session:
        assert catat(session, kota, again).id == catat(session, kota, again).id
    assert jumlah(kota) == (2, 1)
    with pada(kota.engine, HARI, 10, 1) as session:
        catat(session, kota, again)
    assert jumlah(kota) == (3, 2)


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


def test_the_audit_row_says_what_stood_before(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.TENGGAT_DIPINDAH, date(2026, 8, 1), alasan="Libur"))
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit)).one()
    assert json.loads(row.sebelum or "") == {
        "dibuka": "2026-04-01",
        "tenggat": "2026-07-10",
        "terkunci": False,
        "dibuka_kembali": {},
    }
    assert json.loads(row.sesudah or "")["tenggat"] == "2026-08-01"


def test_an_event_that_makes_no_sense_is_refused_and_leaves_nothing(kota: KotaMini) -> None:
    senseless = [
        (IsiPeristiwa(Peristiwa.DIBUKA, date(2026, 8, 1)), "sudah dibuka"),
        (IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, date(2026, 8, 1), kota.opd["A"], "Bukti"), "masih terbuka"),
    ]
    for isi, word in senseless:
        with pytest.raises(Ditolak, match=word), pada(kota.engine, HARI) as session:
            catat(session, kota, isi)
    with pytest.raises(Ditolak, match="belum dibuka"), pada(kota.engine, date(2026, 3, 1)) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
    assert jumlah(kota) == (1, 0)


def test_a_locked_period_is_not_locked_again_nor_reopened_for_an_unknown_opd(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
    with pytest.raises(Ditolak, match="sudah terkunci"), pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
    with pytest.raises(Ditolak, match="OPD tidak dikenal"), pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, date(2026, 8, 1), 999, "Bukti"))
    assert jumlah(kota) == (2, 1)


def test_locking_a_partly_reopened_period_ends_the_reopening(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
        catat(
            session,
            kota,
            IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, date(2026, 8, 10), kota.opd["B"], "Bukti keliru"),
        )
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI))
    with reading(kota.engine) as session:
        known = get_periode(session, kota.periode[2026, "B06"], HARI)
    assert known is not None
    assert not known.is_open_for(kota.opd["B"], HARI)


def test_the_coordinator_reads_every_period_with_its_events_and_its_state(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        catat(session, kota, IsiPeristiwa(Peristiwa.DIKUNCI, alasan="Rapat selesai"))
    with reading(kota.engine) as session:
        rows = {p.nama: p for p in list_periode_kelola(session, HARI)}
    assert len(rows) == 8
    assert [(e.jenis, e.alasan, e.oleh) for e in rows["B06 2026"].peristiwa] == [
        (Peristiwa.DIKUNCI, "Rapat selesai", "koordinator"),
        (Peristiwa.DIBUKA, None, None),
    ]
    assert rows["B06 2026"].status is StatusPeriode.TERKUNCI
    assert rows["B06 2025"].status is StatusPeriode.LEWAT_TENGGAT
    assert (rows["B12 2026"].status, rows["B12 2026"].terjadwal) == (
        StatusPeriode.BELUM_DIBUKA,
        date(2026, 10, 1),
    )


def test_the_next_year_is_made_once_and_opens_with_its_quarters(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        create_tahun(session, kota.orang("koordinator"), kota.pelaku("koordinator"), 2027)
    with reading(kota.engine) as session:
        made = session.scalars(select(Periode.kode).where(Periode.tahun == 2027).order_by(Periode.kode)).all()
        first = next(p for p in list_periode_kelola(session, date(2027, 1, 1)) if p.nama == "B03 2027")
        assert next_tahun(session, HARI) is None
        audit = session.scalars(select(Audit)).one()
    assert tuple(made) == PERIODE_KODE
    assert (first.status, first.keadaan.tenggat) == (StatusPeriode.TERBUKA, date(2027, 4, 10))
    assert (audit.tindakan, audit.objek_id) == ("buka_tahun", "2027")
    for tahun in (2026, 2027, 2028):
        with pytest.raises(Ditolak), pada(kota.engine, HARI) as session:
            create_tahun(session, kota.orang("koordinator"), kota.pelaku("koordinator"), tahun)
    with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
        create_tahun(session, kota.orang("admin"), kota.pelaku("admin"), 2027)


def test_a_period_just_made_for_the_future_is_opened_at_once_by_one_more_press(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        create_tahun(session, kota.orang("koordinator"), kota.pelaku("koordinator"), 2027)
        (number,) = session.scalars(select(Periode.id).where(Periode.tahun == 2027, Periode.kode == "B03"))
        catat_isi = IsiPeristiwa(Peristiwa.DIBUKA, date(2027, 4, 10))
        record_peristiwa(session, kota.orang("koordinator"), kota.pelaku("koordinator"), number, catat_isi)
    with reading(kota.engine) as session:
        first = next(p for p in list_periode_kelola(session, HARI) if p.nama == "B03 2027")
    assert first.status is StatusPeriode.TERBUKA
