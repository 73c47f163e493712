"""The map under the hand: it moves without a rerun, a click selects wherever it was moved to, islands are one press."""

import re

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.browser.aksesibilitas import periksa_axe
from tests.browser.conftest import OpenPage
from tests.browser.tindakan import areas, asked, choose, follow, map_frame
from tools.halaman import open_path, wait_ready
from tools.peladen import Peladen


@pytest.fixture
def peta(new_page: OpenPage, server: Peladen) -> tuple[Page, list[str]]:
    """The map of the Sekda, and what the browser has asked of the server since."""
    page: Page = new_page(server, "sekda")
    sent: list[str] = []

    def watch(socket: WebSocket) -> None:
        socket.on("framesent", lambda _: sent.append(socket.url))

    page.on("websocket", watch)
    open_path(page, server, "peta")
    expect(areas(page)).to_have_count(77)
    return page, sent


def middle(area: Locator) -> tuple[float, float]:
    """A place of the window that lies on this area and on no other."""
    box = area.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_panning_and_zooming_ask_nothing_of_the_server_and_a_click_still_selects(
    peta: tuple[Page, list[str]],
) -> None:
    page, sent = peta
    canvas = page.locator('iframe[title^="streamlit_folium"]')
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 300
    before = areas(page).first.get_attribute("d")
    sent.clear()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=6)
    page.mouse.up()
    map_frame(page).get_by_role("button", name="Perbesar").click()
    map_frame(page).get_by_role("button", name="Perbesar").click()
    expect(areas(page).first).not_to_have_attribute("d", before or "")
    expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)
    assert sent == []

    page.mouse.click(x, y)
    page.wait_for_url("**wilayah=*")
    wait_ready(page)
    kode = asked(page)["wilayah"]
    expect(page.locator(".st-key-wilayah")).to_contain_text(f"Kelurahan {kode}")
    assert sent


def test_each_island_is_one_press_away(peta: tuple[Page, list[str]]) -> None:
    page, _ = peta
    for pulau, lain in (("Hiri", 4), ("Moti", 4), ("Mayau", 4), ("Tifure", 4), ("Ternate", 4)):
        choose(page, "Pulau", pulau)
        insets = page.locator(".tk-insets > *")
        expect(insets).to_have_count(lain if pulau == "Ternate" else lain - 1)
        expect(areas(page)).to_have_count(77)
        inside = areas(page).evaluate_all(
            "paths => paths.filter(p => { const b = p.getBoundingClientRect();"
            " return b.right > 0 && b.bottom > 0 && b.left < innerWidth && b.top < innerHeight; }).length"
        )
        assert inside >= 1
    periksa_axe(page)


def test_a_row_of_the_list_selects_the_area_and_closing_gives_the_list_back(
    peta: tuple[Page, list[str]],
) -> None:
    page, _ = peta
    daftar = page.locator(".st-key-daftar_wilayah")
    follow(page, daftar.get_by_role("link", name="Kalumata", exact=True), r"wilayah=82\.71\.02\.1004")
    expect(page.locator(".st-key-wilayah")).to_contain_text("Kelurahan 82.71.02.1004")
    expect(map_frame(page).locator('path[stroke="#FFD24A"]')).to_have_count(1)
    follow(page, page.get_by_role("link", name="Tutup"), r"peta\?(?!.*wilayah)")
    expect(daftar).to_be_visible()
    page.go_back()
    wait_ready(page)
    expect(page.locator(".st-key-wilayah")).to_contain_text("Kelurahan 82.71.02.1004")


def test_the_legend_counts_all_78_kelurahan_and_names_the_one_without_boundary(
    peta: tuple[Page, list[str]],
) -> None:
    page, _ = peta
    legend = page.get_by_role("region", name="Legenda peta")
    counts = [re.search(r"\d+", text) for text in legend.locator("li small").all_inner_texts()]
    assert sum(int(found.group()) for found in counts if found) == 78
    expect(legend).to_contain_text("1: Tongole")
    expect(page.get_by_role("heading", name="Tongole · batas belum ada di peta")).to_be_visible()
