"""Pilot regions: the administrator's forms (name, figures, one more region) and what the page offers under "Unduh"."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from components import uji_coba as ui
from components.forms import LEBAR, read_nilai, write_nilai
from components.header import card
from components.markup import href, link
from components.states import failed
from components.unduh import Isi
from db.commands.uji_coba import TETAP, add_wilayah, name_wilayah, record_angka
from db.queries.uji_coba import Kunci, WilayahPilot
from domain.akses import Pelihat, Tindakan, can
from domain.kosakata import Kawasan, SaatUjiCoba, UkuranUjiCoba
from domain.uji_coba import GALAT, GELOMBANG, PANJANG_SUMBER, PERCONTOHAN, saat_of
from shell import guard, kirim
from shell.unduh import Unduhan, arti


def kelola(pelihat: Pelihat, rows: Sequence[WilayahPilot], today: date) -> None:
    """The region of the address with its forms, else one more region; nothing for others than administrators."""
    if not can(pelihat, Tindakan.KELOLA_UJI_COBA):
        return
    asked = st.query_params.get("wilayah", "")
    row = next((r for r in rows if str(r.id) == asked), None)
    if row is None:
        tambah()
        return
    st.html(link("Tutup wilayah", href("uji_coba"), "tk-balik"))
    if row.nama not in TETAP:
        nama(row)
    angka(row, today)


@st.fragment
def nama(row: WilayahPilot) -> None:
    """Which region a place is."""
    pelihat = guard.require("uji_coba")
    with (
        card(f"Nama: {row.sebutan}", "Kosongkan bila belum diumumkan", key="nama_wilayah"),
        st.container(width=LEBAR),
    ):
        name = st.text_input(
            "Nama kabupaten atau kota", value=row.nama or "", key=f"nama:{row.id}", autocomplete="off"
        )
        kode = st.text_input(
            "Kode (contoh 82.71)", value=row.kode or "", key=f"kode:{row.id}", autocomplete="off"
        )
        if st.button("Simpan nama", key=f"nama_kirim:{row.id}"):
            kirim.send(
                pelihat,
                lambda session, pelaku: name_wilayah(
                    session, pelihat, pelaku, row.id, name or "", kode or ""
                ),
                "Nama wilayah disimpan.",
            )


@st.fragment
def angka(row: WilayahPilot, today: date) -> None:
    """All figures of a region with their source; an emptied one is taken back."""
    pelihat = guard.require("uji_coba")
    with (
        card(f"Angka: {row.sebutan}", "Kosong berarti tidak diketahui", key="angka_wilayah"),
        st.container(width=LEBAR),
    ):
        typed: dict[Kunci, str] = {}
        for ukuran in UkuranUjiCoba:
            with st.container(horizontal=True, gap="small"):
                for saat in saat_of(ukuran):
                    typed[ukuran, saat] = _bidang(row, ukuran, saat)
        per = st.date_input(
            "Data per", value=today, max_value=today, format="DD/MM/YYYY", key=f"per:{row.id}", width=150
        )
        sumber = st.text_input(
            "Sumber", key=f"sumber:{row.id}", max_chars=PANJANG_SUMBER, autocomplete="off",
            placeholder="Nama publikasi, surat, atau paparan",
        )  # fmt: skip
        if st.button("Simpan angka", type="primary", key=f"angka_kirim:{row.id}", width="stretch"):
            _send(pelihat, row, typed, per if isinstance(per, date) else today, sumber or "")


def _bidang(row: WilayahPilot, ukuran: UkuranUjiCoba, saat: SaatUjiCoba) -> str:
    label = f"{ukuran.label}, {saat.label.lower()}" if ukuran in GALAT else ukuran.label
    key = f"angka:{row.id}:{ukuran.value}:{saat.value}"
    return st.text_input(label, value=write_nilai(row.nilai(ukuran, saat)), key=key, autocomplete="off") or ""


def _send(pelihat: Pelihat, row: WilayahPilot, typed: dict[Kunci, str], per: date, sumber: str) -> None:
    """Only what differs from what stands is sent: the source speaks of that alone."""
    changed: dict[Kunci, Decimal | None] = {}
    for (ukuran, saat), text in typed.items():
        try:
            value = read_nilai(text)
        except ValueError as error:
            failed(f"{ukuran.label}: {error}")
            return
        if value != row.nilai(ukuran, saat):
            changed[ukuran, saat] = value
    if not changed:
        failed("Tidak ada yang berubah.")
        return
    kirim.send(
        pelihat,
        lambda session, pelaku: record_angka(session, pelihat, pelaku, row.id, changed, per, sumber),
        "Angka wilayah disimpan.",
    )


@st.fragment
def tambah() -> None:
    """One more region, of the widening for instance."""
    pelihat = guard.require("uji_coba")
    with st.expander("Tambah wilayah", icon=":material/add:"), st.container(width=LEBAR):
        kawasan = st.segmented_control(
            "Kawasan", list(Kawasan), format_func=lambda k: k.label, key="tambah_kawasan"
        )
        waves = {wave: words for wave, words in GELOMBANG.items() if wave != PERCONTOHAN}
        wave = st.radio(
            "Gelombang", list(waves), index=1, format_func=waves.__getitem__, key="tambah_gelombang"
        )
        name = st.text_input("Nama (boleh kosong)", key="tambah_nama", autocomplete="off")
        kode = st.text_input("Kode (boleh kosong)", key="tambah_kode", autocomplete="off")
        if not st.button("Tambah wilayah", type="primary", key="tambah_kirim"):
            return
        if kawasan is None:
            failed("Pilih kawasannya lebih dahulu.")
            return
        kirim.send(
            pelihat,
            lambda session, pelaku: add_wilayah(
                session, pelihat, pelaku, kawasan, wave, name or "", kode or ""
            ),
            "Wilayah ditambahkan.",
        )


def isi_unduh(unduhan: Unduhan, rows: Sequence[Any]) -> list[Isi]:
    """All regions with their figures and sources; what is unknown is an empty cell."""
    return [
        unduhan.tabel("Wilayah uji coba", "wilayah-uji-coba", ui.columns(), lambda: ui.export_rows(rows),
                      definisi=arti("Wilayah", ui.penjelasan()), catatan=f"{len(rows)} baris"),
    ]  # fmt: skip
