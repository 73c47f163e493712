"""Small pieces of HTML that the other components are put together from; every text is escaped here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from components.angka import Nilai, persen, tepat

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_NOT_ID = re.compile(r"[^a-z0-9]+")


class Html(str):
    """Markup as it is to be drawn: in any other text Streamlit looks through each line, in every run."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def show_html(html: str) -> None:
    """Draws a whole table or list in the present container."""
    st.html(Html(html))


@dataclass(frozen=True)
class Explanation:
    """What stands behind a figure: every number can be asked for it.

    ``left_out`` names the rows that the figure does not count, with the reason.
    """

    definition: str
    formula: str = ""
    source: str = ""
    age: str = ""
    left_out: Sequence[str] = ()


@dataclass(frozen=True)
class Bar:
    """Verified (solid), claimed (hatched) and expected (dark tick) in percent of the year's target; None is unknown."""

    verified: Nilai | None
    claimed: Nilai | None = None
    expected: Nilai | None = None

    @property
    def words(self) -> str:
        """The three figures as a sentence for those who do not see the bar."""
        parts = [f"Terverifikasi {persen(self.verified)}"]
        if tepat(self.claimed) is not None:
            parts.append(f"klaim {persen(self.claimed)}")
        if tepat(self.expected) is not None:
            parts.append(f"seharusnya {persen(self.expected)}")
        known = tepat(self.verified) is not None or tepat(self.claimed) is not None
        return ", ".join(parts) if known else "Tidak ada data"


def rich(text: str) -> str:
    """Escaped text in which ``**words**`` are strong."""
    return _BOLD.sub(r"<strong>\1</strong>", escape(text))


def icon(name: str | None) -> str:
    """A Material icon that Streamlit carries itself; it never stands without a word."""
    return f'<span class="tk-ikon" aria-hidden="true">{escape(name)}</span>' if name else ""


def href(page: str, kartu: str = "", /, **params: object) -> str:
    """The address of a page inside the app, such as ``rencana_aksi?zona=6``; None values are left out.

    ``kartu`` is the key of a card of that page, which ``navigasi.js`` brings into view.

    It is relative, so that it holds under a base path too.
    """
    query = urlencode({key: value for key, value in params.items() if value is not None})
    address = f"{page}?{query}" if query else page
    return f"{address}#{kartu}" if kartu else address


def link(text: str, target: str, css: str = "") -> str:
    """A real link inside the app: ``components.css`` makes a plain click change the page without a reload."""
    return f'<a class="{css}" data-dalam href="{escape(target)}">{rich(text)}</a>'


def bar(value: Bar) -> str:
    """The one sign language for truth, drawn."""
    verified, claimed = _percent(value.verified), _percent(value.claimed)
    if verified is None and claimed is None:
        marks, css = "", " tk-kosong"
    else:
        marks, css = _stretch("klaim", claimed) + _stretch("verif", verified), ""
    expected = _percent(value.expected)
    tick = "" if expected is None else f'<i class="harus" style="left:{expected:.1f}%"></i>'
    return f'<span class="tk-bar{css}" role="img" aria-label="{escape(value.words)}">{marks}{tick}</span>'


def explain(label: str, explanation: Explanation | None, key: str) -> str:
    """The "?" beside a figure and the card that it opens; ``key`` is unique on the page."""
    if explanation is None:
        return ""
    facts = (
        ("Rumus", explanation.formula),
        ("Sumber", explanation.source),
        ("Umur data", explanation.age),
        ("Tidak dihitung", "; ".join(explanation.left_out)),
    )
    pairs = "".join(f"<dt>{name}</dt><dd>{rich(text)}</dd>" for name, text in facts if text)
    body = f"<p>{rich(explanation.definition)}</p>" + (f"<dl>{pairs}</dl>" if pairs else "")
    return popover(label, body, key=key, button=icon("help"), css="tk-tanya", name=f"Penjelasan {label}")


def popover(title: str, body: str, *, key: str, button: str, css: str, name: str) -> str:
    """A button and the card that the browser itself opens over the page: no rerun, closes with Esc."""
    target = f"jelas-{slug(key)}"
    return (
        f'<button type="button" class="{css}" popovertarget="{target}" aria-label="{escape(name)}">{button}</button>'
        f'<div class="tk-jelas" id="{target}" popover="auto" role="dialog" aria-label="{escape(name)}">'
        f"<h3>{escape(title)}</h3>{body}</div>"
    )


def slug(text: str) -> str:
    """A text as an HTML id."""
    return _NOT_ID.sub("-", text.lower()).strip("-")


def _percent(value: Nilai | None) -> float | None:
    exact = tepat(value)
    return None if exact is None else max(0.0, min(100.0, float(exact)))


def _stretch(css: str, width: float | None) -> str:
    return f'<i class="{css}" style="width:{width:.1f}%"></i>' if width else ""
