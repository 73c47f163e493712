"""Impor berkas: an office's file goes in with every rupiah accounted for; nothing is saved before it was seen."""

import streamlit as st

from components import angka, css
from components.header import card, finding, head
from components.impor import jarak_kata
from components.impor_pratinjau import langkah
from components.impor_riwayat import riwayat_html, temuan_riwayat
from components.markup import show_html
from components.states import empty, state_html
from db.commands.impor import jenis_boleh
from db.queries.impor_jarak import list_jarak
from db.queries.impor_riwayat import list_impor
from domain.akses import Tindakan, can
from domain.kosakata import JenisImpor, Topik
from domain.waktu import today_wit
from shell import cache, guard, impor, impor_cocok, impor_putus, impor_riwayat
from shell.tak_dikenal import kartu_tak_dikenal
from shell.unduh_kelola import hari_ini, isi_impor

TOPIK = impor_riwayat.TOPIK
MULAI = ("Mulai dengan data kota", "administrasi?bagian=mulai")

pelihat = guard.require("impor")
baca = cache.Baca(pelihat)
boleh = jenis_boleh(pelihat)
contoh = cache.is_contoh()
riwayat = baca(list_impor, TOPIK, boleh).to_dict("records")
kepala = head("Impor berkas")
kepala.moment("Diperiksa dahulu, disimpan sesudah disetujui")
st.html(css.sheet("impor.css"))
finding(temuan_riwayat(riwayat))


def tertutup() -> None:
    """A demo city takes no real file: say so, and where the city's own data begin."""
    words = "Ini kota contoh: berkas kantor baru dapat diperiksa dan disimpan setelah data kota dimulai."
    if JenisImpor.PENERIMA in boleh:
        words += " Daftar penerima contoh (NIK berawalan 827199) tetap dapat dimasukkan."
    if JenisImpor.VERIFIKASI in boleh:
        words += " Lembar kunjungan yang diunduh dari dasbor ini tetap dapat dimasukkan."
    if can(pelihat, Tindakan.MULAI_DATA_KOTA):
        st.html(state_html(words, "lock", "gray", action=MULAI))
    else:
        st.html(state_html(f"{words} Admin memulainya di Administrasi.", "lock", "gray"))


nomor = st.query_params.get("impor")
if nomor:
    impor_riwayat.satu(baca, boleh, riwayat, nomor)
if contoh:
    tertutup()
with card("Berkas baru", "Berkas tidak disimpan di server; yang masuk hanya angkanya.", key="berkas_baru"):
    kini = st.container()
    berkas = impor.terima(boleh, tertutup=contoh)
    with kini:
        langkah(impor.tahap())
if berkas:
    if not impor.selesai():
        with card("Yang terbaca", berkas.nama, key="terbaca"):
            impor_cocok.cocokkan(pelihat, berkas, boleh)
    impor_putus.putuskan(pelihat, berkas, jarak_kata(baca(list_jarak, (Topik.WILAYAH,))))

kartu_tak_dikenal(baca)
banyak = sum(r["membatalkan_id"] is None for r in riwayat)
ajakan = f"{angka.angka(banyak)} berkas; buka satu untuk rincian dan pembatalan" if banyak else ""
with card("Riwayat impor", ajakan, key="riwayat"):
    if banyak:
        show_html(baca.derive(lambda: riwayat_html(riwayat), TOPIK, riwayat_html, boleh))
    else:
        empty("Belum ada berkas yang tersimpan.", icon_name="history")
if banyak:
    unduhan = hari_ini("impor", baca, today_wit())
    unduhan.tombol(kepala.filters, lambda: [isi_impor(unduhan, boleh)])
