"""Figures that break the chain: each rule at its edge, and silence where nothing can be said."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kejanggalan import RANTAI, AngkaLangkah, periksa, sebut_janggal
from domain.kosakata import Langkah

HARI = date(2026, 8, 1)


def angka(
    kpm: int | None, rp: int | None = None, hari: date = HARI, pertama: date | None = None
) -> AngkaLangkah:
    """A figure of one step."""
    return AngkaLangkah(kpm, rp, hari, pertama or hari)


def jenis(tarif: int | None = None, *, lapor: str = "", **sel: Any) -> list[tuple[str, str]]:
    """Which step is a warning, and why; ``lapor`` are the steps that the source states elsewhere in the tranche."""
    cell = {Langkah(nama): satu for nama, satu in sel.items()}
    told = [Langkah(nama) for nama in lapor.split()]
    return [(j.langkah.value, j.jenis.value) for j in periksa(cell, tarif, dilaporkan=told)]


@pytest.mark.parametrize(
    ("sel", "sebab"),
    [
        ({"perintah_bayar": angka(10, 100), "tersalur": angka(10, 100)}, []),
        ({"perintah_bayar": angka(10, 100), "tersalur": angka(11, 100)}, [("tersalur", "lebih_perintah")]),
        ({"perintah_bayar": angka(10, 100), "tersalur": angka(None, 101)}, [("tersalur", "lebih_perintah")]),
        ({"kuota": angka(10), "tersalur": angka(11)}, [("tersalur", "lebih_kuota")]),
        (
            {"kuota": angka(9), "perintah_bayar": angka(9), "tersalur": angka(10)},
            [("tersalur", "lebih_perintah"), ("tersalur", "lebih_kuota")],
        ),
        ({"kuota": angka(9), "terdaftar": angka(10)}, [("terdaftar", "lebih_langkah")]),
        ({"kuota": angka(9), "lolos_cek": angka(8), "tersalur": angka(9)}, [("tersalur", "lebih_langkah")]),
        ({"tersalur": angka(5), "retur": angka(5)}, []),
        ({"tersalur": angka(5), "retur": angka(6)}, [("retur", "lebih_retur")]),
        ({"retur": angka(6)}, []),
        ({"tersalur": angka(-1, 5)}, [("tersalur", "negatif")]),
        ({"kuota": angka(-1), "tersalur": angka(3)}, [("kuota", "negatif")]),
        ({"kuota": angka(0), "tersalur": angka(1)}, [("tersalur", "lebih_kuota")]),
        ({"kuota": angka(5, None), "tersalur": angka(None, 700)}, []),
    ],
)
def test_a_step_is_held_against_the_last_one_stated_before_it(
    sel: dict[str, Any], sebab: list[object]
) -> None:
    assert jenis(**sel) == sebab


@pytest.mark.parametrize(
    ("rp", "warns"),
    [(60_000, False), (60_600, False), (59_400, False), (60_601, True), (59_399, True), (0, True)],
)
def test_rupiah_may_differ_from_recipients_times_tariff_by_one_percent(rp: int, warns: bool) -> None:
    assert jenis(600, tersalur=angka(100, rp)) == ([("tersalur", "tarif")] if warns else [])
    assert jenis(None, tersalur=angka(100, rp)) == []
    assert jenis(600, tersalur=angka(None, rp)) == []


PENUH = "kuota terdaftar rekening_siap lolos_cek perintah_bayar tersalur"
POLOS = "kuota perintah_bayar tersalur"


@pytest.mark.parametrize(
    ("lapor", "sel", "sebab"),
    [
        ("", {"kuota": angka(9), "tersalur": angka(8)}, []),
        ("kuota tersalur", {"kuota": angka(9), "tersalur": angka(8)}, []),
        (POLOS, {"kuota": angka(9), "tersalur": angka(8)}, ["tersalur"]),
        (POLOS, {"kuota": angka(9), "tersalur": angka(None, 8)}, ["tersalur"]),
        (POLOS, {"kuota": angka(9), "tersalur": angka(0, 0)}, []),
        (POLOS, {"tersalur": angka(8)}, ["tersalur"]),
        (POLOS, {"perintah_bayar": angka(9), "tersalur": angka(8)}, ["perintah_bayar"]),
        (POLOS, {"kuota": angka(9), "terdaftar": angka(9), "perintah_bayar": angka(9)}, []),
        (POLOS, {"kuota": angka(9), "retur": angka(1)}, []),
        (PENUH, {"kuota": angka(9), "terdaftar": angka(9), "tersalur": angka(8)}, ["tersalur"]),
        (PENUH, {"terdaftar": angka(9)}, ["terdaftar"]),
    ],
)
def test_a_step_warns_when_its_source_tells_the_one_before_it_elsewhere_and_leaves_it_out_here(
    lapor: str, sel: dict[str, Any], sebab: list[str]
) -> None:
    assert jenis(lapor=lapor, **sel) == [(langkah, "tanpa_pendahulu") for langkah in sebab]


@given(st.sets(st.sampled_from(RANTAI)), st.sets(st.sampled_from(RANTAI)))
def test_every_gap_that_the_source_fills_elsewhere_warns_once_and_no_other_does(
    ada: set[Langkah], lapor: set[Langkah]
) -> None:
    cell = {langkah: angka(5) for langkah in ada}
    chain = [langkah for langkah in RANTAI if langkah in ada | lapor]
    gaps = [step for before, step in pairwise(chain) if before not in ada and step in ada]
    assert [j.langkah for j in periksa(cell, dilaporkan=lapor)] == gaps


def test_money_does_not_move_before_its_order_but_a_confirmed_order_is_no_later_order() -> None:
    late, early = date(2026, 8, 20), date(2026, 8, 3)
    paid = angka(5, hari=early)
    assert jenis(perintah_bayar=angka(5, hari=late), tersalur=paid) == [("tersalur", "tanggal_mendahului")]
    assert jenis(perintah_bayar=angka(5, hari=late, pertama=HARI), tersalur=paid) == []
    assert jenis(kuota=angka(5, hari=late), tersalur=paid) == []
    assert jenis(tersalur=angka(5, hari=late), retur=angka(1, hari=early)) == [
        ("retur", "tanggal_mendahului")
    ]


JUMLAH = st.integers(0, 1_000)


@given(st.lists(JUMLAH, min_size=6, max_size=6), JUMLAH)
def test_a_chain_that_never_rises_is_no_warning_and_one_that_rises_always_is(
    steps: list[int], retur: int
) -> None:
    falling = sorted(steps, reverse=True)
    cell = {langkah: angka(n, n * 600) for langkah, n in zip(RANTAI, falling, strict=True)}
    cell[Langkah.RETUR] = angka(min(retur, falling[-1]))
    assert periksa(cell, 600, dilaporkan=RANTAI) == []
    rising = {langkah: angka(n) for langkah, n in zip(RANTAI, steps, strict=True)}
    assert bool(periksa(rising)) == any(a < b for a, b in pairwise(steps))


def test_each_reason_reads_as_a_sentence_with_both_figures() -> None:
    def tulis(nilai: int, satuan: str) -> str:
        return f"{nilai} {satuan}"

    sel = {Langkah.PERINTAH_BAYAR: angka(9, -4), Langkah.TERSALUR: angka(10, 70, hari=date(2026, 7, 1))}
    assert [sebut_janggal(j, tulis) for j in periksa(sel, 5)] == [
        "Perintah bayar negatif: -4 rp",
        "Tersalur 10 kpm melebihi perintah bayar 9 kpm",
        "Tersalur per 01/07/2026, perintah bayar baru ada per 01/08/2026",
        "Tersalur 70 rp, KPM × tarif 50 rp",
    ]
    lone = periksa({Langkah.TERDAFTAR: angka(1)}, dilaporkan=[Langkah.KUOTA])
    assert sebut_janggal(lone[0], tulis) == "Terdaftar ada angkanya, kuota belum"
