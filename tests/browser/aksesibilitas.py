"""Accessibility of a page, checked by axe; what Streamlit itself gets wrong stands in a list with its reason."""

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


@dataclass(frozen=True)
class Bawaan:
    """A violation of Streamlit's own markup: only nodes inside an element that fits ``letak`` (CSS) are let through."""

    aturan: str
    letak: str
    alasan: str


BAWAAN_STREAMLIT = (
    Bawaan("list", "[data-testid=stSidebarNav]", "the same, seen from the list"),
    Bawaan("listitem", "[data-testid=stSidebarNav]", "the menu's sections turn their list into a group"),
    Bawaan(
        "presentation-role-conflict",
        "[data-testid=stFileUploader]",
        "its drop zone bears a label and no role",
    ),
)

_DI_DALAM = "([node, place]) => document.querySelector(node)?.closest(place) != null"


def violations(page: Page) -> list[str]:
    """Violations of our own, one line each: rule, help text, the node."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not _is_known(page, rule["id"], node["target"][0])
    ]


def _is_known(page: Page, rule: str, node: str) -> bool:
    return any(
        page.evaluate(_DI_DALAM, [node, known.letak]) for known in BAWAAN_STREAMLIT if known.aturan == rule
    )


def periksa_axe(page: Page) -> None:
    """Fail with every accessibility violation of our own on this page."""
    found = violations(page)
    assert found == [], "\n".join(found)
