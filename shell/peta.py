"""The map inside a card: the islands to choose from, the areas, the legend, and whether the boundaries are official."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.filters import view_filter
from components.maps.bentuk import CATATAN_BATAS
from components.maps.kelas import Kelas
from components.maps.peta import Area, areas_script, draw_peta, sheet
from components.markup import show_html
from components.theme import theme_type
from db.queries.pengaturan import get_peta_daring
from domain.kosakata import Topik
from shell import cache
from shell.bentuk import Lembar

TINGGI = 480
"""Pixels."""


def draw_lapisan(
    baca: cache.Baca, lembar: Lembar, titik: Callable[[], Sequence[Area]], kelas: Kelas, legenda: str, *,
    nama: str, topik: Sequence[Topik], dipilih: Sequence[Any], terpilih: str | None, tinggi: int = TINGGI,
) -> str | None:  # fmt: skip
    """Draws ``titik`` in the colours of ``kelas``; the code of an area that was just clicked.

    ``nama`` names the map on its page; ``topik`` and ``dipilih`` tell what the areas depend on, as in ``Baca.derive``.
    """
    tema = theme_type()
    tampak = view_filter({kode: pulau for kode, (pulau, _) in lembar.nama_pulau.items()})
    wilayah = baca.derive(
        lambda: areas_script(titik(), lembar.bentuk, measure=kelas, theme=tema, selected=terpilih, view=tampak,
                             bounds=lembar.pulau),
        topik, areas_script, nama, *dipilih, kelas, terpilih, tampak, tema,
    )  # fmt: skip
    dasar = cache.figure(sheet, tema, nama, baca(get_peta_daring, (Topik.PENGATURAN,)))
    klik = draw_peta(dasar, wilayah, key=nama, height=tinggi)
    show_html(legenda)
    st.caption("Batas resmi." if lembar.resmi else CATATAN_BATAS)
    return klik
