"""Administrasi, section Akun: Plt and Plh, somebody who acts with the roles of an office-holder for some days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import angka
from components.akun import pelimpahan_html
from components.filters import on_phone
from components.header import card
from components.markup import show_html
from db.commands.pelimpahan import IsiPelimpahan, end_pelimpahan, record_pelimpahan
from db.queries.akun import Limpahan, list_pelimpahan
from db.queries.pengguna import list_pengguna
from domain.kosakata import Topik
from domain.pejabat import SEBUTAN
from domain.waktu import today_wit
from shell.administrasi.kerja import reason, write
from shell.cache import Baca

TOPIK = (Topik.PENGGUNA,)
LAZIM = timedelta(days=30)
"""A delegation is offered for a month; the administrator may choose otherwise."""


def show(baca: Baca) -> None:
    """The delegations, the form for a new one, and the way to end one."""
    today, semua = today_wit(), baca(list_pelimpahan, TOPIK)
    with card(
        _title(semua, today), "Pelaksana bertindak dengan peran pejabat, atas namanya sendiri", key="limpah"
    ):
        if semua:
            show_html(baca.derive(lambda: pelimpahan_html(semua, today), TOPIK, pelimpahan_html, today))
        with st.expander("Pelimpahan baru", icon=":material/swap_horiz:"):
            _form(baca, today, len(semua))
        _end(baca, [p for p in semua if p.sampai >= today])


def _title(semua: Sequence[Limpahan], today: date) -> str:
    now = [p for p in semua if p.dari <= today <= p.sampai]
    if not now:
        return "Tidak ada Plt atau Plh hari ini"
    return f"{angka.angka(len(now))} Plt atau Plh bertugas hari ini"


def _form(baca: Baca, today: date, count: int) -> None:
    people = {a.id: f"{a.nama} · {a.nama_pengguna}" for a in baca(list_pengguna, TOPIK) if a.aktif}
    left, right = st.columns(2)
    dari_id = _person(left, "Menggantikan", people, f"limpah_dari:{count}")
    kepada_id = _person(right, "Pelaksana", people, f"limpah_kepada:{count}")
    sebutan = left.segmented_control(
        "Sebutan", list(SEBUTAN), default="Plt", required=True, key=f"limpah_sebutan:{count}",
        format_func=lambda word: word if on_phone() else f"{word} · {SEBUTAN[word].lower()}",
    )  # fmt: skip
    days = right.date_input(
        "Sejak – sampai", value=(today, today + LAZIM), key=f"limpah_hari:{count}", format="DD/MM/YYYY"
    )
    alasan = reason(f"limpah_alasan:{count}", "Cuti tahunan, dinas luar, jabatan kosong")
    if not st.button("Limpahkan", type="primary", key="limpahkan", disabled=None in (dari_id, kepada_id)):
        return
    if not isinstance(days, tuple) or len(days) != 2 or dari_id is None or kepada_id is None:
        st.warning("Pilih hari pertama dan hari terakhir.")
        return
    isi = IsiPelimpahan(dari_id, kepada_id, sebutan or "Plt", *days)
    write(
        baca.pelihat,
        lambda session, who: record_pelimpahan(session, baca.pelihat, who, isi, alasan),
        f"{isi.sebutan} dicatat.",
    )


def _person(place: DeltaGenerator, label: str, people: Mapping[int, str], key: str) -> int | None:
    chosen: int | None = place.selectbox(
        label, list(people), index=None, key=key, format_func=people.__getitem__, placeholder="Pilih akun"
    )
    return chosen


def _end(baca: Baca, living: Sequence[Limpahan]) -> None:
    if not living:
        return
    named = {
        p.id: f"{p.sebutan} {p.kepada_nama} untuk {p.dari_nama}, s.d. {angka.tanggal(p.sampai)}"
        for p in living
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Akhiri pelimpahan", list(named), index=None, key="limpah_akhir", placeholder="Pilih pelimpahan",
            format_func=named.__getitem__, width=420,
        )  # fmt: skip
        alasan = reason(f"limpah_akhir_alasan:{chosen}", in_row=True)
        pressed = st.button("Akhiri sekarang", key="akhiri_limpah", disabled=chosen is None)
    if pressed and chosen:
        write(
            baca.pelihat,
            lambda session, who: end_pelimpahan(session, baca.pelihat, who, chosen, alasan),
            "Pelimpahan diakhiri.",
        )
