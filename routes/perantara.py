"""What every answer passes through: security headers, and what is not for visitors."""

import os
import re

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.queries.pengaturan import get_peta_daring
from db.transaction import reading
from routes.permintaan import visitor

KOMPONEN = "/component/"
"""Frames of Streamlit components: the map builds itself there from text, which no page of ours may do."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=(self)",
}
METRIK = "/_stcore/metrics"
"""Streamlit answers this to anybody; only with ``METRIK=1`` in the environment does it answer at all."""
PROGRAM = "/_stcore/agent"
"""Streamlit's interface for programs, which knows nothing of our guard's cookies; never open."""

MEDIA = "/media/"
"""Files that a page has made for its reader: only for somebody who is signed in at this moment."""

_HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")


def csp(path: str, host: str, peta: str = "") -> str:
    """The content security policy: everything from this very host, nothing from any other.

    ``peta`` is the one host that the map's frame may ask for pictures while the city has turned online ground on.
    """
    own = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    evaluate = " 'unsafe-eval'" if path.startswith(KOMPONEN) else ""
    return "; ".join(
        (
            "default-src 'self'",
            # Streamlit writes small scripts and styles into the page itself, and so does the map into its frame.
            f"script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'{evaluate} blob:",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{f' https://{peta}' if peta else ''}",
            "font-src 'self' data:",
            # Older browsers do not count a websocket to the same host as 'self'.
            f"connect-src 'self'{own} data: blob:",
            "frame-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


def tile_host_now() -> str:
    """The host of the online ground of the map as set at this moment; empty while it is off, as it usually is."""
    with reading() as session:
        daring = get_peta_daring(session)
    return daring.host if daring else ""


def is_signed_in(scope: Scope) -> bool:
    """Whether the request bears the cookie of a session that lives."""
    return visitor(Request(scope)).sesi is not None


def is_closed(path: str) -> bool:
    """Whether an address of Streamlit's own is not for visitors."""
    plain = re.sub("/+", "/", path)
    if plain.startswith(METRIK):
        return os.environ.get("METRIK") != "1"
    return plain.startswith(PROGRAM)


class Pengaman:
    """Adds the headers to every answer and closes what is not for visitors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        peta = await run_in_threadpool(tile_host_now) if scope["path"].startswith(KOMPONEN) else ""
        policy = csp(scope["path"], Headers(scope=scope).get("host", ""), peta)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (*HEADERS.items(), ("Content-Security-Policy", policy)):
                    headers.setdefault(name, value)
            await send(message)

        if scope["path"].startswith(MEDIA) and not await run_in_threadpool(is_signed_in, scope):
            await PlainTextResponse("Silakan masuk terlebih dahulu.", status_code=403)(
                scope, receive, with_headers
            )
            return
        if is_closed(scope["path"]):
            await PlainTextResponse("Tidak dibuka.", status_code=404)(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)


MIDDLEWARE = [Middleware(Pengaman)]
