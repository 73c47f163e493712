"""The form of one stage of a place, with what was stated of it before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from components import kesiapan_isian as isian
from components.aksi import history
from components.filters import code_filter
from components.forms import LEBAR
from components.header import card
from components.laporan import draft_words
from db.commands import kesiapan as tahap_cmd
from db.commands.audit import Pelaku
from db.queries.kesiapan_tahap import VersiCapaian, get_capaian_berlaku, list_riwayat_capaian
from db.queries.riwayat import Kejadian
from db.transaction import reading
from domain.akses import Pelihat, Tindakan, can
from domain.kesiapan import IsiTahap
from shell import drafts, guard, kirim


def formulir_tahap(pelihat: Pelihat, kode: str, nama: str, tahap: Sequence[Any], today: date) -> None:
    """The choice of a stage of a place, and its form; nothing for somebody who may not record."""
    if not can(pelihat, Tindakan.CATAT_KESIAPAN):
        return
    with card(f"Catat tahap: {nama}", "Catatan lama tetap tersimpan.", key="formulir_tahap"):
        names = {str(satu.nomor): f"{satu.nomor} {satu.nama}" for satu in tahap}
        chosen = code_filter("Tahap", "tahap", names, placeholder="Pilih tahap", width=320)
        if chosen:
            _formulir(kode, int(chosen), today)


@st.fragment
def _formulir(kode: str, nomor: int, today: date) -> None:
    """The form of one stage with its history."""
    pelihat = guard.require("kesiapan")
    with reading() as session:
        stood_id, stood, writer = get_capaian_berlaku(session, kode, nomor)
        versions = list_riwayat_capaian(session, kode, nomor)
    now: dict[str, int | None] = {"capaian": stood_id}
    objek = tahap_cmd.objek_draf(kode, nomor)
    form = drafts.open_form(pelihat, tahap_cmd.FORMULIR, objek, isian.tahap_bidang(stood), now)
    if form.dilihat.get("capaian") != stood_id:
        kirim.conflict(form, "Tahap ini", writer, isian.tahap_beda(form.awal, stood), now)
        return
    with st.container(width=LEBAR):
        isi = isian.tahap_form(f"{form.nama}:{objek}", form.awal, form.simpan, today)
        if st.button("Simpan tahap", type="primary", key=f"{objek}:kirim", width="stretch"):
            _send(pelihat, form, kode, nomor, isi)
        st.caption(draft_words(form.diubah))
    _riwayat(pelihat, kode, nomor, versions)


def _send(pelihat: Pelihat, form: drafts.Formulir, kode: str, nomor: int, isi: IsiTahap) -> None:
    kirim.send(
        pelihat,
        lambda session, pelaku: tahap_cmd.record_capaian(
            session, pelihat, pelaku, kode, nomor, isi, dilihat_id=form.dilihat["capaian"]
        ),
        "Tahap disimpan.",
        form=form,
    )


def _riwayat(pelihat: Pelihat, kode: str, nomor: int, versions: Sequence[VersiCapaian]) -> None:
    """What was stated before, newest first; an earlier statement can stand again."""
    if not versions:
        return
    told = ["Berlaku", *("Sebelumnya" for _ in versions[1:])]
    pairs = zip(told, versions, strict=True)
    history([Kejadian(v.saat, "catat", word, isian.tahap_kata(v.isi), v.oleh) for word, v in pairs])
    newest = versions[0]
    before = next((v for v in versions if v.isi != newest.isi), None)
    if before is None and (newest.isi.kosong or len(versions) > 1):
        return
    label, done = (
        ("Kembalikan catatan sebelumnya", "Catatan dikembalikan.")
        if before
        else ("Tarik catatan ini", "Catatan ditarik.")
    )
    if not st.button(label, key=f"pulih:{kode}:{nomor}", icon=":material/undo:"):
        return

    def write(session: Session, pelaku: Pelaku) -> object:
        place, seen = (session, pelihat, pelaku, kode, nomor), newest.id
        if before is None:
            return tahap_cmd.record_capaian(*place, IsiTahap(), dilihat_id=seen)
        return tahap_cmd.restore_capaian(*place, before.id, dilihat_id=seen)

    kirim.send(pelihat, write, done, lambda _: _forget(pelihat, kode, nomor))


def _forget(pelihat: Pelihat, kode: str, nomor: int) -> None:
    """The open form shows what stands again."""
    drafts.open_form(pelihat, tahap_cmd.FORMULIR, tahap_cmd.objek_draf(kode, nomor), {}, {}).selesai()
