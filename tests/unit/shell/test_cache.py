"""Caches are exact: the same question, the same data, the same day; and only for those who may ask."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from threading import Event

import pandas as pd
import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.commands.audit import raise_versi
from db.queries.izin import untuk
from db.transaction import transaction
from domain.akses import Pelihat, Penugasan, Tindakan
from domain.errors import TidakBerhak
from domain.kosakata import Peran, Topik
from domain.waktu import WIT
from shell.cache import Baca, figure, is_contoh, key_of

SEKDA = Pelihat(1, "Sekda", penugasan=(Penugasan(Peran.PIMPINAN),))
ADMIN = Pelihat(2, "Admin", penugasan=(Penugasan(Peran.ADMIN),))
TOPIK = (Topik.RENCANA,)

dibaca: list[tuple[object, ...]] = []


@pytest.fixture(autouse=True)
def _nothing_read_yet() -> None:
    dibaca.clear()


@untuk(Tindakan.LIHAT_ANGKA)
def baca_angka(_session: Session, *args: object) -> int:
    """A read that everybody with a right to figures may have."""
    dibaca.append(args)
    return len(dibaca)


def baca_rahasia(_session: Session) -> int:
    """A read that says nothing about who may have it."""
    dibaca.append(())
    return 1


def write(engine: Engine, topik: Topik) -> None:
    """As another process writes."""
    with transaction(engine) as session:
        raise_versi(session, topik)


@dataclass(frozen=True)
class Pilihan:
    """What somebody chose."""

    tahun: int
    per: date


@dataclass(frozen=True)
class Lain:
    """The same fields with another meaning."""

    tahun: int
    per: date


def test_the_same_question_is_read_once_and_another_one_anew(app_demo: Engine):
    baca = Baca(SEKDA)
    assert [baca(baca_angka, TOPIK, n) for n in (1, 1, 2, 1)] == [1, 1, 2, 1]


def test_a_write_to_a_topic_makes_its_reads_new_and_leaves_the_others(app_demo: Engine):
    baca = Baca(SEKDA)
    assert baca(baca_angka, TOPIK) == 1
    write(app_demo, Topik.BANSOS)
    assert baca(baca_angka, TOPIK) == 1
    write(app_demo, Topik.RENCANA)
    assert baca(baca_angka, TOPIK) == 2


def test_midnight_in_ternate_makes_every_read_new_without_a_write(
    app_demo: Engine, pada_hari_contoh: time_machine.Traveller
):
    baca = Baca(SEKDA)
    pada_hari_contoh.move_to(datetime(2026, 11, 22, 23, 59, 50, tzinfo=WIT))
    assert baca(baca_angka, TOPIK) == 1
    pada_hari_contoh.move_to(datetime(2026, 11, 23, 0, 0, 10, tzinfo=WIT))
    assert baca(baca_angka, TOPIK) == 2


def test_a_hit_is_refused_to_whoever_may_not_read_it(app_demo: Engine):
    assert Baca(SEKDA)(baca_angka, TOPIK) == 1
    with pytest.raises(TidakBerhak):
        Baca(ADMIN)(baca_angka, TOPIK)


def test_a_read_that_says_nothing_about_rights_is_given_to_nobody(app_demo: Engine):
    with pytest.raises(TidakBerhak):
        Baca(SEKDA)(baca_rahasia, TOPIK)
    assert dibaca == []


def test_what_depends_on_the_person_takes_the_person_into_its_key(app_demo: Engine):
    other = Pelihat(3, "Sekda", penugasan=SEKDA.penugasan)
    assert [Baca(p)(baca_angka, TOPIK, p) for p in (SEKDA, other, SEKDA)] == [1, 2, 1]


def test_a_derived_thing_lives_as_long_as_its_topics_stand(app_demo: Engine):
    baca, made = Baca(SEKDA), []

    def build() -> int:
        made.append(1)
        return len(made)

    assert [baca.derive(build, TOPIK, "bentuk", n) for n in (1, 1, 2)] == [1, 1, 2]
    write(app_demo, Topik.RENCANA)
    assert baca.derive(build, TOPIK, "bentuk", 1) == 3


def test_each_piece_of_a_choice_is_made_once_until_its_topics_are_written(app_demo: Engine):
    made: list[str] = []

    def judul(words: str) -> str:
        made.append(words)
        return words

    def isi(words: str) -> str:
        made.append(words)
        return words * 2

    def pieces(year: int) -> list[str]:
        susun = Baca(SEKDA).susun(TOPIK, year)
        return [susun(judul, "a"), susun(isi, "a"), susun(isi, "b", dan=(2,)), susun(isi, "c", dan=(3,))]

    assert pieces(2026) == pieces(2026) == ["a", "aa", "bb", "cc"]
    assert made == ["a", "a", "b", "c"]
    pieces(2025)
    write(app_demo, Topik.BANSOS)
    pieces(2026)
    assert len(made) == 8
    write(app_demo, Topik.RENCANA)
    pieces(2026)
    assert len(made) == 12


def test_a_figure_is_built_once_per_data(app_demo: Engine):
    built = []

    def build(points: list[tuple[date, Decimal]], theme: str) -> int:
        built.append(theme)
        return len(built)

    points = [(date(2026, 3, 31), Decimal("12.5"))]
    assert [figure(build, points, theme) for theme in ("light", "light", "dark")] == [1, 1, 2]
    assert figure(build, [(date(2026, 3, 31), Decimal("12.6"))], "light") == 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((1, "a"), ("1", "a")),
        ((True,), (1,)),
        ((None,), ("None",)),
        ((["a", "b"],), (["a,b"],)),
        (("a", "b"), ("ab",)),
        ((date(2026, 1, 1),), (datetime(2026, 1, 1),)),
        ((Pilihan(2026, date(2026, 1, 1)),), (Lain(2026, date(2026, 1, 1)),)),
        ((Pilihan(2026, date(2026, 1, 1)),), (Pilihan(2026, date(2026, 1, 2)),)),
        ((Peran.ADMIN,), ("admin",)),
        (({"a": 1},), ({"a": 2},)),
        ((Decimal("1.0"),), (1.0,)),
    ],
    ids=str,
)
def test_different_questions_have_different_keys(left: tuple[object, ...], right: tuple[object, ...]):
    assert key_of(*left) != key_of(*right)


def test_sets_have_one_key_in_whatever_order_they_were_made():
    assert key_of(frozenset("abc")) == key_of(frozenset("cba"))


def test_what_has_no_exact_text_is_no_key():
    for value in (pd.DataFrame({"a": range(1000)}), object()):
        with pytest.raises(TypeError, match=r"Baca\.derive"):
            key_of(value)


def test_the_band_follows_the_mode_of_the_database(app_demo: Engine):
    assert is_contoh()


def test_a_city_with_real_data_has_no_band(app_reference: Engine):
    assert not is_contoh()


def test_who_asks_while_another_reads_waits_for_the_answer(app_demo: Engine):
    began, go_on = Event(), Event()

    def build() -> int:
        dibaca.append(())
        began.set()
        assert go_on.wait(5)
        return len(dibaca)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(Baca(SEKDA).derive, build, TOPIK, "berdua")
        assert began.wait(5)
        second = pool.submit(Baca(ADMIN).derive, build, TOPIK, "berdua")
        go_on.set()
        assert (first.result(5), second.result(5)) == (1, 1)


def test_what_failed_is_asked_again(app_demo: Engine):
    with pytest.raises(ZeroDivisionError):
        Baca(SEKDA).derive(lambda: 1 // 0, TOPIK, "gagal")
    assert Baca(SEKDA).derive(lambda: 1, TOPIK, "gagal") == 1
