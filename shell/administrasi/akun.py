"""Administrasi, section Akun: find an account, make one, and say who acts for whom."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import angka
from components.akun import KEADAAN, akun_html, matching
from components.filters import code_filter, folded, on_phone
from components.header import Head, card
from components.markup import href, show_html
from components.pager import asked_page, page_of, pager
from components.states import empty
from db.commands.pengguna import AkunBaru, create_pengguna
from db.queries.pengguna import list_pengguna, list_peran
from db.queries.susunan import list_opd_pilihan, list_zona_pilihan
from domain.akses import Pelihat
from domain.kosakata import Peran, Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.administrasi import akun_orang, pelimpahan
from shell.unduh_kelola import isi_akun, isi_peran, kelola

TOPIK = (Topik.PENGGUNA, Topik.WILAYAH)


def show(baca: cache.Baca, kepala: Head) -> None:
    """One account that stands in the address, else the list of all."""
    nama = st.query_params.get("akun")
    found = next((a for a in baca(list_pengguna, TOPIK) if a.nama_pengguna == nama), None)
    if found is not None:
        kepala.moment(found.nama_pengguna)
        akun_orang.show(baca, found)
        satu = kelola(baca, today_wit())
        satu.tombol(kepala.filters, lambda: isi_peran(satu, found, today_wit()))
        return
    if not cache.is_contoh():
        with st.expander("Akun baru", icon=":material/person_add:"):
            _akun_baru(
                baca.pelihat, baca(list_opd_pilihan, TOPIK, today_wit()), baca(list_zona_pilihan, TOPIK)
            )
    akun = baca(list_pengguna, TOPIK)
    kepala.moment(f"{angka.angka(len(akun))} akun, {angka.angka(sum(a.aktif for a in akun))} aktif")
    pelimpahan.show(baca)
    with card("Akun", "Peran yang berlaku hari ini; pilih akun untuk peran, sesi, dan sandinya", key="akun"):
        shown, saringan = _daftar(baca)
    unduhan = kelola(baca, today_wit())
    unduhan.tombol(kepala.filters, lambda: isi_akun(unduhan, shown, saringan, today_wit()))


def _daftar(baca: cache.Baca) -> tuple[list[Any], list[tuple[str, str]]]:
    """The list, narrowed by what stands in the address; all its accounts, and the filters in words."""
    akun, peran = baca(list_pengguna, TOPIK), baca(list_peran, TOPIK, today_wit())
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with row:
        cari = st.text_input(
            "Cari akun", key="cari_akun", type="search", icon=":material/search:", bind="query-params",
            placeholder="Nama, jabatan, OPD", width=280 if not on_phone() else 190,
        )  # fmt: skip
    labels = {p.value: p.label for p in Peran}
    with folded(row, "Saringan"):
        wanted = code_filter("Peran", "peran_akun", labels, placeholder="Semua", width=170)
        keadaan = code_filter("Keadaan", "keadaan_akun", KEADAAN, placeholder="Semua", width=190)
    params = {"cari_akun": cari or None, "peran_akun": wanted or None, "keadaan_akun": keadaan or None}
    rows = matching(akun, peran, cari or "", labels.get(wanted, ""), keadaan)
    told = [("Memuat", cari or ""), ("Peran", labels.get(wanted, "")), ("Keadaan", KEADAAN.get(keadaan, ""))]
    saringan = [(label, text) for label, text in told if text]
    if not rows:
        lepas = ("Hapus saringan", href("administrasi", bagian="akun"))
        empty("Tidak ada akun yang cocok dengan saringan ini.", icon_name="filter_alt_off", action=lepas)
        return rows, saringan
    shown, nomor, banyak = page_of(rows, asked_page())
    key = (akun_html, cari, wanted, keadaan, nomor, today_wit())
    show_html(baca.derive(lambda: akun_html(shown, peran, params), TOPIK, *key))
    pager("administrasi", nomor, banyak, {"bagian": "akun", **params})
    return rows, saringan


def _akun_baru(pelihat: Pelihat, opd: Mapping[int, str], zona: Mapping[int, str]) -> None:
    """A new account with its first role."""
    st.html('<p class="tk-ket">Sandi sekali pakai tampil satu kali dan harus diganti pada masuk pertama.</p>')
    left, right = st.columns(2)
    nama_pengguna = left.text_input("Nama pengguna", key="akun_nama_pengguna", autocomplete="off")
    nama = right.text_input("Nama orang", key="akun_nama", autocomplete="off")
    jabatan = left.text_input("Jabatan", key="akun_jabatan", autocomplete="off")
    with right:
        peran, opd_id, zona_id = akun_orang.peran_fields("akun", opd, zona)
    if st.button("Buat akun", type="primary", key="buat_akun"):
        akun = AkunBaru(nama_pengguna or "", nama or "", jabatan or "", peran, opd_id, zona_id)
        akun_orang.show_once(
            pelihat, lambda session: create_pengguna(session, pelihat, guard.pelaku(pelihat), akun)[1]
        )
