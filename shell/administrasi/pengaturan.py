"""Administrasi, section Pengaturan: what stands, one form per setting made from its schema, and the history."""

from base64 import b64encode
from typing import Any

import streamlit as st

from components import angka
from components.filters import option_filter
from components.header import Head, card
from components.markup import href, link, show_html
from components.pengaturan import (
    class_words,
    isian_field,
    logo_html,
    read_figure,
    riwayat_html,
    setelan_html,
    stored_words,
)
from components.sasaran_aturan import KUNCI as KUNCI_SASARAN
from components.states import empty
from db.commands.pengaturan import change_logo, change_setelan, change_tarif, reset_setelan
from db.queries.pengaturan import list_program_tarif, list_riwayat_setelan, list_setelan
from domain.alasan import PANJANG_ALASAN
from domain.kosakata import Topik
from domain.pengaturan import JUDUL, KUNCI_LOGO, KUNCI_TARIF, LOGO_TERBESAR, SETELAN, Setelan
from domain.waktu import today_wit
from shell.administrasi import sasaran
from shell.administrasi.kerja import write
from shell.cache import Baca
from shell.unduh_aturan import isi_aturan_sasaran
from shell.unduh_kelola import isi_riwayat_setelan, isi_setelan, kelola

TOPIK = (Topik.PENGATURAN,)
TERBARU = 20
"""Changes that stand below the list of all settings."""


def show(baca: Baca, kepala: Head) -> None:
    """All settings, or the one that stands in the address."""
    tersimpan, riwayat = baca(list_setelan, TOPIK), baca(list_riwayat_setelan, TOPIK)
    changed = f"{angka.angka(len(tersimpan))} pengaturan berbeda dari baku"
    kepala.moment(changed if tersimpan else "Semua pengaturan memakai nilai baku")
    kunci, unduhan = st.query_params.get("setelan", ""), kelola(baca, today_wit())
    if kunci == KUNCI_SASARAN:
        unduhan.tombol(kepala.filters, lambda: isi_aturan_sasaran(unduhan))
        st.html(link("Kembali ke semua pengaturan", href("administrasi", bagian="pengaturan"), "tk-balik"))
        sasaran.show_forms(baca)
        return
    if kunci in JUDUL and kunci != "mode":
        satu = [p for p in riwayat if p.kunci == kunci]
        unduhan.tombol(kepala.filters, lambda: [isi_riwayat_setelan(unduhan, satu, JUDUL[kunci])])
        st.html(link("Kembali ke semua pengaturan", href("administrasi", bagian="pengaturan"), "tk-balik"))
        _one(baca, kunci, tersimpan.get(kunci), satu)
        return
    unduhan.tombol(
        kepala.filters, lambda: [*isi_setelan(unduhan, tersimpan, riwayat), *isi_aturan_sasaran(unduhan)]
    )
    with card(
        "Pengaturan", "Berlaku bagi semua orang sejak disimpan; pilih untuk mengubah", key="pengaturan"
    ):
        show_html(baca.derive(lambda: setelan_html(tersimpan), TOPIK, setelan_html))
    sasaran.ringkas(baca)
    with card("Riwayat pengaturan", "Perubahan terbaru di atas", key="riwayat_pengaturan"):
        _history(baca, riwayat[:TERBARU], "semua")


def _one(baca: Baca, kunci: str, nilai: Any, riwayat: list[Any]) -> None:
    """The form of one setting with its history."""
    key = f"{kunci}:{len(riwayat)}"
    left, right = st.columns([0.55, 0.45], gap=12)
    with left:
        if kunci == KUNCI_LOGO:
            _logo(baca, nilai, key)
        elif kunci == KUNCI_TARIF:
            _tarif(baca, nilai or {}, key)
        else:
            _form(baca, SETELAN[kunci], nilai, key)
    with right, card("Riwayat", JUDUL[kunci], key="riwayat_setelan"):
        _history(baca, riwayat, kunci)


def _history(baca: Baca, riwayat: list[Any], kunci: str) -> None:
    if not riwayat:
        empty("Belum pernah diubah.")
        return
    show_html(baca.derive(lambda: riwayat_html(riwayat, kunci == "semua"), TOPIK, riwayat_html, kunci))


def _form(baca: Baca, setelan: Setelan, nilai: Any, key: str) -> None:
    now = setelan.lengkap(nilai)
    with card(setelan.judul, setelan.arti, key="satu_setelan"):
        typed = {i.kunci: isian_field(i, now[i.kunci], f"{key}:{i.kunci}") for i in setelan.isian}
        if told := class_words(setelan.kunci, typed):
            st.caption(f"Lima kelas: {told}")
        alasan = _reason(key)
        with st.container(horizontal=True, gap="small"):
            if st.button("Simpan", type="primary", key="simpan_setelan"):
                write(
                    baca.pelihat,
                    lambda s, who: change_setelan(s, baca.pelihat, who, setelan.kunci, typed, alasan),
                    f"{setelan.judul} disimpan.",
                )
            _reset(baca, setelan.kunci, nilai)


def _reason(key: str) -> str | None:
    text = st.text_input(
        "Alasan (boleh kosong)", key=f"{key}:alasan", max_chars=PANJANG_ALASAN, autocomplete="off"
    )
    return (text or "").strip() or None


def _reset(baca: Baca, kunci: str, nilai: Any) -> None:
    help_text = f"Baku: {stored_words(kunci, None)}"
    if st.button("Kembali ke baku", key="baku_setelan", disabled=nilai is None, help=help_text):
        write(
            baca.pelihat,
            lambda s, who: reset_setelan(s, baca.pelihat, who, kunci),
            f"{JUDUL[kunci]} kembali ke baku.",
        )


def _tarif(baca: Baca, stored: dict[str, dict[str, int]], key: str) -> None:
    """Tariffs of one year: an empty field is unknown, never zero."""
    now = today_wit().year
    years = sorted({*(int(year) for year in stored), now - 1, now, now + 1}, reverse=True)
    ordered = sorted(years, key=lambda year: year != now)
    with card("Tarif program", "Rupiah untuk satu penerima dalam satu tahap salur", key="satu_setelan"):
        tahun = int(option_filter("Tahun", "tahun_tarif", {str(y): str(y) for y in ordered}))
        known = stored.get(str(tahun), {})
        typed: dict[str, Any] = {}
        for kode, (nama, satuan) in baca(list_program_tarif, TOPIK).items():
            text = st.text_input(
                f"{nama} (Rp per {satuan} dan tahap)",
                value=angka.angka(known[kode]) if kode in known else "",
                key=f"{key}:{tahun}:{kode}",
                autocomplete="off",
                placeholder="tidak diketahui",
            )
            typed[kode] = read_figure(text or "", whole=True)
        alasan = _reason(f"{key}:{tahun}")
        with st.container(horizontal=True, gap="small"):
            if st.button(f"Simpan tarif {tahun}", type="primary", key="simpan_setelan"):
                write(
                    baca.pelihat,
                    lambda s, who: change_tarif(s, baca.pelihat, who, tahun, typed, alasan),
                    f"Tarif {tahun} disimpan.",
                )
            _reset(baca, KUNCI_TARIF, stored or None)


def _logo(baca: Baca, nilai: Any, key: str) -> None:
    limit = LOGO_TERBESAR // 1024
    with card(
        "Logo",
        f"PNG atau SVG, paling besar {limit} kB; tampil di atas menu, di presentasi, dan sebagai lambang kop dokumen",
        key="satu_setelan",
    ):
        if nilai:
            st.html(logo_html(nilai["jenis"], nilai["isi"]))
        file = st.file_uploader("Berkas logo", type=["png", "svg"], key=f"{key}:berkas", max_upload_size=1)
        content = file.getvalue() if file is not None else b""
        if file is not None and len(content) <= LOGO_TERBESAR:
            kind = "image/png" if content.startswith(b"\x89PNG") else "image/svg+xml"
            st.html(f"<h3>Pratinjau</h3>{logo_html(kind, b64encode(content).decode())}")
        with st.container(horizontal=True, gap="small"):
            if st.button("Pakai logo ini", type="primary", key="simpan_setelan", disabled=file is None):
                write(
                    baca.pelihat, lambda s, who: change_logo(s, baca.pelihat, who, content), "Logo disimpan."
                )
            _reset(baca, KUNCI_LOGO, nilai)
