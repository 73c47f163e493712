"""Peta: the city by kelurahan, kecamatan and zone; click an area, or its row, and read it beside the map."""

import streamlit as st

from components import angka
from components.filters import UKURAN_BANSOS, moment_words, peta_filter, saat_filter, saat_params, view_filter
from components.header import card, head
from components.maps.bentuk import CATATAN_BATAS
from components.maps.inset import inset_html
from components.maps.legenda import legend_html
from components.maps.peta import draw_peta
from components.theme import theme_type
from components.wilayah import (
    ARTI_LAPISAN,
    UKURAN,
    area_panel,
    area_table,
    class_name,
    map_areas,
    peta_finding,
    ungraphed_cards,
)
from db.queries.periode import list_periode
from db.queries.peta import LAPISAN, get_area, get_peta, list_program
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import cache, guard
from shell.bentuk import layer_shapes

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.BANSOS, Topik.PENGATURAN)
TINGGI = 560
PUSAT = "TERNATE"
DAFTAR_PENDEK = 12

baca = cache.Baca(guard.require("peta"))
today, tema = today_wit(), theme_type()
periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
biasa = default_saat(periode, today)
kepala = head("Peta")
saat = saat_filter(kepala.filters, periode, biasa, today)
kepala.moment(moment_words(saat, today))
program = baca(list_program, (Topik.BANSOS,))
nama_ukuran, lapisan, pilih_program = peta_filter({k: u.label for k, u in UKURAN.items()}, LAPISAN, program)
ukuran = UKURAN[nama_ukuran]
data = baca(get_peta, TOPIK, saat, lapisan, pilih_program)
lembar = layer_shapes(baca, saat, lapisan, data.anggota)

baris = data.area.to_dict("records")
terpilih = st.query_params.get("wilayah")
tautan = {
    **saat_params(saat, biasa),
    "ukuran": nama_ukuran,
    "lapisan": lapisan,
    "program": pilih_program or None,
}
kelas = class_name(nama_ukuran, lapisan, pilih_program)
titik = map_areas(baris, ukuran)
polos = [r for r in baris if r["kode"] not in lembar.bentuk]

kota = {
    "verifikasi": data.kota.verifikasi,
    "porsi_terlambat": data.kota.porsi_terlambat,
    "persen_tersalur": data.kota_bansos.persen,
    "rp_tersalur": data.kota_rp,
}[ukuran.kolom]
bansos = nama_ukuran in UKURAN_BANSOS
noun = LAPISAN[lapisan].lower()
arti = f"{ukuran.arti}; {'wilayah penerima' if bansos else ARTI_LAPISAN[lapisan]}"
judul = peta_finding([(r["nama"], r[ukuran.kolom]) for r in baris], ukuran, noun)
isi = program.get(pilih_program, "Semua program, Rp") + " · tahap salur" if bansos else "Rencana aksi"

kiri, kanan = st.columns([0.7, 0.3], gap=12)
with kiri, card(judul, f"{isi} s.d. {saat.periode} {saat.tahun}", key="peta"):
    frame = data.area.assign(nilai=data.area[ukuran.kolom])
    st.html(legend_html(kelas, frame, [r["nama"] for r in polos], noun=noun, meaning=arti))
    tampak = view_filter({kode: nama for kode, (nama, _) in lembar.nama_pulau.items()})
    klik = draw_peta(titik, lembar.bentuk, measure=kelas, theme=tema, selected=terpilih, view=tampak,
                     bounds=lembar.pulau, key="peta", height=TINGGI)  # fmt: skip
    jauh = [kode for kode in lembar.nama_pulau if kode not in (tampak, PUSAT) and kode in lembar.pulau]
    insets = [
        inset_html(nama, float(jarak), titik, lembar.bentuk, measure=kelas, theme=tema,
                   bounds=lembar.pulau[kode], selected=terpilih)
        for kode in jauh for nama, jarak in [lembar.nama_pulau[kode]]
    ]  # fmt: skip
    st.html(f'<div class="tk-insets">{"".join(insets)}</div>')
    luar = f"{angka.angka(data.tanpa_lokasi)} aksi seluruh kota tidak dilukis"
    if bansos and data.rp_tak_dikenal:
        luar = f"{angka.rupiah_singkat(data.rp_tak_dikenal)} di wilayah belum dikenal tetap dihitung dalam angka kota"
    catatan = "Batas resmi." if lembar.resmi else CATATAN_BATAS
    st.caption(f"{catatan} {luar}. Inset memakai skala sendiri; jarak dihitung dari kota.")
if klik and klik != terpilih:
    st.query_params["wilayah"] = klik
    st.rerun()
with kanan:
    satu = next((r for r in baris if r["kode"] == terpilih), None)
    if satu is not None:
        area = baca(get_area, TOPIK, saat, lapisan, satu["kode"], pilih_program)
        induk = f"{LAPISAN[lapisan]} {satu['kode']} · {angka.angka(len(area.kelurahan))} kelurahan"
        area_panel(satu, area, ukuran, kota, induk, {**tautan, "wilayah": terpilih})
    else:
        ajakan = "Pilih wilayah di peta atau pada daftar ini."
        with card(f"Kota {ukuran.write(kota)}", ajakan, key="daftar_wilayah"):
            panjang = len(baris) > DAFTAR_PENDEK
            with st.container(height=TINGGI if panjang else "content", border=False):
                area_table(baris, ukuran, tautan, noun)
    ungraphed_cards(polos, ukuran, tautan)
