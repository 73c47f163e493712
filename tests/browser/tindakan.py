"""What a person does with a page: press, type, choose; each waits until the page stands again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FilePayload, FrameLocator, Locator, Page, expect

from tools.halaman import wait_ready

DENGAR_SERVER = """(() => {
  const mark = () => document.documentElement.dataset.jawab = "ya";
  window.WebSocket = class extends window.WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", () => setTimeout(mark, 60));
    }
  };
})()"""
"""Notes on the document that the server has answered, a moment later: then the run is shown as begun or done."""


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """What is done inside makes the server run the page; afterwards the page stands again."""
    page.evaluate("delete document.documentElement.dataset.jawab")
    yield
    page.locator("html[data-jawab]").wait_for(state="attached")
    wait_ready(page)


def press(page: Page, name: str) -> None:
    """Press the button with that word."""
    with rerun(page):
        page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, link: Locator, to: str) -> None:
    """Follow a link; the address then fits ``to``, a regular expression."""
    with rerun(page):
        link.first.click()
    expect(page).to_have_url(re.compile(to))


def choose(page: Page, label: str, word: str) -> None:
    """Press one of the buttons that stand under a label."""
    button = page.get_by_role("radiogroup", name=label).get_by_role("radio", name=word, exact=True)
    if button.get_attribute("aria-checked") == "true":
        return
    with rerun(page):
        button.click()
    expect(button).to_be_checked()


def select(page: Page, label: str, word: str) -> None:
    """Choose from a drop-down list."""
    page.get_by_role("combobox", name=label).click()
    with rerun(page):
        page.get_by_role("option", name=word, exact=True).click()


def field(page: Page, label: str) -> Locator:
    """A field to type in, by the beginning of its label."""
    name = re.compile(f"^{re.escape(label)}")
    return page.get_by_role("textbox", name=name).or_(page.get_by_role("searchbox", name=name))


def write(page: Page, label: str, text: str, *, leave: bool = True) -> None:
    """Type into a field, and leave it with the Tab key unless told otherwise."""
    box = field(page, label)
    box.click()
    box.fill(text)
    if leave:
        with rerun(page):
            box.press("Tab")


def asked(page: Page) -> dict[str, str]:
    """What stands in the address after the question mark."""
    return {key: values[-1] for key, values in parse_qs(urlsplit(page.url).query).items()}


def first_cells(page: Page, caption: str) -> list[str]:
    """The first column of a table, once it stands."""
    heads = page.get_by_role("table", name=caption).get_by_role("rowheader")
    expect(heads.first).to_be_visible()
    return heads.all_inner_texts()


def cells(page: Page, caption: str, row: str) -> list[str]:
    """All cells of the row whose first cell begins with that text."""
    table = page.get_by_role("table", name=caption)
    line = table.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=re.compile(rf"^{re.escape(row)}"))
    )
    expect(line.first).to_be_visible()
    return line.get_by_role("cell").all_inner_texts()


def map_frame(page: Page) -> FrameLocator:
    """The document of the map."""
    return page.frame_locator('iframe[title^="streamlit_folium"]')


def areas(page: Page) -> Locator:
    """The areas drawn on the map."""
    return map_frame(page).locator("path.leaflet-interactive")


def drop(page: Page, *files: tuple[str, str, bytes]) -> None:
    """Choose files (name, kind, content) in the field of the page."""
    chosen: list[FilePayload] = [
        {"name": name, "mimeType": kind, "buffer": content} for name, kind, content in files
    ]
    with rerun(page):
        page.locator('input[type="file"]').set_input_files(chosen)


def write_day(page: Page, label: str, day: date) -> None:
    """Type a day into its field, and leave the field, past its calendar button, with the Tab key."""
    page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    with rerun(page):
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
