"""The number of a document: proposed, typed, given; who is second sees who gave which number, and chooses."""

from datetime import date
from typing import Any

import streamlit as st

from components.forms import Bidang
from db.commands.berita_acara import objek_draf
from db.commands.berita_acara_jawab import number_berita_acara
from db.queries.berita_acara import propose_nomor
from db.queries.penulis import NomorBerlaku, get_nomor_berlaku
from db.transaction import reading
from domain.akses import Pelihat
from domain.naskah import PANJANG_NOMOR
from shell import drafts, kirim
from shell.berita_acara.kerja import TOPIK
from shell.cache import Baca

FORMULIR = "nomor_berita_acara"
"""The form of the number, for its draft."""


def open_form(pelihat: Pelihat, lengkap: Any, today: date) -> drafts.Formulir | None:
    """The form; None while this person has to choose between their number and the one given meanwhile.

    While nothing is typed or pressed, the form follows what stands.
    """
    ba_id: int = lengkap.ringkas.id
    with reading() as session:
        standing = get_nomor_berlaku(session, ba_id)
    awal = {"nomor": Baca(pelihat)(propose_nomor, TOPIK, ba_id, today)}
    now = {"nomor": standing.id if standing else None}
    form = drafts.open_form(pelihat, FORMULIR, objek_draf(ba_id), awal, now)
    if form.dilihat == now:
        return form
    if form.diubah and standing and form.awal["nomor"] != standing.nomor:
        _choose(form, standing)
        return None
    form.buang()
    return drafts.open_form(pelihat, FORMULIR, objek_draf(ba_id), awal, now)


def _choose(form: drafts.Formulir, standing: NomorBerlaku) -> None:
    beda = [("Nomor", str(form.awal["nomor"]), standing.nomor)]
    kirim.conflict(form, "Nomor ini", standing.penulis, beda, {"nomor": standing.id})


def isi(pelihat: Pelihat, form: drafts.Formulir, ba_id: int) -> None:
    """The field and the button that gives the number."""
    objek = f"{form.nama}:{form.objek}"
    typed = Bidang(objek, form.awal, form.simpan).baris("Nomor", "nomor", PANJANG_NOMOR) or ""

    def press() -> None:
        # A number that was only proposed is this person's word too, should another one stand by now.
        form.simpan("nomor", st.session_state.get(f"{objek}:nomor", typed))

    if st.button("Beri nomor ini", key="nomori_ya", type="primary", on_click=press):
        seen = form.dilihat["nomor"]
        kirim.send(
            pelihat,
            lambda session, who: number_berita_acara(session, pelihat, who, ba_id, typed, dilihat_id=seen),
            "Nomor diberikan.",
            lambda _: form.buang(),
        )
