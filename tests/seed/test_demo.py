"""The demo city: the same for the same date, complete on every day, and telling its story."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text

from db.engine import make_engine
from db.models import (
    Base,
    KeanggotaanZona,
    Keluarga,
    Kelurahan,
    Klaim,
    Opd,
    Pendaftaran,
    Pengguna,
    Penyaluran,
    Periode,
    PeriodePeristiwa,
    ProgramBansos,
    RencanaAksi,
    SumberRencana,
    TahapSalur,
    Verifikasi,
)
from db.queries.pendaftaran import isi_pendaftaran, list_pendaftaran, list_tren_pendaftaran, sum_pendaftaran
from db.queries.pengaturan import get_mode
from db.transaction import reading, transaction
from domain.errors import Ditolak
from domain.kosakata import Mode, Peristiwa
from domain.pendaftaran import kejanggalan
from domain.waktu import end_of_day
from seed.demo import load_demo
from seed.demo.kalender import last_due, list_triwulan, mid_year
from seed.demo.kasus import OPD_DIGABUNG
from tests.databases import PER, Pabrik

pytestmark = pytest.mark.xdist_group("kota_kecil")
"""Each of the small cities is made once, by one worker."""

MakeEngine = Callable[[str, str], Engine]
HARI = [date(2026, 1, 5), date(2026, 11, 22), date(2027, 1, 1)]
BUKAN_FAKTA = {"audit", "pengaturan", "batas", "versi_data"}
"""Tables that tell when the database was filled."""


def _rows(engine: Engine) -> dict[str, list[Any]]:
    with reading(engine) as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in BUKAN_FAKTA
        }


@pytest.fixture(scope="module")
def cities(pabrik: Callable[[str], Pabrik]) -> Iterator[Callable[[date], Engine]]:
    """The smallest demo city of a day, made when it is first asked for; shared, so nobody writes to it."""
    maker = pabrik("sqlite")
    made: dict[date, tuple[str, Engine]] = {}

    def of(day: date) -> Engine:
        if day not in made:
            url = maker.make("acuan")
            made[day] = url, make_engine(url)
            with transaction(made[day][1]) as session:
                load_demo(session, day, size=1)
        return made[day][1]

    yield of
    for url, engine in made.values():
        engine.dispose()
        maker.drop(url)


@pytest.fixture(params=HARI, ids=str)
def small_city(request: pytest.FixtureRequest, cities: Callable[[date], Engine]) -> tuple[Engine, date]:
    """The smallest demo city, as seen on a day."""
    return cities(request.param), request.param


def test_the_same_date_gives_the_same_city_row_by_row(database: MakeEngine):
    first, second = database("sqlite", "contoh"), database("sqlite", "acuan")
    with transaction(second) as session:
        load_demo(session, PER)
    assert _rows(first) == _rows(second)


def test_nothing_is_recorded_on_or_after_the_day_of_the_city(small_city: tuple[Engine, date]):
    engine, per = small_city
    cut = end_of_day(per - timedelta(days=1))
    with reading(engine) as session:
        for table in Base.metadata.sorted_tables:
            if "recorded_at" in table.c and table.name not in BUKAN_FAKTA:
                newest = session.scalar(select(func.max(table.c.recorded_at)))
                assert newest is None or newest < cut, table.name


def test_of_two_rows_the_later_one_has_the_higher_number(demo_dibaca: Engine):
    with reading(demo_dibaca) as session:
        for model in (Klaim, Verifikasi, Penyaluran, KeanggotaanZona):
            moments = session.scalars(select(model.recorded_at).order_by(model.id)).all()
            assert list(moments) == sorted(moments), model.__tablename__


def test_one_period_is_open_and_one_just_due(small_city: tuple[Engine, date]):
    engine, per = small_city
    with reading(engine) as session:
        stmt = select(Periode, PeriodePeristiwa).join(
            PeriodePeristiwa, PeriodePeristiwa.periode_id == Periode.id
        )
        rows = session.execute(stmt.where(PeriodePeristiwa.opd_id.is_(None))).all()
    opened = {(p.tahun, p.kode): e.tenggat for p, e in rows if e.jenis is Peristiwa.DIBUKA}
    locked = {(p.tahun, p.kode) for p, e in rows if e.jenis is Peristiwa.DIKUNCI}
    running = [kode for kode, due in opened.items() if due is not None and due >= per]
    quarters = list_triwulan(per)
    due = quarters[last_due(quarters, per)]
    assert running == [(per.year, f"B{3 * ((per.month - 1) // 3) + 3:02d}")]
    assert (per - due.akhir).days < 93
    assert (due.tahun, due.kode) not in locked
    assert all((q.tahun, q.kode) in locked for q in quarters[: last_due(quarters, per)])


def _zona_on(engine: Engine, day: date, column: str) -> Counter[Any]:
    """How many zones each subject belongs to by the rule of ``KeanggotaanZona``, asked in plain SQL."""
    sql = f"""
        SELECT k.{column} AS subject FROM keanggotaan_zona k
        WHERE k.{column} IS NOT NULL AND k.berlaku_dari <= :day AND k.zona_id IS NOT NULL
        AND (k.berlaku_sampai IS NULL OR k.berlaku_sampai >= :day)
        AND NOT EXISTS (SELECT 1 FROM keanggotaan_zona l WHERE l.{column} = k.{column} AND l.berlaku_dari <= :day
            AND (l.berlaku_dari > k.berlaku_dari OR (l.berlaku_dari = k.berlaku_dari AND l.id > k.id)))"""
    with reading(engine) as session:
        return Counter(session.scalars(text(sql), {"day": day.isoformat()}))


@pytest.mark.parametrize("months", [0, 5, 11, 17, 23])
def test_every_kelurahan_and_every_opd_belongs_to_exactly_one_zone(sqlite_demo: Engine, months: int):
    day = PER - timedelta(days=30 * months)
    with reading(sqlite_demo) as session:
        wards = set(session.scalars(select(Kelurahan.kode)))
        opd = {row.kode: row.id for row in session.execute(select(Opd.kode, Opd.id))}
    if day >= mid_year(PER):
        opd.pop(OPD_DIGABUNG[0])
    assert _zona_on(sqlite_demo, day, "kelurahan_kode") == Counter(wards)
    assert _zona_on(sqlite_demo, day, "opd_id") == Counter(opd.values())


def test_about_five_hundred_actions_over_two_years_and_all_sources(demo_dibaca: Engine):
    with reading(demo_dibaca) as session:
        years = Counter(session.scalars(select(RencanaAksi.tahun)))
        sources = set(session.scalars(select(RencanaAksi.sumber_rencana_id)))
        assert sources == set(session.scalars(select(SumberRencana.id)))
        assert get_mode(session) is Mode.CONTOH
    assert years == {2025: 250, 2026: 250}


def test_six_programmes_over_twenty_four_months(demo_dibaca: Engine):
    with reading(demo_dibaca) as session:
        paid = set(
            session.scalars(
                select(TahapSalur.program_id).join(Penyaluran, Penyaluran.tahap_id == TahapSalur.id)
            )
        )
        assert paid == set(session.scalars(select(ProgramBansos.id)))
        first, last = session.execute(select(func.min(TahapSalur.selesai), func.max(TahapSalur.mulai))).one()
    assert first >= date(2024, 12, 1)
    assert first <= date(2024, 12, 31)
    assert last >= date(2026, 11, 1)


def test_the_families_stay_within_what_is_public(demo_dibaca: Engine):
    with reading(demo_dibaca) as session:
        stmt = (
            select(Keluarga.desil, func.sum(Keluarga.jumlah))
            .where(Keluarga.tahun == 2026)
            .group_by(Keluarga.desil)
        )
        by_desil = {desil: int(total or 0) for desil, total in session.execute(stmt)}
    everybody = sum(by_desil.values())
    assert 195_000 < everybody * 4.1 < 215_000
    assert 0.37 < sum(by_desil[d] for d in range(1, 5)) / everybody < 0.43


def test_registration_rises_over_three_month_ends_and_counts_an_unknown_area(demo_dibaca: Engine):
    with reading(demo_dibaca) as session:
        trend = list_tren_pendaftaran(session, PER)
        total = sum_pendaftaran(list_pendaftaran(session, PER, PER))
        rows = [isi_pendaftaran(row) for row in session.scalars(select(Pendaftaran))]
    assert list(trend["hari"]) == [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)]
    assert list(trend["pendaftar"]) == sorted(trend["pendaftar"])
    assert (total.wilayah, total.tak_dikenal) == (77, 1) and 40 < (total.cakupan or 0) < 70
    assert not any(kejanggalan(row) for row in rows)


def test_the_rollup_equals_a_plain_recount_of_the_newest_rows(demo_dibaca: Engine):
    recount = """
        SELECT p.tahap_id, p.sumber_data_id, p.langkah, coalesce(p.kelurahan_kode, ''), sum(coalesce(p.kpm, 0)),
            sum(coalesce(p.rp, 0)), count(p.kpm), count(p.rp)
        FROM penyaluran p WHERE p.id IN (
            SELECT max(id) FROM penyaluran
            GROUP BY tahap_id, sumber_data_id, langkah, kelurahan_kode, nama_wilayah, kanal_id)
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
    rollup = """
        SELECT tahap_id, sumber_data_id, langkah, wilayah, sum(d_kpm), sum(d_rp), sum(d_n_kpm), sum(d_n_rp)
        FROM rekap_penyaluran GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
    with reading(demo_dibaca) as session:
        plain, rolled = ([tuple(row) for row in session.execute(text(sql))] for sql in (recount, rollup))
    assert plain == rolled


def test_the_far_islands_are_paid_later_than_ternate(demo_dibaca: Engine):
    sql = """
        SELECT k.pulau_kode, 100.0 * sum(CASE WHEN r.langkah = 'tersalur' THEN r.d_kpm ELSE 0 END)
            / sum(CASE WHEN r.langkah = 'kuota' THEN r.d_kpm ELSE 0 END)
        FROM rekap_penyaluran r JOIN kelurahan k ON k.kode = r.wilayah JOIN tahap_salur t ON t.id = r.tahap_id
        JOIN program_bansos p ON p.id = t.program_id
        WHERE p.kode = 'PKH' AND t.tahun = 2026 AND r.hari <= t.selesai GROUP BY 1"""
    with reading(demo_dibaca) as session:
        share = {pulau: float(percent) for pulau, percent in session.execute(text(sql))}
    assert share["TERNATE"] > share["MOTI"] > share["MAYAU"]
    assert share["TIFURE"] < share["TERNATE"] - 25


def test_every_demo_account_is_marked_and_has_no_usable_password(demo_dibaca: Engine):
    with reading(demo_dibaca) as session:
        people = session.scalars(select(Pengguna)).all()
    assert {"walikota", "sekda", "koordinator", "dinsos", "inspektorat", "admin.contoh", "pemantau6"} <= {
        person.nama_pengguna for person in people
    }
    assert all(person.contoh and person.sandi_hash == "!" and "(contoh)" in person.nama for person in people)
    assert sum(person.nama_pengguna.startswith("pic.") for person in people) == 41


def test_rows_written_after_the_demo_city_get_the_next_numbers(demo_engine: Engine):
    with transaction(demo_engine) as session:
        newest = session.scalar(select(func.max(RencanaAksi.id))) or 0
        source = session.scalars(select(SumberRencana.id).limit(1)).one()
        row = RencanaAksi(kode="BARU-01", tahun=2026, sumber_rencana_id=source)
        session.add(row)
        session.flush()
        assert row.id > newest


def test_a_demo_city_is_refused_where_data_already_stand(sqlite_demo: Engine):
    with pytest.raises(Ditolak, match="sudah berisi"), transaction(sqlite_demo) as session:
        load_demo(session, PER)
