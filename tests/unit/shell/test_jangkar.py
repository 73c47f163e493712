"""The anchor in the log: at the start, once in each day of WIT, and again until the database answers."""

import asyncio
from datetime import datetime, timedelta

import pytest
import structlog
import time_machine
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from db.queries.rantai import get_kepala
from db.transaction import reading
from domain.rantai import read_jangkar
from domain.waktu import WIT
from shell import jangkar

SENJA = datetime(2026, 11, 22, 23, 50, tzinfo=WIT)


def lalui(lama: timedelta) -> list[dict[str, object]]:
    """What a server writes that starts at ``SENJA`` and runs for so long; nobody really sleeps."""
    with time_machine.travel(SENJA, tick=False) as clock, structlog.testing.capture_logs() as lines:

        async def sleep(seconds: float) -> None:
            clock.shift(timedelta(seconds=seconds))
            if datetime.now(WIT) - SENJA > lama:
                raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            asyncio.run(jangkar.keep_writing(sleep=sleep))
    return [dict(line) for line in lines]


def test_one_line_at_the_start_and_one_when_a_day_begins_in_the_city(app_reference: Engine):
    lines = lalui(timedelta(days=2))
    assert [(line["event"], line["hari"]) for line in lines] == [
        ("jangkar_audit", "2026-11-22"), ("jangkar_audit", "2026-11-23"), ("jangkar_audit", "2026-11-24"),
    ]  # fmt: skip
    with reading(app_reference) as session:
        rows, head = get_kepala(session)
    written = read_jangkar(str(lines[0]["jangkar"]), "log")
    assert (written.baris, written.sidik) == (rows, head)
    assert rows > 0


def test_while_the_database_is_away_the_line_is_tried_again(
    app_reference: Engine, monkeypatch: pytest.MonkeyPatch
):
    silent = iter([True, True, False])

    def head(_session: object) -> tuple[int, str]:
        if next(silent):
            raise OperationalError("", {}, Exception())
        return 3, "a" * 64

    monkeypatch.setattr(jangkar, "get_kepala", head)
    assert [line["event"] for line in lalui(timedelta(minutes=5))] == [
        "jangkar_audit_gagal", "jangkar_audit_gagal", "jangkar_audit",
    ]  # fmt: skip


def test_it_ends_with_the_server(app_reference: Engine):
    async def serve() -> set[object]:
        async with jangkar.daily():
            await asyncio.sleep(0)
        return {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}

    assert asyncio.run(serve()) == set()
