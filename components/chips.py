"""Status chips: an icon of its own shape and a word, never colour alone."""

from dataclasses import dataclass
from html import escape

from components.markup import icon
from components.theme import sign


@dataclass(frozen=True)
class Chip:
    """A stored status word; ``words`` replaces its label where the reason fits in ("Terlambat 38 hari").

    ``rule`` is shown on hover: the figure and the rule that led to the status.
    """

    status: str
    words: str = ""
    rule: str = ""


def chip(value: Chip) -> str:
    """The chip as HTML, for tables and lists."""
    shown = sign(value.status)
    title = f' title="{escape(value.rule)}"' if value.rule else ""
    words = escape(value.words or shown.word)
    return f'<span class="tk-chip tk-{shown.tone}"{title}>{icon(shown.icon)}{words}</span>'


def badge(status: str, words: str = "") -> str:
    """The same chip as Markdown, for labels and captions that Streamlit draws."""
    shown = sign(status)
    mark = f":material/{shown.icon}: " if shown.icon else ""
    return f":{shown.tone}-badge[{mark}{words or shown.word}]"
