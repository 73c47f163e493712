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
from components.charts.salur_picture import salur_picture
from components.filters import moment_words
from components.header import card, finding, head
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
dipilih, pendek = (masa, menurut, kode_satuan, terpilih), len(kelompok) <= DAFTAR_PENDEK

finding(kalimat.temuan(data.kota, ui.sisa_menurut(kelompok), noun, satuan))
keluar = catatan_keluar(baca, masa)
show_html(baca.derive(lambda: ubin(data, satuan, masa, tautan, keluar), TOPIK, ubin, *dipilih))


def rantai() -> None:
    """The chain from quota to money in hand, of the city or the selected area."""
    judul, lepas = kalimat.judul_rantai(salur, satuan), ("Kembali ke kota", href("bansos", **tautan))
    ket = f"{tempat}{ui.ruang(data, masa)} · {satuan.label} dan % dari kuota{kalimat.dasar_rantai(salur)}"
    aksi, jelas = lepas if daerah else None, penjelasan.rantai(satuan)
    with card(judul, ket, key="rantai", action=aksi, explanation=jelas, stretch=True):
        show_html(baca.derive(lambda: ui.rantai_html(salur, satuan), TOPIK, ui.rantai_html, *dipilih))


def hambatan() -> None:
    """How old the remainder is, and why people could not be paid."""
    ket, jelas = f"{tempat}Sisa menurut umur, {ui.judul_satuan(satuan)}", penjelasan.sisa(salur, satuan, masa)
    with card(kalimat.judul_umur(salur, satuan), ket, key="umur", explanation=jelas):
        show_html(baca.derive(lambda: ui.umur_html(salur, satuan), TOPIK, ui.umur_html, *dipilih))
    ket, jelas = f"{tempat}{ui.ket_gagal(gagal, masa.program)}", penjelasan.gagal(masa.program)
    with card(kalimat.judul_gagal(gagal, masa.program), ket, key="gagal", explanation=jelas):
        show_html(
            baca.derive(lambda: ui.gagal_html(gagal, masa.program, tautan), TOPIK, ui.gagal_html, *dipilih)
        )


def daftar() -> None:
    """The areas or channels, the largest remainder first."""
    jelas = penjelasan.kanal() if kanal else penjelasan.area(noun, masa)
    ket = "Pilih baris, terbesar di atas" if kanal else "Pilih baris atau wilayah di peta, terbesar di atas"
    tinggi: Literal["content"] | int = "content" if pendek else TINGGI_PETA + 140
    susun = partial(ui.kanal_html, kelompok) if kanal else partial(ui.area_html, data, noun)
    with (
        card(f"Sisa menurut {noun}", ket, key="menurut", explanation=jelas),
        st.container(height=tinggi, border=False),
    ):
        show_html(baca.derive(lambda: susun(satuan, tautan, terpilih), TOPIK, ui.area_html, *dipilih))


def tren() -> None:
    """The tranches one after the other."""
    titik = baca(list_tren, TOPIK, masa, kode_satuan, lapisan, daerah.kode if daerah else None)
    judul = kalimat.judul_tren(titik)
    (balok, kini), (kolom, isian) = ui.titik_tren(titik), ui.tren_rows(titik, satuan)
    ket, jelas = f"{tempat}Tersalur terhadap kuota, {satuan.label}", penjelasan.tren(masa.program)
    with card(judul, ket, key="tren", explanation=jelas):
        gambar = partial(cache.figure, bansos_figure, balok, tema)
        ringan = salur_picture(balok, judul, kini)
        show(gambar, key="gambar_salur", alt=judul, columns=kolom, rows=isian, picture=ringan)


kiri, kanan = st.columns([0.62, 0.38], gap=12)
with kiri:
    rantai()
with kanan:
    hambatan()
menurut_filter()
kiri, kanan = st.columns(2, gap=12)
with kiri:
    klik = kartu_peta(baca, data, masa, lapisan, kode_satuan, terpilih)
if klik and klik != alamat and not kanal:
    st.query_params["wilayah"] = klik
    st.rerun()
with kanan:
    daftar()
with kanan if pendek else st.container():
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
