"""A city begun without demo data, into which office files go; and a look at everything it holds."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import Engine, func, select

from db.commands.audit import SISTEM
from db.models import Base, Impor
from db.transaction import reading, transaction
from seed.importers.hasil_uji import HasilUji, Putusan
from seed.importers.penerima_jenis import kenali_orang
from seed.importers.penerima_simpan import simpan_orang
from seed.importers.penerima_sumber import Berkas
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import simpan
from seed.importers.uji import uji
from tests.seed.importers.bantu import contoh, xlsx

PER = date(2026, 11, 22)
KEPALA = [
    "NO",
    "KECAMATAN",
    "KELURAHAN",
    "KUOTA KPM",
    "KUOTA Rp",
    "TERSALUR KPM",
    "TERSALUR Rp",
    "GAGAL",
    "KETERANGAN",
]
JUDUL = "PENYALURAN BANTUAN SEMBAKO TRIWULAN II TAHUN 2026 (data per {per}, sumber: PT Pos Indonesia)"


def rekap(*baris: list[object], per: str = "10 Juli 2026", kepala: list[str] = KEPALA) -> bytes:
    """A distribution recap with a title, a heading and these rows (numbered from spreadsheet row 3)."""
    return xlsx([[JUDUL.format(per=per)], kepala, *[[n, *satu] for n, satu in enumerate(baris, start=1)]])


def matriks(*baris: list[object], judul: str = "RENCANA AKSI SPBE TAHUN 2026") -> bytes:
    """A plan matrix with these rows (numbered from spreadsheet row 3)."""
    kepala = [
        "NO",
        "OPD",
        "RENCANA AKSI",
        "INDIKATOR",
        "TARGET",
        "TW I",
        "TW II",
        "TW III",
        "TW IV",
        "ANGGARAN",
        "REALISASI s.d. TW III",
        "KENDALA",
        "KODE",
    ]
    return xlsx([[judul], kepala, *[[n, *satu] for n, satu in enumerate(baris, start=1)]])


def ubah(nama: str, sel: Mapping[str, object]) -> bytes:
    """One of the office files with some cells written over."""
    buku = load_workbook(io.BytesIO(contoh(nama)))
    for alamat, nilai in sel.items():
        buku.worksheets[0][alamat].value = nilai
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def periksa(engine: Engine, isi: bytes, nama: str = "berkas.xlsx", **pilihan: Any) -> HasilUji:
    """The dry run of a file."""
    with reading(engine) as session:
        return uji(session, isi, nama, Pilihan(**pilihan))


def masukkan(engine: Engine, isi: bytes, nama: str = "berkas.xlsx", **pilihan: Any) -> Impor | None:
    """The file, saved."""
    said = Pilihan(**pilihan)
    orang = Berkas(nama, isi)
    with transaction(engine) as session:
        if (jenis := kenali_orang(orang, said)) is not None:
            return simpan_orang(
                session, None, SISTEM, orang, jenis, said, lewati_ditolak=said.lewati_ditolak
            )[0]
        return simpan(
            session, None, SISTEM, uji(session, isi, nama, said), lewati_ditolak=said.lewati_ditolak
        )


def hitung(hasil: HasilUji) -> dict[str, int]:
    """How many rows have which verdict."""
    counts = {putusan.name.lower(): hasil.banyak(putusan) for putusan in Putusan}
    counts["ditolak"] = hasil.baris_ditolak
    return {nama: n for nama, n in counts.items() if n}


def seluruh_isi(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        return {
            name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for name, table in Base.metadata.tables.items()
        }


def banyak(engine: Engine, model: type[Base]) -> int:
    """How many rows a table has."""
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0
