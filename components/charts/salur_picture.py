"""Distribution per tranche as a light picture: what reached people in front of the quota, its share over the bar."""

from collections.abc import Sequence
from datetime import date
from html import escape

from components.angka import bulan, persen
from components.charts.bansos import Garis, TahapPoint

_SINGKAT = {"Triwulan": "TW"} | {
    bulan(date(2026, month, 1)): bulan(date(2026, month, 1), panjang=False) for month in range(1, 13)
}
"""Eight bars share the width of a phone."""


def salur_picture(points: Sequence[TahapPoint], alt: str, strong: int, garis: Sequence[Garis] = ()) -> str:
    """Bars in the order of the tranches; ``strong`` is the place of the one that the page shows.

    ``garis`` are drawn across every bar and named below the picture.
    """
    top = max((float(max(p.quota or 0, p.distributed or 0)) for p in points), default=0) or 1.0
    bars = "".join(_bar(point, top, at == strong, garis) for at, point in enumerate(points))
    picture = f'<div class="tk-salur" role="img" aria-label="{escape(alt)}">{bars}</div>'
    words = "; ".join(one.kata for one in garis)
    return f'{picture}<p class="tk-ket tk-acuan">{escape(words)}</p>' if words else picture


def _bar(point: TahapPoint, top: float, strong: bool, garis: Sequence[Garis]) -> str:
    quota, paid = (max(0.0, 100 * float(value or 0) / top) for value in (point.quota, point.distributed))
    name, _, year = point.label.rpartition(" ")
    places = [100 * at / top for one in garis if (at := one.pada(point)) is not None]
    lines = "".join(f'<u style="bottom:{place:.1f}%"></u>' for place in places)
    return (
        f'<div class="{"kini" if strong else ""}"><span class="ruang"><b style="bottom:{max(quota, paid):.1f}%">'
        f'{persen(point.share)}</b><i class="kuota" style="height:{quota:.1f}%"></i>'
        f'<i class="isi" style="height:{paid:.1f}%"></i>{lines}</span>'
        f"<em>{escape(_short(name))}<br>{escape(year)}</em></div>"
    )


def _short(name: str) -> str:
    return " ".join(_SINGKAT.get(word, word) for word in name.split())
