"""One button "Unduh" at the head's right; its choices are drawn only once it is open, the files made once pressed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_KUNCI = "unduh"


@dataclass(frozen=True)
class Berkas:
    """One file to take away: ``label`` is its format, ``isi`` makes it at the moment of the press."""

    label: str
    nama: str
    mime: str
    isi: Callable[[], bytes]


@dataclass(frozen=True)
class Isi:
    """What can be taken away of one table, chart or map; ``catatan`` says in a few words how much or what for."""

    judul: str
    berkas: Sequence[Berkas]
    catatan: str = ""


def tombol_unduh(tempat: DeltaGenerator) -> DeltaGenerator | None:
    """Draws the button there: closed it is one element, whatever it offers; its inside while it is open, else None."""
    kotak = tempat.popover("Unduh", icon=":material/download:", on_change="rerun", key=_KUNCI)
    return kotak if kotak.open else None


def isi_tombol(
    isi: Callable[[], Sequence[Isi]], lain: Callable[[], DeltaGenerator] | None = None
) -> DeltaGenerator | None:
    """Draws what is offered; ``lain`` draws above it what is chosen before it is made, and tells its place."""
    tempat = lain() if lain else None
    for nomor, satu in enumerate(isi()):
        _satu(satu, f"{_KUNCI}_{nomor}")
    return tempat


def _satu(isi: Isi, key: str) -> None:
    more = f"<span>{escape(isi.catatan)}</span>" if isi.catatan else ""
    st.html(f'<p class="tk-unduh"><strong>{escape(isi.judul)}</strong>{more}</p>')
    with st.container(horizontal=True, gap="small", key=f"{key}_berkas"):
        for berkas in isi.berkas:
            st.download_button(
                berkas.label,
                data=berkas.isi,
                file_name=berkas.nama,
                mime=berkas.mime,
                key=f"{key}_{berkas.nama}",
                on_click="ignore",
            )
