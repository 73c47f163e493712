"""Rows of a list of persons, one after the other: a CSV of any length from its path or its bytes, or a sheet."""

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from seed.importers import berkas_teks
from seed.importers.batas import MAKS_KOLOM
from seed.importers.berkas_rupa import AKHIRAN_TEKS, AWAL_OLE, AWAL_ZIP
from seed.importers.galat import BerkasDitolak
from seed.importers.lembar import Lembar, baca_lembar
from seed.importers.sel import Sel

BYTE_AWAL = 256 * 1024
"""Enough of a file to know its separator, its encoding and its heading."""

BARIS_AWAL = 60

Baris: TypeAlias = Sequence[Sel]


def _cp1252(galat: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 are Windows-1252, as in the rest of such a file."""
    if not isinstance(galat, UnicodeDecodeError):
        raise galat
    return galat.object[galat.start : galat.end].decode("cp1252", "replace"), galat.end


codecs.register_error("tk_cp1252", _cp1252)


@dataclass(frozen=True)
class Berkas:
    """A file to read: its bytes, or where it lies; ``nama`` bears no number of a person."""

    nama: str
    isi: bytes | None = None
    letak: Path | None = None

    @property
    def byte(self) -> int:
        """Its size."""
        return len(self.isi) if self.isi is not None else self.letak.stat().st_size if self.letak else 0

    def awal(self) -> bytes:
        """Its beginning."""
        if self.isi is not None:
            return self.isi[:BYTE_AWAL]
        with self.buka() as arus:
            return arus.read(BYTE_AWAL)

    def buka(self) -> BinaryIO:
        """Its bytes as a stream."""
        if self.isi is not None:
            return io.BytesIO(self.isi)
        if self.letak is None:
            raise BerkasDitolak(f'Berkas "{self.nama}" kosong (0 byte).')
        try:
            return self.letak.open("rb", buffering=0)
        except OSError as galat:
            raise BerkasDitolak(f'Berkas "{self.nama}" tidak dapat dibuka ({galat.strerror}).') from None

    @property
    def teks(self) -> bool:
        """Whether it is a CSV (by its content; a text that bears another name is refused by the reader of sheets)."""
        awal = self.awal()
        named = Path(self.nama).suffix.lower() in AKHIRAN_TEKS
        return named and not awal.startswith((AWAL_ZIP, AWAL_OLE))


class _Terhitung(io.RawIOBase):
    """A stream that counts and digests what is taken from it."""

    def __init__(self, arus: BinaryIO) -> None:
        self.arus, self.dibaca, self.sidik = arus, 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        found = self.arus.read(len(buffer))  # type: ignore[arg-type]
        buffer[: len(found)] = found  # type: ignore[index]
        self.dibaca += len(found)
        self.sidik.update(found)
        return len(found)


class Sumber:
    """The rows of a file with their numbers, and how far the reading has come.

    ``lembar`` holds the first rows, by which the heading is found. Raises ``BerkasDitolak`` when the file cannot be
    read; the sentence never quotes a cell.
    """

    def __init__(self, berkas: Berkas, nama_lembar: str | None = None) -> None:
        self.berkas, self.semua = berkas, max(berkas.byte, 1)
        self.rumus: frozenset[tuple[int, int]] = frozenset()
        self.sandi = self.sha256 = ""
        self._arus: _Terhitung | None = None
        if not berkas.byte:
            raise BerkasDitolak(f'Berkas "{berkas.nama}" kosong (0 byte).')
        if berkas.teks:
            self._buka_teks()
        else:
            self._buka_lembar(nama_lembar)

    def _buka_teks(self) -> None:
        awal = self.berkas.awal()
        utf16 = awal.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        sandi = "utf-16" if utf16 else "utf-8-sig"
        teks = awal.decode(sandi, "ignore" if utf16 else "tk_cp1252")
        if "\0" in teks:
            raise BerkasDitolak(f'Berkas "{self.berkas.nama}" bukan berkas teks CSV.')
        self.pemisah = berkas_teks.pemisah(teks, self.berkas.nama, satu_kolom=True)
        first = [
            baris
            for _, baris in zip(range(BARIS_AWAL), self._csv(io.StringIO(teks, newline="")), strict=False)
        ]
        self.lembar: tuple[Lembar, ...] = (_lembar(Path(self.berkas.nama).stem, first),)
        self.sandi = sandi

    def _csv(self, teks: io.TextIOBase) -> Iterator[list[str]]:
        nomor = 0
        try:
            pembaca, akhir, lebar = csv.reader(teks, delimiter=self.pemisah), 0, 0
            for nomor, baris in enumerate(pembaca, start=1):
                if pembaca.line_num - akhir > 1 and self._tertelan(baris, lebar):
                    nomor -= 1
                    raise csv.Error
                akhir, lebar = pembaca.line_num, len(baris)
                if lebar > MAKS_KOLOM:
                    raise BerkasDitolak(
                        f'Berkas "{self.berkas.nama}" melebihi {MAKS_KOLOM} kolom di baris {nomor}.'
                    )
                yield baris
        except (csv.Error, UnicodeError):
            raise BerkasDitolak(
                f'Berkas "{self.berkas.nama}" tidak terbaca sebagai CSV sesudah baris {nomor}. '
                "Periksa tanda kutip yang tidak ditutup."
            ) from None

    def _tertelan(self, baris: list[str], lebar: int) -> bool:
        """Whether a cell holds whole rows: its quote was never closed. An address of several lines has no such line."""
        lines = [line for sel in baris if "\n" in sel or "\r" in sel for line in sel.splitlines()[1:]]
        return any(line.count(self.pemisah) >= lebar - 1 for line in lines) and lebar > 1

    def _buka_lembar(self, nama: str | None) -> None:
        isi = self.berkas.isi if self.berkas.isi is not None else self.berkas.buka().read()
        self.sha256 = hashlib.sha256(isi).hexdigest()
        self.lembar = tuple(
            satu for satu in baca_lembar(isi, self.berkas.nama) if nama is None or satu.nama == nama
        )
        if not self.lembar:
            raise BerkasDitolak("Lembar yang disebut tidak ada dalam berkas ini.")

    def baris(self, lembar: Lembar) -> Iterator[Baris]:
        """Every row from the first one on."""
        if self.sandi:
            self._arus = _Terhitung(self.berkas.buka())
            errors = "strict" if self.sandi == "utf-16" else "tk_cp1252"
            buffered = io.BufferedReader(self._arus, 1 << 20)
            return self._csv(io.TextIOWrapper(buffered, self.sandi, errors, newline=""))
        self.rumus, self.semua = lembar.rumus, max(len(lembar.sel), 1)
        return iter(lembar.sel)

    def dibaca(self, baris: int) -> int:
        """How much of ``semua`` is read after that many rows."""
        return baris if self._arus is None else self._arus.dibaca

    def sidik(self) -> str:
        """SHA-256 of the whole file; only once all of it was read."""
        return self.sha256 if self._arus is None else self._arus.sidik.hexdigest()


def _lembar(nama: str, baris: Sequence[Baris]) -> Lembar:
    lebar = max((len(satu) for satu in baris), default=0)
    rapi = [[" ".join(str(sel).split()) or None for sel in satu] for satu in baris]
    return Lembar(nama, tuple((*satu, *[None] * (lebar - len(satu))) for satu in rapi))
