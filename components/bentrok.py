"""Two people wrote the same: who wrote meanwhile, in which fields both versions differ, and the choice."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from components import angka
from components.states import state_html
from components.tables import Column, table_html
from domain.penulis import Penulis, words

Pilihan = Literal["", "tersimpan", "isian"]
Beda = tuple[str, str, str]
"""A field in which two versions differ: its heading, this form's words, the stored words."""

PAKAI, TIMPA = "Pakai yang tersimpan", "Simpan isian ini di atasnya"
_KOLOM = (
    Column("bidang", "Bagian"),
    Column("isian", "Isian ini"),
    Column("tersimpan", "Tersimpan lebih baru"),
)


def conflict_choice(
    apa: str, penulis: Penulis | None, pengguna_id: int, beda: Sequence[Beda], *, key: str
) -> Pilihan:
    """Draw the card about ``apa`` ("Klaim ini"), written meanwhile by ``penulis``; what the reader wants of the two."""
    st.html(conflict_html(apa, penulis, pengguna_id, beda))
    with st.container(horizontal=True, gap="small"):
        if st.button(PAKAI, key=f"{key}:tersimpan"):
            return "tersimpan"
        if st.button(TIMPA, key=f"{key}:isian", type="primary"):
            return "isian"
    return ""


def conflict_html(apa: str, penulis: Penulis | None, pengguna_id: int, beda: Sequence[Beda]) -> str:
    """The card without its buttons; the reader's own other window is not called somebody else."""
    rows = [{"bidang": judul, "isian": mine, "tersimpan": theirs} for judul, mine, theirs in beda]
    more = (
        table_html(_KOLOM, rows, caption="Beda kedua isian")
        if rows
        else "<p>Bidang yang terisi sama; pilih salah satu untuk melanjutkan.</p>"
    )
    return state_html(_sentence(apa, penulis, pengguna_id), "warning", "orange", role="alert", more=more)


def _sentence(apa: str, penulis: Penulis | None, pengguna_id: int) -> str:
    end = "Pilih yang dipakai."
    if penulis is None:
        return f"{apa} diubah orang lain sejak formulir dibuka. {end}"
    own = penulis.pengguna_id == pengguna_id
    who = "dengan akun ini di jendela atau perangkat lain" if own else "orang lain"
    return f"{apa} diubah {who} sejak formulir dibuka: **{words(penulis)}**. {end}"


def differences(
    isian: Mapping[str, Any], tersimpan: Mapping[str, Any], judul: Mapping[str, str]
) -> list[Beda]:
    """The fields of ``judul`` (name → heading) whose words differ between the form and what is stored."""
    pairs = (
        (title, field_words(isian.get(name)), field_words(tersimpan.get(name)))
        for name, title in judul.items()
    )
    return [(title, mine, theirs) for title, mine, theirs in pairs if mine != theirs]


def field_words(value: Any) -> str:
    """A field of a form in one line."""
    if isinstance(value, list):
        lines = [", ".join(_word(text) for text in row.values() if text) for row in value]
        return "; ".join(lines) or angka.KOSONG
    return _word(str(value)) if value else angka.KOSONG


def _word(text: str) -> str:
    try:
        return angka.tanggal(date.fromisoformat(text))
    except ValueError:
        return " · ".join(line.strip() for line in text.splitlines() if line.strip())
