"""The trend as a light picture: 3 kB where the interactive chart first loads 4.7 MB of script over a weak link.

Lines are an SVG that stretches with the card; names, dates and dots are HTML at percent positions, so that text
stays readable at every width. The same points, words and order as ``trend_figure``.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from html import escape

from components.angka import bulan, persen
from components.charts.show import Grafik, grafik
from components.charts.template import below, spread
from components.charts.trend import COLUMNS, HEIGHT, TrendPoint, chosen_days, trend_rows
from components.theme import Palette, ThemeType, palette

_LABEL_GAP = 100 * 17.0 / (HEIGHT - 36)
_NAMES = (("planned", "Seharusnya"), ("claimed", "Klaim OPD"), ("verified", "Terverifikasi"))


def trend_grafik(points: Sequence[TrendPoint], theme: ThemeType, judul: str) -> Grafik:
    """The light picture with the table behind it, newest first."""
    return grafik(judul, COLUMNS, trend_rows(points), trend_picture(points, theme, judul))


def trend_picture(points: Sequence[TrendPoint], theme: ThemeType, alt: str) -> str:
    """Three lines over the dates spoken of, named at their ends; the claimed stretch above verified is hatched."""
    series = {name: _places(points, name) for name, _ in _NAMES}
    picture = b64encode(_lines(series, palette(theme)).encode()).decode()
    return (
        f'<div class="tk-tren" role="img" aria-label="{escape(alt)}"><div class="bidang">{_grid()}{_band(points)}'
        f'<img alt="" src="data:image/svg+xml;base64,{picture}">{_ends(series)}{_days([p.day for p in points])}'
        "</div></div>"
    )


def _places(points: Sequence[TrendPoint], name: str) -> list[tuple[float, float] | None]:
    """Percent from the left and from the bottom; None where the figure is unknown."""
    values = [getattr(point, name) for point in points]
    return [
        None if value is None or value != value else (_left(points, at), max(0.0, min(100.0, float(value))))
        for at, value in enumerate(values)
    ]


def _left(points: Sequence[TrendPoint], at: int) -> float:
    first, last = points[0].day, points[-1].day
    span = (last - first).days
    return 100 * (points[at].day - first).days / span if span else 0.0


def _lines(series: dict[str, list[tuple[float, float] | None]], colours: Palette) -> str:
    styles = {
        "planned": f'stroke="{colours.muted}" stroke-width="1.6" stroke-dasharray="1.5 4"',
        "claimed": f'stroke="{colours.primary}" stroke-width="1.4" stroke-dasharray="7 3"',
        "verified": f'stroke="{colours.primary}" stroke-width="2.8"',
    }
    paths = "".join(
        f'<path d="{_path(series[name])}" fill="none" vector-effect="non-scaling-stroke" {styles[name]}/>'
        for name, _ in _NAMES
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="170" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none">{paths}</svg>'
    )


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """Unknown figures leave a gap in the line."""
    steps, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        steps.append(f"{pen}{place[0]:.2f},{100 - place[1]:.2f}")
        pen = "L"
    return "".join(steps)


def _grid() -> str:
    names = ((0, "0"), (25, "25"), (50, "50"), (75, "75"), (100, "100%"))
    return "".join(f'<i class="garis" style="bottom:{at}%"><b>{name}</b></i>' for at, name in names)


def _band(points: Sequence[TrendPoint]) -> str:
    verified, claimed = _places(points, "verified"), _places(points, "claimed")
    known = [(low, high) for low, high in zip(verified, claimed, strict=True) if low and high]
    if len(known) < 2:
        return ""
    corners = [low for low, _ in known] + [(x, max(y, low[1])) for low, (x, y) in reversed(known)]
    shape = ",".join(f"{x:.2f}% {100 - y:.2f}%" for x, y in corners)
    return f'<i class="arsir" style="clip-path:polygon({shape})"></i>'


def _ends(series: dict[str, list[tuple[float, float] | None]]) -> str:
    """A dot, name and value at the last known figure of each line, names moved apart where lines meet."""
    shown = [(name, words, last) for name, words in _NAMES if (last := _last(series[name]))]
    early = [at for at, (_, _, last) in enumerate(shown) if last[0] < 100]
    dots = _at(series["planned"], shown[early[0]][2][0]) if early else None
    heights = below(spread([last[1] for _, _, last in shown], _LABEL_GAP), early, dots, _LABEL_GAP)
    return "".join(
        f'<i class="titik {name}" style="left:{last[0]:.2f}%;bottom:{last[1]:.2f}%"></i>'
        f'<span class="ujung {name}" style="left:{last[0]:.2f}%;bottom:{height:.2f}%">{words} {persen(last[1])}</span>'
        for (name, words, last), height in zip(shown, heights, strict=True)
    )


def _last(places: Sequence[tuple[float, float] | None]) -> tuple[float, float] | None:
    return next((place for place in reversed(places) if place), None)


def _at(places: Sequence[tuple[float, float] | None], left: float) -> float | None:
    return next((place[1] for place in places if place and place[0] == left), None)


def _days(days: Sequence[date]) -> str:
    """The dates of the axis; the last with its day."""
    span = (days[-1] - days[0]).days if days else 0
    chosen = chosen_days(days)
    words = [bulan(day, panjang=False) for day in chosen[:-1]]
    words += [f"{day.day} {bulan(day, panjang=False)}" for day in chosen[-1:]]
    return "".join(
        f'<span class="hari" style="left:{100 * (day - days[0]).days / span if span else 0:.2f}%">{word}</span>'
        for day, word in zip(chosen, words, strict=True)
    )
