"""What all parts of the page share: what it reads, its addresses, and the key of one intention."""

import uuid

import streamlit as st

from domain.kosakata import Topik

HALAMAN = "berita_acara"

TOPIK = (
    Topik.WILAYAH,
    Topik.RENCANA,
    Topik.PEMANTAUAN,
    Topik.PENGATURAN,
    Topik.PENGGUNA,
    Topik.BERITA_ACARA,
    Topik.KEPUTUSAN,
)
"""What minutes speak of."""


def kunci(nama: str) -> str:
    """The key of one intention in this browser tab: a second press sends the same."""
    key: str = st.session_state.setdefault(_nama(nama), uuid.uuid4().hex)
    return key


def lupakan(nama: str) -> None:
    """The intention was carried out; the next one is a new one."""
    st.session_state.pop(_nama(nama), None)


def _nama(nama: str) -> str:
    return f"{HALAMAN}:kunci:{nama}"


def buka(ba_id: int) -> None:
    """The address of one document; what the list was narrowed to stays in it."""
    st.query_params["ba"] = str(ba_id)
