"""Fixtures of the browser tests: Chromium against the real server.

``open_page(peran, path="", layar="meja", warna="light", at=None)`` opens a page as a demo person (a key of
``domain.contoh.AKUN_CONTOH``; None: nobody) and waits until it stands; ``at`` is another server than the shared
one. ``page`` is an empty tab of the shared server. At the end of each test a request to another host or a console
error fails it; a test that breaks something on purpose calls ``penjaga_of[page].expect("pattern")``.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.penjaga import Penjaga
from tests.browser.tindakan import DENGAR_SERVER
from tools.chromium import NASIHAT, find_chromium, launch
from tools.halaman import open_path, sign_in, window
from tools.peladen import Peladen

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium per test file; the run ends with one sentence when there is none.

    Playwright keeps an event loop running in this thread, which must be gone before other tests start theirs.
    """
    if find_chromium() is None:
        pytest.exit(NASIHAT, returncode=1)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def penjaga_of() -> dict[Page, Penjaga]:
    """The watcher of each page that this test opened."""
    return {}


@pytest.fixture
def new_page(browser: Browser, penjaga_of: dict[Page, Penjaga]) -> Iterator[OpenPage]:
    """``new_page(server, peran=None, layar="meja", warna="light")``: an empty, watched tab."""

    def make(peladen: Peladen, peran: str | None = None, layar: str = "meja", warna: str = "light") -> Page:
        context = browser.new_context(**window(layar, warna))
        context.set_default_timeout(20_000)
        context.add_init_script(DENGAR_SERVER)
        watch = Penjaga(context, peladen.url)
        if peran:
            sign_in(context, peladen, peran)
        page = context.new_page()
        penjaga_of[page] = watch
        return page

    yield make
    for watch in penjaga_of.values():
        watch.check()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Close the tabs before any fixture goes: a server that stops under an open tab makes errors of its own."""
    penjaga_of: dict[Page, Penjaga] = getattr(item, "funcargs", {}).get("penjaga_of", {})
    for page in penjaga_of:
        page.context.close()


@pytest.fixture
def page(new_page: OpenPage, server: Peladen) -> Page:
    """An empty tab of nobody, watched against the shared server."""
    return new_page(server)


@pytest.fixture
def open_page(new_page: OpenPage, request: pytest.FixtureRequest) -> OpenPage:
    """Open a page of the dashboard as a demo person and wait until it stands."""

    def run(
        peran: str | None,
        path: str = "",
        *,
        layar: str = "meja",
        warna: str = "light",
        at: Peladen | None = None,
    ) -> Page:
        peladen: Peladen = at or request.getfixturevalue("server")
        opened = new_page(peladen, peran, layar, warna)
        open_path(opened, peladen, path)
        return opened

    return run
