"""What holds for every value that a measure can meet."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.kosakata import Arah, Lampu
from domain.ukuran import Daun, gabung, kemajuan, lampu, seharusnya

D = Decimal

nilai = st.decimals(min_value=0, max_value=10**9, places=4)
target = st.decimals(min_value=D("0.0001"), max_value=10**9, places=4)
persen = st.decimals(min_value=0, max_value=100, places=2)
bobot = st.decimals(min_value=D("0.01"), max_value=100, places=2)
daun = st.builds(Daun, bobot, persen)
arah = st.sampled_from(Arah)
SEHELAI = D("0.000000000000000001")


@given(nilai, target, arah)
def test_progress_stays_between_0_and_100(realised: D, goal: D, direction: Arah) -> None:
    result = kemajuan(realised, goal, direction)
    assert result is not None
    assert 0 <= result <= 100


@given(nilai, nilai, target)
def test_more_realised_never_means_less_progress_when_more_is_better(one: D, other: D, goal: D) -> None:
    less, more = kemajuan(min(one, other), goal), kemajuan(max(one, other), goal)
    assert less is not None
    assert more is not None
    assert less <= more


@given(nilai, nilai, target)
def test_more_realised_never_means_more_progress_when_less_is_better(one: D, other: D, goal: D) -> None:
    better = kemajuan(min(one, other), goal, Arah.TURUN)
    worse = kemajuan(max(one, other), goal, Arah.TURUN)
    assert better is not None
    assert worse is not None
    assert worse <= better


@given(target, arah)
def test_reaching_the_target_exactly_is_100(goal: D, direction: Arah) -> None:
    assert kemajuan(goal, goal, direction) == 100


@given(nilai, target, arah)
def test_meeting_the_period_target_exactly_shows_exactly_what_was_expected(
    part: D, goal: D, direction: Arah
) -> None:
    expected = seharusnya(part, goal, direction)
    assert expected == (kemajuan(part, goal, direction) if part else 0)


@given(st.lists(daun, min_size=1))
def test_a_roll_up_lies_between_its_worst_and_its_best_leaf(leaves: list[Daun]) -> None:
    result = gabung(leaves)
    values = [leaf.kemajuan for leaf in leaves if leaf.kemajuan is not None]
    assert result is not None
    assert min(values) - SEHELAI <= result <= max(values) + SEHELAI


@given(st.lists(daun, min_size=1), bobot, target)
def test_a_leaf_that_never_reported_never_raises_the_roll_up(leaves: list[Daun], weight: D, goal: D) -> None:
    before, after = gabung(leaves), gabung([*leaves, Daun(weight, kemajuan(None, goal))])
    assert before is not None
    assert after is not None
    assert after <= before


@given(st.lists(daun, min_size=1), st.data())
def test_raising_one_leaf_never_lowers_the_roll_up(leaves: list[Daun], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    before, leaf = gabung(leaves), leaves[place]
    raised = [*leaves[:place], Daun(leaf.bobot, D(100)), *leaves[place + 1 :]]
    after = gabung(raised)
    assert before is not None
    assert after is not None
    assert after >= before - SEHELAI


@given(persen, persen, persen)
def test_more_verified_never_worsens_the_lamp(one: D, other: D, expected: D) -> None:
    order = [Lampu.MERAH, Lampu.KUNING, Lampu.HIJAU]
    worse, better = lampu(min(one, other), expected, False), lampu(max(one, other), expected, False)
    assert order.index(worse) <= order.index(better)
