"""Timeliness of a period on a hand-made city, and against an independent recount of the demo city."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, Engine, text

from db.models import KeanggotaanZona, Klaim
from db.queries.kepatuhan import BarisOpd, LaporanKepatuhan, default_saat_lapor, get_kepatuhan
from db.queries.periode import list_periode
from db.transaction import moment, reading
from domain.kepatuhan import Langgam, Risiko
from domain.kosakata import AsalKlaim, KeadaanKerja
from domain.saat import Saat
from tests.db.bangun import (
    KotaMini,
    bangun,
    batalkan,
    klaim,
    pada,
    tambah_aksi,
    tambah_bising,
    verifikasi,
)
from tests.hitung_ulang import Pertanyaan, list_aksi

PER = date(2026, 10, 20)
"""Ten days after the reporting day of B09."""


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """OPD A has four actions, B two, C one; last year and other periods were reported in full."""
    made = bangun(db_engine)
    with pada(db_engine, date(2025, 12, 20)) as session:
        tambah_bising(session, made)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (
            ("A1", "A"),
            ("A2", "A"),
            ("A3", "A"),
            ("A4", "A"),
            ("B1", "B"),
            ("B2", "B"),
            ("C1", "C"),
        ):
            tambah_aksi(session, made, kode, opd)
    return made


def lapor(kota: KotaMini, kode: str, hari: date, periode: str = "B09") -> int:
    """This action is claimed on that day; the claim's number."""
    with pada(kota.engine, hari) as session:
        return klaim(session, kota, kota.aksi[kode], periode, "1")


def laporan(kota: KotaMini, per: date = PER, periode: str = "B09") -> LaporanKepatuhan:
    """What the page shows."""
    with reading(kota.engine) as session:
        return get_kepatuhan(session, Saat(2026, periode, per))


def opd(data: LaporanKepatuhan, kode: str) -> BarisOpd:
    """The row of one OPD."""
    return next(row for row in data.opd if row.opd_kode == kode)


def test_each_action_counts_once_in_time_late_or_not_reported(kota: KotaMini) -> None:
    lapor(kota, "A1", date(2026, 10, 10))
    lapor(kota, "A1", date(2026, 10, 15))
    lapor(kota, "A2", date(2026, 10, 11))
    lapor(kota, "A3", date(2026, 10, 9), "B12")
    with pada(kota.engine, date(2026, 9, 1)) as session:
        batalkan(session, kota.aksi["A4"], date(2026, 9, 15))
    row = opd(laporan(kota), "A")
    assert (row.angka.aksi, row.angka.tepat, row.angka.terlambat, row.angka.belum) == (3, 1, 1, 1)
    assert row.kode_belum == ("A3",)
    assert (row.zona, row.perkiraan) == ("Zona Z1", None)


def test_what_was_recorded_later_or_taken_back_does_not_count(kota: KotaMini) -> None:
    lapor(kota, "A1", date(2026, 10, 8))
    lapor(kota, "A2", date(2026, 10, 9))
    with pada(kota.engine, date(2026, 10, 12)) as session:
        session.add(
            Klaim(
                recorded_at=moment(session), rencana_aksi_id=kota.aksi["A1"], periode_id=kota.periode[2026, "B09"],
                nilai=Decimal(0), keadaan=KeadaanKerja.BERJALAN, asal=AsalKlaim.IMPOR, ditarik=True,
            )
        )  # fmt: skip
    assert opd(laporan(kota, date(2026, 10, 11)), "A").angka.tepat == 2
    assert opd(laporan(kota), "A").angka.tepat == 1
    lapor(kota, "A1", date(2026, 10, 15))
    assert (opd(laporan(kota), "A").angka.tepat, opd(laporan(kota), "A").angka.terlambat) == (1, 1)


def test_after_the_day_the_list_begins_with_who_reported_least(kota: KotaMini) -> None:
    for kode in ("A1", "A2", "A3"):
        lapor(kota, kode, date(2026, 10, 1))
    lapor(kota, "C1", date(2026, 10, 1))
    data = laporan(kota)
    assert [row.opd_kode for row in data.opd] == ["B", "A", "C"]
    assert (data.sisa, data.sebelum_tenggat) == (-10, False)


def test_zones_and_monitors_have_the_claims_of_their_own_zone_and_their_own_days(kota: KotaMini) -> None:
    first, second, third = (lapor(kota, kode, date(2026, 10, 1)) for kode in ("A1", "B1", "C1"))
    lapor(kota, "A2", date(2026, 10, 5))
    with pada(kota.engine, date(2026, 10, 4)) as session:
        verifikasi(session, kota, first, "1")
    with pada(kota.engine, date(2026, 10, 8)) as session:
        verifikasi(session, kota, second, None)
        verifikasi(session, kota, first, "1")
        verifikasi(session, kota, third, "1", oleh="pemantau_2")
    data = laporan(kota)
    zone = data.zona[0]
    assert (zone.zona_kode, zone.opd, zone.angka.aksi, zone.angka.lapor, zone.hari) == ("Z1", 2, 6, 3, 5)
    assert (zone.angka.diverifikasi, zone.angka.dikembalikan, zone.angka.menunggu) == (1, 1, 1)
    judges = {row.nama: (row.diperiksa, row.hari) for row in data.pemantau}
    assert judges == {"pemantau_1": (2, 5), "pemantau_2": (1, 7)}
    assert data.hari == 7


def test_a_monitor_who_belongs_to_a_zone_stands_with_that_zone(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 1, 12)) as session:
        session.add(
            KeanggotaanZona(
                recorded_at=moment(session),
                zona_id=kota.zona["Z1"],
                pengguna_id=kota.akun["pemantau_1"],
                berlaku_dari=date(2026, 1, 12),
            )
        )
    lapor(kota, "A1", date(2026, 10, 1))
    row = laporan(kota).pemantau[0]
    assert row.angka is not None
    assert (row.nama, row.zona, row.angka.aksi, row.angka.lapor) == ("pemantau_1", "Zona Z1", 6, 1)
    assert (row.terlama, row.diperiksa, row.hari) == (19, 0, None)


def test_before_the_day_the_own_pace_says_who_will_be_late(kota: KotaMini) -> None:
    # Five days before the reporting day of B03 and B06 nothing of A and B stood; A caught up with all, B with none.
    for periode, day in (("B03", date(2026, 4, 9)), ("B06", date(2026, 7, 9))):
        for kode in ("A1", "A2", "A3", "A4"):
            lapor(kota, kode, day, periode)
        lapor(kota, "B1", day + timedelta(days=5), periode)
        lapor(kota, "C1", day - timedelta(days=9), periode)
    data = laporan(kota, date(2026, 10, 5))
    assert [p.kode for p in data.acuan] == ["B12", "B03", "B06"]
    a, b = (opd(data, kode).perkiraan for kode in ("A", "B"))
    assert a is not None and b is not None
    # B12 of last year was reported in full months ago (one action each).
    assert (a.langgam, a.risiko, a.terlambat) == (Langgam(8, 8), Risiko.RENDAH, 0)
    assert (b.langgam, b.risiko, b.terlambat) == (Langgam(4, 0), Risiko.TINGGI, 2)
    assert data.opd[0].opd_kode == "B"
    c = opd(data, "C").perkiraan
    assert c is not None
    assert (c.sendiri, c.langgam) == (False, Langgam(12, 8))


def test_a_period_that_is_not_open_yet_shows_nothing(kota: KotaMini) -> None:
    data = laporan(kota, date(2026, 6, 30))
    assert (data.sisa, data.opd, data.kota.aksi) == (None, (), 0)


@pytest.mark.parametrize(
    "per,kode",
    [
        (date(2026, 10, 5), "B09"),
        (date(2026, 10, 10), "B09"),
        (date(2026, 10, 11), "B12"),
        (date(2027, 2, 1), "B12"),
    ],
)
def test_the_page_opens_with_the_next_reporting_day(kota: KotaMini, per: date, kode: str) -> None:
    with reading(kota.engine) as session:
        assert default_saat_lapor(list_periode(session, per), per).periode == kode


TANYA = [
    Pertanyaan(2026, "B09", date(2026, 11, 22)),
    Pertanyaan(2026, "B09", date(2026, 10, 6)),
    Pertanyaan(2025, "B12", date(2026, 3, 1)),
]


def _first_claims(conn: Connection, tanya: Pertanyaan) -> dict[str, date]:
    """Action code → day in Ternate of its first claim for the period, straight from the rows."""
    midnight = datetime(tanya.per.year, tanya.per.month, tanya.per.day, 15, tzinfo=UTC)
    rows = conn.execute(
        text(
            "SELECT a.kode, MIN(k.recorded_at) FROM klaim k JOIN rencana_aksi a ON a.id = k.rencana_aksi_id "
            "JOIN periode p ON p.id = k.periode_id WHERE p.tahun = :tahun AND p.kode = :kode "
            "AND k.recorded_at < :batas GROUP BY a.kode"
        ),
        {"tahun": tanya.tahun, "kode": tanya.kode, "batas": midnight.strftime("%Y-%m-%d %H:%M:%S.%f")},
    )
    moments = {kode: datetime.fromisoformat(when) for kode, when in rows}
    return {kode: (when + timedelta(hours=9)).date() for kode, when in moments.items()}


@pytest.mark.parametrize("tanya", TANYA, ids=lambda t: f"{t.tahun}-{t.kode}-{t.per}")
def test_the_demo_city_agrees_with_an_independent_recount(sqlite_demo: Engine, tanya: Pertanyaan) -> None:
    with sqlite_demo.connect() as conn:
        first, actions = _first_claims(conn, tanya), list_aksi(conn, tanya)
    with reading(sqlite_demo) as session:
        data = get_kepatuhan(session, Saat(tanya.tahun, tanya.kode, tanya.per))
    assert data.periode is not None and data.periode.tenggat is not None
    limit = data.periode.tenggat
    shown_by = {
        "opd": {row.opd_kode: row.angka for row in data.opd},
        "zona": {row.zona_kode: row.angka for row in data.zona},
    }
    for menurut, rows in shown_by.items():
        counted: dict[object, Counter[str]] = {}
        for a in actions:
            day = first.get(a.kode)
            word = "belum" if day is None else "tepat" if day <= limit else "terlambat"
            counted.setdefault(getattr(a, menurut), Counter())[word] += 1
        counted.pop(None, None)
        shown = {
            kode: Counter(tepat=k.tepat, terlambat=k.terlambat, belum=k.belum) for kode, k in rows.items()
        }
        assert shown == counted
