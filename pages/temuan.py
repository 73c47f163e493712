"""Temuan penerima: the same person or family twice, programmes that exclude each other, paid after a death."""

from functools import partial

import streamlit as st

from components import temuan as ui
from components.bansos_saringan import TAK_DIKENAL
from components.filters import moment_words
from components.header import card, finding, head
from components.markup import href, show_html
from components.states import empty
from components.temuan_saringan import asked_jenis, temuan_filter, temuan_params
from db.queries.sasaran import list_tahap_sasaran
from db.queries.temuan import MasaTemuan, get_temuan
from domain.akses import Tindakan, can
from domain.kosakata import Topik
from domain.saat import Saat
from domain.waktu import today_wit
from shell import cache, guard
from shell.temuan import kartu_baris
from shell.unduh import Unduhan, penanda_hari
from shell.unduh_sasaran import isi_temuan

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.PENERIMA)
TINGGI_DAFTAR = 560
DAFTAR_PENDEK = 12

pelihat = guard.require("temuan")
baca = cache.Baca(pelihat)
today = today_wit()
kepala = head("Temuan penerima")
tahun, per, program, tahap = temuan_filter(
    kepala.filters, lambda hari: baca(list_tahap_sasaran, TOPIK, hari), today
)
jenis = asked_jenis()
data = baca(get_temuan, TOPIK, MasaTemuan(tahun, per, program, tahap))
ruang = " ".join(filter(None, (program or "semua program", tahap, str(tahun))))
saat = moment_words(Saat(tahun, "B12", per), today)
kepala.moment(saat)
if not data.tahap:
    kosong = "Belum ada daftar penerima untuk pilihan ini, jadi belum ada yang dibandingkan. Impor daftar penerima."
    empty(kosong, action=("Impor berkas", href("impor")) if can(pelihat, Tindakan.IMPOR_PENERIMA) else None)
    st.stop()

alamat = st.query_params.get("wilayah")
satu = next((w for w in data.wilayah if (w.kode or TAK_DIKENAL) == alamat), None)
terpilih = alamat if satu else None
tautan = temuan_params(tahun, per, program, tahap, jenis, terpilih, today)
dipilih = (tahun, per, program, tahap, jenis, terpilih)
finding(ui.kalimat(data, ruang))
show_html(baca.derive(lambda: ui.ubin(data, tautan, jenis or ""), TOPIK, ui.ubin, *dipilih))

kiri, kanan = st.columns([0.64, 0.36], gap=12)
with kiri:
    apa = ui.SINGKAT[jenis] if jenis else "Semua jenis"
    ket = f"{apa} · pilih baris untuk melihat satu wilayah"
    with (
        card(ui.judul_wilayah(data, jenis), ket, key="wilayah"),
        st.container(height="content" if len(data.wilayah) <= DAFTAR_PENDEK else TINGGI_DAFTAR, border=False),
    ):
        susun = partial(ui.wilayah_html, data, tautan, jenis, terpilih)
        show_html(baca.derive(susun, TOPIK, ui.wilayah_html, *dipilih))
with kanan:
    ke_sasaran = ("Ketepatan sasaran", href("sasaran", program=program or None))
    with card("Temuan menurut program", "Jumlah temuan dan Rp di dalamnya", key="program", action=ke_sasaran):
        show_html(baca.derive(lambda: ui.program_html(data), TOPIK, ui.program_html, *dipilih))
    ke_bansos = ("Buka penyaluran", href("bansos", tahun=tahun, program=program or None, tahap=tahap or None))
    with card("Daftar yang dibandingkan", "Satu sumber tiap tahap salur", key="daftar", action=ke_bansos):
        show_html(baca.derive(lambda: ui.tahap_html(data), TOPIK, ui.tahap_html, *dipilih))
if can(pelihat, Tindakan.LIHAT_BARIS_BANSOS):
    kartu_baris(baca, data, per, jenis, satu, tautan)
else:
    st.caption("Baris di balik angka ini hanya dibuka bagi Dinas Sosial, Koordinator, dan Auditor.")
unduhan = Unduhan("temuan", baca, moment_words(Saat(tahun, "B12", per)), f"{tahun}_{penanda_hari(per)}")
unduhan.tombol(kepala.filters, lambda: isi_temuan(unduhan, data, jenis, satu, per, ruang))
