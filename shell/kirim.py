"""One write from a page: a refusal stands as its sentence, a conflict shows both versions, success is said once."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st
from sqlalchemy.orm import Session

from components.bentrok import Beda, conflict_choice
from components.states import failed
from db.commands.audit import Pelaku
from db.transaction import transaction
from domain.akses import Pelihat
from domain.errors import Ditolak, SudahBerubah
from domain.penulis import Penulis
from shell import drafts, guard, pesan

T = TypeVar("T")


def send(
    pelihat: Pelihat,
    write: Callable[[Session, Pelaku], T],
    done: str,
    sesudah: Callable[[T], object] = lambda _: None,
    *,
    form: drafts.Formulir | None = None,
) -> None:
    """Write once, then say ``done`` and draw anew; ``form`` is forgotten with it, ``sesudah`` follows.

    When somebody wrote meanwhile, the next run finds that out by what the form had seen, and lets the person choose.
    """
    try:
        with transaction() as session:
            result = write(session, guard.pelaku(pelihat))
    except SudahBerubah:
        st.rerun()
    except Ditolak as refusal:
        failed(str(refusal))
        return
    if form is not None:
        form.selesai()
    sesudah(result)
    pesan.rerun(done)


def conflict(
    form: drafts.Formulir,
    apa: str,
    penulis: Penulis | None,
    beda: Sequence[Beda],
    now: Mapping[str, int | None],
    *,
    pakai: Callable[[], object] | None = None,
) -> None:
    """Somebody wrote ``apa`` since the form was opened: both versions, and what the choice does with the draft.

    ``now`` are the rows that stand: with "on top" they count as seen. ``pakai`` is done instead of throwing the draft
    away, or before it is forgotten, when the stored version is taken.
    """
    match conflict_choice(
        apa, penulis, form.pelihat.pengguna_id, beda, key=f"{form.nama}:{form.objek}:bentrok"
    ):
        case "tersimpan":
            (pakai or form.buang)()
            st.rerun()
        case "isian":
            form.lihat_ulang({**form.dilihat, **now})
            st.rerun()
