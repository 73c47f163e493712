"""Issue a document: text, PDF, then one short write that freezes both."""

from datetime import date

import streamlit as st

from components.states import failed
from db.commands.berita_acara_terbit import issue_berita_acara, prepare_terbit
from db.transaction import reading, transaction
from domain.akses import Objek, Pelihat
from domain.errors import Ditolak
from reports.berita_acara import to_pdf
from shell import guard, pesan
from shell.berita_acara.berkas import cetak
from shell.berita_acara.kerja import kunci, lupakan

TAHAP = ("Menyiapkan naskah…", "Membuat PDF…", "Membekukan naskah dan mengunci baris…")


def terbitkan(pelihat: Pelihat, ba_id: int, objek: Objek, today: date) -> None:
    """Render outside the lock, then freeze; a refusal (the data moved on meanwhile) leaves everything as it was."""
    bar, name = st.progress(0.0, text=TAHAP[0]), f"terbit:{ba_id}"
    try:
        with reading() as session:
            naskah = prepare_terbit(session, pelihat, ba_id, today)
        bar.progress(1 / 3, text=TAHAP[1])
        pdf = to_pdf(naskah, **cetak(pelihat, objek, naskah))
        bar.progress(2 / 3, text=TAHAP[2])
        with transaction() as session:
            issue_berita_acara(
                session, pelihat, guard.pelaku(pelihat), ba_id, naskah, pdf, kunci_kirim=kunci(name)
            )
    except Ditolak as refusal:
        failed(str(refusal))
        return
    finally:
        bar.empty()
    lupakan(name)
    pesan.rerun("Berita acara terbit. Barisnya kini terkunci.")
