"""Ketepatan sasaran: who was to be reached, who was, who was left out, per programme and kelurahan."""

from functools import partial

import streamlit as st

from components import sasaran as ui
from components import sasaran_kalimat as kalimat
from components import sasaran_penjelasan as penjelasan
from components.bansos_saringan import TAK_DIKENAL
from components.charts import bansos_figure, show
from components.filters import moment_words
from components.header import GAP, card, finding, head, sejajar
from components.markup import href, show_html
from components.sasaran_saringan import (
    asked_menurut,
    asked_ukuran,
    lapisan_filter,
    ruang,
    sasaran_filter,
    sasaran_params,
)
from components.sasaran_sumber import sumber_html
from components.theme import theme_type
from db.queries.peta import list_program
from db.queries.sasaran import get_sasaran, list_tahap_sasaran
from db.queries.sasaran_tren import list_tren_sasaran
from db.queries.temuan import MasaTemuan, get_temuan
from db.queries.uji_coba_acuan import get_acuan_banyuwangi
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.sasaran import butuh, kartu_peta, temuan_wilayah
from shell.unduh import Unduhan, penanda_hari
from shell.unduh_sasaran import isi_sasaran

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.PENERIMA, Topik.KESIAPAN)
TINGGI_DAFTAR = 750
DAFTAR_PENDEK = 12

pelihat = guard.require("sasaran")
baca = cache.Baca(pelihat)
today, tema = today_wit(), theme_type()
kepala = head("Ketepatan sasaran")
program = baca(list_program, (Topik.BANSOS,))
masa, tahap = sasaran_filter(kepala.filters, program, lambda per: baca(list_tahap_sasaran, TOPIK, per), today)
menurut, ukuran = asked_menurut(), asked_ukuran()
data = baca(get_sasaran, TOPIK, masa, menurut)
kepala.moment(moment_words(masa, today))
if data is None:
    butuh(pelihat, program.get(masa.program, "program ini"))
    st.stop()

tautan = sasaran_params(masa, tahap, menurut, ukuran, today)
alamat = st.query_params.get("wilayah")
satu = next((baris for baris in data.baris if (baris.kode or TAK_DIKENAL) == alamat), None)
terpilih, nilai = (alamat, satu.nilai) if satu else (None, data.kota)
tempat, satuan = f"{satu.nama} · " if satu else "", data.tahap.satuan.label
susun, pendek = baca.susun(TOPIK, masa, menurut, terpilih), len(data.baris) <= DAFTAR_PENDEK
semua_temuan = baca(get_temuan, TOPIK, MasaTemuan(masa.tahun, masa.per, masa.program, masa.tahap))
acuan = baca(get_acuan_banyuwangi, (Topik.KESIAPAN,))
ke_temuan = href("temuan", tahun=masa.tahun, program=masa.program, tahap=masa.tahap)

finding(susun(kalimat.temuan, data, nilai, satu.nama if satu else ""))
found = temuan_wilayah(semua_temuan, data, satu)
show_html(susun(ui.ubin, data, nilai, acuan, found, masa.per, ke_temuan))
butuh(pelihat, program.get(masa.program, ""), data)
lapisan_filter()


def daftar() -> None:
    """The areas, those with most families missed or recipients above the ceiling first."""
    judul = susun(kalimat.judul_daftar, data, ukuran, menurut, dan=(ukuran,))
    jelas = susun(penjelasan.wilayah, data, menurut)
    with (
        card(judul, "Pilih baris atau wilayah di peta", key="menurut", explanation=jelas),
        st.container(height="content" if pendek else TINGGI_DAFTAR, border=False),
    ):
        show_html(susun(ui.daftar_html, data, menurut, ukuran, tautan, terpilih, dan=(ukuran,)))


def desil() -> None:
    """Recipients by decile with the ceiling."""
    ket, jelas = f"{tempat}Penerima menurut desil, {satuan}", susun(penjelasan.desil, data)
    lepas = ("Kembali ke kota", href("sasaran", **tautan)) if satu else None
    judul = susun(kalimat.judul_desil, data, nilai)
    with card(judul, ket, key="desil", explanation=jelas, action=lepas):
        show_html(susun(ui.desil_html, data, nilai))


def tren() -> None:
    """The tranches one after the other."""
    titik = baca(list_tren_sasaran, TOPIK, masa, menurut, satu.kode if satu else None)
    garis = ui.garis_acuan(masa.program, acuan)
    isi, balok = susun(ui.grafik_tren, titik, garis)
    ket = f"{tempat}Keluarga layak yang terjangkau, %; sisanya galat eksklusi"
    with card(isi.judul, ket, key="tren_sasaran", explanation=penjelasan.tren()):
        show(partial(cache.figure, bansos_figure, balok, tema, garis), isi, key="gambar_sasaran")


def sumber() -> None:
    """Which sources count, how old they are, and what the ratios leave out."""
    lihat = ("Buka penyaluran", href("bansos", tahun=masa.tahun, program=masa.program, tahap=masa.tahap))
    with card("Sumber dan yang tidak dihitung", f"Seluruh kota · {ruang(data)}", key="sumber", action=lihat):
        show_html(susun(sumber_html, data, masa.per))


baris = sejajar("peta_daftar")
with baris:
    klik = kartu_peta(baca, data, masa, menurut, ukuran, terpilih)
if klik and klik != alamat:
    st.query_params["wilayah"] = klik
    st.rerun()
with baris.container(gap=GAP) if pendek else baris:
    daftar()
    if pendek:
        tren()
with sejajar("desil_tren"):
    desil()
    sumber() if pendek else tren()
if not pendek:
    sumber()
unduhan = Unduhan("sasaran", baca, moment_words(masa),
                  f"{masa.program}-{masa.tahun}_{penanda_hari(masa.per)}")  # fmt: skip
unduhan.tombol(kepala.filters, lambda: isi_sasaran(unduhan, data, masa, menurut, ukuran, ruang(data)))
