"""Targeting: each measure by an example computed by hand, what cannot be computed, and the laws between the counts."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Ditolak
from domain.kosakata import SatuanPenerima, StatusPenerima
from domain.sasaran import (
    DESIL,
    Aturan,
    Jangkauan,
    Rasio,
    Sebab,
    Sel,
    check_batas,
    check_dasar,
    halangan,
    hitung,
    layak,
    pilih_tahap,
)

WARGA = {1: 100, 2: 80, 3: 60, 4: 40, 5: 30, 6: 20, 7: 10, 8: 0, 9: 0, 10: 0}
EMPAT = Aturan(4, SatuanPenerima.KELUARGA, Jangkauan.TERSALUR)


def sel(**fields: Any) -> Sel:
    """An area with families, a list and payments."""
    return Sel(**{"warga": WARGA, "ada_daftar": True, "ada_bayar": True, **fields})


SASA = sel(
    penerima={1: 50, 4: 20, 5: 9, 9: 1, 0: 6}, keluarga={1: 45, 4: 20, 5: 8, 9: 1, 0: 5}, tanpa_kk={1: 5}
)
"""280 eligible families; 45 + 20 + 5 of them reached; 10 of 80 recipients of known decile above the ceiling."""


def test_the_three_ratios_by_hand() -> None:
    found = hitung([SASA], EMPAT)
    assert (found.eksklusi.bagian, found.eksklusi.semua) == (210, 280)
    assert found.eksklusi.persen == Decimal(75)
    assert (found.inklusi.bagian, found.inklusi.semua, found.inklusi.persen) == (10, 80, Decimal("12.5"))
    assert (found.cakupan.bagian, found.cakupan.semua, found.cakupan.persen) == (84, 280, Decimal(30))
    assert (found.penerima, found.tanpa_desil, found.tanpa_kk, found.terjangkau) == (86, 6, 5, 70)
    assert found.keluarga_tanpa_desil == 5


def test_a_higher_ceiling_moves_all_three() -> None:
    found = hitung([SASA], Aturan(5, SatuanPenerima.KELUARGA, Jangkauan.TERSALUR))
    assert (found.eksklusi.bagian, found.eksklusi.semua) == (310 - 78, 310)
    assert (found.inklusi.bagian, found.inklusi.semua) == (1, 80)


def test_money_enough_but_aimed_wrong_covers_more_than_all() -> None:
    found = hitung([sel(penerima={1: 100, 9: 300}, keluarga={1: 100, 9: 300})], EMPAT)
    assert found.cakupan.persen is not None and found.cakupan.persen > 100
    assert found.eksklusi.bagian == 180


def test_more_eligible_families_reached_than_there_are_is_a_contradiction_not_a_zero() -> None:
    wrong = sel(penerima={1: 300}, keluarga={1: 300})
    alone = hitung([wrong], EMPAT).eksklusi
    assert alone == Rasio(300, 280, Sebab.BERTENTANGAN, 0) and alone.persen is None
    both = hitung([wrong, SASA], EMPAT)
    assert (both.eksklusi.bagian, both.eksklusi.semua) == (210, 280)
    assert both.sebab == {Sebab.BERTENTANGAN: 1} and both.layak_luar == 300
    assert both.cakupan.semua == 560


@pytest.mark.parametrize(
    ("area", "rules", "why"),
    [
        (SASA, Aturan(None, SatuanPenerima.KELUARGA, Jangkauan.TERSALUR), Sebab.BATAS),
        (sel(ada_daftar=False, ada_bayar=False), EMPAT, Sebab.DAFTAR),
        (sel(ada_bayar=False, penerima={1: 1}), EMPAT, Sebab.BAYAR),
        (sel(warga={}), EMPAT, Sebab.KELUARGA),
        (sel(warga={1: 100, 2: 80, 3: 60}), EMPAT, Sebab.KELUARGA),
        (sel(tanpa_kk={9: 1}), Aturan(4, SatuanPenerima.JIWA, Jangkauan.TERSALUR), Sebab.TANPA_KK),
        (sel(dikenal=False), EMPAT, Sebab.WILAYAH),
    ],
)
def test_what_is_not_stated_is_not_computed(area: Sel, rules: Aturan, why: Sebab) -> None:
    assert halangan(area, rules) is why
    found = hitung([area], rules)
    assert found.eksklusi.persen is None and found.eksklusi.sebab is why
    assert found.cakupan.persen is None


def test_a_list_that_only_names_is_judged_by_its_names_when_asked_so() -> None:
    named = sel(ada_bayar=False, penerima={1: 70}, keluarga={1: 70})
    found = hitung([named], Aturan(4, SatuanPenerima.KELUARGA, Jangkauan.DITETAPKAN))
    assert found.eksklusi.bagian == 210
    assert not EMPAT.reaches(StatusPenerima.DITETAPKAN) and EMPAT.reaches(StatusPenerima.TERSALUR)


def test_nobody_eligible_is_not_zero_percent() -> None:
    found = hitung([sel(warga=dict.fromkeys(DESIL, 0))], EMPAT)
    assert found.eksklusi == Rasio(0, 0, Sebab.KOSONG, 1)
    assert found.inklusi.sebab is Sebab.KOSONG


def test_recipients_of_persons_count_families_by_their_card_alone() -> None:
    jiwa = Aturan(4, SatuanPenerima.JIWA, Jangkauan.TERSALUR)
    found = hitung([sel(penerima={1: 200}, keluarga={1: 56})], jiwa)
    assert found.eksklusi.bagian == 224 and found.penerima == 200


def test_an_unknown_area_counts_in_inclusion_and_beside_exclusion() -> None:
    lost = Sel(penerima={1: 3, 9: 2}, keluarga={1: 3, 9: 2}, ada_daftar=True, ada_bayar=True, dikenal=False)
    found = hitung([SASA, lost], EMPAT)
    assert (found.inklusi.bagian, found.inklusi.semua) == (12, 85)
    assert (found.eksklusi.bagian, found.layak_luar, found.sebab) == (210, 3, {Sebab.WILAYAH: 1})


@pytest.mark.parametrize(("tahun", "desil"), [(1999, 4), (2026, 0), (2026, 11)])
def test_a_ceiling_out_of_bounds_is_refused(tahun: int, desil: int) -> None:
    with pytest.raises(Ditolak):
        check_batas(tahun, desil)
    check_batas(2026, None)


def test_a_rule_needs_its_basis_on_one_line() -> None:
    assert check_dasar(" Permensos \n 1/2026 ") == "Permensos 1/2026"
    for wrong in ("  ", "x" * 256):
        with pytest.raises(Ditolak):
            check_dasar(wrong)


COUNT = st.dictionaries(st.integers(0, 10), st.integers(0, 60), max_size=11)
CELL = st.builds(
    Sel,
    penerima=COUNT,
    keluarga=COUNT,
    tanpa_kk=COUNT,
    warga=st.one_of(st.just({}), st.fixed_dictionaries(dict.fromkeys(DESIL, st.integers(0, 50)))),
    ada_daftar=st.booleans(),
    ada_bayar=st.booleans(),
    dikenal=st.booleans(),
)
RULES = st.builds(
    Aturan,
    st.one_of(st.none(), st.integers(1, 10)),
    st.sampled_from(SatuanPenerima),
    st.sampled_from(Jangkauan),
)


@given(st.lists(CELL, max_size=6), RULES)
def test_ratios_stay_in_bounds_and_areas_add_up_to_the_city(cells: list[Sel], rules: Aturan) -> None:
    city, areas = hitung(cells, rules), [hitung([cell], rules) for cell in cells]
    if city.eksklusi.persen is not None:
        assert 0 <= city.eksklusi.persen <= 100
        assert city.eksklusi.bagian + city.terjangkau == city.eksklusi.semua
        counted = [a.eksklusi for a in areas if a.eksklusi.sebab in (None, Sebab.KOSONG)]
        assert city.eksklusi.bagian == sum(e.bagian for e in counted)
        assert city.eksklusi.semua == sum(e.semua for e in counted)
    if city.inklusi.persen is not None:
        assert 0 <= city.inklusi.persen <= 100
    assert city.inklusi.bagian == sum(a.inklusi.bagian for a in areas)
    assert city.inklusi.semua == sum(a.inklusi.semua for a in areas) == city.penerima - city.tanpa_desil
    assert city.cakupan.semua == sum(a.cakupan.semua for a in areas)
    assert sum(city.desil.values()) == city.penerima == sum(a.penerima for a in areas)
    assert sum(city.sebab.values()) + city.eksklusi.sel == len(cells)


@given(CELL, RULES)
def test_eligible_families_are_known_exactly_when_each_decile_is(cell: Sel, rules: Aturan) -> None:
    known = rules.batas is not None and all(at in cell.warga for at in range(1, rules.batas + 1))
    assert (layak(cell, rules.batas) is not None) is known


def test_the_newest_tranche_that_names_nine_of_ten_kelurahan_speaks_for_them_else_the_fullest() -> None:
    ten = [f"K{n}" for n in range(10)]

    def tranche(name: str, many: int) -> SimpleNamespace:
        return SimpleNamespace(nama=name, dinilai=frozenset(ten[:many]))

    tiny, nearly, whole = tranche("tiny", 2), tranche("nearly", 9), tranche("whole", 10)
    assert pilih_tahap([tiny, nearly, whole]) is nearly
    assert pilih_tahap([tiny, tranche("eight", 8), whole]) is whole
    assert pilih_tahap([tiny, nearly, whole], ["K1"]) is tiny
    assert pilih_tahap([tiny, whole], ["K9"]) is whole
    half, older = tranche("half", 5), tranche("older", 5)
    assert pilih_tahap([tiny, half, older], ten) is half
    assert pilih_tahap([tiny, half], ["K9"]) is tiny and pilih_tahap([]) is None
