"""Ringkasan: how far the city is, what holds it back, what waits for somebody today."""

import streamlit as st

from components import angka, kalimat, penjelasan
from components.charts.show import show
from components.charts.trend import COLUMNS, TrendPoint, trend_figure, trend_rows
from components.filters import moment_words, saat_filter, saat_params
from components.header import card, finding, head
from components.kelompok import KELOMPOK, group_choice, groups, kelompok_rows, kelompok_table
from components.lists import attention_list, bar_list, status_row
from components.markup import href
from components.ringkasan import attention, city_tiles
from components.states import empty
from components.theme import theme_type
from components.tiles import tiles
from db.queries.periode import list_periode
from db.queries.ringkasan import get_ringkasan
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import cache, guard

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.BANSOS, Topik.PENGATURAN)
PERHATIAN_TERLIHAT = 5

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

kode = data.acuan.kode if data.acuan else None
lapor = kini.aksi - kini.belum_lapor
finding(
    kalimat.temuan_kemajuan(kini.verifikasi, kini.seharusnya, kode, groups(data.zona, "zona"), reported=lapor)
)
tiles(city_tiles(data, tautan))

kiri, kanan = st.columns([0.72, 0.28], gap=12)
with kiri:
    titik = [TrendPoint(t.tanggal, t.rencana, t.klaim, t.verifikasi) for t in data.tren]
    judul = kalimat.judul_tren([(t.tanggal, t.klaim, t.verifikasi) for t in data.tren])
    with card(
        judul, f"Kemajuan kumulatif, % dari target tahun {saat.tahun} · menurut periode lapor", key="tren"
    ):
        gambar = cache.figure(trend_figure, titik, theme_type())
        show(gambar, key="gambar_tren", alt=judul, columns=COLUMNS, rows=trend_rows(titik))
    pilih = group_choice()
    frame = getattr(data, pilih)
    judul = kalimat.judul_kelompok(groups(frame, pilih), KELOMPOK[pilih].noun)
    with card(judul, KELOMPOK[pilih].note, key="kelompok", explanation=penjelasan.lampu(data.ambang)):
        kelompok_table(KELOMPOK[pilih].title, kelompok_rows(frame, pilih, tautan))
with kanan:
    ringkas = kalimat.ringkas_perhatian(kini.terlambat, kini.terkendala, kini.belum_lapor)
    with card("Perlu perhatian hari ini", ringkas, key="perhatian"):
        semua = (
            f"Lihat semua {len(data.perhatian)} aksi",
            href("rencana_aksi", keadaan="perhatian", **tautan),
        )
        attention_list(attention(data.perhatian.head(PERHATIAN_TERLIHAT), tautan), more=semua)
    judul = kalimat.judul_status(kini.selesai, kini.aksi)
    with card(judul, f"Jumlah aksi dari {angka.angka(kini.aksi)}, tiap aksi sekali", key="keadaan"):
        rows = [status_row(nama, banyak) for nama, banyak in data.keadaan_kerja.items()]
        bar_list(rows, caption="Jumlah aksi menurut keadaan")
