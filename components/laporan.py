"""Around the forms of Pemantauan zona: save bar, the fields in which two versions differ, the reading view."""

from collections.abc import Mapping
from datetime import date, datetime
from html import escape
from typing import Any

import streamlit as st

from components import angka
from components.aksi import facts
from components.bentrok import Beda, differences
from components.chips import Chip, chip
from components.forms import read_nilai, write_nilai
from components.markup import href, icon, link
from components.states import frozen
from domain.berita_acara import KunciBaris
from domain.kosakata import HasilVerifikasi, KeadaanKerja

BIDANG_LAPORAN = {
    "hasil": "Hasil verifikasi",
    "nilai": "Nilai",
    "keadaan": "Keadaan kerja",
    "alasan": "Alasan",
    "kendala": "Kendala",
    "sebab_kendala": "Sebab kendala",
    "tindak_lanjut": "Tindak lanjut",
    "tenggat_tindak_lanjut": "Tenggat tindak lanjut",
    "dukungan": "Dukungan yang dibutuhkan",
}
"""Every field of a claim and of a judgement as people read it, in the order of the forms."""


def draft_words(diubah: datetime | None) -> str:
    """Whether what was typed is safe."""
    return (
        f"Draf tersimpan pukul {angka.pukul(diubah)}."
        if diubah
        else "Tiap bidang disimpan sebagai draf saat ditinggalkan."
    )


_WAYS = (("sebelumnya", "Sebelumnya", "chevron_left"), ("berikutnya", "Berikutnya", "chevron_right"))


def save_bar(label: str, step: Mapping[str, str], draf: str, *, key: str) -> bool:
    """The bar that stays at the bottom: the verb, the way on, whether the draft is safe. True when pressed."""
    with st.container(key="bilah_simpan", gap=4):
        with st.container(horizontal=True, vertical_alignment="center", gap=8, key="bilah_baris"):
            pressed = st.button(label, type="primary", key=key, width="stretch")
            step_links(step)
        st.caption(draf)
    return pressed


def step_links(step: Mapping[str, str]) -> None:
    """The ways to the action before and after in the list."""
    ways = "".join(_way(step[name], words, mark) for name, words, mark in _WAYS if name in step)
    if ways:
        st.html(
            f'<nav class="tk-langkah" aria-label="Aksi lain dalam daftar">{ways}</nav>',
            width="content",
        )


def _way(target: str, words: str, mark: str) -> str:
    named = f'aria-label="{words}" title="{words}"'
    return f'<a class="tk-tombol" data-dalam href="{escape(target)}" {named}>{icon(mark)}</a>'


def report_differences(isian: Mapping[str, Any], tersimpan: Any, satuan: str) -> list[Beda]:
    """The fields in which a form and the stored claim or judgement (None: taken back) differ."""
    stored = {name: getattr(tersimpan, name, None) for name in BIDANG_LAPORAN}
    return differences(_fields(isian, satuan), _fields(stored, satuan), BIDANG_LAPORAN)


def _fields(version: Mapping[str, Any], satuan: str) -> dict[str, str]:
    """The fields in words; who returns a claim states neither value nor state."""
    words = {name: str(version[name]) for name in BIDANG_LAPORAN if version.get(name) is not None}
    if version.get("hasil"):
        words["hasil"] = HasilVerifikasi(version["hasil"]).label
    if version.get("keadaan"):
        words["keadaan"] = KeadaanKerja(version["keadaan"]).label
    if words.get("nilai"):
        words["nilai"] = _value_words(version["nilai"], satuan)
    if words.get("hasil") == HasilVerifikasi.DIKEMBALIKAN.label:
        return {name: text for name, text in words.items() if name not in ("nilai", "keadaan")}
    return words


def _value_words(nilai: Any, satuan: str) -> str:
    """A typed or stored value with its unit, to its last decimal, so that near values look different."""
    try:
        known = read_nilai(nilai) if isinstance(nilai, str) else nilai
    except ValueError:
        return str(nilai)
    return f"{write_nilai(known)} {satuan}".strip()


def version_words(version: Any, satuan: str) -> str:
    """A stored claim or judgement in a line."""
    words = [f"{angka.angka(version.nilai)} {satuan}".strip() if version.nilai is not None else "tanpa nilai"]
    words += [word.label for word in (getattr(version, "hasil", None), version.keadaan) if word]
    return " · ".join([*words, f"pukul {angka.pukul(version.recorded_at)}"])


def covered_html(kunci: KunciBaris, terakhir: Any, today: date) -> str:
    """Which issued minutes cover the row, how it can be corrected, and whether it waits for an addendum."""
    way = link(f"berita acara {kunci.nomor}", href("berita_acara", ba=kunci.berita_acara_id))
    if kunci.is_locked(today):
        rule = (
            "Untuk perbaikan, koordinator membuka kembali periode bagi OPD ini; hasilnya masuk lewat adendum."
        )
    else:
        until = angka.tanggal(kunci.dibuka_sampai)
        rule = f"Dibuka kembali sampai {until}; perbaikannya masuk lewat adendum."
    waits = terakhir is not None and terakhir.recorded_at > kunci.sejak
    mark = f" {chip(Chip('kuning', 'Menunggu adendum'))}" if waits else ""
    return f'<p class="tk-ket">Tercakup {way}. {rule}{mark}</p>'


def reading_card(klaim: Any, terakhir: Any, satuan: str, why: str, *, locked: bool = False) -> None:
    """What stands, for those who may not write here, with the reason why they may not."""
    st.html(frozen(why) if locked else f'<p class="tk-ket">{why}</p>')
    facts(
        [
            (klaim.asal.label if klaim else "Klaim OPD", version_words(klaim, satuan) if klaim else None),
            ("Kendala menurut OPD", klaim.kendala if klaim else None),
            ("Verifikasi terakhir", version_words(terakhir, satuan) if terakhir else None),
            ("Alasan pemantau", terakhir.alasan if terakhir else None),
            ("Tindak lanjut", terakhir.tindak_lanjut if terakhir else None),
        ]
    )


def claim_facts(klaim: Any) -> None:
    """The claim on screen, in the OPD's own words, above the judgement."""
    when = f"{klaim.asal.label}, {angka.tanggal(klaim.recorded_at)} pukul {angka.pukul(klaim.recorded_at)}"
    pairs = [
        ("Klaim", when),
        ("Keadaan menurut OPD", klaim.keadaan.label),
        ("Kendala", klaim.kendala),
        ("Sebab", klaim.sebab_kendala),
        ("Tindak lanjut OPD", klaim.tindak_lanjut),
        ("Dukungan diminta", klaim.dukungan),
    ]
    facts([(label, text) for label, text in pairs if text])
