"""Colours that can be read, and status signs that never stand on colour alone."""

import re
import tomllib
from pathlib import Path

import pytest

from components import css, theme
from domain.kosakata import HasilVerifikasi, Kata, KeadaanKerja, Lampu, StatusLaporan

CONFIG = tomllib.loads((Path(__file__).parents[3] / ".streamlit/config.toml").read_text(encoding="utf-8"))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK])
def test_every_text_colour_can_be_read_on_every_ground_it_stands_on(palette: theme.Palette) -> None:
    for ground in (palette.bg, palette.surface):
        for text in (palette.ink, palette.muted, palette.primary):
            assert _contrast(text, ground) >= 4.5
    assert _contrast(palette.on_primary, palette.primary) >= 4.5
    for swatch in palette.tones.values():
        assert _contrast(swatch.text, swatch.tint) >= 4.5
        assert _contrast(swatch.text, palette.bg) >= 4.5


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK])
def test_outlines_of_fields_and_main_marks_stand_out_from_the_page(palette: theme.Palette) -> None:
    for mark in (palette.control, palette.primary):
        assert _contrast(mark, palette.bg) >= 3


@pytest.mark.parametrize("words", [Lampu, KeadaanKerja, HasilVerifikasi, StatusLaporan])
def test_every_stored_status_has_its_sign_with_the_same_word(words: type[Kata]) -> None:
    assert {word.value: word.label for word in words} == {word.value: theme.sign(word).word for word in words}


def test_lamps_have_icons_of_different_shape() -> None:
    icons = [theme.sign(lamp).icon for lamp in Lampu]
    assert None not in icons
    assert len(set(icons)) == len(icons)


def test_an_unlisted_status_is_refused() -> None:
    with pytest.raises(KeyError):
        theme.sign("ungu")


@pytest.mark.parametrize("name, palette", [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_streamlit_draws_in_the_same_colours(name: str, palette: theme.Palette) -> None:
    written = CONFIG["theme"][name]
    assert (written["backgroundColor"], written["secondaryBackgroundColor"]) == (palette.bg, palette.surface)
    assert (written["textColor"], written["primaryColor"]) == (palette.ink, palette.primary)
    for tone, swatch in palette.tones.items():
        assert written[f"{tone}TextColor"] == swatch.text
        assert written[f"{tone}BackgroundColor"] == swatch.tint


def test_the_fonts_come_from_the_server_itself_and_exist() -> None:
    for face in CONFIG["theme"]["fontFaces"]:
        assert face["url"].startswith("/aset/fonts/")
        assert (Path(__file__).parents[3] / "static/fonts" / Path(face["url"]).name).is_file()


def test_the_sheet_knows_both_themes_and_loads_nothing() -> None:
    sheet = css.style()
    assert f"--tk-primary:light-dark({theme.LIGHT.primary},{theme.DARK.primary})" in sheet
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_every_colour_that_the_sheet_uses_is_defined() -> None:
    used = set(re.findall(r"var\(--tk-([a-z-]+)\)", css.style()))
    assert used <= {name for name, _ in css.tokens(theme.LIGHT)}


def test_ramps_have_five_classes_in_both_themes() -> None:
    for ramp in (theme.RAMP_SEQUENTIAL, theme.RAMP_DIVERGING):
        assert {name: len(set(colours)) for name, colours in ramp.items()} == {"light": 5, "dark": 5}
