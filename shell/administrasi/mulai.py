"""Administrasi, section Data kota: the demo city is emptied once, and the city's own data begin."""

import streamlit as st

from components.header import Head, card
from components.states import empty, failed
from db.commands import kosongkan
from db.transaction import transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from shell import cache, guard

KATA_KUNCI = "KOSONGKAN"
"""Typed by hand before the demo city is emptied: it cannot be undone."""


def show(baca: cache.Baca, kepala: Head) -> None:
    """The one press that ends the demo city; afterwards only the fact."""
    if not cache.is_contoh():
        kepala.moment("Kota ini sudah memakai data kota")
        empty("Data contoh sudah dikosongkan.", action=("Impor berkas kantor", "/impor"))
        return
    kepala.moment("Kota ini masih berisi data contoh")
    with card(
        "Mulai dengan data kota",
        "Kota contoh dikosongkan; data acuan dan akun admin ini tetap ada.",
        key="mulai",
    ):
        _mulai_data_kota(baca.pelihat)


def _mulai_data_kota(pelihat: Pelihat) -> None:
    """Empty the demo city in one press, after a word typed by hand."""
    st.html(
        '<p class="tk-ket">Semua rencana aksi, klaim, verifikasi, penyaluran, zona, dan akun contoh dihapus. '
        "Rantai audit baru dimulai dan mencatat rantai lama.</p>"
    )
    typed = st.text_input(f"Ketik {KATA_KUNCI} untuk melanjutkan", key="kata_kunci", autocomplete="off")
    if not st.button(
        "Mulai dengan data kota", type="primary", disabled=typed != KATA_KUNCI, key="mulai_data_kota"
    ):
        return
    try:
        with transaction() as session:
            sandi = kosongkan.mulai_data_kota(session, pelihat, guard.pelaku(pelihat).alamat)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    told = f" Sandi sekali pakai akun ini: `{sandi}`. Catat, lalu ganti sandi." if sandi else ""
    st.success(f"Data contoh sudah dikosongkan; rantai audit baru dimulai.{told}")
    st.html('<a class="tk-tombol utama" href="/sandi" target="_self">Ganti sandi</a>')
