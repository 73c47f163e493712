"""Colours, status signs and map ramps of the dashboard, once, for the light and the dark theme.

Contrast of every text colour on its ground is at least 4.5:1 (WCAG 2.2 AA). The badge colours of
``.streamlit/config.toml`` repeat the status colours here, because Streamlit reads them only from there.
"""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

ThemeType = Literal["light", "dark"]
Tone = Literal["green", "orange", "red", "violet", "gray", "blue"]

FONT = "'IBM Plex Sans', sans-serif"


@dataclass(frozen=True)
class Swatch:
    """One status colour: ``text`` is read on ``tint`` or on the page, ``fill`` is for marks beside a word."""

    text: str
    tint: str
    fill: str


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; the names are the tokens that every component uses."""

    bg: str
    surface: str
    ink: str
    muted: str
    line: str
    control: str
    grid: str
    primary: str
    tint: str
    second: str
    on_primary: str
    no_data: str
    no_data_line: str
    hatch: str
    tones: dict[Tone, Swatch]


LIGHT = Palette(
    bg="#FFFFFF",
    surface="#F3F6F7",
    ink="#0F1D24",
    muted="#4C5D66",
    line="#D3DBDF",
    control="#7D8D96",
    grid="#E4E9EC",
    primary="#0B5A7A",
    tint="#E3EFF4",
    second="#8DB9CB",
    on_primary="#FFFFFF",
    no_data="#E3E7E9",
    no_data_line="#9AA7AE",
    hatch="#5B93AB",
    tones={
        "green": Swatch("#006346", "#E2F2EE", "#0B7A5C"),
        "orange": Swatch("#926200", "#FBF0D6", "#E0A030"),
        "red": Swatch("#8E0F1A", "#FBE7E4", "#A3121F"),
        "violet": Swatch("#642478", "#F1EAF8", "#7A4FB0"),
        "gray": Swatch("#5A666E", "#EDF0F2", "#A9B4BA"),
        "blue": Swatch("#0B5A7A", "#E3EFF4", "#8DB9CB"),
    },
)

DARK = Palette(
    bg="#10181D",
    surface="#18232A",
    ink="#E6ECEF",
    muted="#A3B1B9",
    line="#34434C",
    control="#7C8E98",
    grid="#26333B",
    primary="#6FC0D8",
    tint="#17323D",
    second="#3F6F80",
    on_primary="#0B1A21",
    no_data="#2A333A",
    no_data_line="#6F7D86",
    hatch="#4D8A9C",
    tones={
        "green": Swatch("#79E9C6", "#10312B", "#3FBF9A"),
        "orange": Swatch("#F1C759", "#37290F", "#E9B949"),
        "red": Swatch("#F09A90", "#421F1D", "#E8776B"),
        "violet": Swatch("#CFA6FD", "#33244A", "#B58BEA"),
        "gray": Swatch("#A4AEB7", "#2A333A", "#6F7D86"),
        "blue": Swatch("#6FC0D8", "#17323D", "#3F6F80"),
    },
)

RAMP_SEQUENTIAL: dict[ThemeType, tuple[str, ...]] = {
    "light": ("#D8F3F6", "#92D0DD", "#479EBE", "#1C668E", "#0E3151"),
    "dark": ("#1C3346", "#225976", "#2D87A6", "#61BCCD", "#BFEFF2"),
}
RAMP_DIVERGING: dict[ThemeType, tuple[str, ...]] = {
    "light": ("#8A4B08", "#DDAF6A", "#F0EEE8", "#79B3BE", "#12586B"),
    "dark": ("#F2B872", "#A66A1F", "#38434A", "#2F7F95", "#8AD4E4"),
}
SELECTED = "#FFD24A"


@dataclass(frozen=True)
class Sign:
    """How a status is shown: a word, a Material icon of its own shape, a colour name; never colour alone."""

    word: str
    icon: str | None
    tone: Tone


STATUS: dict[str, Sign] = {
    "hijau": Sign("Sesuai", "check_circle", "green"),
    "kuning": Sign("Perlu perhatian", "warning", "orange"),
    "merah": Sign("Tertinggal", "alarm", "red"),
    "sesuai": Sign("Berjalan sesuai", None, "blue"),
    "perhatian": Sign("Perlu perhatian", "warning", "orange"),
    "abu": Sign("Belum lapor", "pending", "gray"),
    "belum_mulai": Sign("Belum mulai", "radio_button_unchecked", "gray"),
    "berjalan": Sign("Berjalan", None, "blue"),
    "selesai": Sign("Selesai", "check_circle", "green"),
    "terlambat": Sign("Terlambat", "alarm", "red"),
    "terkendala": Sign("Terkendala", "block", "violet"),
    "minta_dukungan": Sign("Minta dukungan", "block", "violet"),
    "dibatalkan": Sign("Dibatalkan", "do_not_disturb_on", "gray"),
    "belum_lapor": Sign("Belum lapor", "pending", "gray"),
    "diajukan": Sign("Diajukan", None, "blue"),
    "diverifikasi": Sign("Diverifikasi", "check_circle", "green"),
    "diterima": Sign("Diterima", "check_circle", "green"),
    "diterima_sebagian": Sign("Diterima sebagian", "check_circle", "green"),
    "dikembalikan": Sign("Dikembalikan", "warning", "orange"),
    "klaim_berubah": Sign("Klaim berubah sejak verifikasi", "warning", "orange"),
    "terkunci": Sign("Terkunci", "lock", "gray"),
    "tidak_ada_data": Sign("Tidak ada data", "pending", "gray"),
}


def theme_type() -> ThemeType:
    """The theme of the person's screen; light while the browser has not said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def palette(theme: ThemeType) -> Palette:
    """The colours of that theme."""
    return DARK if theme == "dark" else LIGHT


def sign(status: str) -> Sign:
    """The sign of a stored status word; an unlisted status is a programming error (KeyError)."""
    return STATUS[status]
