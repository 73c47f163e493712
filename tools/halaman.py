"""How a person's browser opens a page of the dashboard, for tests and pictures."""

from typing import Any

from playwright.sync_api import BrowserContext, Page

from tools.peladen import Peladen

SIAP = '[data-testid="stApp"][data-test-script-state="notRunning"]'
LAYAR = {"meja": (1440, 900), "telepon": (390, 844)}
"""Widths of the two screens that every page must suit, in CSS pixels."""
PERAMBAN_TELEPON = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"
"""A phone says so by its name; the filters fold by it."""


def window(layar: str, warna: str = "light") -> dict[str, Any]:
    """How Chromium opens a window of that screen and colour in Ternate, for ``Browser.new_context``."""
    width, height = LAYAR[layar]
    phone = layar == "telepon"
    return {
        "viewport": {"width": width, "height": height},
        "color_scheme": warna,
        "locale": "id-ID",
        "timezone_id": "Asia/Jayapura",
        "reduced_motion": "reduce",
        "is_mobile": phone,
        "has_touch": phone,
        **({"user_agent": PERAMBAN_TELEPON} if phone else {}),
    }


def wait_ready(page: Page) -> None:
    """Wait until Streamlit has finished its run and nothing is shown as outdated."""
    page.locator(SIAP).wait_for(state="attached")
    page.locator('[data-stale="true"]').first.wait_for(state="detached")


def sign_in(context: BrowserContext, peladen: Peladen, peran: str) -> None:
    """Give the browser the cookies of a demo person."""
    for name, value in peladen.masuk(peran).items():
        context.add_cookies(
            [{"name": name, "value": value, "url": peladen.url, "sameSite": "Lax", "httpOnly": True}]
        )


def open_path(page: Page, peladen: Peladen, path: str) -> None:
    """Open an address of the dashboard and wait for its last run."""
    page.goto(f"{peladen.url}/{path.lstrip('/')}")
    wait_ready(page)
