"""Whatever bytes or cells a file holds: it is taken as a whole, or refused with a sentence and nothing changes.

Ten thousand tries on each database: ``UJI_SEMBARANG=3400 .venv/bin/pytest tests/seed/importers/
test_sembarang.py``.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from db.commands.audit import SISTEM
from db.models import Base, Impor
from db.transaction import reading, transaction
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.pratinjau import pratinjau
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import simpan
from seed.importers.templat_isi import ISI
from seed.importers.uji import uji
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import MATRIKS, PENDAFTARAN, SEMBAKO, contoh
from tests.seed.importers.kota import PER

COBA = int(os.environ.get("UJI_SEMBARANG", "60"))
"""Tries of each property on each database."""

SERING = settings(
    max_examples=COBA,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
NAMA = (SEMBAKO, MATRIKS, PENDAFTARAN)
DILIHAT = (
    "impor impor_penolakan penyaluran penyaluran_gagal rencana_aksi rincian_aksi target_periode klaim keluarga "
    "pendaftaran keanggotaan_zona zona tahap_salur periode audit pengaturan acuan_penyaluran"
).split()


@pytest.fixture
def kota(database: MakeEngine) -> Iterator[Engine]:
    """On SQLite alone: what is read of a broken file does not depend on the database."""
    with time_machine.travel(f"{PER}T02:00:00Z", tick=True):
        yield database("sqlite", "acuan")


class Kembali(Exception):
    """Ends a try without keeping what it wrote."""


def banyak(engine: Engine) -> tuple[int, ...]:
    """How many rows the tables hold that an import may write."""
    tables = [Base.metadata.tables[nama] for nama in DILIHAT]
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in tables)
    with reading(engine) as session:
        return tuple(session.execute(select(*counts)).one())


def coba(engine: Engine, isi: bytes, nama: str, **pilihan: Any) -> None:
    """Take a file in as the product does; a refusal must leave everything, a success must tell of itself."""
    before = banyak(engine)
    said = Pilihan(lewati_ditolak=True, **pilihan)
    try:
        pratinjau(isi, nama)
        with transaction(engine) as session:
            hasil = uji(session, isi, nama, said)
            row = simpan(session, None, SISTEM, hasil, lewati_ditolak=True)
            session.flush()
            assert (row is None) is hasil.tanpa_perubahan
            assert session.scalar(select(func.count()).select_from(Impor)) == (row is not None)
            raise Kembali
    except Kembali:
        pass
    except Ditolak as refusal:
        assert str(refusal).strip()
        assert banyak(engine) == before


def rusak(isi: bytes, sel: list[tuple[int, int]], potong: int | None) -> bytes:
    """Some bytes replaced, perhaps the end cut off."""
    hasil = bytearray(isi)
    for tempat, nilai in sel:
        hasil[tempat % len(hasil)] = nilai
    return bytes(hasil if potong is None else hasil[: potong % len(hasil)])


def rusak_dalam(isi: bytes, sel: list[tuple[int, int]], potong: int | None) -> bytes:
    """The same inside one part of a workbook, packed again so that the archive itself is sound."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    nama = sorted(bagian)[(sel[0][0] if sel else 0) % len(bagian)]
    bagian[nama] = rusak(bagian[nama], sel, potong)
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for satu, teks in bagian.items():
            arsip.writestr(satu, teks)
    return keluar.getvalue()


coretan = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=8)
potongan = st.none() | st.integers(1, 2**20)
awalan = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe"]
)
akhiran = st.sampled_from([".xlsx", ".xls", ".ods", ".csv", ".xlsb", ".txt", ""])


@SERING
@given(awal=awalan, isi=st.binary(max_size=400), akhir=akhiran)
def test_any_bytes(kota: Engine, awal: bytes, isi: bytes, akhir: str) -> None:
    coba(kota, awal + isi, f"berkas{akhir}")


@SERING
@given(nama=st.sampled_from(NAMA), sel=coretan, potong=potongan, dalam=st.booleans())
def test_the_office_files_damaged(
    kota: Engine, nama: str, sel: list[tuple[int, int]], potong: int | None, dalam: bool
) -> None:
    damage = rusak_dalam if dalam and nama.endswith(".xlsx") else rusak
    coba(kota, damage(contoh(nama), sel, potong), nama)


aneh = st.sampled_from(
    [
        "=1+1",
        "Rp 1.200.000,-",
        "1.234",
        "1,5",
        "45%",
        "-5",
        "(12)",
        "9" * 400,
        "1e400",
        "JUMLAH",
        "Kepala Dinas Sosial",
        "Soa Sio",
        "Tafure",
        "Tifure",
        "82.71.03.1008",
        "Dinas Sosial",
        "Zona 1",
        "TW III",
        "31/02/2026",
        "akhir Desember 2026",
        "_x0000_",
        "a_x001F_b",
        "İ" * 200,
        "٣٤",
        "²",
        " ",
        "\n\n",
        "'; DROP TABLE impor; --",
        "NaN",
        "#N/A",
    ]
)
sel = (
    st.none()
    | aneh
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(9999, 12, 31))
)


@st.composite
def lembar(draw: st.DrawFn) -> tuple[JenisImpor, list[list[Any]]]:
    """A kind's own headings with any cells below; now and then a row of its example stays."""
    jenis = draw(st.sampled_from(sorted(ISI)))
    isian = ISI[jenis]
    rows: list[list[Any]] = [[teks.format(tahun=2026)] for teks in isian.judul]
    rows.append([kolom.judul.format(tahun=2026) for kolom in isian.kolom])
    for _ in range(draw(st.integers(1, 4))):
        contoh_ke = draw(st.integers(0, 2))
        plain = [kolom.contoh[contoh_ke] for kolom in isian.kolom]
        odd = draw(st.dictionaries(st.integers(0, len(plain) - 1), sel, max_size=4))
        rows.append([odd.get(k, nilai) for k, nilai in enumerate(plain)])
    return jenis, rows


def tulis(rows: list[list[Any]]) -> bytes:
    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "nan_inf_to_errors": True, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(keluar, pilihan) as buku:
        halaman = buku.add_worksheet()
        for r, isi in enumerate(rows):
            for k, nilai in enumerate(isi):
                halaman.write(r, k, nilai.format(tahun=2026) if _berisi(nilai) else nilai)
    return keluar.getvalue()


def _berisi(nilai: object) -> bool:
    return isinstance(nilai, str) and "{tahun}" in nilai


@SERING
@given(isi=lembar())
def test_any_cells_under_known_headings(kota: Engine, isi: tuple[JenisImpor, list[list[Any]]]) -> None:
    jenis, rows = isi
    coba(kota, tulis(rows), "berkas.xlsx", jenis=jenis)
