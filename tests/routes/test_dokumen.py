"""The document behind each page address, the headers of every answer, and what is closed."""

import re

import pytest
import requests

from domain.akses import HALAMAN
from routes.dokumen import indonesian
from routes.perantara import csp
from tools.peladen import Peladen

pytestmark = pytest.mark.server


def get(server: Peladen, path: str, cookies: dict[str, str] | None = None) -> requests.Response:
    """Ask without following."""
    return requests.get(f"{server.url}{path}", cookies=cookies, allow_redirects=False, timeout=30)


@pytest.mark.parametrize("halaman", HALAMAN)
def test_a_page_address_sends_a_stranger_to_the_sign_in_page_and_back(server: Peladen, halaman: str):
    reply = get(server, f"/{halaman}?tahun=2026&opd=DINKES")
    assert reply.status_code == 303
    assert reply.headers["Location"] == f"/masuk?lanjut=/{halaman}%3Ftahun%3D2026%26opd%3DDINKES"


@pytest.mark.parametrize(("peran", "awal"), [("walikota", "/ringkasan"), ("admin.contoh", "/administrasi")])
def test_the_bare_address_leads_to_the_first_page_that_a_person_may_open(
    server: Peladen, peran: str, awal: str
):
    reply = get(server, "/", server.masuk(peran))
    assert (reply.status_code, reply.headers["Location"]) == (303, awal)


def test_the_document_says_that_it_is_indonesian_and_whose_it_is(server: Peladen):
    reply = get(server, "/peta", server.masuk("walikota"))
    assert '<html lang="id">' in reply.text
    assert "<title>Pantau rencana aksi Kota Ternate</title>" in reply.text
    assert reply.headers["Cache-Control"] == "no-cache"


def test_every_change_to_streamlits_document_still_finds_its_place():
    document = indonesian()
    for gone in ('lang="en"', "<title>Streamlit", "SourceSans", "service-desc", "agent", "enable JavaScript"):
        assert gone not in document, gone
    for there in ("BACKEND_BASE_URL", "/aset/lambang.svg", "memerlukan JavaScript", '<div id="root">'):
        assert there in document, there
    assert not re.search(r'(src|href)="https?:', document)


@pytest.mark.parametrize("path", ["/tidak_ada", "/admin", "/pages"])
def test_an_unknown_address_is_said_to_be_none(server: Peladen, path: str):
    reply = get(server, path)
    assert reply.status_code == 404
    assert "bukan halaman dasbor" in reply.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/peta",
        "/masuk",
        "/sehat",
        "/aset/lambang.svg",
        "/_stcore/health",
        "/tidak_ada",
        "/_stcore/metrics",
    ],
)
def test_every_answer_carries_the_headers_that_keep_other_sites_out(server: Peladen, path: str):
    reply = get(server, path)
    policy = reply.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy or "frame-ancestors 'none'" in policy
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/peta", "/component/streamlit_folium.st_folium/index.html"])
def test_the_policy_names_no_host_but_its_own(path: str):
    policy = csp(path, "dasbor.ternatekota.go.id:8501")
    hosts = set(re.findall(r"\b(?:https?|wss?)://\S+?(?=[ ;])", policy))
    assert hosts == {"ws://dasbor.ternatekota.go.id:8501", "wss://dasbor.ternatekota.go.id:8501"}
    assert "*" not in policy
    assert not re.search(r"\b(https?|wss?):(?!//)", policy)
    assert ("'unsafe-eval'" in policy) == path.startswith("/component/")


@pytest.mark.parametrize("host", ["", "jahat.example; script-src *", "a b", "[::1", "x,y"])
def test_a_strange_host_writes_nothing_into_the_policy(host: str):
    assert "ws://" not in csp("/peta", host)


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "//_stcore//metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
     "/_stcore/agent/interact"],
)  # fmt: skip
def test_what_streamlit_tells_anybody_is_closed(server: Peladen, path: str):
    for ask in (requests.get, requests.post):
        reply = ask(f"{server.url}{path}", allow_redirects=False, timeout=30)
        assert reply.status_code in (400, 404)
        assert "streamlit" not in reply.text.lower()


def test_health_asks_the_database(server: Peladen):
    reply = get(server, "/sehat")
    assert (reply.status_code, reply.json()) == (200, {"basis_data": "siap"})


def test_assets_come_from_the_server_itself_and_are_kept(server: Peladen):
    for path in ("fonts/ibm-plex-sans-latin-400-normal.woff2", "leaflet/leaflet.js", "masuk.css"):
        reply = get(server, f"/aset/{path}")
        assert reply.ok
        assert "max-age" in reply.headers["Cache-Control"]
    assert get(server, "/aset/tidak-ada.js").status_code == 404
    assert get(server, "/aset/%2e%2e/app.py").status_code in (400, 404)
    assert "import" not in get(server, "/aset/..%2fapp.py").text


def test_scripts_travel_packed_and_are_the_ones_that_streamlit_carries(server: Peladen):
    page = get(server, "/ringkasan", server.masuk("walikota")).text
    address = next(iter(re.findall(r'src="\./(static/js/[^"]+\.js)"', page)))
    packed, plain = (
        get(server, f"/{address}"),
        requests.get(f"{server.url}/{address}", headers={"Accept-Encoding": "identity"}, timeout=30),
    )
    assert (packed.headers["Content-Encoding"], packed.headers.get("X-Content-Type-Options")) == (
        "gzip",
        "nosniff",
    )
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.content == plain.content
    assert int(packed.headers["Content-Length"]) < len(plain.content) / 2


@pytest.mark.parametrize("path", ["/static/js/tidak-ada.js", "/static/js/%2e%2e/x.js"])
def test_nothing_outside_the_scripts_folder_is_packed(server: Peladen, path: str):
    assert "Content-Encoding" not in get(server, path).headers


@pytest.mark.parametrize("path", ["/media/abc.xlsx", "/media/x/../y.csv"])
def test_files_made_for_a_reader_are_not_for_visitors(server: Peladen, path: str):
    assert get(server, path).status_code == 403
    assert get(server, path, server.masuk("walikota")).status_code == 404
    assert get(server, path, {"sesi": "tebakan"}).status_code == 403
