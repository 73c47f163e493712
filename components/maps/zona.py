"""The map of the zones: each kelurahan in the colour of its zone, with the zone's code on its largest part."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from shapely.geometry.base import BaseGeometry

from components.angka import angka
from components.maps.bentuk import Batas, dissolve, to_features
from components.maps.peta import ARSIR, inside, styled_script
from components.theme import ThemeType, palette

WARNA: dict[ThemeType, tuple[str, ...]] = {
    "light": ("#7FB7D6", "#E0C36A", "#C79BC9", "#8FC8A9", "#E2A58B", "#8C97CF", "#B9B48A", "#7C9A9E"),
    "dark": ("#2F6F94", "#8A6E1C", "#7C4C80", "#2F7355", "#96543A", "#4B5699", "#6A6540", "#46666B"),
}
"""Quiet grounds that carry no status; neighbours are told apart by the code of the zone, too."""
TANPA_ZONA = ""


def zona_colours(kode: Sequence[str], theme: ThemeType) -> dict[str, str]:
    """The colour of each zone, in the order of the codes; after eight zones the colours begin anew."""
    colours = WARNA[theme]
    return {zona: colours[at % len(colours)] for at, zona in enumerate(kode)}


def zona_script(
    member: Mapping[str, tuple[str, str, str]],
    bentuk: Mapping[str, BaseGeometry],
    colours: Mapping[str, str],
    *,
    theme: ThemeType,
    selected: str | None,
    view: str,
    bounds: Mapping[str, Batas],
) -> str:
    """The kelurahan as text that changes the standing map.

    ``member``: code of a kelurahan → its name, the code of its zone (``TANPA_ZONA``: none) and that zone's name.
    """
    about: dict[str, dict[str, Any]] = {
        kode: {"kelas": zona or ARSIR, "teks": f"<b>{escape(nama)}</b><br>{escape(nama_zona)}"}
        for kode, (nama, zona, nama_zona) in member.items()
        if kode in bentuk
    }
    if selected in about:
        about[selected]["pilih"] = True
    _name_zones(about, member, bentuk)
    return styled_script(to_features(bentuk, about), _styles(colours, theme), theme, view, bounds.get(view))


def _name_zones(
    about: dict[str, dict[str, Any]],
    member: Mapping[str, tuple[str, str, str]],
    bentuk: Mapping[str, BaseGeometry],
) -> None:
    """Writes each zone's code once, into the middle of its largest connected part."""
    zones = dissolve(bentuk, {kode: zona for kode, (_, zona, _) in member.items() if zona})
    first = {member[kode][1]: kode for kode in reversed(about)}
    for zona, shape in zones.items():
        if zona in first:
            about[first[zona]]["nama"] = [zona, *inside(shape)]


def _styles(colours: Mapping[str, str], theme: ThemeType) -> dict[str, dict[str, Any]]:
    tones = palette(theme)
    named = {
        zona: {"fillColor": colour, "fillOpacity": 1, "color": tones.bg, "weight": 1}
        for zona, colour in colours.items()
    }
    unknown = {"fillColor": f"url(#{ARSIR})", "fillOpacity": 1, "color": tones.no_data_line, "weight": 1}
    return {**named, ARSIR: unknown}


def zona_legend_html(rows: Sequence[tuple[str, str, int]], colours: Mapping[str, str], tanpa: int) -> str:
    """The zones with their colours and numbers of kelurahan; ``rows`` hold code, name and number."""
    entries = "".join(
        f'<li><i class="tk-warna" style="background:{colours[kode]}" aria-hidden="true"></i>'
        f"<span>{escape(nama)}</span> <small>{angka(jumlah)} kelurahan</small></li>"
        for kode, nama, jumlah in rows
    )
    if tanpa:
        entries += (
            '<li><i class="tk-warna tk-warna-tidak_ada_data" aria-hidden="true"></i>'
            f"<span>Tanpa zona</span> <small>{angka(tanpa)} kelurahan</small></li>"
        )
    return f'<section class="tk-legenda" aria-label="Legenda peta"><ul class="lain zona">{entries}</ul></section>'
