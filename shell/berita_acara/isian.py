"""The form of a draft: each field is kept when it is left, and the second of two writers chooses."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from components import berita_acara_isi as ui
from components.baris import lupakan_baris
from components.bentrok import differences
from components.berita_acara import tanda_html
from components.header import card
from components.laporan import draft_words, save_bar
from components.states import failed
from db.commands.berita_acara import FORMULIR, objek_draf, save_isi
from db.queries.berita_acara import get_berita_acara, propose_pihak
from db.queries.pejabat import list_pejabat
from db.queries.penulis import get_penulis_isi
from db.transaction import reading
from domain.berita_acara import Orang
from domain.kosakata import StatusBeritaAcara as S
from domain.kosakata import Topik
from domain.penulis import Penulis
from shell import drafts, guard, kirim
from shell.berita_acara.kerja import HALAMAN, TOPIK
from shell.cache import Baca


@st.fragment
def formulir(ba_id: int, today: date) -> None:
    """The written part of one draft, with what this person typed but did not save yet."""
    pelihat = guard.require(HALAMAN)
    baca = Baca(pelihat)
    lengkap = baca(get_berita_acara, TOPIK, pelihat, ba_id, today)
    now = ui.isi_bidang(lengkap.naskah.isi)
    form = drafts.open_form(pelihat, FORMULIR, objek_draf(ba_id), now, {"isi": lengkap.isi_id})
    with card("Isian rancangan", "Tabel hasil terisi sendiri dari klaim dan verifikasi", key="isian"):
        if form.dilihat.get("isi") != lengkap.isi_id:
            form = form.pegang(ui.NAMA_BIDANG)
            beda = differences(form.awal, now, ui.NAMA_BIDANG)
            if not beda:
                # Nothing to choose between: a second press, or the same words from another device.
                form.buang()
                st.rerun()
            kirim.conflict(form, "Rancangan ini", _penulis(ba_id), beda, {"isi": lengkap.isi_id})
            return
        if lengkap.ringkas.status is not S.DISUSUN:
            st.html(
                tanda_html("Menyimpan perubahan menggugurkan jawaban OPD; rancangan harus diajukan kembali.")
            )
        aksi = {b.kode: b.uraian for b in lengkap.naskah.butir}
        hari = _hari(form, lengkap)
        _pihak(baca, form, lengkap, hari, today)
        bidang = ui.isi_form(_objek(form), form.awal, form.simpan, aksi, _pejabat(baca, lengkap, hari, today))
        if form.diubah and st.button("Buang isian yang belum disimpan", key="buang_isian", type="tertiary"):
            form.buang()
            st.rerun()
        if save_bar("Simpan rancangan", {}, draft_words(form.diubah), key="simpan_isian"):
            _simpan(pelihat, form, lengkap, bidang)


def _objek(form: drafts.Formulir) -> str:
    return f"{form.nama}:{form.objek}"


def _hari(form: drafts.Formulir, lengkap: Any) -> date:
    """The day of the minutes as the form says it."""
    said = form.awal.get("tanggal")
    hari: date = date.fromisoformat(said) if said else lengkap.naskah.isi.tanggal
    return hari


def _pihak(baca: Baca, form: drafts.Formulir, lengkap: Any, hari: date, today: date) -> None:
    """When others hold the offices on the day in the form than on the day that is saved: who, and one press."""
    was, now = (
        ui.pihak_bidang(baca(propose_pihak, TOPIK, lengkap.objek.opd_id, lengkap.objek.zona_id, day, today))
        for day in (lengkap.naskah.isi.tanggal, hari)
    )
    # Names that somebody wrote by hand stay unasked until another day brings other office-holders.
    others = {nama: rows for nama, rows in now.items() if rows not in (was[nama], form.awal.get(nama), [])}
    if not others:
        return

    def take() -> None:
        for nama, rows in others.items():
            form.simpan(nama, rows)
            lupakan_baris(_objek(form), nama)

    st.html(ui.pihak_html(hari, others))
    st.button("Pakai pejabat tanggal itu", key="pakai_pejabat", icon=":material/badge:", on_click=take)


def _pejabat(baca: Baca, lengkap: Any, hari: date, today: date) -> list[Orang]:
    """Office-holders of the day of the minutes: those of the OPD first, then the others."""
    held = baca(list_pejabat, (Topik.WILAYAH, Topik.PENGGUNA), hari, today)
    ordered = sorted(held, key=lambda j: (j.opd_id != lengkap.objek.opd_id, j.opd, j.jabatan))
    return [Orang(j.nama, j.jabatan, j.nip, j.pangkat, j.opd) for j in ordered]


def _simpan(pelihat: Any, form: drafts.Formulir, lengkap: Any, bidang: Mapping[str, Any]) -> None:
    content, missing = ui.read_isi(bidang)
    if content is None:
        failed(missing)
        return
    seen = form.dilihat["isi"] or lengkap.isi_id
    kirim.send(
        pelihat,
        lambda session, pelaku: save_isi(
            session, pelihat, pelaku, lengkap.ringkas.id, content, dilihat_id=seen
        ),
        "Rancangan disimpan.",
        form=form,
    )


def _penulis(ba_id: int) -> Penulis | None:
    with reading() as session:
        return get_penulis_isi(session, ba_id)
