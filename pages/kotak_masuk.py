"""Kotak masuk: what waits for the person who is signed in, most pressing first."""

import streamlit as st

from components import angka, kotak_masuk
from components.header import card, finding, head
from components.states import empty
from domain.waktu import today_wit
from shell import cache, guard
from shell.kotak_masuk import TOPIK, list_urusan
from shell.unduh_kelola import hari_ini, isi_urusan

pelihat = guard.require("kotak_masuk")
baca = cache.Baca(pelihat)
today = today_wit()
urusan = list_urusan(baca, today)
kepala = head("Kotak masuk")
kepala.moment(f"Keadaan {angka.tanggal(today)}")

if not urusan:
    empty(
        "Tidak ada yang menunggu. Keadaan seluruh kota ada di Ringkasan.",
        icon_name="task_alt",
        action=("Buka Ringkasan", "ringkasan"),
    )
    st.stop()

unduhan = hari_ini("kotak_masuk", baca, today)
unduhan.tombol(kepala.filters, lambda: [isi_urusan(unduhan, urusan)])
finding(f"**{angka.angka(len(urusan))}** urusan menunggu tindakan.")
for kelompok in baca.derive(lambda: kotak_masuk.groups(urusan), TOPIK, kotak_masuk.groups, pelihat, today):
    with card(kelompok.judul, kelompok.ajakan, key=f"urusan_{kelompok.urusan.value}"):
        st.html(kelompok.daftar)
