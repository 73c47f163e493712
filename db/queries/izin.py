"""Each read says what one must be allowed to do to see it; ``shell.cache`` refuses a read that says nothing."""

from collections.abc import Callable
from typing import Any, TypeVar

from domain.akses import Tindakan

Fungsi = TypeVar("Fungsi", bound=Callable[..., Any])

_IZIN: dict[Callable[..., Any], Tindakan] = {}


def untuk(tindakan: Tindakan) -> Callable[[Fungsi], Fungsi]:
    """Declare the action whose holders may see what this read returns."""

    def declare(read: Fungsi) -> Fungsi:
        _IZIN[read] = tindakan
        return read

    return declare


def izin(read: Callable[..., Any]) -> Tindakan | None:
    """The declared action; None means that nobody may have this read on a page."""
    return _IZIN.get(read)
