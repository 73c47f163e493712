"""Appeals ticket by ticket: the list for those who may see rows, and the form of one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import streamlit as st

from components import kesiapan_isian as isian
from components import sanggah as ui
from components.forms import LEBAR
from components.header import card
from components.laporan import draft_words
from components.markup import href, link, show_html
from components.pager import asked_page, pager
from components.states import failed
from db.commands import sanggah as sanggah_cmd
from db.queries.sanggah import TiketSanggah, get_sanggah, isi_sanggah, list_tiket
from db.transaction import reading
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from shell import drafts, guard, kirim
from shell.kesiapan import TOPIK, Layar

HAL_TIKET = "hal_tiket"
"""The page of tickets in the address, beside that of kelurahan."""


def kartu_tiket(layar: Layar) -> None:
    """The tickets of the places shown, for those who may see rows; with ``?tiket=`` its form."""
    if not can(layar.baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS):
        return
    tiket = tiket_of(layar)
    if not tiket:
        return
    asked, tautan = asked_page(HAL_TIKET), layar.tautan_ini
    with card("Tiket sanggah", "Terbuka paling lama di atas; tanpa nama", key="tiket"):
        isi = layar.susun(ui.tiket_list, tiket, asked, layar.per, dict(tautan), dan=(asked,))
        show_html(isi.tabel)
        pager("kesiapan", isi.nomor, isi.banyak, tautan, HAL_TIKET)


def tiket_of(layar: Layar) -> list[TiketSanggah]:
    """The tickets of the places shown."""
    shown = {row.kunci for row in layar.rows}
    return [satu for satu in layar.baca(list_tiket, TOPIK, layar.per) if satu.kunci in shown]


@contextmanager
def _bingkai(nomor: str) -> Iterator[bool]:
    """The frame of the form of a ticket; of a new one it is closed at first, and then nothing of it is drawn."""
    if nomor:
        with card(f"Tiket {nomor}", "Hasil selalu bersama alasannya.", key="formulir_sanggah"):
            yield True
        return
    label = "Catat sanggah satu per satu"
    with st.expander(label, key="catat_sanggah", icon=":material/add:", on_change="rerun") as box:
        yield bool(box.open)


def formulir_sanggah(
    pelihat: Pelihat, wilayah: Mapping[str, str], today: date, tautan: Mapping[str, object]
) -> None:
    """A new ticket, or the one that the address names; nothing for somebody who may not record."""
    if not can(pelihat, Tindakan.CATAT_KESIAPAN):
        return
    asked = st.query_params.get("tiket", "")
    with reading() as session:
        stood = get_sanggah(session, asked) if asked else None
    nomor = stood[0].nomor if stood else ""
    with _bingkai(nomor) as terbuka:
        if terbuka:
            _formulir(nomor, wilayah, today, tautan)


@st.fragment
def _formulir(nomor: str, wilayah: Mapping[str, str], today: date, tautan: Mapping[str, object]) -> None:
    """The form of one ticket, or of a new one."""
    pelihat = guard.require("kesiapan")
    with reading() as session:
        stood = get_sanggah(session, nomor) if nomor else None
    row, writer = stood or (None, None)
    objek = nomor or sanggah_cmd.BARU
    now: dict[str, int | None] = {"sanggah": row.id if row else None}
    bawaan = isian.sanggah_bidang(row.kelurahan_kode, isi_sanggah(row)) if row else {}
    form = drafts.open_form(pelihat, sanggah_cmd.FORMULIR, objek, bawaan, now)
    if row and form.dilihat.get("sanggah") != row.id:
        beda = isian.sanggah_beda(form.awal, row.kelurahan_kode, isi_sanggah(row))
        kirim.conflict(form, "Sanggah ini", writer, beda, now)
        return
    with st.container(width=LEBAR):
        said = isian.sanggah_form(f"{form.nama}:{objek}", form.awal, form.simpan, today, wilayah, nomor)
        if st.button("Simpan sanggah", type="primary", key=f"sanggah:{objek}:kirim", width="stretch"):
            _send(pelihat, form, said, objek)
        st.caption(draft_words(form.diubah))
        if row:
            _tarik(pelihat, row.nomor, row.id)
            st.html(link("Tutup tiket", href("kesiapan", **tautan), "tk-balik"))


def _send(pelihat: Pelihat, form: drafts.Formulir, said: Any, objek: str) -> None:
    if said is None:
        failed("Isi nomor tiket, kelurahan, dan tanggal masuk.")
        return
    kode, isi = said
    kirim.send(
        pelihat,
        lambda session, pelaku: sanggah_cmd.record_sanggah(
            session, pelihat, pelaku, kode, isi, dilihat_id=form.dilihat["sanggah"], objek=objek
        ),
        "Sanggah disimpan.",
        form=form,
    )


def _tarik(pelihat: Pelihat, nomor: str, dilihat_id: int) -> None:
    """A ticket that was entered by mistake leaves every count, with the reason."""
    with st.expander("Tarik catatan ini", icon=":material/undo:"):
        alasan = st.text_input("Alasan", key=f"tarik:{nomor}", max_chars=PANJANG_ALASAN, autocomplete="off")
        if st.button("Tarik dari hitungan", key=f"tarik_kirim:{nomor}"):
            kirim.send(
                pelihat,
                lambda session, pelaku: sanggah_cmd.withdraw_sanggah(
                    session, pelihat, pelaku, nomor, alasan or "", dilihat_id=dilihat_id
                ),
                "Sanggah ditarik.",
                lambda _: st.query_params.pop("tiket", None),
            )
