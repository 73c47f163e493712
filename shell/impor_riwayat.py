"""One import of the history: its facts, its refused rows, and its undo in one press with a reason."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.aksi import facts
from components.header import card
from components.impor import BARIS_TAMPIL, penolakan_html
from components.impor_riwayat import fakta_impor
from components.states import empty, failed
from db.commands.impor_batal import undo_impor
from db.queries.impor_riwayat import list_penolakan
from db.transaction import transaction
from domain.alasan import PANJANG_ALASAN
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, Topik
from shell import guard
from shell.cache import Baca
from shell.impor_unduh import unduh_penolakan

TOPIK = tuple(Topik)
"""An import may speak of anything."""


def satu(baca: Baca, boleh: tuple[JenisImpor, ...], rows: Sequence[Mapping[str, Any]], asked: str) -> None:
    """The import that the address asks for (``?impor=12``)."""
    row = next((r for r in rows if str(r["impor_id"]) == asked and r["membatalkan_id"] is None), None)
    if row is None:
        empty(
            f"Impor nomor {asked} tidak ada, atau jenisnya bukan untuk akun ini.",
            action=("Tutup", "impor"),
        )
        return
    batal = next((r for r in rows if r["membatalkan_id"] == row["impor_id"]), None)
    with card(
        f"Impor nomor {row['impor_id']}: {row['nama_berkas']}", key="satu_impor", action=("Tutup", "impor")
    ):
        facts(fakta_impor(row, batal))
        if row["penolakan"]:
            refused = list(baca(list_penolakan, TOPIK, boleh, row["impor_id"]).itertuples(index=False))
            with st.expander(f"Sel yang ditolak ({len(refused)})"):
                st.html(penolakan_html(refused[:BARIS_TAMPIL]))
                unduh_penolakan(row["nama_berkas"], refused, "riwayat")
        if row["dapat_dibatalkan"]:
            _batalkan(baca, row["impor_id"])


def _batalkan(baca: Baca, nomor: int) -> None:
    """Undo after a reason was given and confirmed: what stood before comes back by new rows."""
    st.html(
        '<p class="tk-ket">Pembatalan mengembalikan angka yang tercatat sebelum impor ini, dengan baris baru; '
        "angka yang sudah diganti berkas lain tetap. Riwayat tidak dihapus.</p>"
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        alasan = st.text_input(
            "Alasan pembatalan",
            key=f"alasan_batal_{nomor}",
            max_chars=PANJANG_ALASAN,
            autocomplete="off",
            width=420,
        )
        pressed = st.button(
            f"Batalkan impor {nomor}",
            key=f"batalkan_{nomor}",
            icon=":material/undo:",
            disabled=not (alasan or "").strip(),
        )
    if not pressed:
        return
    pelihat = baca.pelihat
    try:
        with transaction() as session:
            undo_impor(session, pelihat, guard.pelaku(pelihat), nomor, (alasan or "").strip())
    except Ditolak as refusal:
        failed(str(refusal))
        return
    st.rerun()
