"""What is asked of the database once per run, be it of a page, a fragment or a callback: not more, and not less.

Streamlit begins each run by resetting its context, which makes a new coordinator object: its identity tells runs
apart. Outside a run nothing is remembered. A write in the same run makes the next question real again.
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

T = TypeVar("T")

VERSI = "versi"
"""Name of the version numbers of the data among the answers of a run."""


class _Remembered(threading.local):
    """Answers of the run that this thread is in."""

    run: object = None
    answers: dict[Hashable, Any]


_REMEMBERED = _Remembered()


def once(name: Hashable, ask: Callable[[], T]) -> T:
    """The answer of ``ask``, asked at most once in this run (and again after a write)."""
    context = get_script_run_ctx(suppress_warning=True)
    run = context.parallel_coordinator if context else None
    if run is None:
        return ask()
    if _REMEMBERED.run is not run:
        _REMEMBERED.run, _REMEMBERED.answers = run, {}
    answers = _REMEMBERED.answers
    if name not in answers:
        answers[name] = ask()
    answer: T = answers[name]
    return answer


def tell(name: Hashable, answer: object) -> None:
    """An answer that came along with another question of this run; outside a run it is not kept."""
    if get_script_run_ctx(suppress_warning=True) is not None:
        once(name, lambda: answer)


@event.listens_for(Session, "after_commit")
def _forget(_session: Session) -> None:
    _REMEMBERED.run = None
