"""What passes between the reader of a list of persons and what takes it: pieces of digests, counts and refusals."""

import struct
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from domain.kosakata import JenisImpor, JenisPeristiwaWarga
from domain.penerima import Penyidik
from seed.importers.hasil import Penolakan, TotalBerkas
from seed.importers.penerima_kenal import DaftarBerkas, TahapKota
from seed.importers.rujukan import Pilihan, Rujukan

PERISTIWA_BARIS = struct.Struct("<16sBi")
"""An event between reader and writer: digest, place in ``PERISTIWA``, day (ordinal)."""
PERISTIWA = tuple(JenisPeristiwaWarga)


@dataclass(frozen=True)
class Bekal:
    """All that reading a file needs; can be handed to another process."""

    jenis: JenisImpor
    pilihan: Pilihan
    rujukan: Rujukan
    kota: tuple[TahapKota, ...]
    contoh: bool
    penyidik: Penyidik


@dataclass(frozen=True)
class Awal:
    """What the file says of itself, before its first row.

    ``sumber`` is a code ('' for events), ``area_judul`` that of the kelurahan that the title names for all rows.
    """

    lembar: str
    sumber: str
    data_per: date
    asal_per: str
    kolom_tak_dikenal: tuple[str, ...]
    semua: int
    area_judul: str | None = None


@dataclass
class Potongan:
    """Some rows: packed rows and their row numbers by list (the n-th list of the file is number n)."""

    selesai: int
    daftar_baru: list[DaftarBerkas] = field(default_factory=list)
    isi: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    tolakan: list[Penolakan] = field(default_factory=list)


@dataclass(frozen=True)
class Akhir:
    """The whole file: its digest, the digest of each list, and counts. ``ditolak`` counts rows by column and rule."""

    sha256: str
    sidik: tuple[str, ...]
    baris: int
    ditolak: Counter[tuple[str, str]]
    dilewati: Counter[str]
    total: tuple[TotalBerkas, ...] = ()


Bagian = Awal | Potongan | Akhir


class GalatBaris(Exception):
    """An unforeseen failure at a row: where in the program it happened, and nothing that the row holds."""

    def __str__(self) -> str:
        di_mana, baris = self.args
        return f"{di_mana}, baris berkas {baris}"


def di_mana(galat: BaseException) -> str:
    """Where in the program a failure happened: its kind, file and line, without its words."""
    at = galat.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{at.tb_lineno}" if at else "?"
    return f"{type(galat).__name__} di {place}"
