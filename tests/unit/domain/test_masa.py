"""Terms: from when to when dated rows really held."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.masa import masa

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@dataclass(frozen=True)
class Baris:
    """A dated row."""

    id: int
    berlaku_dari: date
    berlaku_sampai: date | None = None


def days(*rows: Baris) -> list[tuple[int, date, date | None]]:
    return [(term.baris.id, term.dari, term.sampai) for term in masa(rows)]


def test_a_later_start_ends_the_term_before_it() -> None:
    assert days(Baris(1, JAN), Baris(2, MAR)) == [(1, JAN, date(2026, 2, 28)), (2, MAR, None)]


def test_of_two_rows_with_the_same_start_the_newer_counts() -> None:
    assert days(Baris(2, JAN), Baris(1, JAN)) == [(2, JAN, None)]


def test_an_own_end_leaves_a_gap_and_a_row_that_ends_before_it_starts_takes_back() -> None:
    assert days(Baris(1, JAN, FEB), Baris(2, MAR)) == [(1, JAN, FEB), (2, MAR, None)]
    assert days(Baris(1, JAN), Baris(2, FEB, JAN)) == [(1, JAN, date(2026, 1, 31))]
    assert days(Baris(1, JAN), Baris(2, JAN, date(2025, 12, 31))) == []


starts = st.dates(date(2026, 1, 1), date(2026, 1, 20))


@given(st.lists(st.tuples(starts, st.none() | starts), max_size=6), starts)
def test_on_each_day_the_row_holds_that_the_membership_rule_names(
    pairs: list[tuple[date, date | None]], day: date
) -> None:
    rows = [Baris(at, start, end) for at, (start, end) in enumerate(pairs)]
    begun = sorted((r for r in rows if r.berlaku_dari <= day), key=lambda r: (r.berlaku_dari, r.id))
    last = begun[-1] if begun else None
    expected = last.id if last and (last.berlaku_sampai is None or last.berlaku_sampai >= day) else None
    holding = [term for term in masa(rows) if term.covers(day)]
    assert [term.baris.id for term in holding] == ([] if expected is None else [expected])
    assert all(term.sampai is None or term.sampai - term.dari >= timedelta() for term in masa(rows))
