"""Two writers on evidence: which answers, judgements and pieces of a form differ from what somebody stored since."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components import angka
from components.bentrok import Beda, field_words
from db.queries.bukti import BIDANG_BUKTI, read_lampiran
from db.queries.bukti_berlaku import BuktiTampil
from db.queries.bukti_catatan import CatatanTampil
from domain.kosakata import HasilVerifikasi
from shell import drafts, kirim
from shell.bukti import BIDANG_TARIK, DINILAI, bidang_jawab, widget_key


def jawaban_dilihat(notes: Sequence[CatatanTampil]) -> dict[str, int | None]:
    """The answers that stand, as a form remembers what it saw."""
    return {bidang_jawab(note.kunci): note.jawaban_id for note in notes}


def jawaban_bentrok(form: drafts.Formulir, notes: Sequence[CatatanTampil]) -> bool:
    """Somebody answered a note since the form was opened. Where this person typed something else, they choose (True
    while they do, and only these answers are theirs to give up); elsewhere the field takes the new answer."""
    changed = [
        n
        for n in notes
        if n.jawaban_id is not None and form.dilihat.get(bidang_jawab(n.kunci)) != n.jawaban_id
    ]
    now = jawaban_dilihat(changed)
    contested = [n for n in changed if form.awal.get(bidang_jawab(n.kunci)) not in (None, "", n.jawaban)]
    if not contested:
        if changed:
            _take_over(form, changed)
            form.susul(now)
        return False
    last = max((n.penulis for n in contested if n.penulis), key=lambda who: who.saat)
    beda = [
        (n.kalimat, field_words(form.awal[bidang_jawab(n.kunci)]), field_words(n.jawaban)) for n in contested
    ]

    def pakai() -> None:
        for note in contested:
            form.simpan(bidang_jawab(note.kunci), note.jawaban)
        _take_over(form, changed)
        form.susul(now)

    kirim.conflict(form, "Jawaban catatan ini", last, beda, now, pakai=pakai)
    return True


def _take_over(form: drafts.Formulir, notes: Sequence[CatatanTampil]) -> None:
    """The field begins anew with what is stored."""
    for note in notes:
        st.session_state.pop(widget_key(form, bidang_jawab(note.kunci)), None)


def beda_lampiran(form: drafts.Formulir) -> list[Beda]:
    """Evidence that was added or marked but not sent: it goes with the form when the stored claim is taken."""
    added = "; ".join(one.nama for one in read_lampiran(form.awal.get(BIDANG_BUKTI)))
    marked = len(form.awal.get(BIDANG_TARIK) or ())
    rows = [
        ("Bukti yang belum dikirim", added),
        ("Bukti yang hendak ditarik", f"{marked} bukti" if marked else ""),
    ]
    return [(title, text, angka.KOSONG) for title, text in rows if text]


def bidang_penilaian(rows: Sequence[BuktiTampil]) -> list[str]:
    """The fields in which pieces of evidence are judged."""
    return [name for row in rows for name in (f"bukti_{row.id}", f"bukti_{row.id}_alasan")]


def beda_penilaian(form: drafts.Formulir, rows: Sequence[BuktiTampil]) -> list[Beda]:
    """Pieces of evidence that the form judges otherwise than what stands."""

    def word(hasil: Any) -> str:
        return HasilVerifikasi(hasil).label if hasil in DINILAI else angka.KOSONG

    pairs = ((row, word(form.awal.get(f"bukti_{row.id}")), word(row.hasil)) for row in rows)
    return [(f"Penilaian {row.nama}", mine, theirs) for row, mine, theirs in pairs if mine != theirs]
