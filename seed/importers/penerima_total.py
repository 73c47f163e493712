"""The total rows of a list of persons, each beside what was read above it; worked out only where such a row stands."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

import numpy as np

from db.commands.penerima_muat import TIPE
from domain.kosakata import JenisImpor
from seed.importers.galat import NilaiDitolak
from seed.importers.golongan import TOTAL
from seed.importers.hasil import TotalBerkas
from seed.importers.nilai import baca_rupiah
from seed.importers.penerima_sumber import Baris
from seed.importers.sel import Sel
from seed.importers.tabel import teks_sel

MAKS_TOTAL = 2_000
"""Total rows that are compared and told; a list with more of them is told by its first."""

MAKS_BATAS = 200
"""Earlier totals at which the rows of a total may begin."""

_ORANG = r"(?:orang|kpm|penerima|jiwa|keluarga|kk|siswa|peserta|baris|peristiwa)"
_BANYAK = re.compile(rf"(?i)(\d{{1,3}}(?:\.\d{{3}})*|\d{{1,9}})(?:[.,]0)?\s*{_ORANG}?")
_DISEBUT = re.compile(rf"(?i)(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,9}})\s*{_ORANG}\b")

Hitungan = tuple[int, int]
"""Persons and rupiah."""


class JumlahBerkas:
    """What was read so far, and what the total rows of the file say of it."""

    def __init__(self, kolom: Mapping[str, int], jenis: JenisImpor) -> None:
        self.kolom, self.beruang = kolom, jenis is JenisImpor.PENERIMA
        self.bidang = "penerima" if self.beruang else "peristiwa"
        self.lepas: Hitungan = (0, 0)
        self.batas: list[Hitungan] = []
        self.total: list[TotalBerkas] = []

    def tambah(self, banyak: int, isi: bytes) -> None:
        """Rows that leave the reader."""
        self.lepas = self._dengan(self.lepas, banyak, isi)

    def _dengan(self, dari: Hitungan, banyak: int, isi: bytes) -> Hitungan:
        if not self.beruang:
            return dari[0] + banyak, 0
        amounts = np.frombuffer(isi, TIPE)["rp"]
        return dari[0] + banyak, dari[1] + int(amounts[amounts > 0].sum())

    def kenali(self, sel: Baris) -> str | None:
        """The word that makes a row without a NIK a total row; never more of the cell than that word."""
        for at, isi in enumerate(sel):
            if isinstance(isi, str) and (found := TOTAL.match(isi.strip())) and not self._berorang(sel):
                return f"{found[0].capitalize()}{self._lanjut(isi)}" if at != self.kolom["rp"] else None
        return None

    @staticmethod
    def _lanjut(teks: str) -> str:
        return " keseluruhan" if re.search(r"(?i)\b(?:keseluruhan|seluruh\w*|semua)\b", teks) else ""

    def _berorang(self, sel: Baris) -> bool:
        """Whether cells stand there that only a person has."""
        places = (self.kolom.get(nama, -1) for nama in ("kk", "status", "tanggal", "jenis"))
        texts = [teks_sel(sel[k]).strip(" -–") for k in places if 0 <= k < len(sel)]
        return any(text and _banyak(text) is None for text in texts)

    def catat(self, nomor: int, label: str, sel: Baris, tertahan: Iterable[list[bytes]]) -> None:
        """Hold a total row against the rows that it most likely covers; ``tertahan`` are rows not yet let go."""
        kini = self.lepas
        for rows in tertahan:
            kini = self._dengan(kini, len(rows), b"".join(rows))
        if len(self.total) < MAKS_TOTAL:
            said = self._tertulis(sel)
            self.total.append(self._sandingkan(label, nomor, said, kini))
            self.batas.append(kini)

    def _sandingkan(self, label: str, nomor: int, said: Mapping[str, int], kini: Hitungan) -> TotalBerkas:
        """A total beside the rows since the last total, or since an earlier one or the top where these fit better."""
        awal = [b for b in reversed([(0, 0), *self.batas[-MAKS_BATAS:]]) if b != kini] or [(0, 0)]
        sums = ({self.bidang: kini[0] - b[0], f"{self.bidang}.rp": kini[1] - b[1]} for b in awal)
        seen = (TotalBerkas(label, nomor, said, {k: one[k] for k in said}) for one in sums)
        nearest = next(seen)
        return nearest if not nearest.selisih else next((one for one in seen if not one.selisih), nearest)

    def _tertulis(self, sel: Baris) -> dict[str, int]:
        said = {self.bidang: self._orang(sel)}
        k = self.kolom["rp"] if self.beruang else -1
        if 0 <= k < len(sel):
            # What cannot be read states nothing that can be compared; the verdict tells of it.
            with suppress(NilaiDitolak):
                said[f"{self.bidang}.rp"] = baca_rupiah(_sel(sel[k]))
        return {bidang: nilai for bidang, nilai in said.items() if nilai is not None}

    def _orang(self, sel: Baris) -> int | None:
        """How many persons a total row states: below NIK or KK, in its words, or beside them."""
        for nama in ("nik", "kk"):
            k = self.kolom.get(nama, -1)
            if 0 <= k < len(sel) and (found := _banyak(teks_sel(sel[k]).strip())) is not None:
                return found
        filled = [(k, teks_sel(isi).strip()) for k, isi in enumerate(sel) if teks_sel(isi).strip()]
        at = next(i for i, (_, text) in enumerate(filled) if TOTAL.match(text))
        if found_in := _DISEBUT.search(filled[at][1]):
            return int(found_in[1].replace(".", ""))
        beside = filled[at + 1 : at + 2]
        return next((_banyak(text) for k, text in beside if k not in self.kolom.values()), None)


def _banyak(teks: str) -> int | None:
    found = _BANYAK.fullmatch(teks)
    return int(found[1].replace(".", "")) if found else None


def _sel(sel: Sel) -> Sel:
    return " ".join(sel.split()) or None if isinstance(sel, str) else sel
