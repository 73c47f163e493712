"""Many kept files as one ZIP: each as it is, and an index as XLSX and CSV.

    nama = nama_berkas("DINKES", "000.9/12/BA", "7", akhiran="pdf")
    isi = to_zip(((nama, baca(nama)) for nama in daftar), indeks, hari, lambda selesai: bar.progress(selesai / banyak))

The files are taken one by one, so that only one of them is held beside the ZIP; the same files of the same day give
the same bytes.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reports.csv import to_csv
from reports.tabel import Lembar
from reports.xlsx import to_xlsx

INDEKS = "daftar-isi"
_TERPANJANG = 100
_DARI_1980 = 1980
"""Before that year a ZIP knows no date."""


def to_zip(
    berkas: Iterable[tuple[str, bytes]],
    indeks: Lembar,
    hari: date,
    on_progress: Callable[[int], None] = lambda _selesai: None,
) -> bytes:
    """The ZIP of these files by name; ``on_progress`` hears after each how many are done, ``hari`` dates them all.

    Raises ``ValueError`` for a name that ``nama_berkas`` would not give, or that an earlier file bears already.
    """
    tujuan = io.BytesIO()
    dipakai = {f"{INDEKS}.xlsx", f"{INDEKS}.csv"}
    with ZipFile(tujuan, "w") as arsip:
        for selesai, (nama, isi) in enumerate(berkas, 1):
            _check_nama(nama, dipakai)
            # What is kept (PDF, scans) is compressed already.
            _write(arsip, nama, isi, hari, ZIP_STORED)
            on_progress(selesai)
        _write(arsip, f"{INDEKS}.xlsx", to_xlsx([indeks]), hari, ZIP_STORED)
        _write(arsip, f"{INDEKS}.csv", to_csv(indeks), hari, ZIP_DEFLATED)
    return tujuan.getvalue()


def nama_berkas(*bagian: str, akhiran: str) -> str:
    """A plain name that every system can hold, of these parts; the caller's last part keeps two files apart."""
    ujung, kepala = _plain(bagian[-1])[:40], "_".join(filter(None, map(_plain, bagian[:-1])))
    inti = "_".join(filter(None, (kepala[: _TERPANJANG - len(ujung) - 1].strip("-_."), ujung)))
    return f"{inti or 'berkas'}.{_plain(akhiran) or 'bin'}"


def _plain(teks: str) -> str:
    """Letters, digits, single dots and dashes; no separator of paths, nothing hidden."""
    ascii_ = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode()
    return re.sub(r"\.{2,}", ".", re.sub(r"[^A-Za-z0-9.]+", "-", ascii_)).strip("-.")


def _check_nama(nama: str, dipakai: set[str]) -> None:
    """No name leaves the folder, hides, or covers another, not even by letters of another size."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", nama) or ".." in nama or nama.casefold() in dipakai:
        raise ValueError(f"name that is unsafe or taken: {nama!r}")
    dipakai.add(nama.casefold())


def _write(arsip: ZipFile, nama: str, isi: bytes, hari: date, cara: int) -> None:
    berkas = ZipInfo(nama, (max(_DARI_1980, hari.year), hari.month, hari.day, 0, 0, 0))
    berkas.compress_type = cara
    berkas.external_attr = 0o644 << 16
    arsip.writestr(berkas, isi)
