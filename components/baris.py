"""Editable rows of a form (people, agreed deadlines): every field keeps the whole list as a draft when it is left."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from components.filters import on_phone

Baris = dict[str, Any]
"""One row as drafts keep it: texts, and days as ISO text."""


@dataclass(frozen=True)
class KolomBaris:
    """One field of a row. ``lebar`` is its share of the line; ``pilihan`` (stored code → words) makes it a choice."""

    kunci: str
    label: str
    lebar: float = 1.0
    hari: bool = False
    pilihan: Mapping[str, str] | None = None


class DaftarBaris:
    """The rows of one list; the widgets hold what is typed, the session what the rows were begun with."""

    def __init__(
        self,
        objek: str,
        nama: str,
        bidang: Sequence[KolomBaris],
        awal: Sequence[Baris],
        simpan: Callable[[str, Any], None],
    ) -> None:
        self.kunci, self.nama, self.bidang, self.simpan = f"{objek}:{nama}", nama, bidang, simpan
        self.isi: dict[str, Baris] = st.session_state.setdefault(
            f"{self.kunci}:baris", {_nomor(): dict(row) for row in awal}
        )

    def gambar(self, tambah: str, usul: Mapping[str, Baris] | None = None) -> list[Baris]:
        """Draws the rows and the ways to a further one; returns what stands in them.

        ``usul`` are ready rows by the words of their choice, such as the office-holders of the day.
        """
        for at, nomor in enumerate(list(self.isi), 1):
            self._satu(nomor, at)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            key = f"{self.kunci}:tambah"
            st.button(tambah, key=key, icon=":material/add:", on_click=self._tambah, args=({},))
            if usul:
                self._usul(usul)
        return self.kumpul()

    def kumpul(self) -> list[Baris]:
        """The rows as they are typed now; a row without any text is left out."""
        rows = [
            {
                **row,
                **{
                    b.kunci: _teks(st.session_state.get(self._kunci(nomor, b), row.get(b.kunci)))
                    for b in self.bidang
                },
            }
            for nomor, row in self.isi.items()
        ]
        return [row for row in rows if any(row.values())]

    def _satu(self, nomor: str, at: int) -> None:
        """One line; its labels are read aloud in each, shown over the first one only, and in each on a phone."""
        shares = [*(b.lebar for b in self.bidang), 0.62]
        places = st.columns(shares, gap="small", vertical_alignment="bottom")
        for place, b in zip(places, self.bidang, strict=False):
            with place:
                self._bidang(nomor, b, "visible" if at == 1 or on_phone() else "collapsed")
        places[-1].button(
            "Hapus",
            key=f"{self.kunci}:{nomor}:hapus",
            icon=":material/delete:",
            type="tertiary",
            help=f"Hapus baris {at}",
            on_click=self._hapus,
            args=(nomor,),
        )

    def _bidang(self, nomor: str, b: KolomBaris, label: Literal["visible", "collapsed"]) -> None:
        key, start = self._kunci(nomor, b), self.isi[nomor].get(b.kunci)
        more: dict[str, Any] = {"key": key, "on_change": self._tinggalkan, "label_visibility": label}
        if b.hari:
            day = date.fromisoformat(start) if start else None
            st.date_input(b.label, value=day, format="DD/MM/YYYY", **more)
        elif b.pilihan is not None:
            codes = list(b.pilihan)
            at = codes.index(start) if start is not None and start in b.pilihan else None
            st.selectbox(b.label, codes, index=at, format_func=b.pilihan.__getitem__, placeholder="–", **more)
        else:
            st.text_input(b.label, value=str(start or ""), autocomplete="off", max_chars=300, **more)

    def _usul(self, usul: Mapping[str, Baris]) -> None:
        key = f"{self.kunci}:usul"

        def pick() -> None:
            chosen = st.session_state[key]
            if chosen:
                self._tambah(usul[chosen])
                st.session_state[key] = None

        st.selectbox(
            "Tambah dari daftar pejabat",
            list(usul),
            index=None,
            key=key,
            placeholder="Pilih pejabat",
            label_visibility="collapsed",
            on_change=pick,
            width=460,
        )

    def _tambah(self, row: Baris) -> None:
        self._tinggalkan()
        self.isi[_nomor()] = dict(row)
        self.simpan(self.nama, self.kumpul())

    def _hapus(self, nomor: str) -> None:
        self._tinggalkan()
        self.isi.pop(nomor, None)
        self.simpan(self.nama, self.kumpul())

    def _tinggalkan(self) -> None:
        """Keep what is typed, in the database and as the rows' own beginning: a widget not drawn forgets its text."""
        for nomor, row in self.isi.items():
            for b in self.bidang:
                key = self._kunci(nomor, b)
                if key in st.session_state:
                    row[b.kunci] = _teks(st.session_state[key])
        self.simpan(self.nama, self.kumpul())

    def _kunci(self, nomor: str, b: KolomBaris) -> str:
        return f"{self.kunci}:{nomor}:{b.kunci}"


def lupakan_baris(objek: str, nama: str) -> None:
    """Begin the list anew from the fields that are kept: somebody else than its widgets changed them."""
    for key in [k for k in st.session_state if str(k).startswith(f"{objek}:{nama}:")]:
        del st.session_state[key]


def _nomor() -> str:
    return uuid.uuid4().hex[:8]


def _teks(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()
