"""The sidebar around the menu: whose dashboard this is, and who is signed in."""

from html import escape
from pathlib import Path

import streamlit as st


def brand(lambang: Path) -> None:
    """The mark of the city above the menu."""
    st.logo(str(lambang), size="large")


def account(nama: str, peran: str) -> None:
    """Whose dashboard this is, who is signed in, in which role, with the ways out."""
    st.sidebar.html(
        f'<div class="tk-akun"><strong>{escape(nama)}</strong><span>{escape(peran)}</span>'
        '<a href="/sandi" target="_self">Ganti sandi</a><a href="/keluar" target="_self">Keluar</a></div>'
    )
