"""Bansos: from quota to money in hand, by area and channel; what holds it back, how old it is, which source counts."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

import streamlit as st

from components import bansos as ui
from components import bansos_kalimat as kalimat
from components import bansos_penjelasan as penjelasan
from components.bansos_saringan import (
    TAK_DIKENAL,
    asked_menurut,
    bansos_filter,
    bansos_params,
    menurut_filter,
)
from components.bansos_ubin import ubin
from components.charts import bansos_figure, show
from components.filters import moment_words
from components.header import GAP, card, finding, head, sejajar
from components.markup import href, show_html
from components.states import empty
from components.theme import theme_type
from db.queries.bansos_area import get_bansos, list_tren
from db.queries.bansos_kanal import list_kanal
from db.queries.bansos_tahap import list_tahap_pilihan
from domain.akses import Tindakan, can
from domain.bansos import MENURUT
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.bansos import kartu_acuan, kartu_baris, kartu_peta
from shell.kejanggalan import catatan_keluar, kartu_janggal
from shell.peta import TINGGI as TINGGI_PETA
from shell.tak_dikenal import kartu_tak_dikenal
from shell.unduh import Unduhan, penanda_hari
from shell.unduh_bansos import isi_bansos
from shell.unduh_wilayah import pilih_lembar, saat_lembar, siapkan_lembar

TOPIK = (Topik.WILAYAH, Topik.BANSOS)
DAFTAR_PENDEK = 12

pelihat = guard.require("bansos")
baca = cache.Baca(pelihat)
today, tema = today_wit(), theme_type()
kepala = head("Bansos")
masa, kode_satuan = bansos_filter(kepala.filters, baca(list_tahap_pilihan, (Topik.BANSOS,)), today)
menurut = asked_menurut()
kanal = menurut == "kanal"
lapisan = "kelurahan" if kanal else menurut
data = baca(get_bansos, TOPIK, masa, lapisan, kode_satuan)
satuan, noun = ui.satuan_of(kode_satuan, data.tahap), MENURUT[menurut].lower()
tautan = bansos_params(masa, menurut, kode_satuan, today)
kepala.moment(moment_words(masa, today), ui.ruang(data, masa))
if not data.tahap:
    kosong = (
        f"Belum ada penyaluran tercatat untuk {masa.tahun}. Impor berkas penyaluran, atau pilih tahun lain."
    )
    empty(kosong, action=("Impor berkas", href("impor")) if can(pelihat, Tindakan.IMPOR_BANSOS) else None)
    st.stop()

kelompok: Sequence[Any] = baca(list_kanal, TOPIK, masa, kode_satuan) if kanal else data.baris
alamat = st.query_params.get("wilayah")
satu = next((baris for baris in kelompok if (baris.kode or TAK_DIKENAL) == alamat), None)
terpilih = alamat if satu else None
daerah = satu if not kanal else None
salur, gagal = (daerah.salur, daerah.gagal) if daerah else (data.kota, data.gagal)
tempat = f"{daerah.nama} · " if daerah else ""
susun, pendek = baca.susun(TOPIK, masa, menurut, kode_satuan, terpilih), len(kelompok) <= DAFTAR_PENDEK

finding(susun(kalimat.temuan, data.kota, ui.sisa_menurut(kelompok), noun, satuan))
keluar = catatan_keluar(baca, masa)
show_html(susun(ubin, data, satuan, masa, tautan, keluar))


def rantai() -> None:
    """The chain from quota to money in hand, of the city or the selected area."""
    judul, lepas = susun(kalimat.judul_rantai, salur, satuan), ("Kembali ke kota", href("bansos", **tautan))
    dasar = susun(kalimat.dasar_rantai, salur)
    ket = f"{tempat}{ui.ruang(data, masa)} · {satuan.label} dan % dari kuota{dasar}"
    aksi, jelas = lepas if daerah else None, penjelasan.rantai(satuan)
    with card(judul, ket, key="rantai", action=aksi, explanation=jelas, stretch=True):
        show_html(susun(ui.rantai_html, salur, satuan))


def hambatan() -> None:
    """How old the remainder is, and why people could not be paid."""
    ket, jelas = f"{tempat}Sisa menurut umur, {ui.judul_satuan(satuan)}", penjelasan.sisa(salur, satuan, masa)
    with card(susun(kalimat.judul_umur, salur, satuan), ket, key="umur", explanation=jelas):
        show_html(susun(ui.umur_html, salur, satuan))
    ket, jelas = f"{tempat}{susun(ui.ket_gagal, gagal, masa.program)}", penjelasan.gagal(masa.program)
    with card(susun(kalimat.judul_gagal, gagal, masa.program), ket, key="gagal", explanation=jelas):
        show_html(susun(ui.gagal_html, gagal, masa.program, tautan))


def daftar() -> None:
    """The areas or channels, the largest remainder first."""
    jelas = penjelasan.kanal() if kanal else penjelasan.area(noun, masa)
    ket = "Pilih baris, terbesar di atas" if kanal else "Pilih baris atau wilayah di peta, terbesar di atas"
    tinggi: Literal["content"] | int = "content" if pendek else TINGGI_PETA + 140
    with (
        card(f"Sisa menurut {noun}", ket, key="menurut", explanation=jelas),
        st.container(height=tinggi, border=False),
    ):
        if kanal:
            show_html(susun(ui.kanal_html, kelompok, satuan, tautan, terpilih))
        else:
            show_html(susun(ui.area_html, data, noun, satuan, tautan, terpilih))


def tren() -> None:
    """The tranches one after the other."""
    titik = baca(list_tren, TOPIK, masa, kode_satuan, lapisan, daerah.kode if daerah else None)
    isi, balok = susun(ui.grafik_tren, titik, satuan)
    ket, jelas = f"{tempat}Tersalur terhadap kuota, {satuan.label}", penjelasan.tren(masa.program)
    with card(isi.judul, ket, key="tren", explanation=jelas):
        show(partial(cache.figure, bansos_figure, balok, tema), isi, key="gambar_salur")


kiri, kanan = st.columns([0.62, 0.38], gap=12)
with kiri:
    rantai()
with kanan:
    hambatan()
menurut_filter()
baris = sejajar("peta_sisa")
with baris:
    klik = kartu_peta(baca, data, masa, lapisan, kode_satuan, terpilih)
if klik and klik != alamat and not kanal:
    st.query_params["wilayah"] = klik
    st.rerun()
with baris.container(gap=GAP) if pendek else baris:
    daftar()
    if pendek:
        tren()
if not pendek:
    tren()
kartu_acuan(baca, masa)
kartu_janggal(baca, masa, tautan)
kartu_tak_dikenal(baca)
kartu_baris(baca, masa, menurut, satu, tautan)
saat = ". ".join(filter(None, (moment_words(masa), keluar)))
unduhan = Unduhan("bansos", baca, saat, f"{masa.tahun}_{penanda_hari(masa.per)}")
semua_tahap = partial(baca, list_tren, TOPIK, masa, kode_satuan, lapisan, None)
isi = partial(isi_bansos, unduhan, data, kelompok, satuan, masa, menurut, ui.ruang(data, masa), semua_tahap)
maju = unduhan.tombol(kepala.filters, isi, lambda: pilih_lembar("bansos", saat_lembar(baca, masa)))
siapkan_lembar("bansos", maju, kepala.filters)
