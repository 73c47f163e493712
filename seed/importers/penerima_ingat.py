"""Readings of the cells of a list of persons: what was read once is remembered, what cannot be read refuses its row."""

from collections.abc import Callable
from typing import TypeVar

from seed.importers.galat import NilaiDitolak
from seed.importers.sel import Sel

MAKS_INGAT = 20_000
"""Distinct spellings of one column that are remembered."""

NilaiT = TypeVar("NilaiT")


class DitolakBaris(Exception):
    """A row that is refused: column and rule."""

    def __init__(self, kolom: str, alasan: str) -> None:
        super().__init__(kolom, alasan)
        self.kolom, self.alasan = kolom, alasan


class Ingat(dict[Sel, NilaiT]):
    """Readings of distinct cells: offices write the same few words a million times."""

    def __init__(self, kolom: str, fungsi: Callable[[Sel], NilaiT]) -> None:
        super().__init__()
        self.kolom, self.fungsi = kolom, fungsi

    def __missing__(self, sel: Sel) -> NilaiT:
        try:
            nilai = self.fungsi(sel)
        except NilaiDitolak as galat:
            raise DitolakBaris(self.kolom, str(galat)) from None
        if len(self) < MAKS_INGAT:
            self[sel] = nilai
        return nilai
