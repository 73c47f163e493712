"""All issued documents of a period as one ZIP with its index; the bar counts real files."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import streamlit as st

from components import angka
from components import berita_acara as ui
from components.header import card
from components.states import failed
from db.queries.berita_acara_berkas import IsiArsip, get_pdf, get_salinan, list_arsip
from db.transaction import reading
from domain.akses import Pelihat
from domain.berita_acara import write_kode
from domain.errors import Ditolak
from domain.waktu import today_wit
from reports.arsip import nama_berkas, to_zip
from reports.tabel import Keterangan, Kolom, Lembar
from shell import cache, guard
from shell.berita_acara.kerja import HALAMAN
from shell.unduh import unduh_zip

Maju = Callable[[int, int], None]

KOLOM = (
    Kolom("nomor", "Nomor"),
    Kolom("jenis", "Jenis"),
    Kolom("opd_kode", "Kode OPD"),
    Kolom("opd", "OPD"),
    Kolom("zona", "Zona"),
    Kolom("keadaan", "Keadaan"),
    Kolom("terbit", "Terbit", "tanggal"),
    Kolom("berkas", "Berkas PDF terbit"),
    Kolom("sha256", "SHA-256 PDF terbit"),
    Kolom("salinan", "Berkas salinan bertanda tangan"),
    Kolom("sha256_salinan", "SHA-256 salinan"),
    Kolom("sha256_isi", "SHA-256 naskah beku"),
    Kolom("kode_periksa", "Kode periksa"),
)
"""The index of the ZIP."""

SIAP = f"{HALAMAN}:zip"
"""Where this browser tab holds the finished file."""


@st.fragment
def kartu(tahun: int, kode: str, banyak: int) -> None:
    """Prepare the ZIP of the period, then take it away."""
    pelihat = guard.require(HALAMAN)
    nama = ui.nama_periode(tahun, kode)
    with card(
        f"Semua berkas {nama} dalam satu ZIP",
        f"{angka.angka(banyak)} dokumen terbit: PDF, salinan bertanda tangan, dan daftar isi (XLSX dan CSV)",
        key="arsip",
    ):
        tanda = (tahun, kode, banyak, pelihat.pengguna_id)
        if st.button("Siapkan ZIP", icon=":material/folder_zip:", key="siapkan_zip"):
            _siapkan(pelihat, tahun, kode, tanda)
        ready = st.session_state.get(SIAP)
        if ready and ready[0] == tanda:
            unduh_zip(HALAMAN, pelihat, ready[1], f"berita-acara_{tahun}-{kode}.zip", key="unduh_zip")


def _siapkan(pelihat: Pelihat, tahun: int, kode: str, tanda: object) -> None:
    bar = st.progress(0.0, text="Mengumpulkan berkas…")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(1, total), text=f"{angka.angka(done)} dari {angka.angka(total)} berkas")

    try:
        isi = build_zip(pelihat, tahun, kode, tell)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    finally:
        bar.empty()
    st.session_state[SIAP] = (tanda, isi)


def build_zip(pelihat: Pelihat, tahun: int, kode: str, maju: Maju) -> bytes:
    """The ZIP as bytes: every file as it is kept, and the index; ``maju`` is told files done of all files."""
    with reading() as session:
        rows = list_arsip(session, pelihat, tahun, kode)
    if not rows:
        raise Ditolak("Belum ada berita acara terbit pada periode ini.")
    total = sum(1 + (r.salinan_id is not None) for r in rows)
    index = lembar(rows, tahun, kode, contoh=cache.is_contoh())
    return to_zip(_berkas(pelihat, rows), index, today_wit(), lambda done: maju(done, total))


def _berkas(pelihat: Pelihat, rows: Sequence[IsiArsip]) -> Iterator[tuple[str, bytes]]:
    """Each kept file by its name in the ZIP, read only when the ZIP takes it."""
    for row in rows:
        with reading() as session:
            yield nama_pdf(row), get_pdf(session, pelihat, row.id)
            if row.salinan_id is not None:
                yield nama_salinan(row), get_salinan(session, pelihat, row.salinan_id)[1]


def lembar(rows: Sequence[IsiArsip], tahun: int, kode: str, *, contoh: bool) -> Lembar:
    """The index: number, OPD, file names and hashes."""
    about = Keterangan(f"Berita acara {kode} {tahun}", "Menurut dokumen yang sudah terbit", contoh=contoh)
    return Lembar("Daftar isi", KOLOM, [_baris(r) for r in rows], about)


def _baris(r: IsiArsip) -> dict[str, Any]:
    return {
        **{k: getattr(r, k) for k in ("nomor", "opd_kode", "opd", "zona", "terbit", "sha256", "sha256_isi")},
        "jenis": r.jenis.label,
        "keadaan": r.status.label,
        "berkas": nama_pdf(r),
        "salinan": nama_salinan(r) if r.salinan_id is not None else None,
        "sha256_salinan": r.sha256_salinan,
        "kode_periksa": write_kode(r.kode_periksa),
    }


def nama_pdf(r: IsiArsip) -> str:
    """The file's name in the ZIP; the row's own number keeps two alike apart."""
    return nama_berkas(r.opd_kode, r.nomor, str(r.id), akhiran="pdf")


def nama_salinan(r: IsiArsip) -> str:
    """The signed copy beside it."""
    return nama_berkas(r.opd_kode, r.nomor, f"{r.id}_bertanda-tangan", akhiran="pdf")
