"""The inbox: what waits for whom, on hand-made cases among actions of others that must not appear."""

from datetime import date

import pytest
from sqlalchemy import Engine

from db.queries.keadaan import list_keadaan
from db.queries.kotak_masuk import ButirUrusan, build_urusan, list_pengembalian, worked_on
from db.queries.periode import list_periode
from db.transaction import reading
from domain.kosakata import KeadaanKerja, Urusan
from domain.saat import Saat
from tests.db.bangun import KotaMini, bangun, klaim, lapor, pada, tambah_aksi, tambah_bising, verifikasi

PER = date(2026, 10, 15)
"""Five days after the reporting day of B09; B12 is open and far from due."""


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Two OPD in zone 1 and one in zone 2, each with an action that nobody has reported."""
    made = bangun(db_engine)
    with pada(db_engine, date(2025, 12, 20)) as session:
        tambah_bising(session, made)
    with pada(db_engine, date(2026, 2, 1)) as session:
        for kode, opd in (("A1", "A"), ("B1", "B"), ("C1", "C")):
            made.aksi[kode] = tambah_aksi(session, made, kode, opd)
    return made


def inbox(kota: KotaMini, nama: str, per: date = PER, tahun: int = 2026) -> list[ButirUrusan]:
    """What waits for that person in periods of that year."""
    person = kota.orang(nama)
    with reading(kota.engine) as session:
        periode = [p for p in worked_on(person, list_periode(session, per), per) if p.tahun == tahun]
        frames = [
            (
                p,
                list_keadaan(session, Saat(p.tahun, p.kode, per, susunan_sekarang=True)),
                list_pengembalian(session, p.id, per),
            )
            for p in periode
        ]
        return build_urusan(person, frames, per)


def words(kota: KotaMini, nama: str, per: date = PER) -> list[tuple[str, str, str]]:
    """Reason, period and action code of each entry."""
    return [(b.urusan.value, b.periode, b.kode) for b in inbox(kota, nama, per)]


def test_a_pic_sees_what_is_past_its_reporting_day_of_the_own_opd_only(kota: KotaMini) -> None:
    late = [b for b in inbox(kota, "pic_A") if b.periode == "B09"]
    assert [(b.urusan, b.kode, b.hari) for b in late] == [(Urusan.TERLAMBAT_LAPOR, "A1", 5)]
    assert {b.kode for b in inbox(kota, "pic_A")} == {"A1"}


def test_a_reporting_day_comes_into_the_inbox_two_weeks_before_it(kota: KotaMini) -> None:
    assert ("jatuh_tempo", "B12", "A1") not in words(kota, "pic_A", date(2026, 12, 26))
    near = [b for b in inbox(kota, "pic_A", date(2026, 12, 27)) if b.periode == "B12"]
    assert [(b.urusan, b.hari) for b in near] == [(Urusan.JATUH_TEMPO, 14)]


def test_a_returned_claim_comes_back_with_its_reason_until_it_is_sent_again(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 3)) as session:
        verifikasi(session, kota, klaim(session, kota, kota.aksi["A1"], "B09", "6"), None)
    back = [b for b in inbox(kota, "pic_A") if b.periode == "B09"]
    assert [(b.urusan, b.hari, b.catatan) for b in back] == [(Urusan.DIKEMBALIKAN, 12, "Bukti kurang")]
    with pada(kota.engine, date(2026, 10, 14)) as session:
        klaim(session, kota, kota.aksi["A1"], "B09", "5")
    assert not [b for b in inbox(kota, "pic_A") if b.periode == "B09"]


def test_a_monitor_sees_sent_claims_of_the_own_zone_only_and_oldest_first(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 5)) as session:
        klaim(session, kota, kota.aksi["A1"], "B09", "6")
        klaim(session, kota, kota.aksi["C1"], "B09", "6")
    with pada(kota.engine, date(2026, 10, 1)) as session:
        klaim(session, kota, kota.aksi["B1"], "B09", "4")
    assert words(kota, "pemantau_1") == [("verifikasi", "B09", "B1"), ("verifikasi", "B09", "A1")]
    assert words(kota, "pemantau_2") == [("verifikasi", "B09", "C1")]


def test_what_was_judged_leaves_the_monitors_inbox(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, kota.aksi["A1"], "B09", "6")
    assert words(kota, "pemantau_1") == []


def test_leaders_see_who_asks_for_support_and_nobody_elses_work(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 5)) as session:
        blocked = KeadaanKerja.TERKENDALA
        klaim(session, kota, kota.aksi["C1"], "B09", "2", keadaan=blocked, dukungan="Rapat dengan camat")
        klaim(session, kota, kota.aksi["A1"], "B09", "2")
    entries = inbox(kota, "pimpinan")
    assert [(b.urusan, b.kode, b.catatan) for b in entries] == [(Urusan.DUKUNGAN, "C1", "Rapat dengan camat")]
    assert words(kota, "auditor") == []
