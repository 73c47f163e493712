"""Kesiapan digitalisasi: the eleven stages of the pilot, registration and its pace, appeals and their age."""

import streamlit as st

from components import css
from components.angka import tanggal
from components.header import GAP, finding, head, sejajar
from components.kesiapan import umur_data
from components.kesiapan_isian import nama_wilayah
from components.kesiapan_kalimat import temuan
from components.kesiapan_saringan import day_filter, kesiapan_params, place_filter
from components.markup import href
from components.states import empty
from db.queries.kesiapan import get_kesiapan
from domain.akses import Tindakan, can
from domain.waktu import today_wit
from shell import cache, guard
from shell.kesiapan import (
    TOPIK,
    kartu_laju,
    kartu_layak,
    kartu_lewat,
    kartu_peta,
    kartu_sanggah,
    kartu_tahap,
    kartu_wilayah,
    open_layar,
    ubin,
)
from shell.kesiapan_sanggah import formulir_sanggah, kartu_tiket
from shell.kesiapan_tahap import formulir_tahap
from shell.unduh import Unduhan, penanda_hari
from shell.unduh_kesiapan import isi_kesiapan

pelihat = guard.require("kesiapan")
baca = cache.Baca(pelihat)
today = today_wit()
kepala = head("Kesiapan digitalisasi")
st.html(css.sheet("kesiapan.css"))
data = baca(get_kesiapan, TOPIK, day_filter(kepala.filters, today))
saringan = place_filter(kepala.filters, data.wilayah, data.per, st.query_params.get("wilayah", ""))
layar = open_layar(baca, data, saringan, kesiapan_params(saringan, today))
satu, saat = layar.satu, f"Menurut catatan s.d. {tanggal(data.per)}"
kepala.moment(saat, layar.susun(umur_data, layar.jumlah, data.per))
unduhan = Unduhan("kesiapan", baca, saat, penanda_hari(data.per))
unduhan.tombol(kepala.filters, lambda: isi_kesiapan(unduhan, layar))

finding(layar.susun(temuan, layar.jumlah, data.target, layar.tempat))
if layar.kosong:
    empty(
        "Belum ada rekap pendaftaran dan belum ada tahap yang dicatat. Impor rekap pendaftaran lebih dahulu.",
        action=("Impor berkas", href("impor")) if can(pelihat, Tindakan.IMPOR_BANSOS) else None,
    )
    if not can(pelihat, Tindakan.CATAT_KESIAPAN):
        st.stop()
ubin(layar)
with sejajar("laju_lewat"):
    kartu_laju(layar)
    kartu_lewat(layar)
kartu_tahap(layar)
if not layar.kosong:
    baris = sejajar("peta_sanggah")
    with baris:
        klik = kartu_peta(layar)
    if klik and klik != saringan.wilayah:
        st.query_params["wilayah"] = klik
        st.rerun()
    with baris.container(gap=GAP):
        kartu_sanggah(layar)
        kartu_layak(layar)
    if not satu:
        kartu_wilayah(layar)
kartu_tiket(layar)
if data.per == today:
    formulir_sanggah(pelihat, nama_wilayah(data.wilayah), today, layar.tautan_ini)
    formulir_tahap(pelihat, satu.kode if satu else "", satu.nama if satu else "Kota", data.tahap, today)
