"""The form of a draft: each field is kept when it is left, and the second of two writers chooses."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import angka
from components import berita_acara_isi as ui
from components.berita_acara import tanda_html
from components.header import card
from components.laporan import draft_words, save_bar
from components.states import failed
from db.commands.berita_acara import FORMULIR, objek_draf, save_isi
from db.queries.berita_acara import get_berita_acara
from db.queries.pejabat import list_pejabat
from db.transaction import transaction
from domain.berita_acara import Orang
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from domain.kosakata import Topik
from shell import drafts, guard
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
            beda = ui.beda_isi(form.awal, now)
            if not beda:
                # Nothing to choose between: a second press, or the same words from another device.
                form.buang()
                st.rerun()
            _bentrok(form, lengkap, beda)
            return
        if lengkap.ringkas.status is not S.DISUSUN:
            st.html(
                tanda_html("Menyimpan perubahan menggugurkan jawaban OPD; rancangan harus diajukan kembali.")
            )
        aksi = {b.kode: b.uraian for b in lengkap.naskah.butir}
        bidang = ui.isi_form(
            f"{form.nama}:{form.objek}", form.awal, form.simpan, aksi, _pejabat(baca, lengkap, today)
        )
        if form.diubah and st.button("Buang isian yang belum disimpan", key="buang_isian", type="tertiary"):
            form.buang()
            st.rerun()
        if save_bar("Simpan rancangan", {}, draft_words(form.diubah), key="simpan_isian"):
            _simpan(pelihat, form, lengkap, bidang)


def _pejabat(baca: Baca, lengkap: Any, today: date) -> list[Orang]:
    """Office-holders of today: those of the OPD first, then the others."""
    held = baca(list_pejabat, (Topik.WILAYAH, Topik.PENGGUNA), today, today)
    ordered = sorted(held, key=lambda j: (j.opd_id != lengkap.objek.opd_id, j.opd, j.jabatan))
    return [Orang(j.nama, j.jabatan, j.nip, j.pangkat, j.opd) for j in ordered]


def _simpan(pelihat: Any, form: drafts.Formulir, lengkap: Any, bidang: Mapping[str, Any]) -> None:
    content, missing = ui.read_isi(bidang)
    if content is None:
        failed(missing)
        return
    try:
        with transaction() as session:
            save_isi(
                session, pelihat, guard.pelaku(pelihat), lengkap.ringkas.id, content,
                dilihat_id=form.dilihat["isi"] or lengkap.isi_id,
            )  # fmt: skip
    except SudahBerubah:
        st.rerun()
    except Ditolak as refusal:
        failed(str(refusal))
        return
    form.buang()
    st.toast("Rancangan disimpan.", icon=":material/check_circle:")
    st.rerun()


def _bentrok(form: drafts.Formulir, lengkap: Any, beda: Sequence[tuple[str, str, str]]) -> None:
    """Somebody saved since the form was opened: who, when, in which fields both versions differ, and the choice."""
    change = next((p for p in reversed(lengkap.peristiwa) if p.jenis is P.UBAH), None)
    who = (
        f"{change.nama} pada {angka.tanggal(change.saat)} pukul {angka.pukul(change.saat)}"
        if change
        else "Orang lain"
    )
    st.html(ui.bentrok_html(who, beda))
    with st.container(horizontal=True, gap="small"):
        if st.button("Pakai yang tersimpan", key="bentrok_tersimpan"):
            form.buang()
            st.rerun()
        if st.button("Lanjutkan dengan isian ini", key="bentrok_isian", type="primary"):
            form.lihat_ulang({"isi": lengkap.isi_id})
            st.rerun()
