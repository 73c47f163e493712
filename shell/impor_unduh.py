"""Refused rows as a file, so that an office mends exactly those cells."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from reports.csv import to_csv
from reports.tabel import Keterangan, Kolom, Lembar
from reports.xlsx import to_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KOLOM = (
    Kolom("baris", "Baris", "bilangan"),
    Kolom("kolom", "Kolom"),
    Kolom("nilai", "Isi sel"),
    Kolom("alasan", "Alasan ditolak"),
)


def unduh_penolakan(nama: str, penolakan: Sequence[Any], key: str) -> None:
    """Two buttons; the files are made when they are asked for. ``penolakan`` have baris, kolom, nilai, alasan."""
    stem = f"Ditolak {nama.rsplit('.', 1)[0]}"

    def lembar() -> Lembar:
        rows = [{k.kunci: getattr(p, k.kunci) for k in KOLOM} for p in penolakan]
        return Lembar("Ditolak", KOLOM, rows, Keterangan(f"Baris yang ditolak dari {nama}"))

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Unduh yang ditolak (XLSX)",
            data=lambda: to_xlsx([lembar()]),
            file_name=f"{stem}.xlsx",
            mime=XLSX,
            key=f"{key}_xlsx",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "CSV",
            data=lambda: to_csv(lembar()),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            icon=":material/download:",
        )
