"""What all parts of the page share: one write with its refusal as a sentence, and the key of one intention."""

import uuid
from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from sqlalchemy.orm import Session

from components.states import failed
from db.commands.audit import Pelaku
from db.transaction import transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import Topik
from shell import guard

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

T = TypeVar("T")


def kunci(nama: str) -> str:
    """The key of one intention in this browser tab: a second press sends the same."""
    key: str = st.session_state.setdefault(_nama(nama), uuid.uuid4().hex)
    return key


def lupakan(nama: str) -> None:
    """The intention was carried out; the next one is a new one."""
    st.session_state.pop(_nama(nama), None)


def _nama(nama: str) -> str:
    return f"{HALAMAN}:kunci:{nama}"


def lakukan(
    pelihat: Pelihat,
    command: Callable[[Session, Pelaku], T],
    done: str,
    sesudah: Callable[[T], None] = lambda _: None,
) -> None:
    """Run the command, then say so and draw anew; a refusal stands as its sentence where the button was pressed."""
    try:
        with transaction() as session:
            result = command(session, guard.pelaku(pelihat))
    except Ditolak as refusal:
        failed(str(refusal))
        return
    sesudah(result)
    st.toast(done, icon=":material/check_circle:")
    st.rerun()


def buka(ba_id: int) -> None:
    """The address of one document; what the list was narrowed to stays in it."""
    st.query_params["ba"] = str(ba_id)
