"""What every plain route must know of a request: from where, from whom, and whether it may write."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.commands.audit import Pelaku
from db.queries.pengguna import SesiHidup, get_sesi, hash_token
from db.transaction import reading
from domain.sesi import PERANGKAT_DIKENAL, TERLAMA
from domain.waktu import now_utc

COOKIE = "sesi"
COOKIE_PERANGKAT = "perangkat"
"""Shows later that somebody has signed in in this browser (``db.commands.masuk``); opens nothing."""
LOKAL = frozenset({"127.0.0.1", "localhost", "::1"})
DITERUSKAN = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers of a proxy: whoever came through one does not sit at this machine."""


@dataclass(frozen=True)
class Tamu:
    """Who asks: the address, the device, and the living session if there is one."""

    alamat: str
    perangkat: str
    sesi: SesiHidup | None

    @property
    def pelaku(self) -> Pelaku:
        """For the audit row."""
        return Pelaku(self.sesi.pelihat.pengguna_id if self.sesi else None, self.alamat)


def address(request: Request) -> str:
    """The address of the person; behind a proxy, uvicorn's ``--forwarded-allow-ips`` has put it here."""
    return request.client.host if request.client else "tidak dikenal"


def visitor(request: Request) -> Tamu:
    """Read the session behind the cookie from the database; no header says who somebody is."""
    token = request.cookies.get(COOKIE, "")
    sesi = None
    if token:
        with reading() as session:
            sesi = get_sesi(session, token, now_utc())
    return Tamu(address(request), request.headers.get("user-agent", "")[:255], sesi)


def is_own_origin(request: Request) -> bool:
    """A form of our own: its Origin is this very host; without one (old browsers) the Referer must be."""
    said = request.headers.get("origin") or request.headers.get("referer") or ""
    try:
        return urlsplit(said).netloc == request.headers.get("host", "") != ""
    except ValueError:
        return False


def is_local_server(request: Request) -> bool:
    """The server listens on this machine alone (``HOST``), and the request was made to and from it."""
    try:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        return False
    listens = os.environ.get("HOST", "") in LOKAL
    forwarded = any(name in request.headers for name in DITERUSKAN)
    return listens and not forwarded and host in LOKAL and address(request) in LOKAL


def safe_target(target: str) -> str:
    """Where to go after signing in: a path of this app, else the start page."""
    if not target.startswith("/") or target.startswith("//") or "\\" in target or not target.isprintable():
        return "/"
    return target


def with_cookie(response: Response, request: Request, token: str) -> Response:
    """Set the session cookie and the mark of a known browser: out of reach of scripts and of other sites."""
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(TERLAMA.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    response.set_cookie(
        COOKIE_PERANGKAT,
        hash_token(token),
        max_age=int(PERANGKAT_DIKENAL.total_seconds()),
        path="/masuk",
        httponly=True,
        samesite="strict",
        secure=secure,
    )
    return response


def go(target: str) -> RedirectResponse:
    """See other: a reload does not send the form again."""
    return RedirectResponse(target, status_code=303)
