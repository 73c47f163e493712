"""The interactive map of areas; without internet, every file of it comes from the app itself (``/aset/leaflet/``).

``streamlit_folium`` is imported inside the function: outside a script run its component would never be
registered and every map would stay blank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NotRequired, TypedDict

import folium
import streamlit as st
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from shapely.geometry.base import BaseGeometry

from components.maps.bentuk import DESIMAL, Batas, plain, to_features
from components.maps.kelas import GOLONGAN, Golongan, Measure, classify
from components.theme import LIGHT, RAMP_SEQUENTIAL, Palette, ThemeType, palette
from domain.pengaturan import PetaDaring

_ASET = "/aset/leaflet"
_VERSI = 4
"""Raised with each change of ``peta.js`` or ``peta.css``: browsers keep assets for a week."""
ARSIR = "tk-arsir"
_PUSAT = (0.8, 127.33)
BERNAMA = 12
"""A layer of at most so many areas (kecamatan, zona) has their names on the map; 77 would cover it."""


class Area(TypedDict):
    """One area: code, name, value (percent or rupiah, None if unknown) and the value in words for the tooltip."""

    kode: str
    nama: str
    nilai: float | None
    teks: NotRequired[str]


class _Map(folium.Map):
    """A folium map that loads nothing from other hosts."""

    default_js = [("leaflet", f"{_ASET}/leaflet.js"), ("peta", f"{_ASET}/peta.js?v={_VERSI}")]  # noqa: RUF012
    default_css = [("leaflet", f"{_ASET}/leaflet.css"), ("peta", f"{_ASET}/peta.css?v={_VERSI}")]  # noqa: RUF012


class _Script(MacroElement):
    """Script for the map's document. streamlit-folium reads it from the template.

    Branca's ``render`` would parse the finished text as a template once more, for a page that is never made:
    that costs most of the time of a draw, and a name with a brace in it would stop the page.
    """

    def render(self, **kwargs: Any) -> str:
        """Nothing is added to a document."""
        return ""


class _Text(Element):
    """Finished text for the map's document, not parsed as a template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Prepare(_Script):
    """Controls, panes and gestures, once when the map appears."""

    words = plain(
        {
            "nama": "Peta Kota Ternate; wilayah dapat juga dipilih lewat tabel",
            "perbesar": "Perbesar",
            "perkecil": "Perkecil",
            "geser": "Dua jari untuk menggeser peta",
        }
    )

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "tkPeta.prepare({{ this._parent.get_name() }}, {{ this.words }}, {{ this.ground }});"
        "{% endmacro %}"
    )

    def __init__(self, daring: PetaDaring | None) -> None:
        super().__init__()
        self.ground = plain(
            {"templat": daring.templat, "atribusi": escape(daring.atribusi)} if daring else None
        )


class _Areas(_Script):
    """All polygons as one layer. ``folium.GeoJson`` writes the same in 14 ms instead of 1, in each run."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "tkPeta.draw({{ this._parent.get_name() }}, {{ this.features }}, {{ this.styles }});"
        "{% endmacro %}"
    )

    def __init__(self, features: str, theme: ThemeType) -> None:
        super().__init__()
        kinds: tuple[Golongan, ...] = (*GOLONGAN, "nol", "tidak_ada_data")
        self.features = features
        self.styles = plain({kind: class_style(kind, theme) for kind in kinds})


class _Show(_Script):
    """Moves the map to an island when the view has changed, else leaves it where the person has put it."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "tkPeta.show(window.map, {{ this.view }}, {{ this.corners }});"
        "{% endmacro %}"
    )

    def __init__(self, view: str, bounds: Batas) -> None:
        super().__init__()
        west, south, east, north = bounds
        self.view, self.corners = plain(view), plain([[south, west], [north, east]])


@dataclass(frozen=True)
class Sheet:
    """The map without areas as it travels to the browser: the same text in every run, so it is sent only once."""

    key: str
    script: str
    header: str
    html: str
    map_id: str


def sheet(theme: ThemeType, key: str, daring: PetaDaring | None = None) -> Sheet:
    """The sea with its controls, finished as text; ``daring`` lays the online ground that the city turned on under it.

    ``st_folium`` makes these texts anew in every run, which takes longer than the rest of the page; they are made
    here with its own functions and kept by the caller.
    """
    import streamlit_folium as library

    base = base_map(theme, daring)
    base.render()
    html, header = library._get_html(base), library._get_header(base)
    script = library._get_map_string(base)
    hashed = library.generate_js_hash(script, f"{key}-{theme}", False)
    return Sheet(hashed, script, header, html, library.get_full_id(base))


def areas_script(
    areas: Sequence[Area],
    bentuk: Mapping[str, BaseGeometry],
    *,
    measure: Measure,
    theme: ThemeType,
    selected: str | None,
    view: str,
    bounds: Mapping[str, Batas],
) -> str:
    """The areas that have a shape and the view, as the text that changes the standing map.

    ``bounds`` gives west, south, east, north of each ``view``.
    """
    import streamlit_folium as library

    group = area_group(areas, bentuk, measure, theme, selected, view, bounds)
    script: str = library._get_feature_group_string(group, base_map(theme))
    return script


def styled_script(
    features: str, styles: Mapping[str, Mapping[str, Any]], theme: ThemeType, view: str, bounds: Batas | None
) -> str:
    """Areas in looks of their own: each feature's ``kelas`` names its style in Leaflet's words."""
    import streamlit_folium as library

    group, layer = folium.FeatureGroup(), _Areas(features, theme)
    layer.styles = plain(styles)
    layer.add_to(group)
    if bounds is not None:
        group.add_child(_Show(view, bounds))
    script: str = library._get_feature_group_string(group, base_map(theme))
    return script


def draw_peta(base: Sheet, areas: str, *, key: str, height: int) -> str | None:
    """Draws ``areas_script`` on its sheet and returns the code of an area that was just clicked, else None.

    Panning and zooming cause no rerun; a change of measure, layer, selection or view keeps the map standing; only a
    change of theme builds it anew.
    """
    from streamlit_folium import _component_func

    wanted = "last_active_drawing"
    answer = _component_func(
        script=base.script, header=base.header, html=base.html, id=base.map_id, key=base.key, height=height, width=None,
        returned_objects=[wanted], default={wanted: None}, zoom=None, center=None, feature_group=areas,
        return_on_hover=False, layer_control=None, pixelated=False,
        css_links=[href for _, href in _Map.default_css], js_links=[src for _, src in _Map.default_js],
        wrap_longitude=False,
    )  # fmt: skip
    return _newly_clicked(answer, key)


def base_map(theme: ThemeType, daring: PetaDaring | None = None) -> folium.Map:
    """The empty sea with its controls, in the colours of the theme; no request leaves unless ``daring`` is given."""
    base = _Map(
        location=_PUSAT, zoom_start=12, tiles=None, zoom_control=False, attribution_control=False,
        zoom_snap=0.25, minZoom=8, maxZoom=17, scroll_wheel_zoom=False,
    )  # fmt: skip
    base.add_child(_Prepare(daring))
    sheet = Figure()
    sheet.add_child(base)
    sheet.header.add_child(_Text(_style(palette(theme))))
    sheet.html.add_child(
        _Text(
            f'<svg width="0" height="0" style="position:absolute" aria-hidden="true">{hatch(palette(theme))}</svg>'
        )
    )
    return base


def area_group(
    areas: Sequence[Area],
    bentuk: Mapping[str, BaseGeometry],
    measure: Measure,
    theme: ThemeType,
    selected: str | None,
    view: str,
    bounds: Mapping[str, Batas],
) -> folium.FeatureGroup:
    """All polygons as one layer, and the view; this is what travels when anything on the map changes."""
    group = folium.FeatureGroup()
    about = area_properties(areas, bentuk, measure, selected)
    if about:
        _Areas(to_features(bentuk, about), theme).add_to(group)
    if view in bounds:
        group.add_child(_Show(view, bounds[view]))
    return group


def area_properties(
    areas: Sequence[Area], bentuk: Mapping[str, BaseGeometry], measure: Measure, selected: str | None
) -> dict[str, dict[str, Any]]:
    """Class, tooltip, place of the digit 0 and selection by code, in the order of drawing; none without a shape."""
    about: dict[str, dict[str, Any]] = {}
    for area in areas:
        shape = bentuk.get(area["kode"])
        if shape is None:
            continue
        kelas = classify(area["nilai"], measure)
        about[area["kode"]] = {"kelas": kelas, "teks": _tooltip(area)}
        if kelas == "nol":
            about[area["kode"]]["nol"] = inside(shape)
        if area["kode"] == selected:
            about[area["kode"]]["pilih"] = True
    if len(about) <= BERNAMA:
        for area in areas:
            if area["kode"] in about:
                about[area["kode"]]["nama"] = [area["nama"], *inside(bentuk[area["kode"]])]
    # Thin outlines of zero and unknown must not be covered by their neighbours' lines: they are drawn last.
    last = {"tidak_ada_data": 1, "nol": 2}
    return dict(sorted(about.items(), key=lambda item: last.get(item[1]["kelas"], 0)))


def class_style(kelas: Golongan, theme: ThemeType) -> dict[str, Any]:
    """Fill and line of a class in Leaflet's words: zero is page ground, unknown is hatched."""
    colours = palette(theme)
    if kelas == "nol":
        return {"fillColor": colours.bg, "fillOpacity": 1, "color": colours.control, "weight": 1}
    if kelas == "tidak_ada_data":
        return {"fillColor": f"url(#{ARSIR})", "fillOpacity": 1, "color": colours.no_data_line, "weight": 1}
    return {"fillColor": RAMP_SEQUENTIAL[theme][kelas], "fillOpacity": 1, "color": colours.bg, "weight": 1}


def _newly_clicked(answer: Mapping[str, Any] | None, key: str) -> str | None:
    """The map repeats its last click in every run, so the moment of the last one that was answered is kept."""
    click = (answer or {}).get("last_active_drawing")
    if not click or st.session_state.get(f"{key}-saat") == click["saat"]:
        return None
    st.session_state[f"{key}-saat"] = click["saat"]
    return str(click["id"])


def _tooltip(area: Area) -> str:
    return f"<b>{escape(area['nama'])}</b><br>{escape(area.get('teks', ''))}"


def inside(shape: BaseGeometry) -> list[float]:
    """Latitude and longitude of a place within the largest part, for the digit 0."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    place = largest.representative_point()
    return [round(place.y, DESIMAL), round(place.x, DESIMAL)]


def _style(colours: Palette) -> str:
    names = ("bg", "surface", "ink", "muted", "line", "control", "primary")
    rules = "".join(f"--{name}:{getattr(colours, name)};" for name in names)
    # Yellow is seen inside a dark line in both themes; the light ink of the dark theme would swallow it.
    dark_line = colours.ink if colours is LIGHT else colours.bg
    return f"<style>:root{{{rules}--sea:{colours.surface};--pilih:{dark_line};}}</style>"


def hatch(colours: Palette) -> str:
    """The pattern of areas without data, as SVG definitions."""
    return (
        f'<defs><pattern id="{ARSIR}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{colours.no_data}"/>'
        f'<path d="M0 0V7" stroke="{colours.no_data_line}" stroke-width="3"/></pattern></defs>'
    )
