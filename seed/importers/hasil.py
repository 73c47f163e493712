"""What reading a file yields: rows, and beside them all that was refused, left out or summed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

BarisT = TypeVar("BarisT")


@dataclass(frozen=True)
class Judul:
    """What the file says about itself above its table; each part None where it says nothing.

    ``tahap`` is the kind of tranche and its number, as ('triwulan', 2), ('tahap', 3),
    ('bulan', 7) or ('semester', 1). ``kelurahan_teks`` begins with the one kelurahan that a line names as such.
    """

    teks: tuple[str, ...] = ()
    program_teks: str | None = None
    tahap: tuple[str, int] | None = None
    tahun: int | None = None
    sumber_teks: str | None = None
    data_per: date | None = None
    kelurahan_teks: str | None = None


@dataclass(frozen=True)
class Penolakan:
    """A cell that could not be read for certain; its whole row is then left out.

    ``baris`` is the row number as a spreadsheet shows it, ``kolom`` the heading in the file.
    """

    baris: int
    kolom: str
    nilai: str | None
    alasan: str


@dataclass(frozen=True)
class Dilewati:
    """A row that is no data.

    ``jenis`` is kosong, pita, total, tanda_tangan, catatan, nomor_kolom, judul_ulang or tanpa_angka.
    """

    baris: int
    jenis: str


@dataclass(frozen=True)
class Selisih:
    """A figure that the file states in a total row and that its own rows do not add up to."""

    label: str
    baris: int
    kolom: str
    tertulis: int
    dihitung: int


@dataclass(frozen=True)
class TotalBerkas:
    """A subtotal or total row: the figures written in it beside the sum of the rows it covers."""

    label: str
    baris: int
    tertulis: Mapping[str, int]
    dihitung: Mapping[str, int]

    @property
    def selisih(self) -> tuple[Selisih, ...]:
        """The columns in which the written figure differs from the sum."""
        return tuple(
            Selisih(self.label, self.baris, kolom, nilai, self.dihitung.get(kolom, 0))
            for kolom, nilai in self.tertulis.items()
            if nilai != self.dihitung.get(kolom, 0)
        )


@dataclass(frozen=True)
class HasilBaca(Generic[BarisT]):
    """One sheet of one kind, read: typed rows and the account of everything else in it.

    ``jumlah`` holds the sums over ``baris`` under the keys the totals use ('kuota.kpm', 'anggaran').
    ``kolom_tak_dikenal`` are headings that no column of the schema answers to; their cells were not read.
    """

    jenis: str
    lembar: str
    judul: Judul
    baris: tuple[BarisT, ...]
    penolakan: tuple[Penolakan, ...] = ()
    dilewati: tuple[Dilewati, ...] = ()
    total: tuple[TotalBerkas, ...] = ()
    jumlah: Mapping[str, int] = field(default_factory=dict)
    kolom_tak_dikenal: tuple[str, ...] = ()

    @property
    def selisih(self) -> tuple[Selisih, ...]:
        """Every figure of the file's own totals that its rows do not add up to."""
        return tuple(selisih for total in self.total for selisih in total.selisih)

    @property
    def baris_ditolak(self) -> int:
        """How many rows were left out for at least one cell that could not be read."""
        return len({p.baris for p in self.penolakan} - {t.baris for t in self.total})


def jumlahkan(angka: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Adds figures column by column; a column that no row fills is absent, not zero."""
    hasil: dict[str, int] = {}
    for baris in angka:
        for kolom, nilai in baris.items():
            hasil[kolom] = hasil.get(kolom, 0) + nilai
    return hasil
