"""Accessibility of a page, checked by axe; what Streamlit itself gets wrong stands in a list with its reason."""

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


@dataclass(frozen=True)
class Bawaan:
    """A violation of Streamlit's own markup: only nodes whose HTML or selector holds ``tanda`` are let through."""

    aturan: str
    tanda: str
    alasan: str


BAWAAN_STREAMLIT = (
    Bawaan("list", "stSidebarNav", "Streamlit's menu puts headings between list items"),
    Bawaan("listitem", "stSidebarNav", "Streamlit's menu items stand in a list that axe does not see"),
    Bawaan("svg-img-alt", 'data-testid="stIcon', "Streamlit's decorative icons bear role=img without a name"),
    Bawaan("empty-table-header", "glideDataEditor", "the corner cell of Streamlit's data grid"),
)


def violations(page: Page) -> list[str]:
    """Violations of our own, one line each: rule, help text, the node."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not _is_known(rule["id"], f"{node['html']} {node['target']}")
    ]


def _is_known(rule: str, node: str) -> bool:
    return any(known.aturan == rule and known.tanda in node for known in BAWAAN_STREAMLIT)


def periksa_axe(page: Page) -> None:
    """Fail with every accessibility violation of our own on this page."""
    found = violations(page)
    assert found == [], "\n".join(found)
