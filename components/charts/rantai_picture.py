"""The chain from quota to money in hand as bars from one zero, in plain HTML: share of the quota, loss of each step.

Hatched is the quota of those who do not report a step: unknown is neither paid nor lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components.angka import persen
from components.markup import rich


@dataclass(frozen=True)
class RantaiRow:
    """One step: widths in percent of the quota, the amount in words, its share, what the loss is, who reports.

    ``isi`` is reached (None: not reported), ``turun`` lost since the step before, ``diam`` not reported.
    ``tanda`` is "utama", "terbesar" or empty.
    """

    nama: str
    angka: str
    isi: float | None
    turun: float = 0.0
    diam: float = 0.0
    persen: float | None = None
    ket: str = ""
    lapor: str = ""
    tanda: str = ""


def rantai_picture(rows: Sequence[RantaiRow], caption: str) -> str:
    """The steps in their order, as a list that reads aloud as well as it looks."""
    return f'<ol class="tk-rantai" aria-label="{escape(caption)}">{"".join(_row(row) for row in rows)}</ol>'


def _row(row: RantaiRow) -> str:
    if row.isi is None:
        track = '<span class="jalur"><i class="diam" style="left:0;width:100%"></i></span>'
        return f'<li><span class="nama">{escape(row.nama)}</span>{track}<em>tidak dilaporkan</em></li>'
    filled = max(0.0, min(row.isi, 100 - row.diam))
    lost = max(0.0, min(row.turun, 100 - row.diam - filled))
    marks = f'<i class="isi" style="width:{filled:.2f}%"></i>'
    if lost:
        marks += f'<i class="turun" style="left:{filled:.2f}%;width:{lost:.2f}%"></i>'
    if row.diam:
        marks += f'<i class="diam" style="left:{100 - row.diam:.2f}%;width:{row.diam:.2f}%"></i>'
    place = "dalam" if filled > 34 else "luar"
    left = "" if place == "dalam" else f' style="left:{filled + lost:.2f}%"'
    shown = f'<b class="{place}"{left}>{escape(row.angka)}</b>'
    share = f"<strong>{persen(row.persen)}</strong> " if row.persen is not None else ""
    told = f"<small>{escape(row.lapor)}</small>" if row.lapor else ""
    return (
        f'<li class="{row.tanda}"><span class="nama">{escape(row.nama)}</span><span class="jalur">{marks}{shown}</span>'
        f"<em>{share}{rich(row.ket)}{told}</em></li>"
    )
