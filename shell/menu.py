"""The menu: which pages there are, under which heading, and who sees them in it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components.angka import angka
from domain.akses import HALAMAN, Pelihat, can
from domain.waktu import today_wit
from shell import guard
from shell.cache import Baca
from shell.kotak_masuk import list_urusan

ROOT = Path(__file__).resolve().parent.parent

MENU = {
    "Pantau": {
        "ringkasan": ":material/dashboard:",
        "peta": ":material/map:",
        "rencana_aksi": ":material/list:",
    },
    "Bansos": {
        "bansos": ":material/redeem:",
        "sasaran": ":material/target:",
        "temuan": ":material/group_off:",
        "rekonsiliasi": ":material/compare_arrows:",
        "kesiapan": ":material/checklist:",
        "uji_coba": ":material/public:",
        "tak_dikenal": ":material/wrong_location:",
    },
    "Kerja": {
        "kotak_masuk": ":material/inbox:",
        "pemantauan": ":material/assignment_turned_in:",
        "kunjungan": ":material/pin_drop:",
        "berita_acara": ":material/description:",
        "keputusan": ":material/handshake:",
        "kepatuhan": ":material/schedule:",
        "impor": ":material/upload_file:",
    },
    "Rapat": {"presentasi": ":material/slideshow:"},
    "Kelola": {"administrasi": ":material/settings:"},
}
TERSEMBUNYI = {"cari": ":material/search:"}
"""Opened from elsewhere: the search box stands on every page."""
KOTAK_MASUK = "kotak_masuk"
MENU_TERBANYAK = 500
"""Menus that are kept, one per person and number of waiting actions, and as many pages under their titles."""


def pages(pelihat: Pelihat | None) -> dict[str, list[Any]]:
    """Every page under its heading, for ``st.navigation``; the address without a page comes first.

    Sessions share them and run at the same time, and a page remembers that it was run: whoever runs one copies it.
    """
    return _groups(pelihat, _waiting(pelihat))


def _waiting(pelihat: Pelihat | None) -> int:
    """How much waits in the person's inbox."""
    if pelihat is None or not can(pelihat, HALAMAN[KOTAK_MASUK].tindakan):
        return 0
    return len(list_urusan(Baca(pelihat), today_wit()))


@lru_cache(maxsize=MENU_TERBANYAK)
def _groups(pelihat: Pelihat | None, waiting: int) -> dict[str, list[Any]]:
    # Kept per person as they are now: whose roles change is another key.
    groups = {
        name: [_page(nama, ikon, pelihat, waiting) for nama, ikon in listed.items()]
        for name, listed in MENU.items()
    }
    hidden = [_made(nama, ikon, HALAMAN[nama].judul, False) for nama, ikon in TERSEMBUNYI.items()]
    return {"": [_start(pelihat), *hidden], **groups}


def _page(nama: str, ikon: str, pelihat: Pelihat | None, waiting: int) -> Any:
    """A page; who may not open it does not see it in the menu, and meets its guard at its address."""
    shown = can(pelihat, HALAMAN[nama].tindakan)
    title = HALAMAN[nama].judul
    if waiting and nama == KOTAK_MASUK:
        title = f"{title} ({angka(waiting)})"
    return _made(nama, ikon, title, shown)


@lru_cache(maxsize=MENU_TERBANYAK)
def _made(nama: str, ikon: str, title: str, shown: bool) -> Any:
    # Kept, since Streamlit asks the disk for every page anew, in every run of everybody.
    return st.Page(
        ROOT / "pages" / f"{nama}.py",
        title=title,
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
