"""Shapes, classes, legend and map of the areas, on three small squares and on the city's own boundaries."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polyline
import pytest
import shapely
import streamlit_folium
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string

from components import css
from components.maps.bentuk import dissolve, extents, load_bentuk, to_features
from components.maps.inset import inset_html, inset_svg
from components.maps.kelas import KELAS, classify, kelas_set, rp_measure
from components.maps.legenda import count_classes, legend_html
from components.maps.peta import Area, area_group, area_properties, base_map, class_style
from components.theme import DARK, LIGHT, RAMP_SEQUENTIAL
from components.wilayah import class_name
from domain.pengaturan import PetaDaring, batas_kelas

KOTA = Path(__file__).resolve().parents[3]
SQUARES = {"a": shapely.box(0, 0, 1, 1), "b": shapely.box(1, 0, 2, 1), "c": shapely.box(5, 5, 6, 6)}
AREAS: list[Area] = [
    {"kode": "a", "nama": "Soa <Sio>", "nilai": 0.0, "teks": "0,0%"},
    {"kode": "b", "nama": "Gamalama", "nilai": None, "teks": "Tidak ada data"},
    {"kode": "c", "nama": "Moya", "nilai": 61.25, "teks": "61,3%"},
    {"kode": "d", "nama": "Tongole", "nilai": 90.0, "teks": "90,0%"},
]


def city() -> dict[str, shapely.Geometry]:
    raw = json.loads((KOTA / "seed/reference/kelurahan.geojson").read_text(encoding="utf-8"))
    return load_bentuk({feature["id"]: json.dumps(feature["geometry"]) for feature in raw["features"]})


def test_the_city_has_77_shapes_and_their_union_keeps_the_area():
    kota = city()
    whole = dissolve(kota, dict.fromkeys(kota, "kota"))["kota"]
    assert len(kota) == 77
    assert whole.area == pytest.approx(sum(shape.area for shape in kota.values()))


def test_a_union_has_no_line_inside_and_leaves_out_who_belongs_nowhere():
    assert dissolve(SQUARES, {"a": "z1", "b": "z1", "x": "z2"})["z1"].equals(shapely.box(0, 0, 2, 1))
    assert set(dissolve(SQUARES, {"a": "z1"})) == {"z1"}


def test_overlapping_imported_boundaries_are_united_too():
    overlapping = {"a": shapely.box(0, 0, 2, 1), "b": shapely.box(1, 0, 3, 1)}
    assert dissolve(overlapping, {"a": "z", "b": "z"})["z"].area == pytest.approx(3)


def test_a_crossed_ring_is_repaired_and_an_empty_one_left_out():
    crossed = '{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}'
    shapes = load_bentuk({"x": crossed, "y": '{"type":"Polygon","coordinates":[]}'})
    assert set(shapes) == {"x"}
    assert shapes["x"].is_valid


def test_a_boundary_that_is_no_geojson_is_named():
    with pytest.raises(ValueError, match=r"82\.71"):
        load_bentuk({"82.71": "bukan"})


DEGREES = st.floats(-89.9, 89.9)


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=30))
def test_corners_arrive_where_they_are_in_four_decimals(corners: list[tuple[float, float]]):
    shape = shapely.Polygon(corners)
    (feature,) = json.loads(to_features({"a": shape}, {"a": {}}))
    ((outline,),) = feature["garis"]
    arrived = polyline.decode(outline, 4, geojson=True)
    assert np.array(arrived) == pytest.approx(shapely.get_coordinates(shape), abs=0.51e-4)


def test_islands_and_lakes_of_an_area_travel_as_parts_with_holes():
    lake = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    (feature,) = json.loads(to_features({"a": shapely.union(lake, shapely.box(5, 5, 6, 6))}, {"a": {}}))
    assert sorted(map(len, feature["garis"])) == [1, 2]


def test_an_island_is_seen_from_its_west_south_east_north():
    assert extents(SQUARES, {"a": "ternate", "b": "ternate"}) == {"ternate": (0, 0, 2, 1)}


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        (None, "kemajuan", "tidak_ada_data"),
        (float("nan"), "kemajuan", "tidak_ada_data"),
        (0, "kemajuan", "nol"),
        (0.01, "kemajuan", 0),
        (50.04, "kemajuan", 0),  # printed as 50,0%
        (50.05, "kemajuan", 1),
        (90, "kemajuan", 3),
        (100, "kemajuan", 4),
        (59.9, "tersalur", 0),
        (95, "tersalur", 4),
        (10, "terlambat", 0),
        (10.1, "terlambat", 1),
        (50, "terlambat", 3),
        (50.1, "terlambat", 4),
        (19_900_000, "rp", 0),
        (20_000_000, "rp", 1),
        (200_000_000, "rp", 4),
    ],
)
def test_a_value_stands_in_the_class_that_its_printed_figure_says(value, measure, expected):
    assert classify(value, measure) == expected


def test_rupiah_classes_follow_the_order_of_the_largest_amount():
    assert KELAS[rp_measure(221_000_000)].labels == (
        "di bawah Rp20 juta", "Rp20–49,9 juta", "Rp50–99,9 juta", "Rp100–199,9 juta", "Rp200 juta ke atas",
    )  # fmt: skip
    assert KELAS[rp_measure(2_400_000_000)].labels[3] == "Rp1–1,9 miliar"
    assert rp_measure(None) == rp_measure(0) == "rp"


@pytest.mark.parametrize("largest", [1, 10**5, 10**9, 10**15])
def test_every_amount_finds_five_classes(largest):
    assert len(KELAS[rp_measure(largest)].labels) == len(KELAS[rp_measure(largest)].breaks) + 1 == 5


def test_the_counts_of_the_legend_add_up_to_all_areas():
    table = pd.DataFrame(AREAS)
    counts = count_classes("tersalur", table, ["Tongole"])
    assert (counts["nol"], counts["tidak_ada_data"], counts[1]) == (1, 1, 1)
    text = re.sub("<[^>]+>", " ", legend_html("tersalur", table, ["Tongole"], meaning="Tersalur, % kuota"))
    assert "4 kelurahan" in re.sub(r"\s+", " ", text)
    assert "1: Tongole" in text


def test_a_map_without_any_figure_says_so_in_the_legend():
    table = pd.DataFrame({"nama": ["A", "B"], "nilai": [None, None]})
    assert count_classes("kemajuan", table, []) == {"tidak_ada_data": 2}
    assert "Batas belum ada" not in legend_html("kemajuan", table, [], meaning="x")


def test_names_cannot_write_html():
    html = legend_html("kemajuan", pd.DataFrame(AREAS), ["<b>X"], noun="<i>", meaning="<script>")
    assert "<b>X" not in html
    assert "<script>" not in html
    assert "<i>" not in html
    about = area_properties(AREAS, SQUARES, "kemajuan", None)
    assert about["a"]["teks"].startswith("<b>Soa &lt;Sio")
    assert "<" not in to_features(SQUARES, about)


def test_a_name_with_braces_is_text_and_no_template():
    areas: list[Area] = [{"kode": "a", "nama": "{{ 7*7 }}{% x", "nilai": 1.0}]
    group = area_group(areas, SQUARES, "kemajuan", "light", None, "t", {"t": (0, 0, 1, 1)})
    group.add_to(base_map("light"))
    group.render()
    script = generate_leaflet_string(group, base_id="feature_group_0")
    assert r"\u007b\u007b 7*7 }}{% x" in script


def test_the_class_colours_of_the_legend_are_those_of_the_map():
    sheet = css.style()
    for at, pair in enumerate(zip(RAMP_SEQUENTIAL["light"], RAMP_SEQUENTIAL["dark"], strict=True)):
        assert f"--tk-kelas-{at}: {pair[0]}" in sheet
        assert f"--tk-kelas-{at}: light-dark({pair[0]}, {pair[1]})" in sheet


def test_areas_without_a_shape_are_not_drawn_and_zero_is_drawn_last():
    about = area_properties(AREAS, SQUARES, "tersalur", "c")
    assert list(about) == ["c", "b", "a"]
    assert about["c"]["pilih"] is True
    assert about["a"]["nol"] == [0.5, 0.5]


def test_zero_is_page_ground_and_unknown_is_hatched_in_both_themes():
    assert class_style("nol", "light")["fillColor"] == LIGHT.bg
    assert class_style("nol", "dark")["fillColor"] == DARK.bg
    assert class_style("tidak_ada_data", "dark")["fillColor"].startswith("url(#")


def test_the_map_asks_no_other_host_for_anything():
    base = base_map("light")
    links = [link for _, link in [*base.default_js, *base.default_css]]
    assert all(link.startswith("/aset/leaflet/") for link in links)
    assert all((KOTA / "static" / link.removeprefix("/aset/").split("?")[0]).is_file() for link in links)


def test_what_travels_for_the_whole_city_is_the_same_each_time_and_under_150_kb():
    kota = city()
    areas: list[Area] = [{"kode": kode, "nama": kode, "nilai": 50.0, "teks": "50,0%"} for kode in kota]

    def sent() -> str:
        group = area_group(areas, kota, "tersalur", "light", None, "t", {"t": (127, 0, 128, 1)})
        base = base_map("light")
        group.add_to(base)
        base.get_root().render()
        return str(generate_leaflet_string(group, base_id="feature_group_0"))

    first = sent()
    assert len(first.encode()) < 150_000
    assert len(first) == len(sent())


def test_a_map_without_shapes_is_an_empty_sea():
    assert not area_group(AREAS, {}, "tersalur", "light", None, "ternate", {})._children


def test_the_component_is_registered_only_when_a_page_runs():
    code = "import sys, components.maps.peta; sys.exit('streamlit_folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=KOTA, check=False).returncode == 0


def test_an_inset_shows_its_own_island_only_with_distance_and_scale():
    html = inset_html("Moti", 11, AREAS, SQUARES, measure="tersalur", theme="light", bounds=(5, 5, 6, 6))
    assert "11 mil laut" in html
    svg = inset_svg(AREAS, SQUARES, "tersalur", "light", (5, 5, 6, 6), selected="c")
    assert svg.count(RAMP_SEQUENTIAL["light"][1]) == 1
    assert " km</text>" in svg
    assert "#FFD24A" in svg


def test_few_areas_bear_their_names_and_77_do_not():
    assert area_properties(AREAS, SQUARES, "tersalur", None)["c"]["nama"] == ["Moya", 5.5, 5.5]
    kota = city()
    many: list[Area] = [{"kode": kode, "nama": kode, "nilai": 1.0} for kode in kota]
    assert not any("nama" in about for about in area_properties(many, kota, "tersalur", None).values())


def test_online_ground_is_asked_for_only_when_it_is_given():
    def script(daring: PetaDaring | None) -> str:
        base = base_map("light", daring)
        base.render()
        return str(streamlit_folium._get_map_string(base))

    assert "https://" not in script(None)
    assert script(None).count("null);") == 1
    on = script(PetaDaring("https://peta.contoh.id/{z}/{x}/{y}.png", '<b>"Penyedia</b>'))
    assert "https://peta.contoh.id/{z}/{x}/{y}.png" in on
    assert "<b>" not in on


def test_breaks_that_were_set_make_classes_whose_words_fit_them():
    batas = batas_kelas({"skala_kinerja": {"rendah": "40.5"}, "kelas_tersalur": {"batas_4": "92.5"}})
    kemajuan, tersalur = kelas_set("kemajuan", batas), kelas_set("tersalur", batas)
    assert kemajuan.labels == ("sampai 40,5", "40,6–65", "65,1–75", "75,1–90", "di atas 90")
    assert tersalur.labels == ("di bawah 60", "60–74,9", "75–84,9", "85–92,4", "92,5 ke atas")
    assert [classify(value, kemajuan) for value in (40.5, 40.6, 90, 90.1)] == [0, 1, 3, 4]
    assert [classify(value, tersalur) for value in (59.9, 60, 92.4, 92.5)] == [0, 1, 3, 4]


def test_only_the_fields_own_scale_is_called_by_its_name():
    assert KELAS["kemajuan"].asal == "kelas Permendagri 86/2017"
    assert kelas_set("kemajuan", batas_kelas({"skala_kinerja": {"rendah": "40"}})).asal == ""
    assert kelas_set("tersalur", batas_kelas({})).asal == ""


def test_the_highest_rupiah_class_begins_where_the_city_says():
    batas = batas_kelas({"kelas_rp": {"kelurahan": 500_000_000}})
    assert class_name("rp", "kelurahan", "", batas).breaks[-1] == 500_000_000
    assert class_name("rp", "kelurahan", "pkh", batas).breaks[-1] == 100_000_000
    assert class_name("rp", "zona", "", batas).breaks[-1] == 10**10
