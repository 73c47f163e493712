"""The product's own style and script come with the document, once, and not with the runs of a page."""

import asyncio

import pytest
import requests

from shell import gaya
from tools.peladen import Peladen
from tools.st_client import StClient

pytestmark = pytest.mark.server


@pytest.mark.parametrize(("nama", "jenis"), [("gaya.css", "text/css"), ("navigasi.js", "text/javascript")])
def test_the_document_names_style_and_script_and_a_browser_may_keep_both(
    server: Peladen, nama: str, jenis: str
) -> None:
    document = requests.get(f"{server.url}/peta", cookies=server.masuk("walikota"), timeout=30).text
    assert document.index('<div id="root">') < document.index(gaya.address(nama)) < document.index("</body>")
    reply = requests.get(f"{server.url}{gaya.address(nama)}", timeout=30)
    assert reply.headers["Content-Type"].startswith(jenis)
    assert "immutable" in reply.headers["Cache-Control"]
    assert reply.headers["Content-Encoding"] == "gzip"
    assert reply.text == gaya.ISI[nama][0]()


def test_another_release_has_another_address_and_an_old_one_is_none(
    server: Peladen, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = gaya.address("gaya.css")
    monkeypatch.setitem(gaya.ISI, "gaya.css", (lambda: "p{}", "text/css"))
    gaya.address.cache_clear()
    try:
        assert gaya.address("gaya.css") != now
        assert requests.get(f"{server.url}{gaya.address('gaya.css')}", timeout=30).status_code == 404
    finally:
        gaya.address.cache_clear()
    assert requests.get(f"{server.url}{now.replace('gaya.css', 'frame.py')}", timeout=30).status_code == 404


def test_no_run_of_a_page_carries_the_sheet(server: Peladen) -> None:
    async def visit() -> list[str]:
        async with StClient(server.url, server.masuk("walikota")) as visitor:
            return (await visitor.rerun(page="ringkasan")).texts

    texts = asyncio.run(visit())
    assert any("tk-temuan" in text for text in texts)
    assert not any("--tk-primary:" in text or "pushState" in text for text in texts)
