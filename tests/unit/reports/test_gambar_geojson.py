"""Pictures read back as text, shapes as GeoJSON: the same words and figures as the screen."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from reports.gambar import Batang, Gambar, Garis, Titik, to_png, to_svg
from reports.geojson import to_geojson
from reports.tabel import PITA_CONTOH, Keterangan, Kolom, Lembar

GAMBAR = Gambar(
    'Jarak <melebar> & "kini" 8,4 poin',
    "% dari target tahun 2026",
    letak=[(0, "Mar"), (50, "Jun"), (100, "30 Sep")],
    garis=[
        Garis("Seharusnya", "titik", [Titik(20, "20,0%"), Titik(45, "45,0%"), Titik(82, "82,0%")]),
        Garis("Klaim OPD", "putus", [Titik(18, "18,0%"), None, Titik(80.1, "80,1%")]),
        Garis("Terverifikasi", "penuh", [Titik(15, "15,0%"), None, None]),
    ],
    arsir=("Terverifikasi", "Klaim OPD"),
    saat="Menurut catatan s.d. 22/11/2026",
)


def teks(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [e.text or "" for e in root.iter() if e.tag.endswith(("}text", "}title"))]


def test_each_point_bears_the_words_of_the_screen_and_a_gap_stays_a_gap() -> None:
    words = teks(to_svg(GAMBAR))
    points = [word for word in words if ": " in word]
    assert points == [
        "Seharusnya Mar: 20,0%", "Seharusnya Jun: 45,0%", "Seharusnya 30 Sep: 82,0%",
        "Klaim OPD Mar: 18,0%", "Klaim OPD 30 Sep: 80,1%", "Terverifikasi Mar: 15,0%",
    ]  # fmt: skip
    assert {"Seharusnya 82,0%", "Klaim OPD 80,1%", "Terverifikasi 15,0%"} <= set(words)
    assert {GAMBAR.judul, GAMBAR.subjudul, GAMBAR.saat} <= set(words)


def test_points_stand_where_their_figures_say() -> None:
    heights = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', to_svg(GAMBAR))]
    expected, claimed = heights[:3], heights[3:5]
    assert expected == sorted(expected, reverse=True)
    assert claimed[0] > expected[0]
    per_point = (expected[0] - expected[2]) / (82 - 20)
    assert abs((expected[2] - claimed[1]) - (80.1 - 82) * per_point) < 0.2


def test_bars_bear_their_figures_and_the_unknown_is_a_dash() -> None:
    svg = to_svg(Gambar("Rantai", batang=[Batang("Kuota", 100, "14.320"), Batang("Retur", None, "–")]))
    assert teks(svg)[-4:] == ["Kuota", "14.320", "Retur", "–"]
    widths = [float(w) for w in re.findall(r'<rect x="300" y="[\d.]+" width="([\d.]+)"', svg)]
    assert widths[0] > 0
    assert widths[1] == 0


def test_long_words_behind_the_longest_bar_stay_inside_and_the_quota_stands_pale_behind() -> None:
    words = "Rp999,9 miliar · 100,0%"
    svg = to_svg(Gambar("Tren", batang=[Batang("TW I", 40, words, 100), Batang("TW II", 100, words, 100)]))
    ends = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*font-weight="600">Rp', svg)]
    assert ends[0] == ends[1] < 960 - 7.8 * len(words)
    widths = [float(w) for w in re.findall(r'y="[\d.]+" width="([\d.]+)" height="16"', svg)]
    assert len(widths) == 3
    assert abs(widths[0] + widths[1] - widths[2]) < 0.2


def test_a_made_up_city_says_so_on_the_picture() -> None:
    assert PITA_CONTOH not in to_svg(GAMBAR)
    assert PITA_CONTOH in to_svg(GAMBAR.dengan(saat="x", contoh=True))


def test_the_png_is_a_picture_of_the_same_size_with_letters_in_it() -> None:
    with_words, without = (
        to_png(GAMBAR),
        to_png(Gambar("", letak=GAMBAR.letak, garis=GAMBAR.garis, tanda=("", ""))),
    )
    assert with_words.startswith(b"\x89PNG")
    width, height = (int.from_bytes(with_words[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (1920, 880)
    assert len(with_words) > len(without) + 5000


def test_an_empty_chart_is_still_a_picture() -> None:
    assert to_png(Gambar("Belum ada data")).startswith(b"\x89PNG")


def test_shapes_bear_the_figures_and_a_shapeless_area_is_kept() -> None:
    kolom = (Kolom("kode", "Kode"), Kolom("nilai", "%", "bilangan", 1), Kolom("per", "Per", "tanggal"))
    rows: list[dict[str, Any]] = [
        {"kode": "82.71.01.1001", "nilai": Decimal("54.16"), "per": date(2026, 11, 1)},
        {"kode": "82.71.01.1002", "nilai": None},
    ]
    shape = {"type": "Point", "coordinates": [127.3, 0.8]}
    about = Keterangan("Peta", "Menurut catatan s.d. 22/11/2026", contoh=True)
    read = json.loads(to_geojson(Lembar("Peta", kolom, rows, about), {"82.71.01.1001": shape}))
    assert read["keterangan"]["peringatan"] == PITA_CONTOH
    assert read["keterangan"]["saat"] == about.saat
    assert [f["properties"] for f in read["features"]] == [
        {"kode": "82.71.01.1001", "nilai": 54.2, "per": "2026-11-01"},
        {"kode": "82.71.01.1002", "nilai": None, "per": None},
    ]
    assert [f["geometry"] for f in read["features"]] == [shape, None]
