"""What a person waits for in Chromium: a first visit to the last thing painted, the map, a change of its layer.

A first visit has an empty browser cache and a warm server. Painted means: two frames after it was put into the page.
"""

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from db.queries.peta import LAPISAN
from tools.bench_tabel import BERPETA, HasilLayar
from tools.bench_ulang import ORANG
from tools.chromium import launch
from tools.halaman import sign_in, wait_ready, window
from tools.peladen import Peladen

KUNJUNGAN = 5
TENANG_MS = 700
"""Nothing new for this long: the page stands."""
PUTARAN_LAPISAN = 3
PALING_LAMA_DETIK = 30


def measure_screens(peladen: Peladen, polos: Peladen, halaman: list[str]) -> HasilLayar:
    """Medians of all pages that were asked for, and of the bare app, in milliseconds."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        visits = {name: [_visit(browser, peladen, name) for _ in range(KUNJUNGAN)] for name in halaman}
        bare = [_visit_bare(browser, polos) for _ in range(KUNJUNGAN)]
        layers = _change_layers(browser, peladen) if "peta" in halaman else []
        browser.close()
    return HasilLayar(
        polos_ms=median(bare),
        kunjungan_ms={name: median(last for last, _ in times) for name, times in visits.items()},
        poligon_ms={name: median(first for _, first in visits[name]) for name in halaman if name in BERPETA},
        lapisan_ms=tuple(layers),
    )


def _open(browser: Browser, peladen: Peladen, halaman: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(**window("meja"))
    sign_in(context, peladen, ORANG[halaman])
    context.add_init_script(path=Path(__file__).with_name("bench_layar.js"))
    return context, context.new_page()


def _visit(browser: Browser, peladen: Peladen, halaman: str) -> tuple[float, float]:
    """Milliseconds from asking for the address to the page's own last element, and to its map's first polygon (or 0).

    A map draws in a frame of its own, which begins to load only once the page stands.
    """
    context, page = _open(browser, peladen, halaman)
    page.goto(f"{peladen.url}/{halaman}", wait_until="commit")
    wait_ready(page)
    if halaman in BERPETA:
        _polygon_after(page, 0)
    _quiet(page)
    found = _told(page, "terakhir"), _told(page, "pertama")
    context.close()
    return found


def _visit_bare(browser: Browser, polos: Peladen) -> float:
    """The same of the bare app: what Streamlit itself needs on this machine, below which no page can be."""
    context = browser.new_context(**window("meja"))
    context.add_init_script(path=Path(__file__).with_name("bench_layar.js"))
    page = context.new_page()
    page.goto(polos.url, wait_until="commit")
    wait_ready(page)
    last = _quiet(page)
    context.close()
    return last


def _quiet(page: Page) -> float:
    """Wait until nothing was added for a while; the moment of the last thing that was, on this page or its map."""
    while True:
        last = max(_told(page, "terakhir"), _told(page, "poligon"))
        page.wait_for_timeout(TENANG_MS)
        if max(_told(page, "terakhir"), _told(page, "poligon")) == last:
            return last


def _polygon_after(page: Page, since: float) -> float:
    """Wait until the map has drawn polygons; the moment. (The page's own policy forbids ``wait_for_function``.)"""
    until = time.monotonic() + PALING_LAMA_DETIK
    while _told(page, "poligon") <= since:
        if time.monotonic() > until:
            raise RuntimeError("the map drew no polygon")
        page.wait_for_timeout(20)
    return _told(page, "poligon")


def _told(page: Page, name: str) -> float:
    at: float = page.evaluate(f"window.__ukur.{name}")
    return at


def _change_layers(browser: Browser, peladen: Peladen) -> list[float]:
    """Milliseconds from the press on a layer to its polygons; every layer a few times, the first time each too."""
    context, page = _open(browser, peladen, "peta")
    page.goto(f"{peladen.url}/peta")
    _polygon_after(page, 0)
    _quiet(page)
    times = []
    for name in [*list(LAPISAN.values())[1:], next(iter(LAPISAN.values()))] * PUTARAN_LAPISAN:
        pressed: float = page.evaluate("performance.now()")
        page.get_by_role("radio", name=name, exact=True).click()
        times.append(_polygon_after(page, pressed) - pressed)
        _quiet(page)
    context.close()
    return times
