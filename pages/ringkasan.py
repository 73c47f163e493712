"""Ringkasan: how far the city is, what holds it back, what waits for somebody today."""

from functools import partial

import streamlit as st

from components import angka, penjelasan
from components.charts.show import show
from components.charts.trend import trend_figure
from components.charts.trend_picture import trend_grafik
from components.filters import moment_words, saat_filter, saat_params
from components.header import card, finding, head
from components.kelompok import KELOMPOK, group_choice
from components.markup import show_html
from components.ringkasan import city_tiles, group_content, page_content
from components.states import empty
from components.theme import theme_type
from components.tiles import tiles
from db.queries.periode import list_periode
from db.queries.ringkasan import get_ringkasan
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import cache, guard
from shell.unduh import Unduhan
from shell.unduh_isi import isi_ringkasan

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.BANSOS, Topik.PENGATURAN)

baca = cache.Baca(guard.require("ringkasan"))
today = today_wit()
periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
biasa = default_saat(periode, today)
kepala = head("Ringkasan")
saat = saat_filter(kepala.filters, periode, biasa, today)
data = baca(get_ringkasan, TOPIK, saat)
kini, tautan = data.kini.kota, saat_params(saat, biasa)
jumlah = f"{angka.angka(kini.aksi)} rencana aksi, {len(data.opd)} OPD, {len(data.zona)} zona"
kepala.moment(moment_words(saat, today), jumlah)

if not kini.aksi:
    empty(f"Belum ada rencana aksi tahun {saat.tahun}. Impor matriks rencana aksi, atau pilih tahun lain.")
    tiles(city_tiles(data, tautan)[-1:])
    st.stop()

isi = baca.derive(lambda: page_content(data, tautan), TOPIK, page_content, saat, tautan)
finding(isi.temuan)
show_html(isi.ubin)

subjudul_tren = f"Kemajuan kumulatif, % dari target tahun {saat.tahun} · menurut periode lapor"
kiri, kanan = st.columns([0.72, 0.28], gap=12)
with kiri:
    with card(isi.judul_tren, subjudul_tren, key="tren"):
        tema = theme_type()
        tren = cache.figure(trend_grafik, isi.titik, tema, isi.judul_tren)
        show(partial(cache.figure, trend_figure, isi.titik, tema), tren, key="gambar_tren")
    pilih = group_choice()
    judul, tabel = baca.derive(
        lambda: group_content(getattr(data, pilih), pilih, tautan), TOPIK, group_content, saat, pilih, tautan
    )
    with card(judul, KELOMPOK[pilih].note, key="kelompok", explanation=penjelasan.lampu(data.ambang)):
        show_html(tabel)
with kanan:
    with card("Perlu perhatian hari ini", isi.ringkas_perhatian, key="perhatian"):
        st.html(isi.perhatian)
    subjudul = f"Jumlah aksi dari {angka.angka(kini.aksi)}, tiap aksi sekali"
    with card(isi.judul_keadaan, subjudul, key="keadaan"):
        st.html(isi.keadaan)
unduhan = Unduhan.pada("ringkasan", baca, saat)
unduhan.tombol(kepala.filters, lambda: isi_ringkasan(unduhan, data, isi, pilih, subjudul_tren))
