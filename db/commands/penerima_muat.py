"""Rows of lists on their way in: kept in a nameless file until the whole office file was read, then written in one go.

The file holds digests and figures only. A list of any length passes through in pieces, so that ten million rows need
no more memory than a hundred thousand.
"""

import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from typing import Any

import numpy as np
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models import Base, DaftarPenerima, Penerima
from domain.kosakata import StatusPenerima
from domain.penerima import ISI, JANGKAUAN, TANPA_KK, URUT_STATUS

TIPE = np.dtype(
    [("nik", "V16"), ("kk", "V16"), ("desil", "u1"), ("status", "u1"), ("rp", "<i8"), ("tanggal", "<i4")]
)
"""``domain.penerima.ISI`` as numpy reads it."""

SEKALI = 100_000
"""Rows of a list that are in memory at a time."""

KELUARGA_SEKALI = 500_000
"""Families of a list that are counted at a time."""

INDEKS_BESAR = 700_000
"""New rows of one tranche from which on its part of an index no longer fits in memory and is cheaper made anew."""

LEMBAR_KB = 64_000
"""Memory that SQLite may use for pages while lists are written."""

Potongan = tuple[int, int]
Jumlah = dict[tuple[int, StatusPenerima], list[int]]
"""By decile and status: recipients, families, rows without family, rupiah, rows that state rupiah."""


@dataclass
class Lembaran:
    """The rows of one list in the waiting file, in the order of the office's own."""

    potongan: list[Potongan] = field(default_factory=list)
    baris: int = 0


class Penampung:
    """The waiting file of one import: gone when closed, also after a crash."""

    def __init__(self) -> None:
        self._isi = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``tutup``
        self._akhir = 0

    def tulis(self, lembaran: Lembaran, isi: bytes, baris: bytes) -> None:
        """Append rows (``ISI``) and their row numbers (array "i") to a list."""
        banyak = len(isi) // ISI.size
        if len(isi) != banyak * ISI.size or len(baris) != banyak * 4:
            raise ValueError("rows and row numbers do not fit")
        if not banyak:
            return
        self._isi.write(isi)
        self._isi.write(baris)
        lembaran.potongan.append((self._akhir, banyak))
        lembaran.baris += banyak
        self._akhir += len(isi) + len(baris)

    def baca(self, lembaran: Lembaran) -> Iterator[tuple[Any, Sequence[int]]]:
        """The rows of a list in order, in pieces: an array of ``TIPE`` and the row numbers."""
        for mulai, banyak in lembaran.potongan:
            for dari in range(0, banyak, SEKALI):
                n = min(SEKALI, banyak - dari)
                self._isi.seek(mulai + dari * ISI.size)
                rows = np.frombuffer(self._isi.read(n * ISI.size), TIPE)
                self._isi.seek(mulai + banyak * ISI.size + dari * 4)
                nomor = array("i")
                nomor.frombytes(self._isi.read(n * 4))
                yield rows, nomor
        self._isi.seek(self._akhir)

    def tutup(self) -> None:
        """Forget everything."""
        self._isi.close()


def hitung_lembaran(penampung: Penampung, lembaran: Lembaran) -> Jumlah:
    """What a list adds up to by decile and status; a family counts once, by its best status and lowest decile."""
    jumlah: Jumlah = {}
    for rows, _ in penampung.baca(lembaran):
        kosong = ~_kk(rows).any(axis=1)
        kunci = rows["desil"].astype(np.int64) * len(URUT_STATUS) + rows["status"]
        for key in np.unique(kunci):
            here = kunci == key
            rp = rows["rp"][here]
            _tambah(
                jumlah,
                int(key) // len(URUT_STATUS),
                URUT_STATUS[int(key) % len(URUT_STATUS)],
                (int(here.sum()), 0, int(kosong[here].sum()), int(rp[rp >= 0].sum()), int((rp >= 0).sum())),
            )
    bagian = -(-lembaran.baris // KELUARGA_SEKALI)
    for giliran in range(bagian):
        for (desil, status), banyak in _keluarga(penampung, lembaran, giliran, bagian).items():
            _tambah(jumlah, desil, status, (0, banyak, 0, 0, 0))
    return jumlah


def _tambah(jumlah: Jumlah, desil: int, status: StatusPenerima, angka: Sequence[int]) -> None:
    row = jumlah.setdefault((desil, status), [0, 0, 0, 0, 0])
    for place, satu in enumerate(angka):
        row[place] += satu


def _kk(rows: Any) -> Any:
    return np.ascontiguousarray(rows["kk"]).view("<u8").reshape(-1, 2)


def _keluarga(
    penampung: Penampung, lembaran: Lembaran, giliran: int, bagian: int
) -> Mapping[tuple[int, StatusPenerima], int]:
    """Families whose digest falls into one share of all; digests are even, so shares are alike."""
    place = np.array([JANGKAUAN.index(satu) for satu in URUT_STATUS], dtype=np.uint8)
    found: list[tuple[Any, Any, Any]] = []
    for rows, _ in penampung.baca(lembaran):
        kk = _kk(rows)
        mine = kk.any(axis=1) & (kk[:, 0] % bagian == giliran)
        found.append((kk[mine], place[rows["status"][mine]], rows["desil"][mine]))
    kk, jangkauan, desil = (np.concatenate(part) for part in zip(*found, strict=True))
    if not len(kk):
        return {}
    order = np.lexsort((kk[:, 1], kk[:, 0]))
    kk = kk[order]
    first = np.flatnonzero(np.r_[True, (kk[1:] != kk[:-1]).any(axis=1)])
    best = np.minimum.reduceat(jangkauan[order], first).astype(np.int64)
    # An unknown decile is no lower than a known one.
    lowest = np.minimum.reduceat(np.where(desil[order] == 0, 255, desil[order]), first).astype(np.int64)
    key, count = np.unique(np.where(lowest == 255, 0, lowest) * 10 + best, return_counts=True)
    return {(int(k) // 10, JANGKAUAN[int(k) % 10]): int(n) for k, n in zip(key, count, strict=True)}


RENTANG = 1 << 24
"""Each list has a range of row numbers of its own, so that lists may be written side by side."""


def nomor_awal(session: Session) -> int:
    """The first number of the next free range."""
    last = session.scalar(select(func.max(Penerima.id))) or 0
    return (last // RENTANG + 1) * RENTANG


@dataclass(frozen=True)
class Alamat:
    """Where a list's rows go: their list, tranche, key and first number."""

    daftar_id: int
    tahap_id: int
    kunci: int
    awal: int


KOLOM = "id, daftar_id, tahap_id, nik, kk, kunci, desil, status, rp, tanggal, baris"
_TABEL = Base.metadata.tables[Penerima.__tablename__]
_KATA = [satu.value for satu in URUT_STATUS]


class Pemuat:
    """Writes rows of lists into ``penerima``, and keeps its indexes or makes them anew, whichever is cheaper."""

    def __init__(self, session: Session) -> None:
        self._session, self._connection = session, session.connection()
        self._raw: Any = self._connection.connection.driver_connection
        self._sqlite = self._connection.dialect.name == "sqlite"
        self._semula = self._banyak()
        self._per_tahap: Counter[int] = Counter()
        self._tahap_sebelum = 0
        self._selang = 0
        self._indeks: list[Any] = []
        if self._sqlite:
            self._connection.exec_driver_sql(f"PRAGMA cache_size=-{LEMBAR_KB}")

    def muat(self, potongan: Sequence[tuple[Alamat, int, Any, Sequence[int]]]) -> None:
        """Pieces of lists: address, how many rows of the list came before, rows (``TIPE``), row numbers."""
        for alamat, _, rows, _ in potongan:
            self._per_tahap[alamat.tahap_id] += len(rows)
            self._selang += alamat.tahap_id != self._tahap_sebelum
            self._tahap_sebelum = alamat.tahap_id
        if not self._indeks and self._is_indeks_baru():
            self._indeks = list(_TABEL.indexes)
            for satu in self._indeks:
                satu.drop(self._connection)
        if self._sqlite:
            for alamat, lewat, rows, nomor in potongan:
                sql = (
                    f"INSERT INTO penerima ({KOLOM}) "
                    f"VALUES (?, {alamat.daftar_id}, {alamat.tahap_id}, ?, ?, {alamat.kunci}, ?, ?, ?, ?, ?)"
                )
                first = alamat.awal + lewat
                self._raw.executemany(
                    sql, zip(range(first, first + len(rows)), *_kolom(rows), nomor, strict=False)
                )
            return
        sql = f"COPY penerima ({KOLOM}) FROM STDIN (FORMAT BINARY)"
        with self._raw.cursor() as cursor, cursor.copy(sql) as copy:
            copy.write(AWAL_COPY)
            for satu in potongan:
                for isi in _baris_biner(*satu):
                    copy.write(isi)
            copy.write(AKHIR_COPY)

    def selesai(self) -> None:
        """Give the indexes back, and let the database look at what is new."""
        for satu in self._indeks:
            satu.create(self._connection)
        if self._per_tahap.total() >= SEKALI:
            self._session.execute(text("ANALYZE penerima"))
        if self._sqlite:
            self._connection.exec_driver_sql("PRAGMA cache_size=-2000")

    def _banyak(self) -> int:
        return int(self._session.scalar(select(func.sum(DaftarPenerima.baris))) or 0)

    def _is_indeks_baru(self) -> bool:
        """Digests fall anywhere into their tranche's part of an index: parts that do not fit in memory together
        would be read and written for ever."""
        total = self._per_tahap.total()
        mixed = self._selang > 20 * len(self._per_tahap) and total >= INDEKS_BESAR
        return (mixed or max(self._per_tahap.values()) >= INDEKS_BESAR) and total * 4 >= self._semula


AWAL_COPY, AKHIR_COPY = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
"""Signature, flags and end of PostgreSQL's binary copy format, which numpy writes without looking at single rows."""
HARI_PERTAMA = date(2000, 1, 1).toordinal()
"""PostgreSQL counts days from here."""


def _baris_biner(alamat: Alamat, lewat: int, rows: Any, nomor: Sequence[int]) -> Iterator[bytes]:
    """Rows in PostgreSQL's binary copy format: those that state the same columns have the same shape."""
    nomor_id = np.arange(len(rows), dtype=np.int64) + (alamat.awal + lewat)
    baris = np.asarray(nomor, dtype=np.int32)
    ada_kk, ada_rp, ada_hari = _kk(rows).any(axis=1), rows["rp"] >= 0, rows["tanggal"] != 0
    rupa = rows["status"].astype(np.int16) * 8 + ada_kk * 4 + ada_rp * 2 + ada_hari
    for satu in np.unique(rupa):
        here = rupa == satu
        some = rows[here]
        yield _rapat(
            len(some),
            ("id", ">i8", nomor_id[here]),
            ("daftar_id", ">i8", alamat.daftar_id),
            ("tahap_id", ">i8", alamat.tahap_id),
            ("nik", "V16", some["nik"]),
            ("kk", "V16", some["kk"] if satu & 4 else None),
            ("kunci", ">i4", alamat.kunci),
            ("desil", ">i4", some["desil"]),
            ("status", "S", _KATA[satu // 8].encode()),
            ("rp", ">i8", some["rp"] if satu & 2 else None),
            ("tanggal", ">i4", some["tanggal"] - HARI_PERTAMA if satu & 1 else None),
            ("baris", ">i4", baris[here]),
        )


def _rapat(banyak: int, *kolom: tuple[str, str, Any]) -> bytes:
    """Rows of one shape: number of columns, then each column's length and value (length -1: not stated)."""
    shape: list[tuple[str, str]] = [("kolom", ">i2")]
    for nama, bentuk, nilai in kolom:
        shape.append((f"{nama}_panjang", ">i4"))
        if nilai is not None:
            shape.append((nama, f"S{len(nilai)}" if bentuk == "S" else bentuk))
    table = np.empty(banyak, np.dtype(shape))
    table["kolom"] = len(kolom)
    for nama, _, nilai in kolom:
        table[f"{nama}_panjang"] = -1 if nilai is None else table.dtype[nama].itemsize
        if nilai is not None:
            table[nama] = nilai
    return table.tobytes()


def _kolom(rows: Any) -> tuple[Any, ...]:
    """The columns of a piece as Python's own values: nik, kk, decile, status, rupiah, day."""
    hari = {int(o): date.fromordinal(int(o)).isoformat() if o else None for o in np.unique(rows["tanggal"])}
    kk: Any = rows["kk"].tolist()
    if not _kk(rows).any(axis=1).all():
        kk = [None if satu == TANPA_KK else satu for satu in kk]
    rp: Any = rows["rp"].tolist()
    if (rows["rp"] < 0).any():
        rp = [None if satu < 0 else satu for satu in rp]
    return (
        rows["nik"].tolist(),
        kk,
        rows["desil"].tolist(),
        [_KATA[satu] for satu in rows["status"].tolist()],
        rp,
        repeat(hari.popitem()[1]) if len(hari) == 1 else [hari[satu] for satu in rows["tanggal"].tolist()],
    )
