"""Pages as the websocket sends them, without a browser."""

import asyncio

import pytest

from domain.contoh import AKUN_CONTOH
from tools.peladen import Peladen
from tools.shots import list_halaman
from tools.st_client import Run, StClient


def visit(server: Peladen, cookies: dict[str, str], *pages: str) -> list[Run]:
    """The first run of each page, in one tab."""

    async def go() -> list[Run]:
        async with StClient(server.url, cookies) as visitor:
            return [await visitor.rerun(page=page) for page in pages]

    return asyncio.run(go())


@pytest.mark.parametrize("peran", AKUN_CONTOH)
def test_every_page_runs_without_an_error_for_every_demo_person(server: Peladen, peran: str) -> None:
    for name, run in zip(list_halaman(), visit(server, server.masuk(peran), *list_halaman()), strict=True):
        assert run.status == "FINISHED_SUCCESSFULLY", name
        assert run.exceptions == [], name


@pytest.mark.parametrize("halaman", list_halaman())
def test_a_page_shows_a_stranger_nothing_but_the_way_to_sign_in(server: Peladen, halaman: str) -> None:
    (run,) = visit(server, {}, halaman)
    assert run.exceptions == []
    assert "masuk" in " ".join(run.texts).lower()
    assert run.elements <= 5


def test_a_second_run_of_a_page_sends_less_than_the_first(server: Peladen) -> None:
    first, second = visit(server, server.masuk("walikota"), "ringkasan", "ringkasan")
    assert second.bytes < first.bytes
