"""The head of the audit chain, written to the log at start and once in each day: an anchor outside the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date

import structlog
from sqlalchemy.exc import SQLAlchemyError

from db.queries.rantai import get_kepala
from db.transaction import reading
from domain.rantai import PERISTIWA_JANGKAR, write_jangkar
from domain.waktu import today_wit

TENGOK_DETIK = 60.0
"""How often the clock is looked at: a machine that slept, or whose clock was set, is not a day late."""

_log = structlog.get_logger()


@asynccontextmanager
async def daily() -> AsyncIterator[None]:
    """Write the anchors for as long as the server runs; several processes write each their own, which does no harm."""
    task = asyncio.create_task(keep_writing())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def keep_writing(
    today: Callable[[], date] = today_wit, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """One line at the start and one whenever a new day has begun in WIT, for ever; tried again while it fails."""
    written: date | None = None
    while True:
        day = today()
        if day != written and await asyncio.to_thread(write_anchor, day):
            written = day
        await sleep(TENGOK_DETIK)


def write_anchor(day: date) -> bool:
    """The line itself; False when the database does not answer."""
    try:
        with reading() as session:
            baris, kepala = get_kepala(session)
    except SQLAlchemyError as error:
        _log.warning("jangkar_audit_gagal", hari=day.isoformat(), galat=type(error).__name__)
        return False
    _log.info(PERISTIWA_JANGKAR, hari=day.isoformat(), jangkar=write_jangkar(baris, kepala))
    return True
