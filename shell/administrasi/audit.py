"""Administrasi, section Audit: who did what and when, with before and after; the check of the chain; the export."""

from collections.abc import Mapping
from datetime import date
from html import escape

import streamlit as st

from components import angka
from components.audit import audit_columns, audit_html, audit_rows
from components.filters import code_filter, folded
from components.header import Head, card
from components.markup import href
from components.pager import asked_page, pager
from components.states import empty, failed
from db.queries.audit import (
    PilihanAudit,
    SaringanAudit,
    export_audit,
    list_audit,
    pilihan_audit,
)
from db.queries.rantai import verify_rantai
from domain.akses import Pelihat, Tindakan
from domain.jejak import sebut
from domain.rantai import sentences
from domain.waktu import today_wit
from shell.administrasi.segar import fresh
from shell.cache import Baca
from shell.unduh import Unduhan, penanda_hari


def show(baca: Baca, kepala: Head) -> None:
    """The list as the address narrows it, fifty rows a page."""
    pelihat, today = baca.pelihat, today_wit()
    pilihan = fresh(pelihat, pilihan_audit)
    with card("Rantai audit", "Setiap baris memuat sidik baris sebelumnya", key="rantai"):
        _chain(pelihat)
    with card("Catatan audit", "Terbaru di atas; tidak ada baris yang diubah atau dihapus", key="audit"):
        saringan = _filters(pilihan, today)
        asked = asked_page()
        page = fresh(pelihat, list_audit, saringan, int(asked) if asked.isdecimal() else 1)
        kepala.moment(f"{angka.angka(page.jumlah)} catatan tampil per {angka.tanggal(today)}")
        if page.baris:
            st.html(audit_html(page.baris))
            pager("administrasi", page.nomor, page.banyak, {"bagian": "audit", **_params(saringan)})
        else:
            lepas = ("Hapus saringan", href("administrasi", bagian="audit"))
            empty("Tidak ada catatan yang cocok.", icon_name="filter_alt_off", action=lepas)
    unduhan = Unduhan(
        "administrasi", baca, f"Menurut catatan s.d. {angka.tanggal(today)}", penanda_hari(today)
    )
    unduhan.tombol(
        kepala.filters,
        lambda: [
            unduhan.tabel(
                "Catatan audit", "audit", audit_columns(),
                lambda: audit_rows(fresh(pelihat, export_audit, saringan)),
                saringan=_words(saringan, pilihan), tindakan=Tindakan.LIHAT_AUDIT,
            )
        ],
    )  # fmt: skip


def _chain(pelihat: Pelihat) -> None:
    """The check, on a press: it reads every row."""
    if not st.button("Periksa rantai", key="periksa_rantai", icon=":material/verified:"):
        return
    with st.spinner("Memeriksa setiap baris…"):
        rantai = fresh(pelihat, verify_rantai)
    verdict, *more = sentences(rantai)
    if rantai.utuh:
        st.success(" ".join([verdict, *more]))
        return
    failed(verdict)
    st.html("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in more) + "</ul>")


def _filters(pilihan: PilihanAudit, today: date) -> SaringanAudit:
    orang = {str(number): nama for number, nama in pilihan.orang.items()}
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with row:
        teks = st.text_input(
            "Cari", key="cari_audit", type="search", icon=":material/search:", bind="query-params",
            placeholder="Isi, alasan, nomor, alamat", width=220,
        )  # fmt: skip
    with folded(row, "Saringan"):
        siapa = code_filter("Orang", "orang_audit", orang, placeholder="Semua orang", width=180)
        tindakan = code_filter(
            "Tindakan",
            "tindakan_audit",
            {t: sebut(t) for t in pilihan.tindakan},
            placeholder="Semua",
            width=190,
        )
        objek = code_filter(
            "Objek", "objek_audit", {o: sebut(o) for o in pilihan.objek}, placeholder="Semua", width=150
        )
        dari, sampai = _day("Dari", "dari_audit", today), _day("Sampai", "sampai_audit", today)
    return SaringanAudit(int(siapa) if siapa else None, tindakan, objek, dari, sampai, teks or "")


def _day(label: str, key: str, today: date) -> date | None:
    day = st.date_input(
        label, value=None, max_value=today, key=key, bind="query-params", format="DD/MM/YYYY", width=135
    )
    return day if isinstance(day, date) else None


def _params(s: SaringanAudit) -> dict[str, object]:
    """What a link must carry to show the same rows."""
    pairs: Mapping[str, object] = {
        "cari_audit": s.teks, "orang_audit": s.orang, "tindakan_audit": s.tindakan, "objek_audit": s.objek,
        "dari_audit": s.dari, "sampai_audit": s.sampai,
    }  # fmt: skip
    return {key: value for key, value in pairs.items() if value}


def _words(s: SaringanAudit, pilihan: PilihanAudit) -> list[tuple[str, str]]:
    """The filters for the notes of the export."""
    pairs = [
        ("Orang", pilihan.orang.get(s.orang or 0, "")), ("Tindakan", sebut(s.tindakan) if s.tindakan else ""),
        ("Objek", sebut(s.objek) if s.objek else ""), ("Dari", angka.tanggal(s.dari) if s.dari else ""),
        ("Sampai", angka.tanggal(s.sampai) if s.sampai else ""), ("Memuat", s.teks),
    ]  # fmt: skip
    return [(label, text) for label, text in pairs if text]
