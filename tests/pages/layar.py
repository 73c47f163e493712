"""What a page of the dashboard shows, as text, for the page tests."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest

_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]+>", re.DOTALL)
_STRONG = re.compile(r"</?strong>")
_GAP = re.compile(r"\s+")
_HREF = re.compile(r'href="([^"]+)"')
KINDS = ("html", "markdown", "caption", "subheader", "success", "warning", "error", "info")


def bodies(at: AppTest) -> list[str]:
    """The pieces of the main area and the sidebar that carry words, in order, as HTML or Markdown."""
    found = [element for kind in KINDS for element in at.get(kind)]
    return [str(getattr(element.proto, "body", "")) for element in found]


def words(at: AppTest) -> str:
    """All that can be read on the page, without marks."""
    return _GAP.sub(" ", unescape(_TAG.sub(" ", _STRONG.sub("", " ".join(bodies(at)))))).strip()


def links(at: AppTest) -> list[str]:
    """Every address that the page offers."""
    return [unescape(address) for body in bodies(at) for address in _HREF.findall(body)]


def rows(at: AppTest, caption: str) -> list[list[str]]:
    """The body of the table with that caption, cell by cell as text."""
    for body in bodies(at):
        if f"<caption>{caption}</caption>" in body:
            inside = body.split("<tbody", 1)[1]
            cells = [re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL) for row in inside.split("<tr")[1:]]
            return [[_GAP.sub(" ", unescape(_TAG.sub("", cell))).strip() for cell in row] for row in cells]
    raise AssertionError(f"no table {caption!r} on the page")
