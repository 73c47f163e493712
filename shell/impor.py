"""The way of an office file on the page: chosen, matched, checked, saved. Nothing of it is kept but in this session.

The bytes stay in Streamlit's upload memory; what was read of them stays beside the widgets of this browser tab and is
gone with the next file. Nothing is written before the person has seen what saving would do.
"""

import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import angka
from components.impor_pratinjau import LANGKAH
from db.commands.impor import TAK_TERCAMPUR
from db.queries.impor import DataAcuan
from db.queries.pemetaan import Pemetaan
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.batas import MAKS_BYTE, MAKS_BYTE_ORANG
from seed.importers.hasil_uji import HasilUji
from seed.importers.penerima_jenis import ORANG
from seed.importers.penerima_nilai import samarkan
from seed.importers.pratinjau import Pratinjau
from seed.importers.rujukan import Pilihan
from seed.importers.templat import nama_templat, templat
from seed.importers.templat_isi import ISI
from shell.impor_isian import SEBUTAN
from shell.impor_kerja import Tersimpan, Tugas, jalankan

KERJA = "impor_kerja"
KENALI = ""
BENTUK_LEMBAR = "XLSX, XLS, atau ODS"
BENTUK, BENTUK_BATAS = "XLSX, XLS, ODS, atau CSV", "GeoJSON, GeoPackage, atau Shapefile dalam zip"
KE = "impor_ke"
"""Counts files, so that the next one begins with an empty field."""

_OPSI = re.compile(r"--[a-z-]+")
_NAMA_OPSI = {**SEBUTAN, "lembar": "Lembar"}


@dataclass
class Kerja:
    """One file on its way: what was read of it, what was last checked and with which choices, what was saved."""

    tanda: str
    dilihat: dict[Any, Pratinjau] = field(default_factory=dict)
    ingat: dict[Any, Pemetaan | None] = field(default_factory=dict)
    acuan: DataAcuan | None = None
    dipakai: Pilihan | None = None
    hasil: HasilUji | None = None
    galat: str = ""
    tersimpan: Tersimpan | None = None
    dilupakan: str = ""
    """Name of a file whose bytes were dropped after saving."""


@dataclass(frozen=True)
class Berkas:
    """A file as it was dropped: its bytes, its name, and the kind that the person says it is (None: guess)."""

    isi: bytes
    nama: str
    jenis: JenisImpor | None


def terima(boleh: tuple[JenisImpor, ...], *, tertutup: bool) -> Berkas | None:
    """Step 1: the kind, its template, and the file; ``tertutup``: templates only (a demo city takes no real file)."""
    names = {KENALI: "Kenali dari isinya", **{j.value: j.label for j in boleh}}
    left, right = st.columns([0.62, 0.38], gap="medium")
    with right:
        asked = st.selectbox(
            "Jenis berkas",
            list(names),
            format_func=names.__getitem__,
            key="impor_jenis",
        )
        jenis = JenisImpor(asked) if asked else None
        _templat((jenis,) if jenis else boleh)
    with left:
        unggahan = st.file_uploader(
            f"Berkas dari kantor ({_bentuk(jenis, boleh)})",
            key=f"impor_berkas_{st.session_state.setdefault(KE, 0)}",
            max_upload_size=_terbesar(jenis, boleh) // 2**20,
            disabled=tertutup and not TAK_TERCAMPUR & set(boleh),
        )
        if jenis in ORANG or (jenis is None and ORANG & set(boleh)):
            st.caption("Nama berkas ikut tersimpan dalam riwayat; jangan memakai nama atau nomor orang.")
    if unggahan is None:
        kerja = st.session_state.get(KERJA)
        if isinstance(kerja, Kerja) and kerja.dilupakan:
            return Berkas(b"", kerja.dilupakan, jenis)
        st.session_state.pop(KERJA, None)
        return None
    kerja = st.session_state.get(KERJA)
    if not isinstance(kerja, Kerja) or kerja.tanda != unggahan.file_id:
        st.session_state[KERJA] = Kerja(unggahan.file_id)
    return Berkas(unggahan.getvalue(), samarkan(unggahan.name), jenis)


def _terbesar(jenis: JenisImpor | None, boleh: tuple[JenisImpor, ...]) -> int:
    """How large a file may be: lists of persons are long."""
    persons = jenis in ORANG if jenis else bool(ORANG & set(boleh))
    return MAKS_BYTE_ORANG if persons else MAKS_BYTE


def lupakan(kerja: Kerja, nama: str) -> None:
    """Drop a saved list of persons from this session and from the server's memory; only its verdict stays."""
    kerja.dilupakan = nama
    kerja.dilihat.clear()
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, kerja.tanda)
    st.session_state[KE] += 1


def _bentuk(jenis: JenisImpor | None, boleh: tuple[JenisImpor, ...]) -> str:
    """Which forms of files are read, in words."""
    if jenis is JenisImpor.BATAS:
        return BENTUK_BATAS
    if jenis in ORANG:
        return f"CSV sampai {MAKS_BYTE_ORANG // 2**20} MB, {BENTUK_LEMBAR} sampai {MAKS_BYTE // 2**20} MB"
    parts = [f"{BENTUK} sampai {MAKS_BYTE // 2**20} MB"]
    if jenis is None and ORANG & set(boleh):
        parts.append(f"daftar penerima: CSV sampai {MAKS_BYTE_ORANG // 2**20} MB")
    if jenis is None and JenisImpor.BATAS in boleh:
        parts.append(f"batas wilayah: {BENTUK_BATAS}")
    return "; ".join(parts)


def _templat(boleh: tuple[JenisImpor, ...]) -> None:
    """The filled examples that an office can copy; made when they are asked for."""
    offered = [jenis for jenis in boleh if jenis in ISI]
    if JenisImpor.VERIFIKASI in boleh:
        st.caption("Lembar kunjungan diunduh dari halaman Kunjungan, sudah berisi aksi dan klaimnya.")
    if JenisImpor.BATAS in boleh and not offered:
        st.caption("Batas wilayah tidak bertemplat: GeoJSON, GeoPackage, atau Shapefile (zip) apa adanya.")
    if not offered:
        return
    place = st.popover("Unduh templat", icon=":material/download:") if len(offered) > 1 else st.container()
    for jenis in offered:
        place.download_button(
            f"Templat {jenis.label}",
            data=partial(templat, jenis),
            file_name=nama_templat(jenis),
            key=f"templat_{jenis.value}",
            on_click="ignore",
            icon=":material/description:",
        )


def tahap() -> int:
    """Where the file is on its way: chosen (0), matched (1), checked (2), saved (3)."""
    now = st.session_state.get(KERJA)
    if not isinstance(now, Kerja):
        return 0
    return len(LANGKAH) - 1 if now.tersimpan else 2 if now.hasil else 1


def selesai() -> bool:
    """Whether this file was saved: nothing about it can be changed any more."""
    return tahap() == len(LANGKAH) - 1


def berikutnya() -> None:
    """Forget this file and begin with the next one."""
    st.session_state[KE] += 1
    st.session_state.pop(KERJA, None)


def kerja_kini() -> Kerja:
    """The file on its way in this browser tab."""
    kerja = st.session_state[KERJA]
    assert isinstance(kerja, Kerja)  # noqa: S101
    return kerja


def periksa(pelihat: Pelihat, berkas: Berkas, kerja: Kerja, pilihan: Pilihan) -> bool:
    """The dry run under a true progress bar; False when the file as a whole was refused, which the page then says."""
    kerja.hasil, kerja.galat, kerja.dipakai = None, "", pilihan
    try:
        found = jalankan(Tugas(berkas.isi, berkas.nama, pilihan, pelihat), Bilah("Memeriksa").maju)
    except Ditolak as refusal:
        kerja.galat = kata_halaman(str(refusal))
        return False
    if isinstance(found, HasilUji):
        kerja.hasil = found
    return True


class Bilah:
    """A progress bar that says the truth: steps done of all steps (rows read, then rows judged)."""

    def __init__(self, kerja: str) -> None:
        self.kerja, self.bilah, self.terakhir = kerja, st.progress(0.0, text=f"{kerja}…"), -1

    def maju(self, selesai: int, semua: int) -> None:
        """Redraw when a whole percent was gained."""
        share = min(100, 100 * selesai // max(1, semua))
        if share != self.terakhir:
            self.terakhir = share
            self.bilah.progress(share / 100, text=f"{self.kerja}, {angka.persen(share, 0)} selesai")


def kata_halaman(kalimat: str) -> str:
    """A refusal that names an option of the shell, said for the page: "Isi «Tahap salur»."."""
    if "--" not in kalimat:
        return kalimat
    parts = re.split(r"(?<=\.)\s+", kalimat)
    plain = [satu for satu in parts if "--" not in satu]
    named = dict.fromkeys(_NAMA_OPSI.get(o[2:], o[2:]) for o in _OPSI.findall(kalimat))
    asked = " dan ".join(f"«{nama}»" for nama in named)
    return " ".join([*plain, f"Periksa isian {asked}."])
