"""Settings on the screen: what stands now, the form that their schema makes, and their history."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from components import angka
from components.akun import moment_words
from components.chips import Chip
from components.forms import read_nilai, write_nilai
from components.maps.kelas import percent_classes
from components.markup import href
from components.tables import Column, table_html
from domain.errors import Ditolak
from domain.jejak import beda
from domain.pengaturan import JUDUL, KUNCI_LOGO, KUNCI_TARIF, SETELAN, Isian, Setelan, tile_host

UKURAN_SKALA = {"skala_kinerja": "kemajuan", "kelas_terlambat": "terlambat", "kelas_tersalur": "tersalur"}
"""Scales whose classes can be told while they are typed, with the measure that they colour."""


def words_of(isian: Isian, nilai: Any) -> str:
    """One value as people read it."""
    match isian.jenis:
        case "persen":
            return f"{angka.angka(Decimal(nilai))}%"
        case "rupiah":
            return angka.rupiah(nilai)
        case "saklar":
            return "nyala" if nilai else "mati"
        case "pilihan":
            return dict(isian.pilihan).get(nilai, str(nilai))
        case "tanggal":
            return angka.tanggal(date.fromisoformat(nilai)) if nilai else "belum ditetapkan"
    return str(nilai) or angka.KOSONG


def setelan_words(setelan: Setelan, nilai: Mapping[str, Any]) -> str:
    """A setting in one line: "Hijau mulai 90% · Kuning mulai 70%", or the classes that a scale makes."""
    if told := class_words(setelan.kunci, nilai):
        return told
    if setelan.kunci == "peta_daring":
        return f"Nyala: {tile_host(nilai['templat'])}" if nilai["nyala"] else "Mati"
    parts = [
        words_of(isian, nilai[isian.kunci])
        if isian.jenis in ("teks", "pilihan", "tanggal")
        else f"{isian.label} {words_of(isian, nilai[isian.kunci])}"
        for isian in setelan.isian
        if nilai[isian.kunci] != "" or isian.jenis == "tanggal"
    ]
    return " · ".join(parts)


def stored_words(kunci: str, nilai: Any) -> str:
    """What a setting holds, whatever its kind; None is the default."""
    if kunci in SETELAN:
        return setelan_words(SETELAN[kunci], SETELAN[kunci].lengkap(nilai))
    if kunci == KUNCI_LOGO:
        return "Logo kota" if nilai else "Tanda aplikasi"
    if kunci == KUNCI_TARIF:
        years = [
            f"{tahun}: {angka.angka(len(tarif))} program"
            for tahun, tarif in sorted((nilai or {}).items())
            if tarif
        ]
        return " · ".join(years) or "Belum ada tarif"
    return str(nilai)


def setelan_columns() -> list[Column]:
    """The columns of the list of settings."""
    return [
        Column("judul", "Pengaturan"),
        Column("nilai", "Berlaku sekarang"),
        Column("keadaan", "Keadaan", "status"),
    ]


def setelan_rows(tersimpan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every setting with what stands now; each row opens its form."""
    return [
        {
            "judul": JUDUL[kunci],
            "nilai": stored_words(kunci, tersimpan.get(kunci)),
            "keadaan": Chip("diajukan", "Diubah") if kunci in tersimpan else Chip("belum_mulai", "Baku"),
            "href": href("administrasi", bagian="pengaturan", setelan=kunci),
        }
        for kunci in (*SETELAN, KUNCI_TARIF, KUNCI_LOGO)
    ]


def setelan_html(tersimpan: Mapping[str, Any]) -> str:
    """The settings as a table."""
    return table_html(setelan_columns(), setelan_rows(tersimpan), caption="Pengaturan")


def isian_field(isian: Isian, nilai: Any, key: str) -> Any:
    """Draws the field and returns what was typed; what cannot be read comes back as text, for the check to refuse."""
    label = f"{isian.label} ({isian.satuan})" if isian.satuan else isian.label
    if isian.jenis == "saklar":
        return st.toggle(label, value=bool(nilai), key=key, help=isian.bantuan or None)
    if isian.jenis == "pilihan":
        names = dict(isian.pilihan)
        return st.radio(
            label, list(names), index=list(names).index(nilai), format_func=names.__getitem__, key=key
        )
    shown = str(nilai)
    if isian.jenis == "persen":
        shown = write_nilai(Decimal(nilai))
    elif isian.jenis == "rupiah":
        shown = angka.angka(nilai)
    elif isian.jenis == "tanggal":
        shown = angka.tanggal(date.fromisoformat(nilai)) if nilai else ""
    typed = st.text_input(label, value=shown, key=key, help=isian.bantuan or None, autocomplete="off") or ""
    return typed if isian.jenis in ("teks", "tanggal") else read_figure(typed, whole=isian.jenis == "rupiah")


def read_figure(typed: str, *, whole: bool) -> Decimal | int | str | None:
    """A typed figure; None for an empty field, the text itself when it cannot be read."""
    try:
        value = read_nilai(typed.replace("Rp", "").strip())
    except ValueError:
        return typed
    if value is None:
        return None
    return int(value) if whole and value == value.to_integral_value() else value


def class_words(kunci: str, typed: Mapping[str, Any]) -> str:
    """The five classes that the typed breaks would make; empty for other settings and for breaks that are refused."""
    if kunci not in UKURAN_SKALA:
        return ""
    try:
        checked = SETELAN[kunci].check(typed)
    except Ditolak:
        return ""
    kelas = percent_classes(UKURAN_SKALA[kunci], tuple(float(value) for value in checked.values()))
    return " · ".join(f"{label}%" for label in kelas.labels)


def riwayat_columns(judul: bool) -> list[Column]:
    """The columns of the history; ``judul`` names the setting where several are listed."""
    return [
        Column("saat", "Saat"),
        *([Column("judul", "Pengaturan")] if judul else []),
        Column("beda", "Perubahan"),
        Column("alasan", "Alasan"),
        Column("oleh", "Oleh"),
    ]


def riwayat_rows(perubahan: Sequence[Any]) -> list[dict[str, Any]]:
    """Changes of settings, newest first."""
    return [
        {
            "saat": moment_words(p.saat),
            "judul": JUDUL.get(p.kunci, p.kunci),
            "beda": change_words(p.kunci, p.sebelum, p.sesudah),
            "alasan": p.alasan,
            "oleh": p.oleh or "Server",
        }
        for p in perubahan
    ]


def riwayat_html(perubahan: Sequence[Any], judul: bool) -> str:
    """The history as a table."""
    return table_html(riwayat_columns(judul), riwayat_rows(perubahan), caption="Riwayat pengaturan")


def change_words(kunci: str, sebelum: Any, sesudah: Any) -> str:
    """Before → after, field by field; a setting that was or becomes the default says so."""
    if kunci == KUNCI_LOGO:
        return "Kembali ke tanda aplikasi" if not sesudah else "Logo diganti" if sebelum else "Logo dipasang"
    setelan = SETELAN.get(kunci)
    before = setelan.lengkap(sebelum) if setelan else sebelum
    after = setelan.lengkap(sesudah) if setelan else sesudah
    fields = {isian.kunci: isian for isian in setelan.isian} if setelan else {}
    parts = []
    for b in beda(json.dumps(before), json.dumps(after)):
        isian = fields.get(b.bidang)
        if isian is not None:
            was, now = words_of(isian, before[b.bidang]), words_of(isian, after[b.bidang])
            parts.append(f"{isian.label}: {was} → {now}")
        else:
            parts.append(f"{b.bidang.replace('.', ' ')}: {_rp(b.sebelum)} → {_rp(b.sesudah)}")
    told = "; ".join(parts) or "Tidak ada beda"
    return f"Kembali ke baku. {told}" if sesudah is None else told


def _rp(text: str | None) -> str:
    return angka.rupiah(int(text)) if text and text.isdecimal() else angka.KOSONG


def logo_html(jenis: str, isi: str) -> str:
    """A picture as it will stand beside the menu, on light and on dark ground."""
    image = f'<img alt="Logo" src="data:{jenis};base64,{isi}">'
    return f'<div class="tk-logo"><span class="terang">{image}</span><span class="gelap">{image}</span></div>'
