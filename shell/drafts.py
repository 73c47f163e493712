"""Forms that survive a lost connection: each field is in the database as soon as it is left.

What the person saw when they began (``dilihat``) is part of the draft, so that a form taken up again on another
device still notices that somebody wrote in between.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import streamlit as st

from db.commands.draf import clear_draf, save_draf
from db.queries.draf import get_draf, list_objek_draf
from db.transaction import reading, transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import Topik
from shell import guard
from shell.cache import Baca

DILIHAT = "_dilihat"
"""The field of a draft that holds the ids of the rows that stood when the form was opened."""


@dataclass(frozen=True)
class Formulir:
    """One open form of one person about one object.

    ``awal`` are the fields to begin with, ``dilihat`` the rows that were seen, ``kunci`` makes two presses one row.
    """

    pelihat: Pelihat
    nama: str
    objek: str
    awal: dict[str, Any]
    dilihat: dict[str, int | None]
    kunci: str
    diubah: datetime | None

    def simpan(self, bidang: str, isi: Any) -> None:
        """Keep one field, and what was seen with it; nothing for somebody who is no longer signed in.

        A refusal (a full disk, a pasted document) is said without taking the form away.
        """
        if not guard.is_still(self.pelihat):
            return
        about = (self.pelihat.pengguna_id, self.nama, self.objek)
        try:
            with transaction() as session:
                save_draf(session, *about, bidang, isi)
                save_draf(session, *about, DILIHAT, self.dilihat)
        except Ditolak as refusal:
            st.toast(f"Belum tersimpan sebagai draf. {refusal}", icon=":material/error:", duration="long")

    def lihat_ulang(self, dilihat: Mapping[str, int | None]) -> None:
        """The person has seen the newer rows and wants to write on top of them."""
        self.simpan(DILIHAT, dict(dilihat))
        st.session_state[_state_key(self.nama, self.objek, "dilihat")] = dict(dilihat)

    def susul(self, dilihat: Mapping[str, int | None]) -> None:
        """Newer rows that touch nothing typed count as seen too, without making a draft where there is none."""
        seen = {**self.dilihat, **dilihat}
        if self.diubah:
            self.lihat_ulang(seen)
        st.session_state[_state_key(self.nama, self.objek, "dilihat")] = seen

    def pegang(self, bidang: Iterable[str]) -> "Formulir":
        """The form with what stands in these fields of this window, kept as the draft.

        Windows of one account share a draft, and sending it in the other window has cleared it.
        """
        keys = {name: f"{self.nama}:{self.objek}:{name}" for name in bidang}
        shown = {name: _plain(st.session_state[key]) for name, key in keys.items() if key in st.session_state}
        fresh = {
            name: value for name, value in shown.items() if (value or None) != (self.awal.get(name) or None)
        }
        for name, value in fresh.items():
            self.simpan(name, value)
        return replace(self, awal={**self.awal, **fresh})

    def buang(self) -> None:
        """Throw the draft away."""
        with transaction() as session:
            clear_draf(session, self.pelihat.pengguna_id, self.nama, self.objek)
        self.selesai()

    def selesai(self) -> None:
        """Forget the form in this browser: it was sent or thrown away."""
        for key in [k for k in st.session_state if str(k).startswith(_state_key(self.nama, self.objek, ""))]:
            del st.session_state[key]


def open_form(
    pelihat: Pelihat, nama: str, objek: str, bawaan: Mapping[str, Any], dilihat: Mapping[str, int | None]
) -> Formulir:
    """Open the form with its draft on top of ``bawaan`` (what stands now) and remember what was seen."""
    with reading() as session:
        draf = get_draf(session, pelihat.pengguna_id, nama, objek)
    drafted = dict(draf.bidang)
    seen = drafted.pop(DILIHAT, None) or dict(dilihat)
    pinned = st.session_state.setdefault(_state_key(nama, objek, "dilihat"), seen)
    kunci = st.session_state.setdefault(_state_key(nama, objek, "kunci"), uuid.uuid4().hex)
    return Formulir(pelihat, nama, objek, {**bawaan, **drafted}, pinned, kunci, draf.diubah)


def objects(baca: Baca, *nama: str) -> set[str]:
    """What the person has unsent drafts about."""
    found: set[str] = baca(list_objek_draf, (Topik.DRAF,), baca.pelihat.pengguna_id, *nama)
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _state_key(nama: str, objek: str, part: str) -> str:
    return f"{nama}:{objek}:{part}"
