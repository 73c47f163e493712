"""Exact caches: never stale, right across processes, bounded; the only ones of the product.

A read is kept under its function and arguments, the version numbers of the data it touches (raised by every
write in its own transaction) and today's date in WIT, since lateness, locks and delegation change at midnight
without a write. Whether the viewer may see it is asked on every call, hit or miss: a read is the same for all who
may see it, and one that depends on the person takes the person as an argument.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from threading import Condition
from typing import Any, TypeVar

from cachetools import LRUCache, cached
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.engine import engine
from db.queries.izin import izin
from db.queries.pengaturan import get_logo, get_mode, get_versi
from db.transaction import reading
from domain import akses
from domain.akses import Objek, Pelihat
from domain.errors import TidakBerhak
from domain.kosakata import Mode, Topik
from domain.waktu import today_wit
from shell.run import VERSI, once

T = TypeVar("T")

BACAAN_TERBANYAK = 300
"""Some hundred kB each: about 30 MB at most per process."""

GAMBAR_TERBANYAK = 600
"""Finished sentences, figures, tables and maps; few of them larger than ten kB."""

_TUNGGAL = (str, int, float, bool, Decimal, date, timedelta, type(None))


class Baca:
    """The reads of one viewer; versions are asked once in each run, also in the run of a fragment."""

    def __init__(self, pelihat: Pelihat) -> None:
        self.pelihat = pelihat

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
        result: T = _kept(key_of(read, *args), _state(topik), read, args)
        return result

    def derive(self, build: Callable[[], T], topik: Sequence[Topik], *key: Any) -> T:
        """What ``build`` makes of reads of these topics, named by ``key``; nobody may change it.

        The reads behind it are asked before, so that a viewer who may not have them never comes here.
        """
        result: T = _drawn(key_of(*key), _state(topik), build, ())
        return result

    def susun(self, topik: Sequence[Topik], *key: Any) -> "Susun":
        """Makes what a page shows of reads of these topics, piece by piece; ``key`` names what was chosen on it."""
        return Susun(_state(topik), key_of(*key))


@dataclass(frozen=True)
class Susun:
    """The words, lists and pictures of one choice on a page, each made once: ``susun(judul_rantai, salur, satuan)``.

    The choice says all that the arguments depend on; what else one piece depends on is named by ``dan``.
    """

    state: str
    key: str

    def __call__(self, build: Callable[..., T], *args: Any, dan: Sequence[Any] = ()) -> T:
        """What the function makes of the arguments; nobody may change it."""
        key = f"{build.__module__}.{build.__qualname__}\x1f{self.key}"
        result: T = _drawn(f"{key}\x1f{key_of(*dan)}" if dan else key, self.state, build, args)
        return result


def _state(topik: Sequence[Topik]) -> str:
    """What a kept answer depends on beside its question: database, day in WIT, versions of the topics."""

    def ask() -> str:
        versi = _versi()
        return key_of(_named(engine()), today_wit(), [versi.get(name.value, 0) for name in topik])

    return once(("keadaan", *topik), ask)


@lru_cache(maxsize=4)
def _named(basis: Engine) -> str:
    # Kept, since SQLAlchemy writes an address anew each time, and every topic of every run asks for it.
    return str(basis.url)


def _versi() -> dict[str, int]:
    def ask() -> dict[str, int]:
        with reading() as session:
            return get_versi(session)

    return once(VERSI, ask)


def key_of(*values: Any) -> str:
    """A text that is equal for equal values only; ``TypeError`` for what has no exact text, such as a DataFrame."""
    return "\x1f".join(_key(value) for value in values)


def _key(value: Any) -> str:
    if type(value) in _TUNGGAL:
        return repr(value)
    match value:
        case Enum():
            return f"{type(value).__qualname__}.{value.name}"
        case _ if isinstance(value, _TUNGGAL):
            return repr(value)
        case tuple() | list():
            return f"[{','.join(_key(item) for item in value)}]"
        case set() | frozenset():
            return f"{{{','.join(sorted(_key(item) for item in value))}}}"
        case Mapping():
            return f"{{{','.join(f'{_key(k)}:{_key(v)}' for k, v in value.items())}}}"
        case _ if is_dataclass(value) and not isinstance(value, type):
            inside = ",".join(_key(getattr(value, field.name)) for field in fields(value))
            return f"{type(value).__qualname__}({inside})"
        case _ if callable(value):
            return f"{value.__module__}.{value.__qualname__}"
    raise TypeError(f"no exact cache key for {type(value).__name__}: name the data with Baca.derive")


def _question(key: str, state: str, *_unasked: Any) -> tuple[str, str]:
    return key, state


# Not st.cache_resource: it takes ten times as long to find what is there, and a page asks for ten answers in a run.
# The condition lets one session find the answer while the others that ask the same wait for it.
@cached(LRUCache(BACAAN_TERBANYAK), key=_question, condition=Condition())
def _kept(key: str, state: str, _read: Callable[..., Any], _args: tuple[Any, ...]) -> Any:
    with reading() as session:
        return _read(session, *_args)


def figure(build: Callable[..., T], *args: Any) -> T:
    """A finished figure, built once per data and theme; nobody may change it. Large data: ``Baca.derive``."""
    result: T = _drawn(key_of(build, *args), "", build, args)
    return result


@cached(LRUCache(GAMBAR_TERBANYAK), key=_question, condition=Condition())
def _drawn(key: str, state: str, _build: Callable[..., Any], _args: tuple[Any, ...]) -> Any:
    return _build(*_args)


def is_contoh() -> bool:
    """Whether the figures are demo data, which every page says at its top."""
    mode: Mode = _kept("mode", _state((Topik.PENGATURAN,)), get_mode, ())
    return mode is Mode.CONTOH


def sidik_logo() -> str:
    """The fingerprint of the city's own logo, which names its address ``/logo/…``; empty while it has none."""

    def ask(session: Session) -> str:
        found = get_logo(session)
        return found.sidik if found else ""

    sidik: str = _kept("logo", _state((Topik.PENGATURAN,)), ask, ())
    return sidik
