"""Reading the cells of one row by column name, collecting what had to be refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from seed.importers.galat import NilaiDitolak
from seed.importers.hasil import Penolakan
from seed.importers.nilai import baca_teks
from seed.importers.sel import Sel
from seed.importers.tabel import BarisMentah, Kepala, teks_sel

NilaiT = TypeVar("NilaiT")

BOLEH_RUMUS = frozenset({"nomor"})
"""Columns that no figure is taken from."""


def kolom_huruf(kolom: int) -> str:
    """The letters by which a spreadsheet names a column (from 0): 27 is "AB"."""
    awal, akhir = divmod(kolom, 26)
    return (kolom_huruf(awal - 1) if awal else "") + chr(65 + akhir)


@dataclass
class Pembaca:
    """One row being read; ``penolakan`` grows with each cell that cannot be read for certain."""

    kepala: Kepala
    mentah: BarisMentah
    penolakan: list[Penolakan] = field(default_factory=list)

    def sel(self, nama: str) -> Sel:
        """The raw cell of a logical column; None when the file has no such column."""
        kolom = self.kepala.kolom.get(nama)
        return None if kolom is None else self.mentah.sel[kolom]

    def baca(self, nama: str, fungsi: Callable[[Sel], NilaiT | None]) -> NilaiT | None:
        """The typed value of a logical column; None when blank, absent or refused."""
        try:
            self._check_rumus(nama)
            return fungsi(self.sel(nama))
        except NilaiDitolak as galat:
            self.tolak(nama, str(galat))
            return None

    def _check_rumus(self, nama: str) -> None:
        """A formula's value was right when it was last computed: fit for a total to compare with, not for a figure."""
        kolom = self.kepala.kolom.get(nama)
        if kolom in self.mentah.rumus and self.mentah.jenis == "data" and nama not in BOLEH_RUMUS:
            alamat = f"{kolom_huruf(kolom)}{self.mentah.baris}"
            raise NilaiDitolak(
                f"Sel {alamat} berisi rumus; tempel nilainya (Tempel Khusus, Nilai), lalu kirim ulang."
            )

    def teks(self, nama: str) -> str | None:
        """A text column."""
        return self.baca(nama, baca_teks)

    def turun(self, nama: str, di_atas: str | None) -> str | None:
        """A text that stands only in the first row of its block; a refused cell passes nothing on."""
        banyak = len(self.penolakan)
        teks = self.teks(nama)
        return teks if teks is not None or len(self.penolakan) > banyak else di_atas

    def tolak(self, nama: str, alasan: str) -> None:
        """Refuses the cell of a column, and with it the row."""
        judul = self.kepala.judul.get(nama, nama)
        self.penolakan.append(Penolakan(self.mentah.baris, judul, teks_sel(self.sel(nama)) or None, alasan))

    def angka(self, fungsi: Mapping[str, Callable[[Sel], int | None]]) -> dict[str, int]:
        """Several whole-number columns at once; blank ones are left out."""
        nilai = {nama: self.baca(nama, satu) for nama, satu in fungsi.items()}
        return {nama: satu for nama, satu in nilai.items() if satu is not None}


def baca_total(
    mentah: Sequence[BarisMentah], kepala: Kepala, fungsi: Mapping[str, Callable[[Sel], int | None]]
) -> tuple[list[tuple[int, str, Mapping[str, int]]], list[Penolakan]]:
    """Row number, label and figures of each total row, and the figures in them that were refused."""
    hasil: list[tuple[int, str, Mapping[str, int]]] = []
    tolak: list[Penolakan] = []
    for satu in mentah:
        if satu.jenis == "total":
            pembaca = Pembaca(kepala, satu)
            hasil.append((satu.baris, satu.teks, pembaca.angka(fungsi)))
            tolak += pembaca.penolakan
    return hasil, tolak
