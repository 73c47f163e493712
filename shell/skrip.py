"""Streamlit's own scripts and styles from memory, packed once: a first visit asks for some seventy of them.

Streamlit reads each from disk for each visitor and sends it as it is. Packed, the first visit over a weak island
connection needs a quarter of the bytes (1.0 instead of 3.9 MB), and the pages need not wait for the disk. What nearly
every page needs is named in the document, so that it comes while Streamlit still starts.
"""

import gzip
import re
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

AWALAN = "/static/"
FOLDER = Path(streamlit.__file__).parent / "static" / "static"
JENIS = (".js", ".css")
"""Fonts and pictures are packed already."""
SELAMANYA = "public, immutable, max-age=31536000"
"""The names carry a hash of the content."""
BERKAS_TERBANYAK = 600
"""All scripts together are about 5 MB when packed."""
UNSUR = ("Html", "Selectbox", "DateInput", "ButtonGroup", "ComponentInstance")
"""Kinds of element on nearly every page. Streamlit asks for the script of each only once a run has sent one."""
_BAGIAN = re.compile(r"""(?:from|import)"\./([\w.-]+\.js)\"""")
"""A script that another one is made of, as Streamlit's bundler writes it."""


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """The addresses that may be answered: nothing outside the folder can be asked for."""
    found = (path for path in FOLDER.rglob("*") if path.suffix in JENIS)
    return frozenset(AWALAN + path.relative_to(FOLDER).as_posix() for path in found)


@lru_cache(maxsize=BERKAS_TERBANYAK)
def packed(address: str) -> bytes:
    """The file behind one of ``names``, gzip."""
    return gzip.compress((FOLDER / address.removeprefix(AWALAN)).read_bytes(), mtime=0)


@lru_cache(maxsize=1)
def pramuat() -> str:
    """Links for the document, by which a browser fetches the scripts of ``UNSUR`` beside those that start Streamlit."""
    started = (FOLDER.parent / "index.html").read_text(encoding="utf-8")
    links = (
        f'<link rel="modulepreload" crossorigin href="{AWALAN}js/{name}">' for name in sorted(_scripts())
    )
    return "".join(link for link in links if link.partition("js/")[2].rstrip('">') not in started)


def _scripts() -> set[str]:
    """The scripts of ``UNSUR`` with all that they are made of."""
    folder = FOLDER / "js"
    found: set[str] = set()
    waiting = [path.name for unsur in UNSUR for path in folder.glob(f"{unsur}.*.js")]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _BAGIAN.findall((folder / name).read_text(encoding="utf-8"))
    return found


class Skrip:
    """Answers for packed files where the browser takes them; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on."""
        if not _is_ours(scope):
            await self.app(scope, receive, send)
            return
        address: str = scope["path"]
        headers = {"Content-Encoding": "gzip", "Cache-Control": SELAMANYA, "Vary": "Accept-Encoding"}
        answer = Response(packed(address), headers=headers, media_type=guess_type(address)[0])
        await answer(scope, receive, send)


def _is_ours(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in names():
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers
