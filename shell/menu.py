"""The menu: which pages there are, under which heading, and who sees them in it."""

from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from domain.akses import HALAMAN, Pelihat, can
from shell import guard

ROOT = Path(__file__).resolve().parent.parent

MENU = {
    "Pantau": {
        "ringkasan": ":material/dashboard:",
        "peta": ":material/map:",
        "rencana_aksi": ":material/list:",
        "bansos": ":material/redeem:",
    },
    "Kerja": {
        "kotak_masuk": ":material/inbox:",
        "pemantauan": ":material/assignment_turned_in:",
        "impor": ":material/upload_file:",
    },
    "Rapat": {"presentasi": ":material/slideshow:"},
    "Kelola": {"administrasi": ":material/settings:"},
    "Lain": {"cari": ":material/search:"},
}


def pages(pelihat: Pelihat | None) -> dict[str, list[Any]]:
    """Every page under its heading, for ``st.navigation``; the address without a page comes first."""
    groups = {
        name: [_page(nama, ikon, pelihat) for nama, ikon in listed.items()] for name, listed in MENU.items()
    }
    return {"": [_start(pelihat)], **groups}


def _page(nama: str, ikon: str, pelihat: Pelihat | None) -> Any:
    """A page; who may not open it does not see it in the menu, and meets its guard at its address."""
    # A copy: a page remembers that it was run, and sessions run at the same time.
    return copy(_made(nama, ikon, can(pelihat, HALAMAN[nama].tindakan)))


@cache
def _made(nama: str, ikon: str, shown: bool) -> Any:
    # Kept, since Streamlit asks the disk for every page anew, in every run of everybody.
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
