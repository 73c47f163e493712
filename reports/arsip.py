"""All minutes of a period as one ZIP: the stored files as they are, and an index as XLSX and CSV.

isi = to_zip(berkas, lambda selesai: bar.progress(selesai / banyak), keterangan)
"""

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reports.csv import to_csv
from reports.tabel import Keterangan, Kolom, Lembar
from reports.xlsx import to_xlsx

INDEKS = "indeks"
_TERPANJANG = 100
_KOLOM = (
    Kolom("nomor", "Nomor"),
    Kolom("jenis", "Berkas"),
    Kolom("opd", "OPD"),
    Kolom("zona", "Zona"),
    Kolom("periode", "Periode"),
    Kolom("status", "Status"),
    Kolom("tanggal", "Tanggal", "tanggal"),
    Kolom("sidik", "SHA-256"),
    Kolom("nama", "Nama berkas"),
)


@dataclass(frozen=True)
class BerkasArsip:
    """One file on its way into the ZIP: what it is, in words, and its stored bytes."""

    nomor: str
    opd: str
    zona: str
    periode: str
    status: str
    tanggal: date
    isi: bytes
    jenis: str = "PDF terbit"
    akhiran: str = "pdf"


def to_zip(
    berkas: Iterable[BerkasArsip], on_progress: Callable[[int], None], keterangan: Keterangan
) -> bytes:
    """The ZIP; ``on_progress`` hears after each file how many are done. Only one file is held beside it at a time.

    Names come from number and OPD, in the order given: the same minutes give the same names. The SHA-256 in the
    index is taken from the very bytes that went in.
    """
    tujuan = io.BytesIO()
    baris: list[dict[str, Any]] = []
    dipakai: set[str] = {f"{INDEKS}.xlsx", f"{INDEKS}.csv"}
    with ZipFile(tujuan, "w") as arsip:
        for selesai, satu in enumerate(berkas, 1):
            nama = _name(satu, dipakai)
            _write(arsip, nama, satu.isi, satu.tanggal, ZIP_STORED)
            baris.append(_row(satu, nama))
            on_progress(selesai)
        lembar = Lembar("Berita acara", _KOLOM, baris, keterangan)
        terbaru = max((satu["tanggal"] for satu in baris), default=date(1980, 1, 1))
        _write(arsip, f"{INDEKS}.xlsx", to_xlsx([lembar]), terbaru, ZIP_STORED)
        _write(arsip, f"{INDEKS}.csv", to_csv(lembar), terbaru, ZIP_DEFLATED)
    return tujuan.getvalue()


def _row(berkas: BerkasArsip, nama: str) -> dict[str, Any]:
    return {
        "nomor": berkas.nomor,
        "jenis": berkas.jenis,
        "opd": berkas.opd,
        "zona": berkas.zona,
        "periode": berkas.periode,
        "status": berkas.status,
        "tanggal": berkas.tanggal,
        "sidik": hashlib.sha256(berkas.isi).hexdigest(),
        "nama": nama,
    }


def _write(arsip: ZipFile, nama: str, isi: bytes, hari: date, cara: int) -> None:
    berkas = ZipInfo(nama, (max(1980, hari.year), hari.month, hari.day, 0, 0, 0))
    berkas.compress_type = cara
    berkas.external_attr = 0o644 << 16
    arsip.writestr(berkas, isi)


def _name(berkas: BerkasArsip, dipakai: set[str]) -> str:
    """A plain name that every system can hold, and none twice, not even by letters of another size."""
    inti = "_".join(filter(None, (_plain(berkas.nomor), _plain(berkas.opd)))) or "berita-acara"
    if berkas.jenis != "PDF terbit":
        inti = f"{inti[: _TERPANJANG - 30]}_{_plain(berkas.jenis)}"
    inti, akhiran = inti[:_TERPANJANG].strip("-_."), _plain(berkas.akhiran) or "bin"
    nama, nomor = f"BA_{inti}.{akhiran}", 2
    while nama.casefold() in dipakai:
        nama, nomor = f"BA_{inti}_{nomor}.{akhiran}", nomor + 1
    dipakai.add(nama.casefold())
    return nama


def _plain(teks: str) -> str:
    """Letters, digits, single dots and dashes; no separator of paths, nothing hidden."""
    ascii_ = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode()
    return re.sub(r"\.{2,}", ".", re.sub(r"[^A-Za-z0-9.]+", "-", ascii_)).strip("-.")
