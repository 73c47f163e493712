"""The server under measure: ``python -m tools.bench_layani PORT``; it tells at ``/ukur`` what it has done so far.

It is the product's own app behind one more door, or with ``BENCH=polos`` the bare app on the same server, with the
same settings and the same lifespan.
"""

import gc
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import psutil
import uvicorn
from sqlalchemy import Engine, event
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

UKUR = "/ukur"


class Pengukur:
    """Passes everything on; answers one address with statements so far and memory in use now (bytes)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.counted = app, Counter[str]()
        event.listen(Engine, "before_cursor_execute", self._count)

    def _count(
        self, _connection: Any, _cursor: Any, statement: str, _values: Any, _context: Any, _many: bool
    ) -> None:
        # SQLite is told to begin in words, PostgreSQL's driver does it by itself: it counts on neither.
        if not statement.startswith(("BEGIN", "PRAGMA")):
            self.counted["sql"] += 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the measure, or pass the request on."""
        if scope["type"] != "http" or scope["path"] != UKUR:
            await self.app(scope, receive, send)
            return
        gc.collect()
        told = {"sql": self.counted["sql"], "rss": psutil.Process().memory_info().rss}
        await JSONResponse(told)(scope, receive, send)


def make_app() -> ASGIApp:
    """The product's app, or the bare one."""
    if os.environ.get("BENCH") != "polos":
        from app import app

        return app
    import streamlit as st

    from shell.lifespan import lifespan

    return st.App(Path(__file__).with_name("bench_polos.py"), lifespan=lifespan)


def main(port: str) -> None:
    """Serve on the loopback address until stopped, as ``tools.layani`` does."""
    os.environ.update(HOST="127.0.0.1", PORT=port)
    served = Pengukur(make_app())
    uvicorn.run(served, host="127.0.0.1", port=int(port), log_level="warning", timeout_graceful_shutdown=2)


if __name__ == "__main__":
    main(*sys.argv[1:])
