"""What stays is frozen after a long collection, and nothing that ended is held for ever."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from shell import collector
from shell.collector import CAIR_TIAP_DETIK, LAMA_DETIK, Collector

FULL = {"generation": 2}


class Knot:
    """An object that holds itself, as ended sessions do: only a collection frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def watch() -> Iterator[Collector]:
    gc.collect()
    yield Collector()
    gc.unfreeze()


def after(watch: Collector, seconds: float) -> None:
    """The collection began so long ago."""
    watch("start", FULL)
    watch.began -= seconds
    watch("stop", FULL)


def test_what_survived_a_long_collection_is_passed_by_from_then_on(watch: Collector) -> None:
    after(watch, LAMA_DETIK * 2)
    assert gc.get_freeze_count() > 0


def test_a_short_collection_freezes_nothing(watch: Collector) -> None:
    gc.unfreeze()
    after(watch, -1.0)
    assert gc.get_freeze_count() == 0


def test_collections_of_young_objects_are_left_alone(watch: Collector) -> None:
    gc.unfreeze()
    watch.began -= 10
    watch("stop", {"generation": 1})
    assert gc.get_freeze_count() == 0


def test_what_ended_while_frozen_is_freed_when_everything_is_thawed(watch: Collector) -> None:
    knot = weakref.ref(Knot())
    # The knot is garbage already, but was frozen before anybody noticed.
    gc.freeze()
    gc.collect()
    assert knot() is not None
    watch.thawed -= CAIR_TIAP_DETIK * 2
    watch("start", FULL)
    gc.collect()
    assert knot() is None


def test_watching_begins_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "callbacks", [])
    collector.install()
    collector.install()
    assert len(gc.callbacks) == 1
    gc.unfreeze()
