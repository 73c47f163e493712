"""The one frame around all pages. It lies in a folder without pages beside it: decision 1 in docs/keputusan.md."""

from pathlib import Path
from typing import Any

import streamlit as st

from components import css
from components.header import band_html
from components.sidebar import account, brand
from domain.akses import HALAMAN, Pelihat, can
from shell import cache, guard

ROOT = Path(__file__).resolve().parent.parent
MEREK = ROOT / "static" / "merek.svg"
LAMBANG = ROOT / "static" / "lambang.svg"

MENU = {
    "Pantau": {
        "ringkasan": ":material/dashboard:",
        "peta": ":material/map:",
        "rencana_aksi": ":material/list:",
    },
    "Kerja": {"pemantauan": ":material/assignment_turned_in:"},
    "Kelola": {"administrasi": ":material/settings:"},
}


def _page(nama: str, ikon: str, pelihat: Pelihat | None) -> Any:
    """A page; who may not open it does not see it in the menu, and meets its guard at its address."""
    shown = can(pelihat, HALAMAN[nama].tindakan)
    return st.Page(
        ROOT / "pages" / f"{nama}.py",
        title=HALAMAN[nama].judul,
        icon=ikon,
        url_path=nama,
        visibility="visible" if shown else "hidden",
    )


def _start(pelihat: Pelihat | None) -> Any:
    """The address without a page leads to the first page that the person may open."""

    def start() -> None:
        allowed = (nama for nama in HALAMAN if can(pelihat, HALAMAN[nama].tindakan))
        first = next(allowed, None)
        if first is None:
            guard.require("ringkasan")
            return
        st.switch_page(ROOT / "pages" / f"{first}.py")

    return st.Page(start, title="Awal", default=True, visibility="hidden")


st.set_page_config(
    page_title="Pantau rencana aksi Kota Ternate",
    page_icon=LAMBANG.read_text(encoding="utf-8"),
    layout="wide",
    initial_sidebar_state=232,
)
css.install()
pelihat = guard.current()
groups = {name: [_page(nama, ikon, pelihat) for nama, ikon in pages.items()] for name, pages in MENU.items()}
chosen = st.navigation(
    {"": [_start(pelihat)], **groups}, position="sidebar" if pelihat else "hidden", expanded=True
)
if pelihat is not None:
    brand(MEREK)
    account(pelihat.nama, ", ".join(peran.label for peran in sorted(pelihat.peran)))
if cache.is_contoh():
    st.html(band_html())
chosen.run()
