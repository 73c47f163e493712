"""Charts: what is drawn, as data."""

import re
from base64 import b64decode
from datetime import date

import plotly.graph_objects as go
import pytest

from components.charts import TahapPoint, TrendPoint, bansos_figure, trend_figure
from components.charts.template import below, spread
from components.charts.trend import trend_rows
from components.charts.trend_picture import trend_picture
from components.theme import DARK, LIGHT

POINTS = [
    TrendPoint(date(2026, 1, 31), 4, 3, 2.6),
    TrendPoint(date(2026, 3, 31), 18, 16, 14.8),
    TrendPoint(date(2026, 6, 30), 43, None, 38.6),
    TrendPoint(date(2026, 9, 30), 70, 68, 63.6),
    TrendPoint(date(2026, 11, 22), 82.6, 79.4, 73.1),
]


def _named(figure: go.Figure) -> dict[str, go.Scatter]:
    return {trace.name: trace for trace in figure.data if trace.name}


def test_verified_is_solid_claimed_dashed_and_expected_dotted() -> None:
    lines = _named(trend_figure(POINTS, "light"))
    assert lines["Terverifikasi"].line.dash is None
    assert lines["Klaim OPD"].line.dash == "7px,3px"
    assert lines["Seharusnya"].line.dash == "1.5px,4px"


def test_the_stretch_that_is_not_verified_is_hatched() -> None:
    bands = [trace for trace in trend_figure(POINTS, "light").data if trace.fill == "tonexty"]
    assert [band.fillpattern.shape for band in bands] == ["/"]
    assert len(bands[0].x) == 4


def test_an_unknown_value_is_a_gap_and_not_a_zero() -> None:
    claim = _named(trend_figure(POINTS, "light"))["Klaim OPD"]
    assert claim.y[2] is None
    assert claim.connectgaps is False


def test_each_line_is_named_with_its_last_value_at_its_end() -> None:
    labels = [note.text for note in trend_figure(POINTS, "light").layout.annotations]
    assert labels == ["Seharusnya 82,6%", "Klaim OPD 79,4%", "<b>Terverifikasi 73,1%</b>"]


def test_a_line_without_values_has_no_label() -> None:
    points = [TrendPoint(day, 10, None, None) for day in (date(2026, 1, 31), date(2026, 2, 28))]
    assert [note.text for note in trend_figure(points, "light").layout.annotations] == ["Seharusnya 10,0%"]


@pytest.mark.parametrize("points", [[], POINTS[:1]])
def test_nothing_and_a_single_point_can_be_drawn(points: list[TrendPoint]) -> None:
    trend_figure(points, "light").to_json()


def test_the_axis_starts_at_nought_with_five_lines_and_indonesian_months() -> None:
    layout = trend_figure(POINTS, "light").layout
    assert list(layout.yaxis.tickvals) == [0, 25, 50, 75, 100]
    assert list(layout.xaxis.ticktext) == ["Jan", "Mar", "Sep", "22 Nov"]


def test_the_dark_theme_draws_in_its_own_colours() -> None:
    assert _named(trend_figure(POINTS, "light"))["Terverifikasi"].line.color == LIGHT.primary
    assert _named(trend_figure(POINTS, "dark"))["Terverifikasi"].line.color == DARK.primary


def _paths(html: str) -> list[str]:
    found = re.search(r"base64,([^\"]+)", html)
    assert found
    return re.findall(r'<path d="([^"]*)"', b64decode(found[1]).decode())


def test_the_light_picture_says_the_same_names_and_values_as_the_chart() -> None:
    html = trend_picture(POINTS, "light", "Jarak <melebar>")
    words = re.findall(r'<span class="ujung [a-z]+"[^>]*>([^<]+)<', html)
    assert words == ["Seharusnya 82,6%", "Klaim OPD 79,4%", "Terverifikasi 73,1%"]
    assert re.findall(r'<span class="hari"[^>]*>([^<]+)<', html) == ["Jan", "Mar", "Sep", "22 Nov"]
    assert 'aria-label="Jarak &lt;melebar&gt;"' in html


def test_the_light_picture_leaves_a_gap_for_an_unknown_value_and_ends_where_the_figures_end() -> None:
    planned, claimed, verified = _paths(trend_picture(POINTS, "light", "Tren"))
    assert (planned.count("M"), claimed.count("M"), verified.count("M")) == (1, 2, 1)
    assert verified.startswith("M0.00,97.40") and verified.endswith("L100.00,26.90")


@pytest.mark.parametrize("points", [[], POINTS[:1], [TrendPoint(date(2026, 3, 31), None, None, None)]])
def test_the_light_picture_can_be_drawn_of_nothing(points: list[TrendPoint]) -> None:
    assert "arsir" not in trend_picture(points, "dark", "Tren")


def test_a_label_that_ends_early_keeps_off_the_line_that_runs_on() -> None:
    assert below([80.0, 71.0, 100.0], [0, 1], 80.0, 10) == [72.0, 63.0, 100.0]
    assert below([80.0, 71.0], [], None, 10) == [80.0, 71.0]


def test_the_table_behind_the_trend_is_newest_first() -> None:
    rows = trend_rows(POINTS)
    assert (rows[0]["day"], rows[0]["verified"], rows[2]["claimed"]) == ("22/11/2026", 73.1, None)


def test_labels_that_would_touch_are_moved_apart_and_keep_their_order() -> None:
    assert spread([10, 50, 90], 10) == [10, 50, 90]
    assert spread([50, 50, 50], 10) == [40, 50, 60]
    moved = spread([82.6, 79.4, 73.1], 10)
    assert moved[0] - moved[1] == pytest.approx(10)
    assert moved[1] - moved[2] == pytest.approx(10)


def test_bansos_bars_stand_on_nought_in_front_of_their_quota_with_the_last_one_highlighted() -> None:
    figure = bansos_figure([TahapPoint("TW I", 100, 90), TahapPoint("TW II", 200, 150)], "light")
    quota, reached = figure.data
    assert (list(quota.y), list(reached.y)) == ([100, 200], [90, 150])
    assert list(reached.marker.color) == [LIGHT.second, LIGHT.primary]
    assert figure.layout.yaxis.range[0] == 0
    assert [note.text for note in figure.layout.annotations] == ["90,0%", "<b>75,0%</b>"]


def test_a_tahap_without_quota_has_no_share() -> None:
    assert TahapPoint("TW I", 0, 5).share is None
    figure = bansos_figure([TahapPoint("TW I", None, None)], "light", money=True)
    assert figure.layout.annotations[0].text == "<b>–</b>"
