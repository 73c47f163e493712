"""What a person waits for in Chromium: a first visit to the last thing painted, the map, a change of its layer.

A first visit has an empty browser cache and a warm server. Painted means: two frames after it was put into the page.
"""

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

from db.queries.peta import LAPISAN
from tools.bench_tabel import HasilLayar
from tools.bench_ulang import ORANG
from tools.chromium import launch
from tools.halaman import LAYAR, sign_in, wait_ready
from tools.peladen import Peladen

KUNJUNGAN = 5
TENANG_MS = 700
"""Nothing new for this long: the page stands."""
PUTARAN_LAPISAN = 3


def measure_screens(peladen: Peladen, halaman: list[str]) -> HasilLayar:
    """Medians of all pages that were asked for, in milliseconds."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        visits = {name: [_visit(browser, peladen, name) for _ in range(KUNJUNGAN)] for name in halaman}
        layers = _change_layers(browser, peladen) if "peta" in halaman else []
        browser.close()
    polygons = [polygon for _, polygon in visits.get("peta", []) if polygon is not None]
    return HasilLayar(
        kunjungan_ms={name: median(last for last, _ in times) for name, times in visits.items()},
        poligon_ms=median(polygons) if polygons else None,
        lapisan_ms=tuple(layers),
    )


def _open(browser: Browser, peladen: Peladen, halaman: str) -> tuple[BrowserContext, Page]:
    width, height = LAYAR["meja"]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", timezone_id="Asia/Jayapura"
    )
    sign_in(context, peladen, ORANG[halaman])
    context.add_init_script(path=Path(__file__).with_name("bench_layar.js"))
    return context, context.new_page()


def _visit(browser: Browser, peladen: Peladen, halaman: str) -> tuple[float, float | None]:
    """Milliseconds from asking for the address to the last thing painted, and to the map's first polygon."""
    context, page = _open(browser, peladen, halaman)
    page.goto(f"{peladen.url}/{halaman}", wait_until="commit")
    wait_ready(page)
    if halaman == "peta":
        _map_frame(page)
    last = _quiet(page)
    began: float = page.evaluate("performance.timeOrigin")
    first = _told(_map_frame(page), "pertama") - began if halaman == "peta" else None
    context.close()
    return last - began, first


def _quiet(page: Page) -> float:
    """Wait until nothing was added for a while; the moment of the last thing that was, on this page or its map."""
    while True:
        frames = [frame for frame in page.frames if frame.url.startswith("http")]
        last = max(_told(frame, name) for frame in frames for name in ("terakhir", "poligon"))
        page.wait_for_timeout(TENANG_MS)
        if max(_told(frame, name) for frame in frames for name in ("terakhir", "poligon")) == last:
            return last


def _told(frame: Frame, name: str) -> float:
    at: float = frame.evaluate(f"window.__ukur ? window.__ukur.{name} : 0")
    return at


def _map_frame(page: Page) -> Frame:
    """The frame of the map, once it has polygons."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for frame in page.frames:
            if "streamlit_folium" in frame.url and _told(frame, "pertama"):
                return frame
        page.wait_for_timeout(20)
    raise RuntimeError("the map drew no polygon in 30 seconds")


def _change_layers(browser: Browser, peladen: Peladen) -> list[float]:
    """Milliseconds from the press on a layer to its polygons; every layer a few times, the first time each too."""
    context, page = _open(browser, peladen, "peta")
    page.goto(f"{peladen.url}/peta")
    frame = _map_frame(page)
    _quiet(page)
    times = []
    for name in [*list(LAPISAN.values())[1:], *list(LAPISAN.values())] * PUTARAN_LAPISAN:
        button = page.get_by_role("radio", name=name, exact=True)
        if button.get_attribute("aria-checked") == "true":
            continue
        pressed: float = page.evaluate("performance.timeOrigin + performance.now()")
        button.click()
        while _told(frame, "poligon") < pressed:
            page.wait_for_timeout(5)
        times.append(_told(frame, "poligon") - pressed)
        _quiet(page)
    context.close()
    return times
