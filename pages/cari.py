"""Cari: actions, OPD, kelurahan and zones by name, code or another spelling; opened from the box in the menu."""

import streamlit as st

from components import cari as cari_ui
from components.angka import angka
from components.header import card, finding, head
from components.markup import show_html
from components.states import empty
from db.queries.cari import PALING_PENDEK, cari
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.unduh_kelola import hari_ini, isi_cari

TOPIK = (Topik.WILAYAH, Topik.RENCANA)

pelihat = guard.require("cari")
baca = cache.Baca(pelihat)
kepala, today = head("Cari"), today_wit()
teks = (
    st.text_input(
        "Cari aksi, OPD, kelurahan, atau zona",
        key="q",
        bind="query-params",
        type="search",
        icon=":material/search:",
        placeholder="Contoh: SPBE-01, Dinas Kesehatan, Dufa-dufa",
    )
    or ""
).strip()

if len(teks) < PALING_PENDEK:
    empty("Tulis sedikitnya dua huruf.", icon_name="search")
    st.stop()
hasil = baca(cari, TOPIK, teks, today)
if not hasil.banyak:
    empty(f'Tidak ada yang cocok dengan "{teks}". Periksa ejaan atau pakai kata yang lebih pendek.')
    st.stop()

unduhan = hari_ini("cari", baca, today)
unduhan.tombol(kepala.filters, lambda: [isi_cari(unduhan, hasil, teks)])
if hasil.mirip:
    finding(f'Tidak ada yang persis "{teks}"; **{angka(hasil.banyak)}** ejaan yang mirip.')
else:
    finding(f'**{angka(hasil.banyak)}** temuan untuk "{teks}".')
for kunci, judul, keterangan, tabel in cari_ui.groups(hasil):
    with card(judul, keterangan, key=f"cari_{kunci}"):
        show_html(tabel)
