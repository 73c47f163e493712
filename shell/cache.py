"""Exact caches: never stale, right across processes, bounded; the only ``st.cache_*`` of the product.

A read is kept under its function and arguments, the version numbers of the data it touches (raised by every
write in its own transaction) and today's date in WIT, since lateness, locks and delegation change at midnight
without a write. Whether the viewer may see it is asked on every call, hit or miss.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from db.queries.izin import izin
from db.queries.pengaturan import get_mode, get_versi
from db.transaction import reading
from domain import akses
from domain.akses import Objek, Pelihat
from domain.errors import TidakBerhak
from domain.kosakata import Mode, Topik
from domain.waktu import today_wit

T = TypeVar("T")

BACAAN_TERBANYAK = 300
"""Some hundred kB each: about 30 MB at most per process."""

GAMBAR_TERBANYAK = 200
"""Finished figures, about 20 kB each."""


class Baca:
    """The reads of one run for one viewer; versions are asked once per run."""

    def __init__(self, pelihat: Pelihat) -> None:
        self.pelihat = pelihat
        with reading() as session:
            self._versi = get_versi(session)

    def __call__(
        self, read: Callable[..., T], topik: Sequence[Topik], *args: Any, objek: Objek | None = None
    ) -> T:
        """The result of ``read(session, *args)``; shared between viewers, so nobody may change it.

        Raises ``TidakBerhak`` when the viewer may not do what the read declares, or when it declares nothing.
        """
        tindakan = izin(read)
        if tindakan is None:
            raise TidakBerhak("Data ini tidak dibuka untuk halaman.")
        akses.check(self.pelihat, tindakan, objek)
        versi = tuple(self._versi.get(name.value, 0) for name in topik)
        key = f"{read.__module__}.{read.__qualname__}{args!r}"
        result: T = _kept(key, versi, today_wit().isoformat(), read, args)
        return result


@st.cache_resource(max_entries=BACAAN_TERBANYAK, show_spinner=False)
def _kept(
    key: str, versi: tuple[int, ...], today: str, _read: Callable[..., Any], _args: tuple[Any, ...]
) -> Any:
    with reading() as session:
        return _read(session, *_args)


def figure(build: Callable[..., T], *args: Any) -> T:
    """A finished figure, built once per data and theme; nobody may change it."""
    result: T = _drawn(f"{build.__module__}.{build.__qualname__}{args!r}", build, args)
    return result


@st.cache_resource(max_entries=GAMBAR_TERBANYAK, show_spinner=False)
def _drawn(key: str, _build: Callable[..., Any], _args: tuple[Any, ...]) -> Any:
    return _build(*_args)


def is_contoh() -> bool:
    """Whether the figures are demo data, which every page says at its top."""
    with reading() as session:
        return get_mode(session) is Mode.CONTOH
