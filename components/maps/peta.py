"""The Leaflet map in the page, drawn by folium through streamlit-folium with assets of the app's own server.

The map itself and its script stay the same for a theme, so the browser keeps it; what changes (layer, measure, moment,
selection, island) travels as one feature group. Panning and zooming tell the server nothing; a click does.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import streamlit as st
from branca.element import Element, MacroElement
from folium.template import Template

from components.maps.bentuk import ISLANDS, Bentuk, Bounds
from components.maps.kelas import classify, with_state
from components.theme import RAMP_SEQUENTIAL, SELECTED, ThemeType, palette

ASSETS = "/aset/leaflet"
NAME = "Peta Kota Ternate. Wilayah dapat juga dipilih lewat tabel di bawah peta."
RETURNED = ["last_active_drawing", "last_object_clicked"]
_HERE = Path(__file__).parent


class _Behaviour(MacroElement):
    """Our script in the map's own document; it defines ``gambarWilayah``."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "({{ this.source }})({{ this._parent.get_name() }}, {{ this.look }});"
        "{% endmacro %}"
    )

    def __init__(self, look: str) -> None:
        super().__init__()
        self._name = "Behaviour"
        self.source, self.look = _script(), look


class _Areas(MacroElement):
    """All areas of a layer as one GeoJSON with finished colours: writing 77 folium objects takes ten times as long."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.gambarWilayah({{ this._parent.get_name() }}, {{ this.content }});"
        "{% endmacro %}"
    )

    def __init__(self, content: str) -> None:
        super().__init__()
        self._name = "Areas"
        self.content = content


def prepare_assets() -> None:
    """Points folium at Leaflet on our own server and drops the libraries that only markers of other kinds need.

    Folium's own list names five hosts on the internet; with them the map stays blank in the city's network.
    """
    folium.Map.default_js = [("leaflet", f"{ASSETS}/leaflet.js")]
    folium.Map.default_css = [("leaflet_css", f"{ASSETS}/leaflet.css")]


def draw_peta(
    areas: pd.DataFrame,
    bentuk: Bentuk,
    *,
    layer: str,
    breaks: Sequence[float],
    theme_type: ThemeType,
    selected: str | None,
    view: str,
    key: str,
    height: int = 560,
    turn: int = 0,
    labels: Sequence[tuple[float, float, str]] = (),
) -> str | None:
    """Draws the layer and gives the code of an area that was clicked since the last run, else None.

    ``areas``: ``kode``, ``nama``, ``nilai`` (missing is unknown, never 0), ``teks`` (lines of the tooltip). ``view`` is
    a key of ``ISLANDS``; raise ``turn`` when its button is pressed again, to go back after panning. ``labels`` are
    (latitude, longitude, text) beside the shapes. The same ``bentuk`` object each time keeps the draw cheap.
    """
    # Imported outside a run of a page, the component is never registered and every map stays blank.
    from streamlit_folium import st_folium

    content = map_content(
        areas,
        bentuk,
        layer=layer,
        breaks=breaks,
        theme_type=theme_type,
        selected=selected,
        view=view,
        turn=turn,
        labels=labels,
    )
    group = folium.FeatureGroup()
    _Areas(content).add_to(group)
    answer = st_folium(
        base_map(theme_type),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=RETURNED,
        feature_group_to_add=group,
    )
    return _new_click(answer, key)


def base_map(theme_type: ThemeType) -> folium.Map:
    """The empty map of a theme: sea, controls and behaviour. The same text each time, or the browser starts anew."""
    prepare_assets()
    empty = folium.Map(
        tiles=None,
        location=(0.80, 127.33),
        zoom_start=12,
        min_zoom=8,
        max_zoom=17,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.75,
    )
    empty.get_root().header.add_child(Element(_style(theme_type)), name="look")
    _Behaviour(_look(theme_type)).add_to(empty)
    return empty


def map_content(
    areas: pd.DataFrame,
    bentuk: Bentuk,
    *,
    layer: str,
    breaks: Sequence[float],
    theme_type: ThemeType,
    selected: str | None,
    view: str,
    turn: int = 0,
    labels: Sequence[tuple[float, float, str]] = (),
) -> str:
    """Everything that the map shows, as JSON. Areas without boundary are not in it: the legend names them."""
    drawn = with_state(areas, bentuk).query("state != 'batas_belum_ada'")
    # A thin outline must not be covered by its neighbour's, so zero and unknown are drawn last.
    order = drawn["state"].map({"nilai": 0, "tidak_ada_data": 1, "nol": 2})
    rows = drawn.assign(order=order).sort_values("order", kind="stable").to_dict("records")
    features = ",".join(_feature(row, bentuk, breaks, theme_type) for row in rows)
    rest = {
        "bounds": _bounds(bentuk, view),
        "view": view,
        "turn": turn,
        "selected": selected,
        "marks": _marks(rows, bentuk, layer, labels),
    }
    return _plain(rest)[:-1] + f',"areas":{{"type":"FeatureCollection","features":[{features}]}}}}'


def fill_of(value: float | None, state: str, breaks: Sequence[float], theme_type: ThemeType) -> str:
    """The colour of an area; the hatch of an unknown one is a pattern of the document (``url(#arsir)``)."""
    number = classify(value, breaks)
    if state == "tidak_ada_data":
        return "url(#arsir)"
    return palette(theme_type).bg if number is None else RAMP_SEQUENTIAL[theme_type][number]


def _feature(row: Mapping[Any, Any], bentuk: Bentuk, breaks: Sequence[float], theme_type: ThemeType) -> str:
    kode = row["kode"]
    facts = {
        "k": kode,
        "n": row["nama"],
        "t": list(row["teks"]),
        "s": row["state"],
        "f": fill_of(row["nilai"], row["state"], breaks, theme_type),
        "p": bentuk.points[kode],
    }
    return f'{{"type":"Feature","properties":{_plain(facts)},"geometry":{bentuk.geojson[kode]}}}'


def _marks(
    rows: Sequence[Mapping[Any, Any]], bentuk: Bentuk, layer: str, labels: Sequence[tuple[float, float, str]]
) -> list[tuple[float, float, str, str]]:
    """The digit of a zero, the names of large areas, and the labels beside the shapes."""
    marks = [(lat, lon, text, "wilayah") for lat, lon, text in labels]
    for row in rows:
        lat, lon = bentuk.points[row["kode"]]
        if layer != "kelurahan":
            text = f"{row['nama']}: 0" if row["state"] == "nol" else row["nama"]
            marks.append((lat, lon, text, "nama"))
        elif row["state"] == "nol":
            marks.append((lat, lon, "0", "nol"))
    return marks


def _bounds(bentuk: Bentuk, view: str) -> Bounds:
    """The island's own window stands in while nothing on it has a boundary."""
    west, south, east, north = ISLANDS[view].window
    return bentuk.islands.get(view, ((south, west), (north, east)))


def _new_click(answer: Mapping[str, Any] | None, key: str) -> str | None:
    """The component repeats its last answer in every run; only a click that was not seen yet counts."""
    drawing = (answer or {}).get("last_active_drawing")
    if not drawing:
        return None
    kode = str(drawing["properties"]["k"])
    click = (kode, str((answer or {}).get("last_object_clicked")))
    seen = f"{key}:klik"
    if st.session_state.get(seen) == click:
        return None
    st.session_state[seen] = click
    return kode


def _look(theme_type: ThemeType) -> str:
    colours = palette(theme_type)
    return _plain(
        {
            "name": NAME,
            "unknown": colours.no_data,
            "hatch": colours.no_data_line,
            "edge": colours.bg,
            "control": colours.control,
            "ink": colours.ink if theme_type == "light" else colours.bg,
            "selected": SELECTED,
        }
    )


def _style(theme_type: ThemeType) -> str:
    colours = palette(theme_type)
    names = ("bg", "ink", "muted", "line", "control", "primary", "tint")
    tokens = "".join(f"--{name}:{getattr(colours, name)};" for name in names)
    return (
        f"<style>:root{{--laut:{colours.surface};color-scheme:{theme_type};{tokens}}}{_read('peta.css')}</style>"
    )


def _script() -> str:
    return _read("peta.js")


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").strip()


def _plain(value: object) -> str:
    """JSON that is safe inside a script, whatever a name contains."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
