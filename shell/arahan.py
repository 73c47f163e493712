"""What was asked and agreed about one action, and the form in which a leader gives an arahan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from components import angka
from components import keputusan as ui
from components.forms import LEBAR
from components.header import card
from components.keputusan_isian import arahan_form
from components.laporan import draft_words
from components.markup import show_html
from components.states import failed
from db.commands.keputusan import FORMULIR_ARAHAN, objek_draf_arahan, record_arahan
from db.queries.keputusan import list_arahan
from db.transaction import transaction
from domain.akses import Pelihat, Tindakan, can
from domain.errors import Ditolak
from domain.keputusan import IsiArahan
from shell import drafts, guard, pesan
from shell.cache import Baca
from shell.keputusan import TOPIK


def show(baca: Baca, aksi_id: int, row: Mapping[str, Any] | None, per: date, today: date) -> None:
    """Commitments about the action as recorded by ``per``, and the form for those who may give an arahan.

    ``row`` is the action's row of the frame, absent for a parent or a cancelled one: these get no new arahan.
    """
    if not can(baca.pelihat, Tindakan.LIHAT_KEPUTUSAN):
        return
    items = baca(list_arahan, TOPIK, aksi_id, per)
    writes = row is not None and per == today and can(baca.pelihat, Tindakan.BERI_ARAHAN)
    if not items and not writes:
        return
    with card("Arahan dan komitmen", _under(items, per), key="arahan"):
        if items:
            show_html(baca.derive(lambda: ui.aksi_html(items, per), TOPIK, ui.aksi_html, aksi_id, per))
        if row is not None and writes:
            _form(aksi_id, row["opd_nama"] or "", row["penanggung_jawab"] or "", today)


def _under(items: Any, per: date) -> str:
    late = sum(item.keadaan.is_late(per) for item in items)
    if not items:
        return "Belum ada arahan atau kesepakatan tentang aksi ini"
    return f"{angka.angka(len(items))} komitmen" + (f", {angka.angka(late)} lewat tenggat" if late else "")


@st.fragment
def _form(aksi_id: int, opd: str, pic: str, today: date) -> None:
    pelihat = guard.require("rencana_aksi")
    form = drafts.open_form(pelihat, FORMULIR_ARAHAN, objek_draf_arahan(aksi_id), {"pic": pic}, {})
    label = "Lanjutkan draf arahan" if form.diubah else "Beri arahan"
    with st.expander(label, icon=":material/edit_note:", key=f"buka:{form.objek}"), st.container(width=LEBAR):
        isi = arahan_form(f"{FORMULIR_ARAHAN}:{form.objek}", form.awal, form.simpan, today)
        st.caption(f"Arahan menjadi komitmen {opd} dan masuk kotak masuk PIC-nya.")
        pressed = st.button("Kirim arahan", type="primary", key=f"kirim:{form.objek}", width="stretch")
        st.caption(draft_words(form.diubah))
    if pressed:
        _send(pelihat, form, aksi_id, isi)


def _send(pelihat: Pelihat, form: drafts.Formulir, aksi_id: int, isi: IsiArahan) -> None:
    try:
        with transaction() as session:
            record_arahan(session, pelihat, guard.pelaku(pelihat), aksi_id, isi, kunci_kirim=form.kunci)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    form.selesai()
    pesan.rerun("Arahan dikirim.")
