"""Registered families over the days of the data, the pace carried on, the families to register and the target day."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from components.angka import angka, bulan, tanggal_singkat
from components.theme import ThemeType, palette
from domain.laju import KeadaanLaju

RUANG_HARI = 21
"""Days of room to the right of the last thing that is shown."""
PANDANG_HARI = 240
"""A finish further away than this leaves the picture; its date stands in the heading."""


@dataclass(frozen=True)
class Bidang:
    """The plane: first and last day, the figure at the top."""

    awal: date
    akhir: date
    atas: float

    def x(self, hari: date) -> float:
        """Percent from the left."""
        return 100 * (hari - self.awal).days / ((self.akhir - self.awal).days or 1)

    def y(self, jumlah: float) -> float:
        """Percent from the bottom."""
        return max(0.0, min(100.0, 100 * jumlah / self.atas))


def laju_picture(
    deret: Sequence[Any], perkiraan: Any, sasaran: int | None, target: date | None, theme: ThemeType, alt: str
) -> str:
    """The picture of a place with at least one figure; what is not known is not drawn."""
    last, plane = deret[-1], bidang_laju(deret, perkiraan, sasaran, target)
    parts = [_grid(plane), _lines(deret, perkiraan, plane, theme), _dots(deret, plane)]
    if sasaran is not None:
        parts.append(
            f'<i class="sasaran" style="bottom:{plane.y(sasaran):.1f}%"><b>Keluarga desil 1–5: {angka(sasaran)}</b></i>'
        )
    if target is not None and plane.awal <= target <= plane.akhir:
        at = plane.x(target)
        side = " kiri" if at < 25 else ""
        parts.append(
            f'<i class="target{side}" style="left:{at:.1f}%"><b>Target<br>{tanggal_singkat(target)}</b></i>'
        )
    edge = " awal" if len(deret) == 1 else ""
    word = (
        f'<span class="kata{edge}" style="left:{plane.x(last.hari):.1f}%;bottom:{plane.y(last.jumlah):.1f}%">'
    )
    parts += [f"{word}{angka(last.jumlah)}</span>", _finish(perkiraan, sasaran, plane), _days(deret, plane)]
    body = f'<div class="bidang">{"".join(parts)}</div>'
    return f'<div class="tk-laju" role="img" aria-label="{escape(alt)}">{body}</div>'


def bidang_laju(deret: Sequence[Any], perkiraan: Any, sasaran: int | None, target: date | None) -> Bidang:
    """The plane that holds the series, its finish and the target day, as far as they lie in view."""
    last: date = deret[-1].hari
    far = last + timedelta(days=PANDANG_HARI)
    wanted = [last + timedelta(days=30)]
    wanted += [day for day in (target, perkiraan.selesai) if day is not None and day > last]
    top = 1.08 * max([t.jumlah for t in deret] + [sasaran or 0, 1])
    return Bidang(deret[0].hari, min(far, max(wanted)) + timedelta(days=RUANG_HARI), top)


def lanjutan(
    deret: Sequence[Any], perkiraan: Any, plane: Bidang, hari: Iterable[date] = ()
) -> dict[date, float]:
    """The pace carried on from the last figure to its finish or the edge, also on ``hari`` between; may be empty."""
    pace, last = perkiraan.laju, deret[-1]
    if pace is None or perkiraan.keadaan is KeadaanLaju.SELESAI:
        return {}
    until = min(perkiraan.selesai or plane.akhir, plane.akhir)
    days = sorted({last.hari, until, *(day for day in hari if last.hari < day < until)})
    return {day: last.jumlah + float(pace.per_hari) * (day - last.hari).days for day in days}


def _lines(deret: Sequence[Any], perkiraan: Any, plane: Bidang, theme: ThemeType) -> str:
    colours = palette(theme)
    known = " ".join(f"{plane.x(t.hari):.2f},{100 - plane.y(t.jumlah):.2f}" for t in deret)
    thin = 'vector-effect="non-scaling-stroke"'
    drawn = f'<polyline points="{known}" stroke="{colours.primary}" stroke-width="2.8" {thin}/>'
    if ahead := lanjutan(deret, perkiraan, plane):
        ends = " ".join(f"{plane.x(day):.2f},{100 - plane.y(figure):.2f}" for day, figure in ahead.items())
        dashed = f'stroke-width="1.6" stroke-dasharray="6 4" {thin}'
        drawn += f'<polyline points="{ends}" stroke="{colours.primary}" {dashed}/>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="190" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none"><g fill="none">{drawn}</g></svg>'
    )
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'


def _dots(deret: Sequence[Any], plane: Bidang) -> str:
    return "".join(
        f'<i class="titik" style="left:{plane.x(t.hari):.1f}%;bottom:{plane.y(t.jumlah):.1f}%"></i>'
        for t in deret
    )


def _finish(perkiraan: Any, sasaran: int | None, plane: Bidang) -> str:
    """Where the dashed line meets the families to register."""
    if perkiraan.selesai is None or sasaran is None or perkiraan.selesai > plane.akhir:
        return ""
    left, bottom = plane.x(perkiraan.selesai), plane.y(sasaran)
    side, day = " akhir" if left > 80 else "", tanggal_singkat(perkiraan.selesai)
    return (
        f'<i class="titik ramal" style="left:{left:.1f}%;bottom:{bottom:.1f}%"></i>'
        f'<span class="kata{side}" style="left:{left:.1f}%;bottom:{bottom:.1f}%">{day}</span>'
    )


def _grid(plane: Bidang) -> str:
    step = langkah(plane.atas)
    marks = [step * n for n in range(int(plane.atas // step) + 1)]
    return "".join(
        f'<i class="garis" style="bottom:{plane.y(at):.1f}%"><b>{angka(at)}</b></i>' for at in marks
    )


def langkah(top: float) -> int:
    """A round distance between the lines: four or five of them."""
    size = 1
    while True:
        for digit in (1, 2, 5):
            if digit * size * 5 >= top:
                return digit * size
        size *= 10


def _days(deret: Sequence[Any], plane: Bidang) -> str:
    """The first and last day of the data, and the first of later months."""
    last = deret[-1].hari
    shown = {deret[0].hari: tanggal_singkat(deret[0].hari), last: tanggal_singkat(last)}
    month = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    while month <= plane.akhir:
        if plane.x(month) - plane.x(last) > 12:
            shown[month] = bulan(month, panjang=False)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return "".join(
        f'<span class="hari" style="left:{plane.x(day):.1f}%">{words}</span>' for day, words in shown.items()
    )
