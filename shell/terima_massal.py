"""Bulk acceptance in Pemantauan zona: list, confirm, one transaction, then how many and which were left out."""

import uuid
from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import angka
from components import terima_massal as ui
from components.states import failed, state_html
from components.theme import Tone
from db.commands.verifikasi_massal import accept_unchanged
from db.queries.tak_berubah import CalonTerima, list_tak_berubah
from db.transaction import transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import Peran
from domain.saat import KeadaanPeriode
from shell import guard
from shell.cache import Baca
from shell.pelaporan import TOPIK

KUNCI, HASIL = "terima_massal:kunci", "terima_massal:hasil"
BANYAK = 20
"""From so many on the work is shown as a bar."""


def tawarkan(baca: Baca, periode: KeadaanPeriode, today: date) -> None:
    """For a monitor: the claims that say nothing new, behind one line; nothing when there are none."""
    if Peran.PEMANTAU not in baca.pelihat.peran:
        return
    if done := st.session_state.pop(HASIL, None):
        tone: Tone = "orange" if done.dilewati else "green"
        words = ui.hasil_words(len(done.diterima), done.dilewati)
        st.html(state_html(words, "warning" if done.dilewati else "check_circle", tone))
    calon = baca(list_tak_berubah, TOPIK, baca.pelihat, periode.tahun, periode.kode, today)
    if calon:
        _tawaran(periode.id, calon)


@st.fragment
def _tawaran(periode_id: int, calon: Sequence[CalonTerima]) -> None:
    pelihat = guard.require("pemantauan")
    kunci = st.session_state.setdefault(KUNCI, uuid.uuid4().hex)
    banyak = angka.angka(len(calon))
    with st.expander(f"{banyak} klaim tidak berubah, dapat diterima bersama", icon=":material/done_all:"):
        st.caption(ui.ARTI)
        st.html(ui.calon_html(calon))
        yakin = st.checkbox(f"Sudah dibaca; terima {banyak} klaim ini", key=f"terima_massal:yakin:{kunci}")
        if st.button(
            f"Terima {banyak} klaim",
            type="primary",
            key="terima_massal:kirim",
            disabled=not yakin,
            width="stretch",
        ):
            _kirim(pelihat, periode_id, calon, kunci)


def _kirim(pelihat: Pelihat, periode_id: int, calon: Sequence[CalonTerima], kunci: str) -> None:
    bar = st.progress(0.0, text="Menerima klaim…") if len(calon) >= BANYAK else None

    def maju(done: int, total: int) -> None:
        if bar is not None:
            bar.progress(done / total, text=f"{angka.angka(done)} dari {angka.angka(total)} klaim")

    try:
        with transaction() as session:
            st.session_state[HASIL] = accept_unchanged(
                session, pelihat, guard.pelaku(pelihat), periode_id, calon, kunci_kirim=kunci, maju=maju
            )
    except Ditolak as refusal:
        failed(str(refusal))
        return
    del st.session_state[KUNCI]
    st.rerun()
