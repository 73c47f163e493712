"""Komitmen: what was agreed in minutes or asked by the leaders, who owes it by when, and whether it was kept."""

from datetime import date
from functools import partial

import streamlit as st

from components import angka
from components import keputusan as ui
from components.daftar import Daftar
from components.filters import folded, per_filter
from components.header import card, finding, head
from components.keputusan_saringan import komitmen_filter, names_of
from components.markup import href, show_html
from components.pager import asked_page, pager
from components.states import empty
from db.queries.keputusan import (
    KEADAAN,
    SaringanKomitmen,
    apply_saringan,
    list_keputusan,
    penepatan_opd,
)
from domain.keputusan import penepatan
from domain.waktu import today_wit
from shell import cache, guard
from shell.keputusan import TOPIK, isi_satu, isi_unduh, show
from shell.unduh import Unduhan, penanda_hari

pelihat = guard.require("keputusan")
baca = cache.Baca(pelihat)
today = today_wit()
kepala = head("Komitmen")
with folded(kepala.filters, "Per tanggal"):
    per = per_filter(today, date(today.year - 1, 1, 1))
saat = f"Menurut catatan s.d. {angka.tanggal(per)}" + ("" if per < today else ", hari ini")
kepala.moment(saat)
tautan: dict[str, object] = {} if per == today else {"per": per.isoformat()}
unduhan = Unduhan("keputusan", baca, saat, penanda_hari(per))
semua = baca(list_keputusan, TOPIK, per)


def ringkas() -> str:
    """The four tiles over all commitments, whatever the filters narrow."""
    angka_kota = penepatan([item.keadaan for item in semua], per)
    return ui.summary_html(semua, angka_kota, per, tautan)


def daftar() -> None:
    """The list as filtered, most pressing first."""
    nama = names_of(semua)
    saringan = komitmen_filter(nama, KEADAAN, SaringanKomitmen)
    items = apply_saringan(semua, saringan, per)
    rates = penepatan_opd(semua, per)
    params = {**tautan, **{key: value for key, value in vars(saringan).items() if value}}
    hal = asked_page()

    def susun() -> Daftar:
        return ui.list_page(items, hal, per, params)

    with card(
        "Daftar komitmen", f"{angka.angka(len(items))} komitmen, paling mendesak di atas", key="komitmen"
    ):
        if items:
            isi = baca.derive(susun, TOPIK, ui.list_page, per, saringan, hal)
            show_html(isi.tabel)
            pager("keputusan", isi.nomor, isi.banyak, params)
        else:
            lepas = ("Hapus saringan", href("keputusan", **tautan))
            empty(
                "Tidak ada komitmen yang cocok dengan saringan ini.", icon_name="filter_alt_off", action=lepas
            )
    with card("Penepatan menurut OPD", "Terendah di atas; OPD membuka komitmennya.", key="penepatan"):
        show_html(baca.derive(lambda: ui.rate_html(rates, tautan), TOPIK, ui.rate_html, per))
    unduhan.tombol(kepala.filters, lambda: isi_unduh(unduhan, items, rates, saringan, nama, per))


if nomor := st.query_params.get("komitmen"):
    satu = show(baca, nomor, href("keputusan", **tautan), per, today)
    if satu is not None:
        unduhan.tombol(kepala.filters, partial(isi_satu, unduhan, satu, per))
elif not semua:
    empty(
        "Belum ada komitmen. Kesepakatan dalam berita acara yang terbit dan arahan pimpinan tercatat di sini.",
        action=("Buka Berita acara", "berita_acara"),
    )
else:
    finding(ui.found(semua, per))
    show_html(baca.derive(ringkas, TOPIK, ui.summary_html, per))
    daftar()
