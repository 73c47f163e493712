"""The sidebar around the menu: whose dashboard this is, and who is signed in."""

from html import escape
from pathlib import Path

import streamlit as st


def brand(lambang: Path) -> None:
    """The mark of the city above the menu."""
    st.logo(str(lambang), size="large")


_CARI = (
    '<form class="tk-cari" action="cari" role="search"><input type="search" name="q" required minlength="2" '
    'aria-label="Cari aksi, OPD, kelurahan" placeholder="Cari…" autocomplete="off"></form>'
)
"""Enter opens the page Cari; "/" leads the cursor here from anywhere (navigasi.js)."""


def account(nama: str, peran: str, cari: bool = True) -> None:
    """The search box, whose dashboard this is, who is signed in, in which role, with the ways out."""
    st.sidebar.html(
        f'{_CARI if cari else ""}<div class="tk-akun"><strong>{escape(nama)}</strong><span>{escape(peran)}</span>'
        '<a href="/sandi" target="_self">Ganti sandi</a><a href="/keluar" target="_self">Keluar</a></div>'
    )
