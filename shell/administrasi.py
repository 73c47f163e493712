"""What an administrator does to accounts and to the demo city; each asks before it can't be taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.states import failed
from db.commands import kosongkan
from db.commands.pengguna import AkunBaru, create_pengguna, reset_sandi, set_aktif
from db.transaction import transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import Peran
from shell import guard

KATA_KUNCI = "KOSONGKAN"
"""Typed by hand before the demo city is emptied: it cannot be undone."""


def mulai_data_kota(pelihat: Pelihat) -> None:
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
            sandi = kosongkan.mulai_data_kota(session, pelihat, st.context.ip_address)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    told = f" Sandi sekali pakai akun ini: `{sandi}`. Catat, lalu ganti sandi." if sandi else ""
    st.success(f"Data contoh sudah dikosongkan; rantai audit baru dimulai.{told}")
    st.html('<a class="tk-tombol utama" href="/sandi" target="_self">Ganti sandi</a>')


def akun_baru(pelihat: Pelihat, opd: Mapping[int, str], zona: Mapping[int, str]) -> None:
    """A new account with its first role."""
    left, right = st.columns(2)
    nama_pengguna = left.text_input("Nama pengguna", key="akun_nama_pengguna", autocomplete="off")
    nama = right.text_input("Nama orang", key="akun_nama", autocomplete="off")
    jabatan = left.text_input("Jabatan", key="akun_jabatan", autocomplete="off")
    roles = {p.value: p.label for p in Peran}
    peran = right.selectbox("Peran", list(roles), format_func=roles.__getitem__, key="akun_peran")
    opd_id = left.selectbox(
        "OPD",
        list(opd),
        index=None,
        format_func=opd.__getitem__,
        key="akun_opd",
        placeholder="Pilih OPD (wajib untuk PIC)",
    )
    zona_id = right.selectbox(
        "Zona",
        list(zona),
        index=None,
        format_func=zona.__getitem__,
        key="akun_zona",
        placeholder="Pilih zona (wajib untuk pemantau)",
    )
    if st.button("Buat akun", type="primary", key="buat_akun"):
        akun = AkunBaru(nama_pengguna or "", nama or "", jabatan or "", Peran(peran), opd_id, zona_id)
        _show_once(pelihat, lambda session: create_pengguna(session, pelihat, guard.pelaku(pelihat), akun)[1])


def ubah_akun(pelihat: Pelihat, akun: Sequence[Any]) -> None:
    """A new one-time password, or an end to an account."""
    by_id = {a.id: a for a in akun}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Ubah akun",
            list(by_id),
            index=None,
            key="ubah_akun",
            placeholder="Pilih akun",
            format_func=lambda i: f"{by_id[i].nama_pengguna} · {by_id[i].nama}",
            width=320,
        )
        reset = st.button("Sandi sekali pakai", key="reset_sandi", disabled=chosen is None)
        active = chosen is None or by_id[chosen].aktif
        turn = st.button("Nonaktifkan" if active else "Aktifkan", key="ubah_aktif", disabled=chosen is None)
    if chosen is None:
        return
    if reset:
        _show_once(pelihat, lambda session: reset_sandi(session, pelihat, guard.pelaku(pelihat), chosen))
    if turn:
        _turn(pelihat, chosen, not active)


def _turn(pelihat: Pelihat, pengguna_id: int, aktif: bool) -> None:
    try:
        with transaction() as session:
            set_aktif(session, pelihat, guard.pelaku(pelihat), pengguna_id, aktif)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    st.rerun()


def _show_once(pelihat: Pelihat, write: Any) -> None:
    """Run the command and show the one-time password, which is stored nowhere."""
    try:
        with transaction() as session:
            sandi = write(session)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    st.success(f"Sandi sekali pakai: `{sandi}`. Tampil satu kali; sampaikan langsung kepada orangnya.")
