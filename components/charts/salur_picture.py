"""Distribution per tranche as a light picture: what reached people in front of the quota, its share over the bar."""

from collections.abc import Sequence
from datetime import date
from html import escape

from components.angka import bulan, persen
from components.charts.bansos import TahapPoint

_SINGKAT = {"Triwulan": "TW"} | {
    bulan(date(2026, month, 1)): bulan(date(2026, month, 1), panjang=False) for month in range(1, 13)
}
"""Eight bars share the width of a phone."""


def salur_picture(points: Sequence[TahapPoint], alt: str, strong: int) -> str:
    """Bars in the order of the tranches; ``strong`` is the place of the one that the page shows."""
    top = max((float(max(p.quota or 0, p.distributed or 0)) for p in points), default=0) or 1.0
    bars = "".join(_bar(point, top, at == strong) for at, point in enumerate(points))
    return f'<div class="tk-salur" role="img" aria-label="{escape(alt)}">{bars}</div>'


def _bar(point: TahapPoint, top: float, strong: bool) -> str:
    quota, paid = (max(0.0, 100 * float(value or 0) / top) for value in (point.quota, point.distributed))
    name, _, year = point.label.rpartition(" ")
    return (
        f'<div class="{"kini" if strong else ""}"><span class="ruang"><b style="bottom:{max(quota, paid):.1f}%">'
        f'{persen(point.share)}</b><i class="kuota" style="height:{quota:.1f}%"></i>'
        f'<i class="isi" style="height:{paid:.1f}%"></i></span><em>{escape(_short(name))}<br>{escape(year)}</em></div>'
    )


def _short(name: str) -> str:
    return " ".join(_SINGKAT.get(word, word) for word in name.split())
