"""The document behind every page address: Streamlit's own, in Indonesian, for those who are signed in.

Sending somebody else to the sign-in page is a courtesy. What protects is the guard inside each page: a websocket
needs no document.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from domain.akses import HALAMAN, can
from routes.galat import not_found
from routes.permintaan import go, visitor

JUDUL = "Pantau rencana aksi Kota Ternate"
TANPA_JAVASCRIPT = (
    "<p>Dasbor ini memerlukan JavaScript. Aktifkan JavaScript pada peramban, lalu muat ulang.</p>"
)
SAAT_MUAT = "window.prerenderReady = false"
ALAMAT_PELADEN = "window.__streamlit = { BACKEND_BASE_URL: location.origin }"
"""Otherwise Streamlit's script looks for its server below the page's own address first: two failed requests."""
TERBUANG = (
    ('<link\n      rel="preload"', "/>"),
    ("<!--\n      Machine-readable pointer", "-->"),
    ('<link rel="service-desc"', "/>"),
)
"""A typeface that the theme does not use, and the address of an interface that is closed."""


class _Alamat(Convertor[str]):
    """One lower-case word, as pages are called; files such as favicon.png stay Streamlit's."""

    regex = "[a-z_]+"

    def convert(self, value: str) -> str:
        """The word itself."""
        return value

    def to_string(self, value: str) -> str:
        """The word itself."""
        return value


register_url_convertor("alamat", _Alamat())


def document(request: Request, sisipan: str = "") -> Response:
    """The document of a page; without a living session the sign-in page, which remembers where to return.

    ``sisipan`` stands at the document's end, after which nothing of Streamlit's own comes.
    """
    nama = request.path_params.get("nama", "")
    if nama and nama not in HALAMAN:
        return not_found(request)
    sesi = visitor(request).sesi
    if sesi is None:
        query = f"?{request.url.query}" if request.url.query else ""
        return go(f"/masuk?lanjut={quote(request.url.path + query, safe='/')}")
    if sesi.pelihat.wajib_ganti_sandi:
        return go("/sandi")
    first = next((page for page, known in HALAMAN.items() if can(sesi.pelihat, known.tindakan)), None)
    if not nama and first:
        return go(f"/{first}")
    return HTMLResponse(indonesian(sisipan), headers={"Cache-Control": "no-cache"})


@cache
def indonesian(sisipan: str = "") -> str:
    """Streamlit's document with our language, title and words, and without what it says to programs."""
    spec = find_spec("streamlit")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("streamlit is not installed")
    text = (Path(spec.submodule_search_locations[0]) / "static" / "index.html").read_text(encoding="utf-8")
    text = text.replace('<html lang="en">', '<html lang="id">', 1)
    text = text.replace("<title>Streamlit</title>", f"<title>{JUDUL}</title>", 1)
    text = text.replace('href="./favicon.png"', 'href="/aset/lambang.svg"', 1)
    text = text.replace(SAAT_MUAT, f"{SAAT_MUAT}; {ALAMAT_PELADEN}", 1)
    for piece in TERBUANG:
        text = _without(text, *piece)
    start, end = text.index("<noscript>") + len("<noscript>"), text.index("</noscript>")
    text = text[:start] + TANPA_JAVASCRIPT + text[end:]
    return text.replace("</body>", f"{sisipan}</body>", 1)


def _without(text: str, start: str, end: str) -> str:
    """The text without the piece from ``start`` to ``end``; unchanged when a newer Streamlit has no such piece."""
    before, found, rest = text.partition(start)
    return before + rest.partition(end)[2] if found else text
