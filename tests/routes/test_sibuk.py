"""Signing in while a long import holds the database: the sentence that says so, not a page of an error."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from db.transaction import SIBUK, transaction
from routes import make_routes
from routes.galat import HANDLERS

RUMAH = "dasbor.contoh"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Engine:
    """A city whose database is waited for a moment only."""
    monkeypatch.setattr("db.engine.BUSY_TIMEOUT_MS", 20)
    opened: Engine = request.getfixturevalue("app_reference")
    opened.dispose()
    return opened


def kirim(path: str, **fields: str) -> tuple[int, str]:
    """The answer of the plain routes to a form of our own, asked without a server."""
    said, body = [], urlencode(fields).encode()
    headers = {
        "host": RUMAH,
        "origin": f"http://{RUMAH}",
        "content-type": "application/x-www-form-urlencoded",
    }
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "http_version": "1.1", "client": ("127.0.0.1", 1),
        "server": (RUMAH, 80), "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    asyncio.run(Starlette(routes=make_routes(), exception_handlers=HANDLERS)(scope, receive, send))
    return said[0]["status"], b"".join(part.get("body", b"") for part in said).decode()


def test_signing_in_during_a_long_import_is_answered_with_the_sentence(engine: Engine) -> None:
    with transaction(engine):
        status, shown = kirim("/masuk", nama="sekda", sandi="x")
    assert status == 503
    assert "Belum dapat diproses" in shown and SIBUK in shown
    assert kirim("/masuk", nama="sekda", sandi="x")[0] == 401
