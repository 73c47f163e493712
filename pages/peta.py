"""Peta: the city by kelurahan, kecamatan and zone; click an area, or its row, and read it beside the map."""

from functools import partial

import streamlit as st

from components import angka, penjelasan
from components.filters import UKURAN_BANSOS, moment_words, peta_filter, saat_filter, saat_params, view_filter
from components.header import GAP, card, head, sejajar
from components.maps.bentuk import CATATAN_BATAS
from components.maps.inset import inset_html, insets_html
from components.maps.peta import areas_script, draw_peta, sheet
from components.markup import show_html
from components.theme import theme_type
from components.wilayah import UKURAN, area_list_html, area_panel, class_name, layer_content, ungraphed_cards
from db.queries.pengaturan import get_kelas, get_peta_daring
from db.queries.periode import list_periode
from db.queries.peta import LAPISAN, get_area, get_peta, list_program
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import cache, guard
from shell.bentuk import layer_shapes
from shell.laporan_wilayah import isi_laporan
from shell.unduh import Unduhan
from shell.unduh_peta import isi_peta
from shell.unduh_wilayah import pilih_lembar, siapkan_lembar

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

kelas = class_name(nama_ukuran, lapisan, pilih_program, baca(get_kelas, (Topik.PENGATURAN,)))
daring = baca(get_peta_daring, (Topik.PENGATURAN,))
dipilih = (saat, lapisan, pilih_program, nama_ukuran)
isi = baca.derive(
    lambda: layer_content(data.area, lembar.bentuk, nama_ukuran, kelas, LAPISAN[lapisan]),
    TOPIK, layer_content, *dipilih,
)  # fmt: skip
alamat = st.query_params.get("wilayah")
satu = next((r for r in isi.baris if r["kode"] == alamat), None)
terpilih = satu["kode"] if satu else None
tautan = {
    **saat_params(saat, biasa),
    "ukuran": nama_ukuran,
    "lapisan": lapisan,
    "program": pilih_program or None,
}
kota = {
    "verifikasi": data.kota.verifikasi,
    "porsi_terlambat": data.kota.porsi_terlambat,
    "persen_tersalur": data.kota_bansos.persen,
    "rp_tersalur": data.kota_rp,
}[ukuran.kolom]
bansos = nama_ukuran in UKURAN_BANSOS
unduhan = Unduhan.pada("peta", baca, saat)
maju = unduhan.tombol(kepala.filters, lambda: [*isi_laporan(unduhan, saat, lapisan, terpilih),
                                              *isi_peta(unduhan, data, lembar, dipilih, program, satu)],
                      partial(pilih_lembar, "peta", saat))  # fmt: skip
ruang = program.get(pilih_program, "Semua program, Rp") + " · tahap salur" if bansos else "Rencana aksi"


def insets(tampak: str) -> str:
    """The islands that the map does not show."""
    jauh = [kode for kode in lembar.nama_pulau if kode not in (tampak, PUSAT) and kode in lembar.pulau]
    return insets_html([
        inset_html(nama, float(jarak), isi.titik, lembar.bentuk, measure=kelas, theme=tema,
                   bounds=lembar.pulau[kode], selected=terpilih)
        for kode in jauh for nama, jarak in [lembar.nama_pulau[kode]]
    ])  # fmt: skip


baris = sejajar("peta_wilayah")
with baris, card(isi.judul, f"{ruang} s.d. {saat.periode} {saat.tahun}", key="peta"):
    show_html(isi.legenda)
    tampak = view_filter({kode: nama for kode, (nama, _) in lembar.nama_pulau.items()})
    gambar = (*dipilih, terpilih, tampak, tema)
    wilayah = baca.derive(
        lambda: areas_script(isi.titik, lembar.bentuk, measure=kelas, theme=tema, selected=terpilih, view=tampak,
                             bounds=lembar.pulau),
        TOPIK, areas_script, *gambar,
    )  # fmt: skip
    klik = draw_peta(cache.figure(sheet, tema, "peta", daring), wilayah, key="peta", height=TINGGI)
    show_html(baca.derive(lambda: insets(tampak), TOPIK, inset_html, *gambar))
    luar = f"{angka.angka(data.tanpa_lokasi)} aksi seluruh kota tidak dilukis"
    if bansos and data.rp_tak_dikenal:
        luar = f"{angka.rupiah_singkat(data.rp_tak_dikenal)} di wilayah belum dikenal tetap dihitung dalam angka kota"
    if bansos and data.dikeluarkan:
        luar = f"{luar}; {penjelasan.dikeluarkan(data.dikeluarkan)} dari jumlah"
    catatan = "Batas resmi." if lembar.resmi else CATATAN_BATAS
    st.caption(f"{catatan} {luar}. Inset memakai skala sendiri; jarak dihitung dari kota.")
if klik and klik != alamat:
    st.query_params["wilayah"] = klik
    st.rerun()
with baris.container(gap=GAP):
    if satu is not None:
        area = baca(get_area, TOPIK, saat, lapisan, satu["kode"], pilih_program)
        induk = f"{LAPISAN[lapisan]} {satu['kode']} · {angka.angka(len(area.kelurahan))} kelurahan"
        area_panel(satu, area, ukuran, kota, induk, {**tautan, "wilayah": terpilih})
    else:
        ajakan = "Pilih wilayah di peta atau pada daftar ini."
        with card(f"Kota {ukuran.write(kota)}", ajakan, key="daftar_wilayah"):
            panjang = len(isi.baris) > DAFTAR_PENDEK
            with st.container(height=TINGGI if panjang else "content", border=False):
                noun = LAPISAN[lapisan].lower()
                show_html(baca.derive(lambda: area_list_html(isi.baris, ukuran, tautan, noun), TOPIK,
                                    area_list_html, *dipilih, tautan))  # fmt: skip
    ungraphed_cards(isi.polos, ukuran, tautan)
siapkan_lembar("peta", maju, kepala.filters)
