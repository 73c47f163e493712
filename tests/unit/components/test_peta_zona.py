"""The map of the zones: colours by zone, the code written once, names harmless, no zone is hatched."""

import json
import re
from typing import Any

from shapely.geometry import box

from components.maps.peta import ARSIR
from components.maps.zona import TANPA_ZONA, WARNA, zona_colours, zona_legend_html, zona_script

BENTUK = {"K1": box(0, 0, 1, 1), "K2": box(1, 0, 2, 1), "K3": box(5, 5, 6, 6)}
ANGGOTA = {
    "K1": ("Satu", "Z1", "Zona 1"),
    "K2": ("Dua </script><b>", "Z1", "Zona 1"),
    "K3": ("Tiga", TANPA_ZONA, "Tanpa zona"),
    "K4": ("Tanpa batas", "Z2", "Zona 2"),
}


def script(selected: str | None = None) -> str:
    """The map of the four kelurahan."""
    colours = zona_colours(["Z1", "Z2"], "light")
    return zona_script(
        ANGGOTA, BENTUK, colours, theme="light", selected=selected, view="T", bounds={"T": (0, 0, 6, 6)}
    )


def features(text: str) -> dict[str, dict[str, Any]]:
    """Properties of each drawn kelurahan by code."""
    found = re.search(r'\[\{"id":.*?\}\](?=, \{)', text, re.DOTALL)
    assert found is not None
    return {f["id"]: f["properties"] for f in json.loads(found.group())}


def test_each_kelurahan_with_a_boundary_has_the_look_of_its_zone() -> None:
    assert {kode: about["kelas"] for kode, about in features(script()).items()} == {
        "K1": "Z1",
        "K2": "Z1",
        "K3": ARSIR,
    }


def test_the_code_of_a_zone_is_written_once() -> None:
    named = [about["nama"][0] for about in features(script()).values() if "nama" in about]
    assert named == ["Z1"]


def test_the_chosen_kelurahan_is_outlined_and_no_name_ends_the_script() -> None:
    drawn = features(script("K2"))
    assert [kode for kode, about in drawn.items() if about.get("pilih")] == ["K2"]
    assert "<b>" not in script()


def test_colours_are_different_up_to_eight_zones_and_then_begin_anew() -> None:
    kode = [f"Z{number}" for number in range(1, 10)]
    for theme in ("light", "dark"):
        colours = zona_colours(kode, theme)
        assert len(set(colours.values())) == len(WARNA[theme]) == 8
        assert colours["Z9"] == colours["Z1"]


def test_the_legend_counts_those_without_a_zone() -> None:
    text = zona_legend_html([("Z1", "Zona <1>", 2)], zona_colours(["Z1"], "light"), 1)
    assert "Zona &lt;1&gt;" in text
    assert "Tanpa zona</span> <small>1 kelurahan" in text
    assert "Tanpa zona" not in zona_legend_html([("Z1", "Zona 1", 2)], zona_colours(["Z1"], "light"), 0)
