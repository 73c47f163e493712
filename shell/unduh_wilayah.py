"""The sheets of all areas as one ZIP with its index; the bar counts finished documents, and can be broken off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import angka
from components.states import failed
from db.queries.lembar_wilayah import LembarLapisan, list_lembar
from db.queries.periode import list_periode
from db.queries.peta import LAPISAN
from db.queries.wilayah import list_wilayah
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.saat import Saat, default_saat
from reports.arsip import nama_berkas, to_zip
from reports.laporan_kerja import penyusun
from reports.tabel import Keterangan, Kolom, Lembar
from shell import cache, guard
from shell.laporan_wilayah import TOPIK, load_bahan, susun
from shell.unduh import penanda, unduh_zip

Maju = Callable[[int, int], None]
Tanda = tuple[str, Saat, str, int]
"""What a finished file is of: page, moment, layer, person."""
SEMUA = "semua"
PROSES_TERBANYAK = 2
"""ZIPs that are made at the same time on this server; the next one waits for its turn."""
_TEMPAT = BoundedSemaphore(PROSES_TERBANYAK)
_KODE = {"kelurahan": "kode", "kecamatan": "kecamatan_kode", "zona": "zona_kode"}

KOLOM = (
    Kolom("berkas", "Berkas"),
    Kolom("lapisan", "Lapisan"),
    Kolom("kode", "Kode wilayah"),
    Kolom("wilayah", "Wilayah"),
    Kolom("sha256", "SHA-256"),
    Kolom("saat", "Saat"),
)
"""The index of the ZIP."""


def saat_lembar(baca: cache.Baca, masa: Saat) -> Saat:
    """The moment of the sheets on a page without a period: the last one that was due in that year on that day."""
    periode = [one for one in baca(list_periode, (Topik.PEMANTAUAN,), masa.per) if one.tahun == masa.tahun]
    usual = default_saat(periode, masa.per)
    kode = usual.periode if usual.tahun == masa.tahun else masa.periode
    return Saat(masa.tahun, kode, masa.per, masa.susunan_sekarang)


def pilih_lembar(halaman: str, saat: Saat) -> DeltaGenerator:
    """Draws the choice of sheets inside the opened "Unduh"; the place below it, where the work is shown."""
    pelihat = guard.require(halaman)
    st.html(
        '<p class="tk-unduh"><strong>Lembar satu halaman tiap wilayah, dalam satu ZIP</strong>'
        "<span>PDF dan daftar isi dengan SHA-256</span></p>"
    )
    pilihan = _pilihan(cache.Baca(pelihat), saat)
    dipilih = st.selectbox("Wilayah", list(pilihan), format_func=pilihan.__getitem__, key="semua_lapisan")
    tanda = (halaman, saat, dipilih, pelihat.pengguna_id)
    if st.button("Siapkan ZIP", icon=":material/folder_zip:", key="siapkan_lembar"):
        st.session_state[_diminta(halaman)] = tanda
        st.rerun()
    ready = st.session_state.get(_kunci(halaman))
    if ready and ready[0] == tanda:
        nama = f"lembar-wilayah_{dipilih}_{penanda(saat)}.zip"
        unduh_zip(halaman, pelihat, ready[1], nama, key="unduh_lembar")
    maju: DeltaGenerator = st.container(key="semua_maju")
    return maju


def siapkan_lembar(halaman: str, maju: DeltaGenerator | None, tempat: DeltaGenerator) -> None:
    """Makes the ZIP that was asked for, shown at ``maju``, or at ``tempat`` once "Unduh" was closed.

    To be called when the rest of the page is drawn, and not in the fragment: a press inside a fragment waits until
    the fragment is done, one outside ends the run, so that "Batalkan" and leaving the page both break off at once.
    """
    tanda = st.session_state.pop(_diminta(halaman), None)
    if tanda is not None:
        with maju or tempat.container(width=260):
            _siapkan(cache.Baca(guard.require(halaman)), tanda)


def _kunci(halaman: str) -> str:
    """Where this browser tab holds the finished file."""
    return f"{halaman}:lembar_zip"


def _diminta(halaman: str) -> str:
    """Where a press asks for the work, which begins once the page is drawn."""
    return f"{halaman}:lembar_diminta"


def _pilihan(baca: cache.Baca, saat: Saat) -> dict[str, str]:
    """The layers with how many sheets each makes."""
    frame = baca(list_wilayah, (Topik.WILAYAH,), saat.hari_susunan, saat.per)
    count = {lapisan: int(frame[_KODE[lapisan]].dropna().nunique()) for lapisan in LAPISAN}
    labels = {lapisan: f"{LAPISAN[lapisan]} ({angka.angka(n)})" for lapisan, n in count.items()}
    return {**labels, SEMUA: f"Semua ({angka.angka(sum(count.values()))})"}


def _siapkan(baca: cache.Baca, tanda: Tanda) -> None:
    """Make the ZIP; whatever ends the run ends the work, and leaves nothing."""
    halaman, saat, dipilih, _ = tanda
    st.button("Batalkan", icon=":material/close:", key="batalkan_lembar")
    bar = st.progress(0.0, text="Membaca angka…")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(1, total), text=f"{angka.angka(done)} dari {angka.angka(total)} lembar")

    st.session_state.pop(_kunci(halaman), None)
    try:
        isi = build_zip(baca, saat, list(LAPISAN) if dipilih == SEMUA else [dipilih], tell)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    st.session_state[_kunci(halaman)] = (tanda, isi)
    st.rerun()


def build_zip(baca: cache.Baca, saat: Saat, lapisan: Sequence[str], maju: Maju) -> bytes:
    """The ZIP as bytes: a sheet of every area of the layers, and the index; ``maju`` hears sheets done of all.

    Each layer is read once whatever its number of areas, and the sheets are set beside, one held at a time.
    """
    layers = {nama: baca(list_lembar, TOPIK, saat, nama) for nama in lapisan}
    total = sum(len(layer.wilayah) for layer in layers.values())
    if not total:
        raise Ditolak("Tidak ada wilayah pada lapisan ini.")
    rows: list[dict[str, Any]] = []
    about = Keterangan(
        "Lembar wilayah",
        f"Periode {saat.periode} {saat.tahun}, menurut catatan s.d. {angka.tanggal(saat.per)}",
        contoh=cache.is_contoh(),
    )
    # The index is written last, when every sheet has put its line into ``rows``.
    index = Lembar("Daftar isi", KOLOM, rows, about)
    maju(0, total)
    with _TEMPAT:
        return to_zip(_berkas(baca, saat, layers, rows), index, saat.per, lambda done: maju(done, total))


def _berkas(
    baca: cache.Baca, saat: Saat, layers: dict[str, LembarLapisan], rows: list[dict[str, Any]]
) -> Iterator[tuple[str, bytes]]:
    bahan = load_bahan(baca, saat)
    with penyusun() as set_sheet:
        for lapisan, layer in layers.items():
            own = replace(bahan, rp_tak_dikenal=layer.rp_tak_dikenal)
            for kode, lembar in layer.wilayah.items():
                sheet = susun(own, lapisan, lembar)
                isi = set_sheet(sheet)
                nama = nama_lembar(lapisan, kode, lembar.baris["nama"], saat)
                rows.append(
                    {"berkas": nama, "lapisan": LAPISAN[lapisan], "kode": kode, "wilayah": lembar.baris["nama"],
                     "sha256": sha256(isi).hexdigest(), "saat": sheet.saat}
                )  # fmt: skip
                yield nama, isi


def nama_lembar(lapisan: str, kode: str, nama: str, saat: Saat) -> str:
    """kelurahan_82.71.02.1004_Kalumata_2026-11-22.pdf: the code keeps two of one name apart."""
    return nama_berkas(lapisan, kode, nama, saat.per.isoformat(), akhiran="pdf")
