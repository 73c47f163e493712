"""One document: where it stands and what may be done, its content, its files, what differs today, what has happened."""

from datetime import date, datetime
from typing import Any

import streamlit as st

from components import angka
from components import berita_acara as ui
from components.aksi import facts, history
from components.berita_acara_beda import beda_words, tambahan_words
from components.berita_acara_naskah import naskah_html
from components.chips import Chip
from components.filters import tab_filter
from components.header import Head, card
from components.markup import href, link, show_html
from components.states import no_right
from components.tables import table_html
from db.queries.berita_acara import get_berita_acara
from db.queries.berita_acara_beda import list_beda
from domain.akses import Tindakan, can
from domain.berita_acara import RANCANGAN, TERBIT, write_kode
from domain.errors import Ditolak
from domain.kosakata import PeristiwaBeritaAcara as P
from shell.berita_acara import berkas, isian, langkah
from shell.berita_acara.kerja import HALAMAN, TOPIK
from shell.cache import Baca

TAMPILAN = {"naskah": "Naskah", "ubah": "Ubah isian"}


def show(baca: Baca, kepala: Head, asked: str, today: date) -> None:
    """The document that the address asks for (``?ba=12``); a refusal is a sentence."""
    try:
        if not asked.isdecimal():
            raise Ditolak("Berita acara ini tidak ada. Kembali ke daftar.")
        lengkap = baca(get_berita_acara, TOPIK, baca.pelihat, int(asked), today)
    except Ditolak as refusal:
        no_right(str(refusal))
        return
    _dokumen(baca, kepala, lengkap, today)


def _dokumen(baca: Baca, kepala: Head, lengkap: Any, today: date) -> None:
    r, pelihat = lengkap.ringkas, baca.pelihat
    kepala.moment(_saat(lengkap))
    berkas.unduh(baca, kepala, lengkap)
    _judul(lengkap)
    langkah.kartu(r.id, today)
    if lengkap.kode_periksa:
        berkas.kartu(baca, lengkap)
    beda = list_beda_kini(baca, lengkap, today)
    _tanda(pelihat, lengkap, beda)
    if P.UBAH in lengkap.boleh and tab_filter("tampil", TAMPILAN) == "ubah":
        isian.formulir(r.id, today)
    else:
        with card("Isi berita acara", _asal(lengkap), key="naskah"):
            show_html(baca.derive(lambda: _naskah(lengkap, beda), TOPIK, naskah_html, pelihat, r.id, today))
    kiri, kanan = st.columns(2, gap=12)
    with kiri:
        _kaitan(lengkap)
    with (
        kanan,
        card("Riwayat", f"{angka.angka(len(lengkap.peristiwa))} kejadian, terbaru di atas", key="riwayat"),
    ):
        history(ui.riwayat_baris(lengkap.peristiwa))


def list_beda_kini(baca: Baca, lengkap: Any, today: date) -> list[Any]:
    """How today's data differ from the frozen rows; a draft shows today's data itself."""
    if lengkap.ringkas.status not in TERBIT:
        return []
    rows: list[Any] = baca(list_beda, TOPIK, lengkap.ringkas.id, today)
    return rows


def _saat(lengkap: Any) -> str:
    r = lengkap.ringkas
    if r.terbit_pada:
        return f"Angka per {angka.tanggal(lengkap.naskah.per)}, dibekukan saat terbit"
    return f"Rancangan, angka per {angka.tanggal(lengkap.naskah.per)}"


def _asal(lengkap: Any) -> str:
    frozen = (
        "Persis seperti dokumen terbit" if lengkap.ringkas.terbit_pada else "Persis seperti yang akan dicetak"
    )
    return f"{frozen}; klaim dan verifikasi berdampingan, yang belum dilaporkan tetap tercantum"


def _judul(lengkap: Any) -> None:
    """What it is, its number, where it stands."""
    r = lengkap.ringkas
    back = {key: st.query_params.get(key) for key in ("tahun", "periode", "zona", "keadaan", "cari")}
    chips = [ui.status_chip(r.status)]
    if r.menunggu_adendum:
        chips.append(Chip("kuning", f"{angka.angka(r.menunggu_adendum)} baris menunggu adendum"))
    st.html(ui.judul_html(r, link("Kembali ke daftar", href(HALAMAN, **back), "tk-balik"), chips))


def _tanda(pelihat: Any, lengkap: Any, beda: list[Any]) -> None:
    """What a reader must know before the content."""
    r = lengkap.ringkas
    frozen = [b for b in beda if b.beku is not None]
    differing = sum(b.berbeda for b in frozen)
    words = []
    if lengkap.jawaban_lapse and r.status in RANCANGAN:
        words.append("**Jawaban OPD gugur:** isi berubah sejak dijawab. Ajukan kembali kepada OPD.")
    if differing:
        words.append(
            f"**{angka.angka(differing)} dari {angka.angka(len(frozen))} baris** kini berbeda dari yang dibekukan; "
            "lihat kolom Beda dengan data sekarang."
        )
    if added := tambahan_words(beda):
        words.append(added)
    notes = [ui.tanda_html(sentence) for sentence in words]
    if r.status in TERBIT and can(pelihat, Tindakan.KELOLA_PERIODE):
        target = href("administrasi", bagian="periode", tahun=r.tahun)
        notes.append(ui.catatan_html(_buka_kembali(r), ("Buka Periode lapor", target)))
    if notes:
        st.html("".join(notes))


def _buka_kembali(r: Any) -> str:
    return f"Perlu perbaikan? Buka kembali periode {r.periode} {r.tahun} bagi {r.opd}; hasilnya masuk lewat adendum."


def _naskah(lengkap: Any, beda: list[Any]) -> str:
    kini = {b.aksi_id: beda_words(b) for b in beda} if beda else None
    return naskah_html(lengkap.naskah, kini)


def _kaitan(lengkap: Any) -> None:
    """Identity of the document and the addenda that belong to it."""
    r = lengkap.ringkas
    with card("Keterangan", key="keterangan"):
        facts(
            [
                ("Nomor", r.nomor or "Belum bernomor"),
                ("Periode", f"{ui.nama_periode(r.tahun, r.periode)} ({r.periode})"),
                ("Disusun", _hari_pukul(r.dibuat)),
                (
                    "Terbit",
                    _hari_pukul(r.terbit_pada) if r.terbit_pada else None,
                ),
                *([("Kode periksa", write_kode(lengkap.kode_periksa))] if lengkap.kode_periksa else []),
            ]
        )
        if r.induk_id is not None:
            induk = lengkap.naskah.nomor_induk or "berita acara induk"
            st.html(f"<p>Adendum atas {link(induk, href(HALAMAN, ba=r.induk_id))}</p>")
    if lengkap.adendum:
        with card(
            f"{angka.angka(len(lengkap.adendum))} adendum",
            "Memperbaiki baris yang disebut di dalamnya",
            key="adendum",
        ):
            st.html(table_html(ui.adendum_columns(), ui.adendum_rows(lengkap.adendum), caption="Adendum"))


def _hari_pukul(saat: datetime) -> str:
    return f"{angka.tanggal(saat)} pukul {angka.pukul(saat)}"
