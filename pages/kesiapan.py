"""Kesiapan digitalisasi: the eleven stages of the pilot, registration and its pace, appeals and their age."""

import streamlit as st

from components import css
from components import kesiapan as ui
from components import kesiapan_kalimat as kalimat
from components import kesiapan_penjelasan as penjelasan
from components.aksi import facts
from components.angka import tanggal
from components.header import card, finding, head
from components.kesiapan_isian import nama_wilayah
from components.kesiapan_saringan import day_filter, kesiapan_params, place_filter
from components.kesiapan_tahap import kisi_html, tahap_html
from components.markup import href
from components.sanggah import sanggah_html
from components.states import empty
from components.theme import theme_type
from db.queries.kesiapan import get_kesiapan
from db.queries.kesiapan_jumlah import jumlahkan_kesiapan
from domain.akses import Tindakan, can
from domain.waktu import today_wit
from shell import cache, guard
from shell.kesiapan import (
    TOPIK,
    formulir_sanggah,
    formulir_tahap,
    isi_unduh,
    kartu_peta,
    kartu_tiket,
    kartu_wilayah,
)
from shell.unduh import Unduhan, penanda_hari

pelihat = guard.require("kesiapan")
baca = cache.Baca(pelihat)
today, tema = today_wit(), theme_type()
kepala = head("Kesiapan digitalisasi")
st.html(css.sheet("kesiapan.css"))
data = baca(get_kesiapan, TOPIK, day_filter(kepala.filters, today))
saringan = place_filter(kepala.filters, data.wilayah, data.per, st.query_params.get("wilayah", ""))
tautan = kesiapan_params(saringan, today)
semua = saringan.pilih(data.semua)
satu = next((row for row in semua if row.kode and row.kode == saringan.wilayah), None)
rows = [satu] if satu else semua
jumlah = baca.derive(
    lambda: jumlahkan_kesiapan(rows, data.target, data.per), TOPIK, jumlahkan_kesiapan, saringan
)
kepala.moment(f"Menurut catatan s.d. {tanggal(data.per)}", ui.umur_data(jumlah, data.per))
tempat = (
    satu.nama
    if satu
    else next((r.kecamatan for r in semua if saringan.kecamatan), "")
    or next((r.zona for r in semua if saringan.zona), "")
)
unduhan = Unduhan("kesiapan", baca, f"Menurut catatan s.d. {tanggal(data.per)}", penanda_hari(data.per))
unduhan.tombol(kepala.filters, lambda: isi_unduh(unduhan, baca, data, rows, jumlah, tempat))
finding(kalimat.temuan(jumlah, data.target, tempat))
dicatat = any(s.isi for tempat_ini in (data.kota, *(r.tahap for r in data.semua)) for s in tempat_ini)
kosong = jumlah.pendaftar is None and not dicatat and not jumlah.sanggah.masuk
if kosong:
    empty(
        "Belum ada rekap pendaftaran dan belum ada tahap yang dicatat. Impor rekap pendaftaran lebih dahulu.",
        action=("Impor berkas", href("impor")) if can(pelihat, Tindakan.IMPOR_BANSOS) else None,
    )
    if not can(pelihat, Tindakan.CATAT_KESIAPAN):
        st.stop()
tahap_ini, sebutan = (satu.tahap, "kelurahan") if satu else (data.kota, "kota")
st.html(
    baca.derive(lambda: ui.ubin_html(jumlah, tahap_ini, data.per, sebutan), TOPIK, ui.ubin_html, saringan)
)


def laju() -> None:
    """The pace of the place with the target day."""
    judul = kalimat.judul_laju(jumlah, data.target)
    lepas = ("Kembali ke kota", href("kesiapan", **tautan)) if satu else None
    ket = f"{tempat or 'Seluruh kota'} · {kalimat.ket_laju(jumlah)}"
    with card(judul, ket, key="laju", action=lepas, explanation=penjelasan.laju(jumlah)):
        st.html(
            baca.derive(
                lambda: ui.laju_html(jumlah, data.target, tema, judul), TOPIK, ui.laju_html, saringan, tema
            )
        )


def samping() -> None:
    """Beside the pace: who misses the target, or the one kelurahan in words."""
    if satu:
        with card(f"{satu.nama} dalam angka", satu.kecamatan, key="satu"):
            facts(ui.satu_facts(satu))
        return
    judul = kalimat.judul_lewat(jumlah, data.target)
    with card(
        judul, "Pada laju sekarang, paling lambat di atas", key="lewat", explanation=penjelasan.laju(jumlah)
    ):
        st.html(
            baca.derive(lambda: ui.lewat_html(jumlah, data.target, tautan), TOPIK, ui.lewat_html, saringan)
        )


def tahap() -> None:
    """The stages: all kelurahan as a picture, or the eleven of one."""
    if satu:
        ways = {s.nomor: href("kesiapan", **tautan, wilayah=satu.kode, tahap=s.nomor) for s in data.tahap}
        mine = ways if can(pelihat, Tindakan.CATAT_KESIAPAN) else None
        with card(f"Tahap {satu.nama}", "Sebelas tahap", key="tahap", explanation=penjelasan.tahap()):
            st.html(
                baca.derive(lambda: tahap_html(satu.tahap, mine), TOPIK, tahap_html, saringan, bool(mine))
            )
        return
    judul = kalimat.judul_tahap(semua, data.tahap)
    with card(judul, "Pilih kelurahan untuk rinciannya", key="tahap", explanation=penjelasan.tahap()):
        st.html(baca.derive(lambda: kisi_html(semua, data.tahap, data.kota, tautan, saringan.wilayah), TOPIK, kisi_html,
                            saringan))  # fmt: skip


def bukti() -> None:
    """The map of stages beside appeals and eligibility, then every kelurahan."""
    kiri, kanan = st.columns(2, gap=12)
    with kiri:
        klik = kartu_peta(
            baca, semua, data.per, (data.per, saringan.kecamatan, saringan.zona), saringan.wilayah
        )
    if klik and klik != saringan.wilayah:
        st.query_params["wilayah"] = klik
        st.rerun()
    with kanan:
        with card(kalimat.judul_sanggah(jumlah.sanggah), "Batas satu bulan dihitung 30 hari", key="sanggah",
                  explanation=penjelasan.sanggah(jumlah)):  # fmt: skip
            st.html(baca.derive(lambda: sanggah_html(jumlah.sanggah), TOPIK, sanggah_html, saringan))
        with card(
            kalimat.judul_layak(jumlah),
            "Hasil pemeriksaan pendaftar",
            key="layak",
            explanation=penjelasan.layak(),
        ):
            st.html(baca.derive(lambda: ui.layak_html(jumlah), TOPIK, ui.layak_html, saringan))
    if not satu:
        kartu_wilayah(baca, semua, tautan, saringan)


kiri, kanan = st.columns([0.56, 0.44], gap=12)
with kiri:
    laju()
with kanan:
    samping()
tahap()
if not kosong:
    bukti()
kartu_tiket(baca, data.per, rows, {**tautan, **({"wilayah": satu.kode} if satu else {})}, saringan)
if data.per == today:
    formulir_sanggah(nama_wilayah(data.wilayah), today, tautan)
    formulir_tahap(satu.kode if satu else "", satu.nama if satu else "Kota", data.tahap, today)
