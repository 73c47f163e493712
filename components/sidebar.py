"""The sidebar around the menu: whose dashboard this is, and who is signed in."""

from base64 import b64encode
from html import escape
from pathlib import Path

import streamlit as st

from components.markup import Html


def _address(gambar: str) -> str:
    """A picture of ours as an address that holds it: Streamlit reads and encodes a file anew in every run."""
    isi = (Path(__file__).parent.parent / "static" / gambar).read_bytes()
    return f"data:image/svg+xml;base64,{b64encode(isi).decode()}"


MEREK = _address("merek.svg")
"""The mark with the product's name beside it."""
LAMBANG = _address("lambang.svg")
"""The mark alone."""


def brand(sidik: str = "") -> None:
    """The mark of the city above the menu; ``sidik`` names the city's own logo, when it has put one in.

    Streamlit would send the picture anew in every run; a style that names its address is sent once.
    """
    st.logo(MEREK, size="large")
    if sidik:
        names = ":is([data-testid=stSidebarLogo],[data-testid=stHeaderLogo],[data-testid=stLogo])"
        slide = f"display:inline-block;width:1.3em;height:1.3em;margin-right:.5em;vertical-align:-.3em;{_ground(sidik)}"
        st.html(
            f'<style>img{names}{{content:url("/logo/{sidik}/merek")}}'
            f'.tk-slide footer>span::before{{content:"";{slide}}}</style>'
        )


def _ground(sidik: str) -> str:
    return f'background:url("/logo/{sidik}/lambang") center/contain no-repeat'


_CARI = (
    '<form class="tk-cari" action="cari" role="search"><input type="search" name="q" required minlength="2" '
    'aria-label="Pencarian aksi, OPD, kelurahan" placeholder="Cari…" autocomplete="off"></form>'
)
"""Enter opens the page Cari; "/" leads the cursor here from anywhere (navigasi.js)."""


def account(nama: str, peran: str, cari: bool = True) -> None:
    """The search box, whose dashboard this is, who is signed in, in which role, with the ways out."""
    person = f"<strong>{escape(nama)}</strong><span>{escape(peran)}</span>"
    ways = '<a href="/sandi" target="_self">Ganti sandi</a><a href="/keluar" target="_self">Keluar</a>'
    st.sidebar.html(Html(f'{_CARI if cari else ""}<div class="tk-akun">{person}{ways}</div>'))
