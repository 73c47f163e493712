"""Exports of what a page shows: the page names its tables, charts and shapes, here they become files.

    unduhan = Unduhan.pada("bansos", baca, saat)
    unduhan.tombol(kepala.filters, lambda: [
        unduhan.tabel("Penyaluran menurut kecamatan", "penyaluran-kecamatan", COLUMNS, rows,
                      saringan=[("Program", "PKH")]),
        unduhan.gambar("Tren penyaluran", "tren-penyaluran", COLUMNS, rows, svg=lambda: gambar_batang(...)),
    ])

``COLUMNS`` and ``rows`` are those of ``components.tables``, so that file and screen cannot disagree; ``rows`` may be
a function, called once the person presses. A file is made only then, after asking the database again who the person
is and whether they still may: the press comes from an open page, possibly long after it was drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import penjelasan
from components import unduh as unduh_ui
from components.angka import angka
from components.chips import Chip
from components.filters import moment_words
from components.markup import Explanation
from components.tables import Column, Row
from components.theme import sign
from components.unduh import Berkas, Isi
from db.queries.pengguna import get_sesi
from db.transaction import reading
from domain import akses
from domain.akses import HALAMAN, Pelihat, Tindakan
from domain.errors import TidakBerhak
from domain.saat import Saat
from domain.waktu import now_utc
from reports.csv import to_csv
from reports.gambar import Gambar, to_png, to_svg
from reports.geojson import to_geojson
from reports.tabel import Jenis, Keterangan, Kolom, Lembar
from reports.xlsx import to_xlsx
from shell import cache, guard

Pasangan = Sequence[tuple[str, str]]
Baris = Sequence[Row] | Callable[[], Sequence[Row]]

MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "geojson": "application/geo+json",
}

DIIMPOR = "Untuk diimpor kembali"
DEFINISI = [
    ("Verif. %", "Kemajuan terverifikasi: nilai terverifikasi dibagi target tahun, 0–100."),
    ("Klaim %", "Kemajuan menurut klaim OPD, belum tentu terverifikasi."),
    ("Seharusnya %", "Target periode terakhir yang tenggat lapornya lewat, dibagi target tahun."),
    ("Terlambat", penjelasan.terlambat().definition),
]
"""What the columns of progress mean, for the sheet with the notes."""

_JENIS: dict[str, Jenis] = {
    "text": "teks",
    "status": "teks",
    "number": "bilangan",
    "change": "bilangan",
    "rupiah": "rupiah",
    "date": "tanggal",
}


def penanda(saat: Saat) -> str:
    """The moment as it stands in a file's name: 2026-B09_per-2026-11-22."""
    return f"{saat.tahun}-{saat.periode}_{penanda_hari(saat.per)}"


def penanda_hari(hari: date) -> str:
    """The same for pages without a period: per-2026-11-22."""
    return f"per-{hari.isoformat()}"


@dataclass(frozen=True)
class Unduhan:
    """The exports of one page in one run; ``saat`` is the moment in words, ``tanda`` in the files' names."""

    halaman: str
    baca: cache.Baca
    saat: str
    tanda: str

    @classmethod
    def pada(cls, halaman: str, baca: cache.Baca, saat: Saat) -> "Unduhan":
        """The exports of a page that shows a period as recorded by a day."""
        kata = f"Periode {saat.periode} {saat.tahun}. {moment_words(saat)}"
        return cls(halaman, baca, kata, penanda(saat))

    def tombol(
        self, tempat: DeltaGenerator, isi: Callable[[], Sequence[Isi]],
        lain: Callable[[], DeltaGenerator] | None = None,
    ) -> DeltaGenerator | None:  # fmt: skip
        """Draws "Unduh" there; ``isi`` and ``lain`` are called only while it is open, ``lain`` tells its place."""
        kotak = unduh_ui.tombol_unduh(tempat)
        if kotak is None:
            return None
        with kotak:
            return _isi(self.halaman, isi, lain)

    def tabel(
        self,
        judul: str,
        berkas: str,
        kolom: Sequence[Column],
        baris: Baris,
        *,
        saringan: Pasangan = (),
        definisi: Pasangan = (),
        catatan: str = "",
        tindakan: Tindakan | None = None,
    ) -> Isi:
        """A table as XLSX and CSV. ``berkas`` begins the files' names; ``tindakan`` asks more than the page does."""
        return Isi(judul, self._tabel(judul, berkas, kolom, baris, saringan, definisi, tindakan), catatan)

    def gambar(
        self, judul: str, berkas: str, kolom: Sequence[Column], baris: Baris, *, svg: Callable[[], Gambar],
        saringan: Pasangan = (), definisi: Pasangan = (), catatan: str = "",
    ) -> Isi:  # fmt: skip
        """A chart as PNG and SVG, and the table behind it as XLSX and CSV."""

        def dasar() -> Gambar:
            gambar = svg()
            return gambar.dengan(saat=self.saat, contoh=cache.is_contoh())

        files = [
            self._berkas("png", berkas, lambda: to_png(dasar())),
            self._berkas("svg", berkas, lambda: to_svg(dasar()).encode()),
        ]
        tabel = self._tabel(judul, berkas, kolom, baris, saringan, definisi, None)
        return Isi(judul, [*files, *tabel], catatan)

    def geojson(
        self, judul: str, berkas: str, kolom: Sequence[Column], baris: Baris, bentuk: Callable[[], dict[str, Any]],
        *, saringan: Pasangan = (), definisi: Pasangan = (), catatan: str = "",
    ) -> Isi:  # fmt: skip
        """The areas with their shapes (by the row's ``kode``) and figures, for a GIS."""

        def isi() -> bytes:
            return to_geojson(self._lembar(judul, kolom, baris, saringan, definisi), bentuk())

        return Isi(judul, [self._berkas("geojson", berkas, isi, label="GeoJSON")], catatan)

    def pdf(self, judul: str, berkas: str, isi: Callable[[], bytes]) -> Isi:
        """A report for paper; ``isi`` makes it at the press."""
        return Isi(judul, [self._berkas("pdf", berkas, isi)], "Satu halaman")

    def impor(
        self, judul: str, berkas: str, lembar: Callable[[bool], Sequence[Lembar]], *,
        catatan: str = "Untuk diimpor kembali", tindakan: Tindakan | None = None,
    ) -> Isi:  # fmt: skip
        """A workbook in the columns of an importer; ``lembar`` is told whether the city is made up."""
        isi = self._berkas("xlsx", berkas, lambda: to_xlsx(lembar(cache.is_contoh())), tindakan)
        return Isi(judul, [isi], catatan)

    def _tabel(
        self, judul: str, berkas: str, kolom: Sequence[Column], baris: Baris, saringan: Pasangan, definisi: Pasangan,
        tindakan: Tindakan | None,
    ) -> list[Berkas]:  # fmt: skip
        def lembar() -> Lembar:
            return self._lembar(judul, kolom, baris, saringan, definisi)

        return [
            self._berkas("xlsx", berkas, lambda: to_xlsx([lembar()]), tindakan),
            self._berkas("csv", berkas, lambda: to_csv(lembar()), tindakan),
        ]

    def _lembar(
        self, judul: str, kolom: Sequence[Column], baris: Baris, saringan: Pasangan, definisi: Pasangan
    ) -> Lembar:
        rows = baris() if callable(baris) else baris
        about = Keterangan(judul, self.saat, saringan, definisi, cache.is_contoh())
        return to_lembar(judul, kolom, rows, about)

    def _berkas(
        self,
        jenis: str,
        berkas: str,
        isi: Callable[[], bytes],
        tindakan: Tindakan | None = None,
        label: str = "",
    ) -> Berkas:
        make = dijaga(self.halaman, self.baca.pelihat, isi, tindakan)
        return Berkas(label or jenis.upper(), f"{berkas}_{self.tanda}.{jenis}", MIME[jenis], make)


def unduh_zip(halaman: str, pelihat: Pelihat, isi: bytes, nama: str, *, key: str) -> None:
    """The press that takes a finished ZIP away, with its size; the right is asked again at the press."""
    st.download_button(
        f"Unduh ZIP ({angka(max(1, len(isi) // 1024))} kB)",
        data=dijaga(halaman, pelihat, lambda: isi),
        file_name=nama,
        mime="application/zip",
        key=key,
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )


def dijaga(
    halaman: str, pelihat: Pelihat, isi: Callable[[], bytes], tindakan: Tindakan | None = None
) -> Callable[[], bytes]:
    """``isi`` behind the question that every press asks: is it still this person, and may they still."""
    token = guard.token()

    def make() -> bytes:
        with reading() as session:
            sesi = get_sesi(session, token, now_utc())
        if sesi is None or sesi.pelihat != pelihat:
            raise TidakBerhak("Sesi atau hak berubah sejak halaman dibuka. Muat ulang halaman.")
        for satu in (HALAMAN[halaman].tindakan, tindakan):
            if satu is not None:
                akses.check(sesi.pelihat, satu)
        return isi()

    return make


# Only what stands in the open button is a fragment: one costs each run of its page more than a widget does.
@st.fragment
def _isi(
    halaman: str, isi: Callable[[], Sequence[Isi]], lain: Callable[[], DeltaGenerator] | None
) -> DeltaGenerator | None:
    guard.require(halaman)
    return unduh_ui.isi_tombol(isi, lain)


def to_lembar(nama: str, kolom: Sequence[Column], baris: Sequence[Row], keterangan: Keterangan) -> Lembar:
    """The table of a page as a sheet: chips become their words; bars drop out, their figures stand in columns."""
    kept = [column for column in kolom if column.kind != "bar"]
    return Lembar(
        nama,
        [Kolom(column.key, column.label, _JENIS[column.kind], _decimals(column)) for column in kept],
        [{column.key: _value(column, row.get(column.key)) for column in kept} for row in baris],
        keterangan,
    )


def arti(nama: str, penjelasan: Explanation) -> list[tuple[str, str]]:
    """An explanation of the screen as lines of the sheet with the notes."""
    parts = [(nama, penjelasan.definition), ("Rumus", penjelasan.formula), ("Sumber", penjelasan.source),
             ("Umur data", penjelasan.age), ("Tidak dihitung", "; ".join(penjelasan.left_out))]  # fmt: skip
    return [(label, text.replace("**", "")) for label, text in parts if text]


def _decimals(column: Column) -> int | None:
    return 1 if column.kind == "change" and column.decimals is None else column.decimals


def _value(column: Column, value: Any) -> Any:
    """The plain value behind a cell."""
    if column.kind == "status" and value:
        shown = value if isinstance(value, Chip) else Chip(value)
        return shown.words or sign(shown.status).word
    return value.replace("**", "") if isinstance(value, str) else value
