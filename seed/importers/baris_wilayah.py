"""Rows about one kelurahan each: where the kecamatan above them and the name beside them are found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seed.importers.pembaca import Pembaca
from seed.importers.tabel import BarisMentah, Kepala


@dataclass(frozen=True)
class Letak:
    """The area of a row as written; ``kelurahan_teks`` is '' where only a code stands."""

    baris: int
    kecamatan_teks: str | None
    kelurahan_teks: str
    kode: str | None

    @property
    def nama(self) -> str:
        """What the row calls its area."""
        return self.kelurahan_teks or self.kode or ""


def baris_wilayah(
    mentah: Sequence[BarisMentah], kepala: Kepala, *, turun: bool = False
) -> Iterator[tuple[Pembaca, Letak]]:
    """Each data row with its area; a kecamatan stands in its row, in a band, or in the first row of its block.

    With ``turun`` a kelurahan too may stand only in the first row of its block.
    """
    kecamatan: str | None = None
    atas: tuple[str | None, str | None] = (None, None)
    for satu in mentah:
        if satu.jenis in ("pita", "total"):
            kecamatan, atas = satu.teks if satu.jenis == "pita" else None, (None, None)
        elif satu.jenis == "data":
            pembaca = Pembaca(kepala, satu)
            kecamatan = pembaca.turun("kecamatan", kecamatan)
            ini = (pembaca.teks("kelurahan"), pembaca.teks("kode"))
            atas = ini if ini != (None, None) or not turun else atas
            if atas == (None, None):
                pembaca.tolak("kelurahan", "Baris berisi angka, tetapi kelurahannya tidak disebut.")
            yield pembaca, Letak(satu.baris, kecamatan, atas[0] or "", atas[1])
