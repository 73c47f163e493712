"""The card of figures that break the chain, with the choice to leave one out of the totals or to count it again."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from components import kejanggalan as ui
from components.filters import code_filter
from components.header import card
from components.markup import show_html
from components.pager import asked_page, page_of, pager
from components.unduh import Isi
from db.commands.pengecualian import exclude_angka, include_angka
from db.queries.kejanggalan import count_dikeluarkan, get_kejanggalan
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.bansos import MasaSalur
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import cache, kirim
from shell.unduh import Unduhan, arti

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.PENGATURAN)
HALAMAN = "hal_janggal"
"""What the address calls the page of the card's table: the rows as entered have pages of their own."""


def catatan_keluar(baca: cache.Baca, masa: MasaSalur) -> str:
    """What the totals of the moment leave out by choice, in words; empty while nothing is left out."""
    return ui.catatan(baca(count_dikeluarkan, TOPIK, masa))


def kartu_janggal(baca: cache.Baca, masa: MasaSalur, tautan: Mapping[str, object]) -> None:
    """Figures to look at, what was left out, and for Dinas Sosial the choice about one of them."""
    data = baca(get_kejanggalan, TOPIK, masa)
    boleh = can(baca.pelihat, Tindakan.KECUALIKAN_ANGKA) and masa.per == today_wit()
    susun = baca.susun(TOPIK, masa)
    with card(susun(ui.judul, data), susun(ui.keterangan, data), key="janggal", explanation=ui.penjelasan()):
        shown, number, count = page_of(ui.semua(data), asked_page(HALAMAN), ui.BARIS_TAMPIL)
        params = {**tautan, HALAMAN: number if number > 1 else None} if boleh else None
        tarif = susun(ui.catatan_tarif, data, masa.tahun)
        show_html(susun(ui.card_html, shown, params, tarif, dan=(params, number)))
        pager("bansos", number, count, tautan, HALAMAN)
        angka = (*data.janggal, *data.keluar)
        if boleh and angka:
            putuskan(baca.pelihat, susun(ui.pilihan, angka), angka)


def putuskan(pelihat: Pelihat, pilihan: Mapping[str, str], angka: Iterable[Any]) -> None:
    """One figure of the choice (by what the address calls it), the reason, and the button that says what it does."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=ui.FORMULIR):
        chosen = code_filter("Angka", "janggal", pilihan, placeholder="Pilih angka", width=640)
        one = next((one for one in angka if chosen and ui.kunci(one) == chosen), None)
        if one is None:
            return
        alasan = st.text_input(
            "Alasan", key=f"janggal_alasan:{chosen}", max_chars=PANJANG_ALASAN, autocomplete="off", width=340
        )
        out = ui.is_janggal(one)
        words = "Keluarkan dari jumlah" if out else "Hitung lagi"
        pressed = st.button(words, key=f"janggal_putus:{chosen}", type="primary")
    if pressed and out:
        kirim.send(
            pelihat,
            lambda session, pelaku: exclude_angka(session, pelihat, pelaku, one.ids, alasan),
            ui.diputuskan(one),
            lambda _: _forget(),
        )
    elif pressed:
        kirim.send(
            pelihat,
            lambda session, pelaku: include_angka(session, pelihat, pelaku, [one.id], alasan),
            ui.diputuskan(one),
            lambda _: _forget(),
        )


def _forget() -> None:
    """The figure of the address is settled."""
    st.query_params.pop("janggal", None)


def isi_janggal(unduhan: Unduhan, masa: MasaSalur) -> Isi:
    """All warnings and exclusions as a table."""
    data = unduhan.baca(get_kejanggalan, TOPIK, masa)
    return unduhan.tabel("Angka janggal", "angka-janggal", ui.columns(export=True), lambda: ui.rows(ui.semua(data)),
                         definisi=arti("Angka janggal", ui.penjelasan()))  # fmt: skip
