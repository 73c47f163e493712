"""The cards of the Bansos page that ask the database themselves: map, sources with their choice, rows as entered."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import bansos as ui
from components import bansos_penjelasan as penjelasan
from components.bansos_saringan import TAK_DIKENAL
from components.bansos_sumber import baris_html, judul_sumber, nama_tahap, sumber_html
from components.header import card
from components.maps.kelas import kelas_set
from components.markup import show_html
from components.pager import BARIS, asked_page, pager
from db.commands.penyaluran import set_acuan
from db.queries.bansos_acuan import list_sumber
from db.queries.bansos_kanal import list_baris
from db.queries.pengaturan import get_kelas
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.bansos import MasaSalur
from domain.kosakata import Topik
from shell import cache, kirim
from shell.bentuk import layer_shapes
from shell.peta import draw_lapisan

TOPIK = (Topik.WILAYAH, Topik.BANSOS)


def kartu_peta(
    baca: cache.Baca, data: Any, masa: MasaSalur, lapisan: str, satuan: str, terpilih: str | None
) -> str | None:
    """The share paid out by area; the code of an area that was just clicked."""
    dipilih = (masa, lapisan, satuan)
    lembar = layer_shapes(baca, masa, lapisan, dict(data.anggota))
    kelas = kelas_set("tersalur", baca(get_kelas, (Topik.PENGATURAN,)))
    isi = baca.susun(TOPIK, *dipilih, kelas)(ui.lapisan, data, lembar.bentuk, lapisan, kelas)
    with card(isi.judul, f"Serapan, % dari kuota {ui.satuan_of(satuan, data.tahap).label}", key="peta"):
        return draw_lapisan(baca, lembar, lambda: isi.titik, kelas, isi.legenda, nama="peta_bansos", topik=TOPIK,
                           dipilih=dipilih, terpilih=terpilih)  # fmt: skip


def kartu_acuan(baca: cache.Baca, masa: MasaSalur) -> None:
    """Which source counts for each tranche, and for Dinas Sosial the choice."""
    sumber, susun = baca(list_sumber, TOPIK, masa), baca.susun(TOPIK, masa)
    ket, jelas = "Tepat satu sumber dihitung tiap tahap salur", penjelasan.acuan()
    with card(susun(judul_sumber, sumber), ket, key="acuan", explanation=jelas):
        show_html(susun(sumber_html, sumber, bool(masa.tahap)))
        if can(baca.pelihat, Tindakan.TETAPKAN_ACUAN):
            tetapkan_acuan(baca.pelihat, sumber)


def kartu_baris(
    baca: cache.Baca, masa: MasaSalur, menurut: str, satu: Any, tautan: Mapping[str, object]
) -> None:
    """Rows as entered of one area, channel (``satu``) or tranche; nothing for those who may not see them."""
    if not can(baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS):
        return
    with card("Baris penyaluran", f"{satu.nama if satu else 'Seluruh kota'} · sumber acuan", key="baris"):
        if not satu and not masa.tahap:
            st.caption("Pilih satu wilayah, kanal, atau tahap salur untuk melihat barisnya.")
            return
        hal = max(1, int(asked_page())) if asked_page().isdecimal() else 1
        isi = baca(list_baris, TOPIK, masa, menurut, satu.kode if satu else None, hal, BARIS)
        st.html(baris_html(isi.baris))
        here = {**tautan, "wilayah": (satu.kode or TAK_DIKENAL) if satu else None}
        pager("bansos", hal, max(1, -(-isi.banyak // BARIS)), here)


def tetapkan_acuan(pelihat: Pelihat, sumber: Sequence[Any]) -> None:
    """The form under the sources (``queries.bansos_acuan.BarisSumber``), the reason once a source is chosen.

    Nothing where there is nothing to choose.
    """
    names = {
        (row.tahap.id, row.sumber_id): f"{nama_tahap(row.tahap)}: {row.sumber}"
        for row in sumber
        if not row.acuan
    }
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Jadikan acuan",
            list(names),
            index=None,
            format_func=names.__getitem__,
            key="acuan_sumber",
            placeholder="Pilih tahap dan sumber",
            width=340,
        )
        if chosen is None:
            return
        alasan = st.text_input(
            "Alasan", key="acuan_alasan", max_chars=PANJANG_ALASAN, autocomplete="off", width=340
        )
        if not st.button("Tetapkan acuan", key="tetapkan_acuan"):
            return
    kirim.send(
        pelihat,
        lambda session, pelaku: set_acuan(session, pelihat, pelaku, *chosen, alasan),
        "Sumber acuan ditetapkan.",
    )
