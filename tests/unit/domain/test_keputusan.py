"""Commitments: which step makes sense in which state, what counts as kept in time, and the keeping rate by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.akses import Tindakan
from domain.errors import Ditolak
from domain.keputusan import (
    IsiArahan,
    IsiPeristiwa,
    Keadaan,
    Langkah,
    StatusKeputusan,
    check_arahan,
    check_peristiwa,
    next_status,
    penepatan,
    required_right,
    stand,
)
from domain.kosakata import AsalKeputusan, PeristiwaKeputusan

T = date(2026, 11, 20)
"""The due day of every commitment below."""
KINI = date(2026, 11, 25)

PERISTIWA = ("dilaporkan", "ditepati", "tidak_ditepati", "dipindah", "dibatalkan")
TABEL = {
    #                  dilaporkan  ditepati  tidak_ditepati  dipindah  dibatalkan
    "terbuka": "       dilaporkan  ditepati  tidak_ditepati  terbuka   dibatalkan",
    "dilaporkan": "    -           ditepati  tidak_ditepati  terbuka   dibatalkan",
    "ditepati": "      -           -         tidak_ditepati  -         dibatalkan",
    "tidak_ditepati": "-           ditepati  -               -         dibatalkan",
    "dibatalkan": "    -           -         -               -         -",
}
SEL = [
    (status, peristiwa, reached)
    for status, line in TABEL.items()
    for peristiwa, reached in zip(PERISTIWA, line.split(), strict=True)
]


def langkah(jenis: str, hari: date, tenggat: date | None = None) -> Langkah:
    """One event of a commitment."""
    return Langkah(PeristiwaKeputusan(jenis), hari, tenggat)


def test_the_table_answers_for_every_state_and_every_step() -> None:
    assert set(TABEL) == {status.value for status in StatusKeputusan}
    assert set(PERISTIWA) == {peristiwa.value for peristiwa in PeristiwaKeputusan}


@pytest.mark.parametrize("status,peristiwa,reached", SEL)
def test_a_step_leads_where_the_table_says_or_is_refused(status: str, peristiwa: str, reached: str) -> None:
    before, event = StatusKeputusan(status), PeristiwaKeputusan(peristiwa)
    if reached == "-":
        with pytest.raises(Ditolak, match="Muat ulang"):
            next_status(before, event)
    else:
        assert next_status(before, event) is StatusKeputusan(reached)


@pytest.mark.parametrize(
    "asal,peristiwa,right",
    [
        ("berita_acara", "dilaporkan", Tindakan.LAPOR_KEPUTUSAN),
        ("berita_acara", "ditepati", Tindakan.NILAI_KEPUTUSAN),
        ("berita_acara", "tidak_ditepati", Tindakan.NILAI_KEPUTUSAN),
        ("berita_acara", "dipindah", Tindakan.PINDAH_KEPUTUSAN),
        ("berita_acara", "dibatalkan", None),
        ("arahan", "dilaporkan", Tindakan.LAPOR_KEPUTUSAN),
        ("arahan", "ditepati", Tindakan.NILAI_ARAHAN),
        ("arahan", "tidak_ditepati", Tindakan.NILAI_ARAHAN),
        ("arahan", "dipindah", Tindakan.NILAI_ARAHAN),
        ("arahan", "dibatalkan", Tindakan.NILAI_ARAHAN),
    ],
)
def test_each_step_asks_for_its_own_right(asal: str, peristiwa: str, right: Tindakan | None) -> None:
    assert required_right(AsalKeputusan(asal), PeristiwaKeputusan(peristiwa)) is right


def test_a_report_in_time_that_is_confirmed_late_was_kept_in_time() -> None:
    stood = stand(T, [langkah("dilaporkan", T), langkah("ditepati", T + timedelta(days=9))])
    assert (stood.status, stood.selesai, stood.tepat_waktu) == (StatusKeputusan.DITEPATI, T, True)


def test_what_was_done_a_day_after_the_due_day_was_kept_late() -> None:
    stood = stand(T, [langkah("ditepati", T + timedelta(days=1))])
    assert not stood.tepat_waktu
    assert stood.words(KINI) == "Ditepati terlambat"


def test_a_moved_due_day_counts_and_a_report_before_the_move_no_more() -> None:
    later = T + timedelta(days=30)
    stood = stand(T, [langkah("dilaporkan", T), langkah("dipindah", T, later), langkah("ditepati", later)])
    assert (stood.tenggat, stood.selesai, stood.dipindah, stood.tepat_waktu) == (later, later, 1, True)


def test_a_corrected_decision_stands_and_keeps_the_day_of_the_report() -> None:
    steps = [langkah("dilaporkan", T), langkah("tidak_ditepati", KINI), langkah("ditepati", KINI)]
    assert stand(T, steps).selesai == T
    assert stand(T, steps[:2]).selesai is None


def test_the_due_day_itself_is_not_late_yet() -> None:
    stood = stand(T, [])
    assert not stood.is_late(T)
    assert stood.is_late(T + timedelta(days=1))
    assert stood.words(T + timedelta(days=3)) == "Lewat 3 hari"


def test_the_keeping_rate_of_seven_commitments_by_hand() -> None:
    kota = [
        stand(T, [langkah("dilaporkan", T), langkah("ditepati", KINI)]),  # in time
        stand(T, [langkah("ditepati", date(2026, 11, 22))]),  # kept, two days late
        stand(T, [langkah("tidak_ditepati", KINI)]),  # not kept
        stand(T, [langkah("dilaporkan", date(2026, 11, 18))]),  # claimed, due, nobody decided: not kept
        stand(T, []),  # overdue
        stand(date(2026, 12, 31), [langkah("ditepati", KINI)]),  # decided before it was due: in time
        stand(date(2026, 12, 31), []),  # not due yet: outside
        stand(T, [langkah("dibatalkan", KINI)]),  # cancelled: outside
    ]
    counted = penepatan(kota, KINI)
    assert (counted.tepat, counted.dihitung, counted.menunggu, counted.belum_jatuh_tempo) == (2, 6, 1, 1)
    assert counted.tingkat == Decimal(200) / 6


def test_without_a_commitment_that_was_due_there_is_no_rate() -> None:
    assert penepatan([], KINI).tingkat is None
    assert penepatan([stand(date(2026, 12, 31), [])], KINI).tingkat is None


KEADAAN = st.builds(
    Keadaan,
    st.sampled_from(StatusKeputusan),
    st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    selesai=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)),
)


@given(st.lists(KEADAAN, max_size=30), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_the_rate_is_a_share_and_every_commitment_is_counted_once(items: list[Keadaan], day: date) -> None:
    counted = penepatan(items, day)
    cancelled = sum(item.status is StatusKeputusan.DIBATALKAN for item in items)
    assert counted.dihitung + counted.belum_jatuh_tempo + cancelled == len(items)
    assert 0 <= counted.tepat + counted.menunggu <= counted.dihitung
    assert (counted.tingkat is None) == (counted.dihitung == 0)


@given(st.lists(KEADAAN, max_size=20), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_one_more_overdue_commitment_never_raises_the_rate(items: list[Keadaan], day: date) -> None:
    before = penepatan(items, day).tingkat
    after = penepatan([*items, Keadaan(StatusKeputusan.TERBUKA, day - timedelta(days=1))], day).tingkat
    assert after is not None
    assert before is None or after <= before


@pytest.mark.parametrize(
    "isi,sentence",
    [
        (IsiPeristiwa(PeristiwaKeputusan.DILAPORKAN, " "), "Tulis apa yang sudah dikerjakan"),
        (IsiPeristiwa(PeristiwaKeputusan.TIDAK_DITEPATI), "Alasan wajib"),
        (IsiPeristiwa(PeristiwaKeputusan.DIBATALKAN), "Alasan wajib"),
        (IsiPeristiwa(PeristiwaKeputusan.DIPINDAH, None, date(2026, 12, 1)), "Alasan wajib"),
        (IsiPeristiwa(PeristiwaKeputusan.DIPINDAH, "Kapal", None), "Tenggat baru harus diisi"),
        (IsiPeristiwa(PeristiwaKeputusan.DIPINDAH, "Kapal", date(2026, 11, 24)), "sebelum hari ini"),
        (IsiPeristiwa(PeristiwaKeputusan.DILAPORKAN, "a" * 2001), "paling panjang 2000"),
    ],
)
def test_what_is_missing_is_said(isi: IsiPeristiwa, sentence: str) -> None:
    with pytest.raises(Ditolak, match=sentence):
        check_peristiwa(stand(T, []), isi, KINI)


def test_kept_needs_no_reason_unless_it_corrects_a_decision() -> None:
    kept = IsiPeristiwa(PeristiwaKeputusan.DITEPATI)
    check_peristiwa(stand(T, []), kept, KINI)
    with pytest.raises(Ditolak, match="Alasan wajib"):
        check_peristiwa(stand(T, [langkah("tidak_ditepati", KINI)]), kept, KINI)


@pytest.mark.parametrize(
    "isi,sentence",
    [
        (IsiArahan(" ", "Kepala Dinas", KINI), "isi arahan"),
        (IsiArahan("Tuntaskan", " ", KINI), "penanggung jawab"),
        (IsiArahan("Tuntaskan", "x" * 161, KINI), "160"),
        (IsiArahan("Tuntaskan", "Kepala Dinas", None), "harus diisi"),
        (IsiArahan("Tuntaskan", "Kepala Dinas", date(2026, 11, 24)), "sebelum hari ini"),
    ],
)
def test_an_arahan_says_what_who_and_by_when(isi: IsiArahan, sentence: str) -> None:
    with pytest.raises(Ditolak, match=sentence):
        check_arahan(isi, KINI)
    check_arahan(IsiArahan("Tuntaskan", "Kepala Dinas", KINI), KINI)
