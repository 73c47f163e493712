"""The parts of an official document between its content and its file: PDF and DOCX print the same parts in order."""

from dataclasses import dataclass

Baris = tuple[str, str]
"""A line of a cell: a small label (may be empty) and its text."""


@dataclass(frozen=True)
class Sel:
    """A cell; it may reach over several rows or columns."""

    isi: tuple[Baris, ...]
    tinggi: int = 1
    lebar: int = 1
    kanan: bool = False


def sel(teks: str, *lagi: Baris, tinggi: int = 1, lebar: int = 1, kanan: bool = False) -> Sel:
    """A cell of one text, with further labelled lines."""
    return Sel((("", teks), *lagi), tinggi, lebar, kanan)


@dataclass(frozen=True)
class KolomCetak:
    """A column: heading, and its width as a share in millimetres of an A4 page."""

    judul: str
    lebar: float
    kanan: bool = False


@dataclass(frozen=True)
class Bagian:
    """A heading; ``lampiran`` begins the annexes, on a page of its own when it is the first."""

    judul: str
    halaman_baru: bool = False
    tingkat: int = 2


@dataclass(frozen=True)
class Paragraf:
    """A paragraph; line breaks that people typed stay. ``lekat``: never the last thing on a page."""

    teks: str
    redup: bool = False
    lekat: bool = False


@dataclass(frozen=True)
class Daftar:
    """A numbered list."""

    butir: tuple[str, ...]


@dataclass(frozen=True)
class Identitas:
    """People as label and value, one block of lines each, then what they are called from here on."""

    orang: tuple[tuple[Baris, ...], ...]
    sebutan: str


@dataclass(frozen=True)
class Tabel:
    """A table whose heading repeats on each page; ``baris`` are groups of rows that stay together.

    ``bawah`` is a second line of the heading over all columns but the first.
    """

    nama: str
    kolom: tuple[KolomCetak, ...]
    baris: tuple[tuple[tuple[Sel, ...], ...], ...]
    bawah: str = ""


@dataclass(frozen=True)
class TandaTangan:
    """Who signs: left and right, and below them who takes note. Each is position, name and lines under the name."""

    penutup: str
    tempat_tanggal: str
    kiri: tuple[tuple[str, str, tuple[str, ...]], ...]
    kanan: tuple[tuple[str, str, tuple[str, ...]], ...]
    mengetahui: tuple[tuple[str, str, tuple[str, ...]], ...]
    judul_kiri: str = "PIHAK KESATU"
    judul_kanan: str = "PIHAK KEDUA"


@dataclass(frozen=True)
class Foto:
    """Pictures by their SHA-256 with captions."""

    foto: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Keaslian:
    """How to check the paper: lines of label and value, sentences, and what the QR holds (empty: none)."""

    baris: tuple[Baris, ...]
    kalimat: tuple[str, ...]
    qr: str = ""


Satuan = Bagian | Paragraf | Daftar | Identitas | Tabel | TandaTangan | Foto | Keaslian


@dataclass(frozen=True)
class Cetakan:
    """A whole document. ``hari`` (year, month, day) dates the file, ``kaki`` stands at the foot of each page.

    ``tanda`` are the words that stand on each page (draft, made-up data).
    """

    judul_berkas: str
    hari: tuple[int, int, int]
    kertas: str
    kop: tuple[str, str, str]
    judul: tuple[str, ...]
    nomor: tuple[str, ...]
    bagian: tuple[Satuan, ...]
    kaki: str
    rancangan: bool
    contoh: bool
