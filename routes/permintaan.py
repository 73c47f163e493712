"""What every plain route must know of a request: from where, from whom, and whether it may write."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.commands.audit import Pelaku
from db.queries.pengguna import SesiHidup, get_sesi
from db.transaction import reading
from domain.sesi import TERLAMA
from domain.waktu import now_utc

COOKIE = "sesi"
LOKAL = frozenset({"127.0.0.1", "localhost", "::1"})


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
    """Read the session behind the cookie from the database."""
    token = request.cookies.get(COOKIE, "")
    with reading() as session:
        sesi = get_sesi(session, token, now_utc()) if token else None
    return Tamu(address(request), request.headers.get("user-agent", "")[:255], sesi)


def is_own_origin(request: Request) -> bool:
    """A form of our own: its Origin is this very host; without one (old browsers) the Referer must be."""
    said = request.headers.get("origin") or request.headers.get("referer") or ""
    return urlsplit(said).netloc == request.headers.get("host", "") != ""


def is_local_server(request: Request) -> bool:
    """The server listens on this machine alone, and the request was made to and from it."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    listens = os.environ.get("HOST", "127.0.0.1") in LOKAL
    return listens and host in LOKAL and address(request) in LOKAL


def safe_target(target: str) -> str:
    """Where to go after signing in: a path of this app, else the start page."""
    parts = urlsplit(target)
    plain = target.startswith("/") and not target.startswith(("//", "/\\")) and "\\" not in target
    return target if plain and not parts.scheme and not parts.netloc and target.isprintable() else "/"


def with_cookie(response: Response, request: Request, token: str) -> Response:
    """Set the session cookie: out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(TERLAMA.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def go(target: str) -> RedirectResponse:
    """See other: a reload does not send the form again."""
    return RedirectResponse(target, status_code=303)
