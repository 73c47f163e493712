"""What may happen to a reporting period: the whole table by hand, and the state that its events lead to."""

from datetime import date

import pytest

from domain.errors import Ditolak
from domain.kosakata import Peristiwa
from domain.periode import StatusPeriode, allowed_events, check_peralihan, status_of
from domain.saat import KeadaanPeriode

HARI = date(2026, 8, 18)

TABEL = [
    ("belum_dibuka", "dibuka", ""),
    ("belum_dibuka", "tenggat_dipindah", "belum dibuka"),
    ("belum_dibuka", "dikunci", "belum dibuka"),
    ("belum_dibuka", "dibuka_kembali", "belum dibuka"),
    ("terbuka", "dibuka", "sudah dibuka"),
    ("terbuka", "tenggat_dipindah", ""),
    ("terbuka", "dikunci", ""),
    ("terbuka", "dibuka_kembali", "masih terbuka"),
    ("lewat_tenggat", "dibuka", "sudah dibuka"),
    ("lewat_tenggat", "tenggat_dipindah", ""),
    ("lewat_tenggat", "dikunci", ""),
    ("lewat_tenggat", "dibuka_kembali", "masih terbuka"),
    ("terkunci", "dibuka", "dikunci"),
    ("terkunci", "tenggat_dipindah", "terkunci"),
    ("terkunci", "dikunci", "sudah terkunci"),
    ("terkunci", "dibuka_kembali", ""),
    ("dibuka_sebagian", "dibuka", "dikunci"),
    ("dibuka_sebagian", "tenggat_dipindah", "terkunci"),
    ("dibuka_sebagian", "dikunci", ""),
    ("dibuka_sebagian", "dibuka_kembali", ""),
]


def test_the_table_speaks_of_every_state_and_every_event() -> None:
    assert len(TABEL) == len(StatusPeriode) * len(Peristiwa)


@pytest.mark.parametrize(("status", "peristiwa", "kata"), TABEL)
def test_an_event_is_allowed_or_refused_with_a_sentence_that_says_the_mend(
    status: str, peristiwa: str, kata: str
) -> None:
    state, event = StatusPeriode(status), Peristiwa(peristiwa)
    assert (event in allowed_events(state)) is (kata == "")
    if kata:
        with pytest.raises(Ditolak, match=kata):
            check_peralihan(state, event)
    else:
        check_peralihan(state, event)


@pytest.mark.parametrize("status", StatusPeriode)
def test_an_opd_with_issued_minutes_is_reopened_in_every_period_that_was_ever_opened(
    status: StatusPeriode,
) -> None:
    allowed = status is not StatusPeriode.BELUM_DIBUKA
    assert (Peristiwa.DIBUKA_KEMBALI in allowed_events(status, terbit=True)) is allowed
    others = [event for event in Peristiwa if event is not Peristiwa.DIBUKA_KEMBALI]
    for event in others:
        assert (event in allowed_events(status, terbit=True)) is (event in allowed_events(status))
    if allowed:
        check_peralihan(status, Peristiwa.DIBUKA_KEMBALI, terbit=True)


def periode(**keadaan: object) -> KeadaanPeriode:
    """B06 of 2026, opened on time and due in July, with something changed."""
    usual: dict[str, object] = {"dibuka": date(2026, 4, 1), "tenggat": date(2026, 9, 1)}
    return KeadaanPeriode(1, 2026, "B06", date(2026, 6, 30), **{**usual, **keadaan})  # type: ignore[arg-type]


STATUS = [
    (periode(dibuka=None, tenggat=None), StatusPeriode.BELUM_DIBUKA),
    (periode(dibuka=date(2026, 8, 19)), StatusPeriode.BELUM_DIBUKA),
    (periode(), StatusPeriode.TERBUKA),
    (periode(tenggat=HARI), StatusPeriode.TERBUKA),
    (periode(tenggat=date(2026, 8, 17)), StatusPeriode.LEWAT_TENGGAT),
    (periode(terkunci=True), StatusPeriode.TERKUNCI),
    (periode(terkunci=True, dibuka_kembali={7: HARI}), StatusPeriode.DIBUKA_SEBAGIAN),
    (periode(terkunci=True, dibuka_kembali={7: date(2026, 8, 17)}), StatusPeriode.TERKUNCI),
]


@pytest.mark.parametrize(("keadaan", "status"), STATUS)
def test_the_state_follows_from_what_is_known_on_the_day(
    keadaan: KeadaanPeriode, status: StatusPeriode
) -> None:
    assert status_of(keadaan, HARI) is status
