"""Streamlit's own scripts come packed, and those that nearly every page needs are named in the document."""

import re

import pytest
import requests

from shell.skrip import AWALAN, FOLDER, UNSUR, packed, pramuat
from tools.peladen import Peladen

DINAMAI = re.compile(r'<link rel="modulepreload" crossorigin href="([^"]+)">')


@pytest.mark.parametrize("unsur", UNSUR)
def test_the_installed_streamlit_has_a_script_of_each_kind_of_element(unsur: str) -> None:
    assert len(list((FOLDER / "js").glob(f"{unsur}.*.js"))) == 1


def test_what_is_named_ahead_is_there_once_with_all_that_it_is_made_of() -> None:
    named = DINAMAI.findall(pramuat())
    assert len(named) == len(set(named))
    started = (FOLDER.parent / "index.html").read_text(encoding="utf-8")
    known = {address.rpartition("/")[2] for address in named} | set(re.findall(r"js/([\w.-]+\.js)", started))
    for address in named:
        parts = re.findall(
            r'(?:from|import)"\./([\w.-]+)"', (FOLDER / "js" / address.rpartition("/")[2]).read_text("utf-8")
        )
        assert set(parts) <= known, address
    assert not any(address.removeprefix(AWALAN) in started for address in named)


@pytest.mark.server
def test_the_document_names_them_and_the_server_answers_packed(server: Peladen) -> None:
    document = requests.get(f"{server.url}/peta", cookies=server.masuk("walikota"), timeout=30).text
    assert pramuat() in document
    first = DINAMAI.findall(pramuat())[0]
    plain = requests.get(f"{server.url}{first}", headers={"Accept-Encoding": "identity"}, timeout=30)
    reply = requests.get(f"{server.url}{first}", headers={"Accept-Encoding": "gzip"}, timeout=30, stream=True)
    assert reply.headers["Content-Encoding"] == "gzip"
    assert reply.raw.read(decode_content=False) == packed(first)
    assert reply.status_code == plain.status_code == 200
    assert "Content-Encoding" not in plain.headers
