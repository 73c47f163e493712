"""Administrasi, section Zona dan OPD: zones with their members, moves on the map, owners of actions, merged OPD."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import angka
from components.filters import tab_filter
from components.header import Head, card
from components.markup import show_html
from components.states import state_html
from components.tables import table_html
from components.zona import from_to, perpindahan_columns, perpindahan_rows, zona_html
from db.commands.susunan import undo_zona
from db.commands.zona import create_zona, rename_zona
from db.queries.zona import Perpindahan, Susunan, get_susunan, list_perpindahan
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell.administrasi import pemilik, pindah
from shell.administrasi.kerja import write
from shell.cache import Baca
from shell.unduh_kelola import isi_zona, kelola

TOPIK = (Topik.WILAYAH, Topik.PENGGUNA)
URUSAN = {"anggota": "Anggota zona", "pemilik": "Penanggung jawab", "gabung": "Gabung OPD"}
SEBUTAN = {"kelurahan": "kelurahan", "opd": "OPD", "pemantau": "pemantau"}
JUMLAH_BARIS = 6


def show(baca: Baca, kepala: Head) -> None:
    """One of three tasks: members of zones, owners of actions, merging OPD."""
    today = today_wit()
    susunan = baca(get_susunan, TOPIK, today, today)
    size = ", ".join(f"{angka.angka(len(susunan.anggota[j]))} {nama}" for j, nama in SEBUTAN.items())
    kepala.moment(f"{angka.angka(len(susunan.zona))} zona · {size}")
    urusan = tab_filter("urus", URUSAN)
    if urusan == "pemilik":
        pemilik.show(baca, today)
    elif urusan == "gabung":
        pemilik.show_merge(baca, today)
    else:
        _without_zone(susunan)
        pindah.show(baca, susunan, today)
        with card("Zona hari ini", _monitored(susunan), key="daftar_zona"):
            show_html(baca.derive(lambda: zona_html(susunan), TOPIK, get_susunan, "tabel", today))
            _names(baca, susunan)
        with card(
            "Riwayat perpindahan",
            "Terbaru di atas; pembatalan dicatat sebagai baris baru.",
            key="riwayat_zona",
        ):
            _history(baca, baca(list_perpindahan, TOPIK))
    unduhan = kelola(baca, today)
    unduhan.tombol(kepala.filters, lambda: isi_zona(unduhan, susunan, today))


def _without_zone(susunan: Susunan) -> None:
    """Who belongs to no zone today, by name: their figures stand in no zone's total."""
    for jenis, nama in SEBUTAN.items():
        lone = [row.nama for row in susunan.anggota[jenis] if row.zona_id is None]
        if not lone:
            continue
        shown = ", ".join(lone[:8]) + (f" dan {angka.angka(len(lone) - 8)} lainnya" if len(lone) > 8 else "")
        sentence = f"**{angka.angka(len(lone))} {nama} tanpa zona:** {shown}."
        st.html(state_html(sentence, "warning", "orange"))


def _monitored(susunan: Susunan) -> str:
    held = {row.zona_id for row in susunan.anggota["pemantau"]}
    bare = [nama for number, nama in susunan.zona.items() if number not in held]
    return f"Tanpa pemantau: {', '.join(bare)}" if bare else "Setiap zona memiliki pemantau"


def _names(baca: Baca, susunan: Susunan) -> None:
    """A new zone, or another name for one; folded away, since it happens once in a while."""
    pelihat = baca.pelihat
    with st.container(horizontal=True, gap="small"):
        with st.popover("Zona baru", icon=":material/add:"):
            kode = st.text_input("Kode", key="zona_kode", placeholder="Z7", max_chars=20, autocomplete="off")
            nama = st.text_input("Nama", key="zona_nama", max_chars=80, autocomplete="off")
            if st.button("Buat zona", type="primary", key="buat_zona"):
                write(
                    pelihat,
                    lambda session, who: create_zona(session, pelihat, who, kode or "", nama or ""),
                    "Zona dibuat.",
                )
        with st.popover("Ganti nama zona", icon=":material/edit:", disabled=not susunan.zona):
            number = st.selectbox(
                "Zona", list(susunan.zona), format_func=susunan.zona.__getitem__, key="zona_diubah"
            )
            baru = st.text_input("Nama baru", key=f"zona_nama:{number}", max_chars=80, autocomplete="off")
            if st.button("Simpan nama", type="primary", key="ubah_zona") and number is not None:
                write(
                    pelihat,
                    lambda session, who: rename_zona(session, pelihat, who, number, baru or ""),
                    "Nama zona disimpan.",
                )


def _history(baca: Baca, moves: Sequence[Perpindahan]) -> None:
    """The newest moves with their way back, older ones as a table."""
    if not moves:
        st.caption("Belum ada perpindahan; semua anggota masih di zona pertamanya.")
    for move in moves[:JUMLAH_BARIS]:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(_line(move), width="stretch")
            if move.terbaru and st.button("Batalkan", key=f"batal_pindah:{move.id}", icon=":material/undo:"):
                _undo(baca, move.id)
    if len(moves) > JUMLAH_BARIS:
        older = table_html(
            perpindahan_columns(), perpindahan_rows(moves[JUMLAH_BARIS:]), caption="Perpindahan sebelumnya"
        )
        st.html(older)


def _undo(baca: Baca, number: int) -> None:
    write(
        baca.pelihat,
        lambda session, who: undo_zona(session, baca.pelihat, who, number),
        "Perpindahan dibatalkan; zona semula berlaku lagi.",
    )


def _line(move: Perpindahan) -> str:
    who = f" · {move.oleh}" if move.oleh else ""
    told = f"mulai {angka.tanggal(move.berlaku_dari)} · dicatat {angka.saat_lengkap(move.saat)}{who}"
    return f'<p><b>{escape(move.nama)}</b>: {escape(from_to(move))}</p><p class="tk-ket">{escape(told)}</p>'
