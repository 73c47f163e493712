"""The product's own style and script: in the document of every page, so that no run of a page carries them.

A browser keeps them for good, since their address names their content; over a weak island connection they come once.
"""

import hashlib
from collections.abc import Callable
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components import css
from shell.skrip import SELAMANYA

ISI: dict[str, tuple[Callable[[], str], str]] = {
    "gaya.css": (css.style, "text/css"),
    "navigasi.js": (css.script, "text/javascript"),
}
"""What there is: name in the address, what it says, media type."""


@cache
def address(nama: str) -> str:
    """Where the browser finds it; another content has another address."""
    make, _ = ISI[nama]
    return f"/gaya/{hashlib.sha256(make().encode()).hexdigest()[:12]}/{nama}"


def sisipan() -> str:
    """The elements at the end of the document: there the sheet stands behind the styles that Streamlit adds."""
    style, script = address("gaya.css"), address("navigasi.js")
    return f'<link rel="stylesheet" href="{style}"><script src="{script}" defer></script>'


def serve(request: Request) -> Response:
    """The content behind an address of this version; 404 for any other."""
    nama = request.path_params["nama"]
    if nama not in ISI or request.url.path != address(nama):
        return PlainTextResponse("Tidak ada.", status_code=404)
    make, jenis = ISI[nama]
    return Response(make(), media_type=jenis, headers={"Cache-Control": SELAMANYA})


ROUTES: list[BaseRoute] = [Route("/gaya/{sidik:str}/{nama:str}", serve, methods=["GET"])]
