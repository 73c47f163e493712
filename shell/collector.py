"""Keeps the full garbage collection short that Streamlit asks for after each run (decision 21 in docs/keputusan.md).

What survives a long collection is what stays: modules, cached reads, figures. It is frozen at once, so that the
next collections pass it by. So that an ended session is not kept for ever because it was alive at that moment,
everything is thawed and looked through again from time to time.
"""

import gc
import time
from typing import Any

LAMA_DETIK = 0.001
"""A collection that takes longer walks through things that stay; with little unfrozen it takes a fifth of that."""
CAIR_TIAP_DETIK = 300.0
"""How long the memory of an ended session may be held at most."""


class Collector:
    """The two moments of a full collection: thaw before it when it is time, freeze after it when it was long."""

    def __init__(self) -> None:
        self.began = self.thawed = time.monotonic()

    def __call__(self, phase: str, info: dict[str, Any]) -> None:
        """Called by the interpreter at the start and the end of each collection."""
        if info["generation"] < 2:
            return
        now = time.monotonic()
        if phase == "stop":
            if now - self.began > LAMA_DETIK:
                gc.freeze()
            return
        if now - self.thawed > CAIR_TIAP_DETIK:
            gc.unfreeze()
            self.thawed = now
        self.began = now


def install() -> None:
    """Freeze what stands now and begin to watch; a second call changes nothing."""
    gc.collect()
    gc.freeze()
    if not any(isinstance(watcher, Collector) for watcher in gc.callbacks):
        gc.callbacks.append(Collector())
