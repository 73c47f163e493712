"""The one frame around all pages. It lies in a folder without pages beside it: decision 1 in docs/keputusan.md."""

from copy import copy

import streamlit as st

from components.header import band_html
from components.markup import show_html
from components.sidebar import LAMBANG, account, brand
from domain.akses import HALAMAN, can
from shell import cache, guard, menu, pesan

st.set_page_config(
    page_title="Pantau rencana aksi Kota Ternate",
    page_icon=LAMBANG,
    layout="wide",
    initial_sidebar_state=232,
)
pelihat = guard.current()
chosen = copy(st.navigation(menu.pages(pelihat), position="sidebar" if pelihat else "hidden", expanded=True))
if pelihat is not None:
    brand(cache.sidik_logo())
    roles = ", ".join(peran.label for peran in sorted(pelihat.peran))
    account(pelihat.nama, roles, cari=can(pelihat, HALAMAN["cari"].tindakan))
if cache.is_contoh():
    show_html(band_html())
pesan.sampaikan()
chosen.run()
