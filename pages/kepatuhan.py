"""Ketepatan lapor: who reported in time, how soon it was verified, and who will be late before the reporting day."""

import streamlit as st

from components import angka
from components import kepatuhan as ui
from components.filters import moment_words, saat_filter, saat_params, tab_filter
from components.header import card, finding, head
from components.kepatuhan_tabel import table_of
from components.markup import show_html
from components.states import empty
from db.queries.kepatuhan import default_saat_lapor, get_kepatuhan
from db.queries.periode import list_periode
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import cache, guard
from shell.kepatuhan import isi_unduh
from shell.unduh import Unduhan

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN, Topik.PENGGUNA)
MENURUT = {"opd": "OPD", "zona": "Zona", "pemantau": "Pemantau"}

pelihat = guard.require("kepatuhan")
baca = cache.Baca(pelihat)
today = today_wit()
periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
kepala = head("Ketepatan lapor")
saat = saat_filter(kepala.filters, periode, default_saat_lapor(periode, today), today)
kepala.moment(f"Periode {saat.periode} {saat.tahun}. {moment_words(saat, today)}")
data = baca(get_kepatuhan, TOPIK, saat)
tautan = saat_params(saat, default_saat(periode, today))

if data.sisa is None:
    empty(f"Periode {saat.periode} {saat.tahun} belum dibuka pada hari itu. Pilih periode atau tanggal lain.")
    st.stop()
if not data.kota.aksi:
    empty(
        f"Belum ada rencana aksi aktif pada {saat.periode} {saat.tahun}. Impor matriks rencana aksi lebih dahulu."
    )
    st.stop()

unduhan = Unduhan.pada("kepatuhan", baca, saat)
unduhan.tombol(kepala.filters, lambda: isi_unduh(unduhan, data))
finding(ui.found(data))
show_html(baca.derive(lambda: ui.summary_html(data), TOPIK, ui.summary_html, saat))
if data.sebelum_tenggat and (risky := ui.at_risk(data)):
    judul = f"{angka.angka(len(risky))} OPD diperkirakan terlambat"
    with card(judul, "Menurut laju lapor OPD itu sendiri", key="berisiko", explanation=ui.rule(data)):
        show_html(baca.derive(lambda: ui.pressing_html(data, tautan), TOPIK, ui.pressing_html, saat, tautan))
elif not data.sebelum_tenggat and (owing := ui.late(data)):
    judul = f"{angka.angka(len(owing))} OPD belum lengkap atau terlambat"
    with card(judul, ui.until(data).capitalize(), key="terlambat"):
        show_html(baca.derive(lambda: ui.pressing_html(data, tautan), TOPIK, ui.pressing_html, saat, tautan))
with card("Kelengkapan dan ketepatan", "Dari semua aksi aktif; tabel lengkap", key="ketepatan"):
    menurut = tab_filter("menurut", MENURUT)
    tabel = baca.derive(lambda: table_of(data, menurut, tautan), TOPIK, table_of, saat, menurut, tautan)
    show_html(tabel)
