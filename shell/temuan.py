"""The findings row by row, for those who may see rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import temuan as ui
from components.angka import angka
from components.header import card
from components.markup import show_html
from components.pager import BARIS, asked_page, page_number, pager
from db.queries.penerima import list_baris_temuan
from db.queries.wilayah import list_wilayah
from domain.kosakata import JenisTemuan, Topik
from shell import cache

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.PENERIMA)


def kartu_baris(
    baca: cache.Baca, data: Any, per: date, jenis: JenisTemuan | None, satu: Any, tautan: Mapping[str, object]
) -> None:
    """Findings row by row with file and row number, fifty a page; ``satu`` narrows to one kelurahan."""
    banyak = count(data, jenis, satu)
    tempat = satu.nama if satu else "seluruh kota"
    ket = f"{tempat} · nomor baris menurut berkas kantor; nama, NIK, dan KK tidak disimpan. {ui.BUKAN_BUKTI}"
    with card(f"{angka(banyak)} baris temuan", ket, key="baris"):
        hal, last = page_number(banyak, asked_page())
        rows = read_rows(baca, data, per, jenis, satu, BARIS, (hal - 1) * BARIS)
        if not rows:
            st.html('<p class="tk-ket">Tidak ada baris untuk pilihan ini.</p>')
            return
        kunci = (per, jenis, [t.id for t in data.tahap], satu.kode if satu else None, hal)
        tabel = baca.derive(lambda: ui.baris_html(rows, names(baca, per)), TOPIK, ui.baris_html, *kunci)
        show_html(tabel)
        pager("temuan", hal, last, tautan)


def count(data: Any, jenis: JenisTemuan | None, satu: Any) -> int:
    """How many findings the choice holds."""
    if satu is not None:
        return int((satu.semua if jenis is None else satu.jenis[jenis]).jumlah)
    return int((data.kota if jenis is None else data.jenis[jenis]).jumlah)


def read_rows(
    baca: cache.Baca, data: Any, per: date, jenis: JenisTemuan | None, satu: Any, batas: int, mulai: int
) -> Sequence[Any]:
    """Rows of the choice, from the lists that count."""
    tahap = tuple(t.id for t in data.tahap)
    wilayah = satu.kode if satu else None
    found: Sequence[Any] = baca(list_baris_temuan, TOPIK, per, jenis, tahap, wilayah, batas, mulai)
    return found


def names(baca: cache.Baca, per: date) -> dict[str, str]:
    """The kelurahan by code."""
    frame = baca(list_wilayah, (Topik.WILAYAH,), per, per)
    return dict(zip(frame["kode"], frame["nama"], strict=True))
