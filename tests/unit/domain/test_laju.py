"""The pace of registration: over the last eight weeks of data, carried on to the families there are to register."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.laju import (
    HARI_TERJAUH,
    JENDELA_HARI,
    RENTANG_TERPENDEK,
    KeadaanLaju,
    SebabBelum,
    Titik,
    gabungkan,
    hitung_laju,
    laju_gabungan,
    perkirakan,
)

AWAL = date(2026, 9, 1)
HARI = AWAL + timedelta(days=30)


def titik(*pairs: tuple[int, int]) -> list[Titik]:
    return [Titik(AWAL + timedelta(days=day), jumlah) for day, jumlah in pairs]


deret = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 5000)), min_size=1, max_size=12, unique_by=lambda pair: pair[0]
).map(lambda pairs: titik(*sorted(pairs)))  # fmt: skip


@given(deret)
def test_the_pace_is_the_rise_over_the_window_by_its_days(points: list[Titik]) -> None:
    last = points[-1]
    inside = [t for t in points if last.hari - t.hari <= timedelta(days=JENDELA_HARI)]
    days = (last.hari - inside[0].hari).days
    pace = hitung_laju(points)
    if days < RENTANG_TERPENDEK:
        assert pace is None
    else:
        assert pace is not None and pace.hari == days
        assert pace.per_hari * days == last.jumlah - inside[0].jumlah


@given(deret, st.integers(0, 6000))
def test_the_finish_is_the_first_day_on_which_the_carried_line_reaches_the_families(
    points: list[Titik], sasaran: int
) -> None:
    found, pace, last = perkirakan(points, sasaran, points[-1].hari), hitung_laju(points), points[-1]
    if last.jumlah >= sasaran:
        assert found.keadaan is KeadaanLaju.SELESAI
    elif pace is None:
        assert found.keadaan is KeadaanLaju.BELUM_DAPAT and found.selesai is None
    elif pace.per_hari <= 0:
        assert found.keadaan is KeadaanLaju.BERHENTI and found.lewat(date.max) is True
    elif found.keadaan is KeadaanLaju.BERJALAN:
        assert found.selesai is not None
        days = (found.selesai - last.hari).days
        assert last.jumlah + pace.per_hari * days >= sasaran > last.jumlah + pace.per_hari * (days - 1)
        assert found.lewat(found.selesai) is False and found.lewat(found.selesai - timedelta(days=1)) is True
    else:
        assert (sasaran - last.jumlah) / pace.per_hari > HARI_TERJAUH


def test_an_old_rise_is_no_pace_of_today() -> None:
    assert hitung_laju(titik((0, 0), (100, 500))) is None
    assert hitung_laju(titik((0, 0), (70, 500), (100, 530))) == hitung_laju(titik((70, 500), (100, 530)))


def test_one_point_an_unknown_target_or_unknown_families_cannot_be_judged() -> None:
    assert perkirakan(titik((0, 5)), 10, HARI).keadaan is KeadaanLaju.BELUM_DAPAT
    assert perkirakan(titik((0, 5), (30, 8)), None, HARI).keadaan is KeadaanLaju.BELUM_DAPAT
    assert perkirakan([], 10, HARI).lewat(date(2026, 12, 31)) is None
    assert perkirakan(titik((0, 5), (30, 8)), 10, HARI).lewat(None) is None


@given(deret, st.integers(0, 6000), st.integers(0, 400), st.integers(-400, 400))
def test_a_forecast_is_always_ahead_and_an_unfinished_place_past_its_target_is_late(
    points: list[Titik], sasaran: int, umur: int, sisa: int
) -> None:
    per = points[-1].hari + timedelta(days=umur)
    batas = per + timedelta(days=sisa)
    found, fresh = perkirakan(points, sasaran, per), perkirakan(points, sasaran, points[-1].hari)
    unfinished = points[-1].jumlah < sasaran
    assert found.selesai is None or found.selesai > per
    if unfinished and (umur > JENDELA_HARI or (fresh.selesai is not None and fresh.selesai <= per)):
        assert (found.keadaan, found.sebab) == (KeadaanLaju.BELUM_DAPAT, SebabBelum.DATA_LAMA)
    else:
        assert (found.keadaan, found.selesai) == (fresh.keadaan, fresh.selesai)
    if unfinished and sisa < 0:
        assert found.lewat(batas) is True
    if not unfinished:
        assert found.lewat(batas) is False


def test_figures_of_august_forecast_nothing_in_november() -> None:
    points = [Titik(date(2026, 7, 1), 100), Titik(date(2026, 8, 1), 410)]
    assert perkirakan(points, 700, date(2026, 8, 2)).selesai == date(2026, 8, 30)
    for per in (date(2026, 8, 30), date(2026, 11, 22)):
        found = perkirakan(points, 700, per)
        assert (found.keadaan, found.sebab, found.selesai) == (
            KeadaanLaju.BELUM_DAPAT,
            SebabBelum.DATA_LAMA,
            None,
        )
        assert found.lewat(date(2026, 12, 31)) is None and found.lewat(date(2026, 8, 15)) is True


def test_a_place_that_first_reports_inside_the_window_makes_no_leap() -> None:
    old, new = titik((0, 100), (30, 130)), titik((25, 900), (30, 905))
    pace, left = laju_gabungan({"lama": old, "baru": new})
    assert pace is not None and (pace.per_hari, left) == (Fraction(1), 1)
    assert [t.jumlah for t in gabungkan([old, new])] == [100, 1000, 1035]


@given(st.lists(deret, min_size=1, max_size=4))
def test_the_sum_stands_with_what_each_place_last_stated(many: list[list[Titik]]) -> None:
    total = gabungkan(many)
    assert total[-1].jumlah == sum(points[-1].jumlah for points in many)
    assert [t.hari for t in total] == sorted({t.hari for points in many for t in points})
