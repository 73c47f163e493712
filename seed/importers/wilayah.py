"""Matching the names of areas and OPD as offices write them with the city's reference data.

A match is taken only for a code, a name or a recorded alias. A close spelling is offered and never
taken: Tafure and Tifure differ by one letter and 106 nautical miles.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process

from domain.sebutan import kunci, kunci_kecamatan, kunci_opd

CUKUP_DEKAT = 70
"""Similarity (0 to 100) from which a name is worth offering: one letter more or less in a short name."""

MAKS_USULAN = 3

Cara = Literal["kode", "nama", "alias"]


@dataclass(frozen=True)
class Cocok:
    """A certain match and what made it certain."""

    kode: str
    cara: Cara


@dataclass(frozen=True)
class Calon:
    """One offered area or OPD; ``skor`` is the similarity of the spelling, 0 to 100."""

    kode: str
    nama: str
    kecamatan: str | None
    skor: float


@dataclass(frozen=True)
class Usulan:
    """No match, but something for a person to choose from, best first, and why it was not taken."""

    calon: tuple[Calon, ...]
    alasan: str


@dataclass(frozen=True)
class RujukanKelurahan:
    """The kelurahan as the city knows them: code → (name, kecamatan), and alias → code.

    ``ditetapkan`` are aliases that a person settled after looking at the file: its kecamatan is no doubt any more,
    or the same file would bring the area back as an unknown one and its money would be counted twice.
    """

    kelurahan: Mapping[str, tuple[str, str]]
    alias: Mapping[str, str] = field(default_factory=dict)
    ditetapkan: frozenset[str] = frozenset()

    @cached_property
    def _nama(self) -> dict[str, str]:
        return {kunci(nama): kode for kode, (nama, _) in self.kelurahan.items()}

    @cached_property
    def _alias(self) -> dict[str, str]:
        return {kunci(teks): kode for teks, kode in self.alias.items()}

    @cached_property
    def _kode(self) -> dict[str, str]:
        return {_angka(kode): kode for kode in self.kelurahan}

    @cached_property
    def _kecamatan(self) -> frozenset[str]:
        return frozenset(kunci_kecamatan(kecamatan) for _, kecamatan in self.kelurahan.values())

    def dari_kode(self, teks: str | None) -> str | None:
        """The code behind "82.71.06.1016" or "8271061016"; None for any other text."""
        return self._kode.get(_angka(teks)) if teks and re.fullmatch(r"[0-9.\s]+", teks) else None

    def dari_nama(self, teks: str) -> Cocok | None:
        """The kelurahan with this very name or alias."""
        if kode := self._nama.get(kunci(teks)):
            return Cocok(kode, "nama")
        if kode := self._alias.get(kunci(teks)):
            return Cocok(kode, "alias")
        return None

    @cached_property
    def _ditetapkan(self) -> frozenset[str]:
        return frozenset(map(kunci, self.ditetapkan))

    def sudah_ditetapkan(self, teks: str) -> bool:
        """Whether a person settled what this very spelling means."""
        return kunci(teks) in self._ditetapkan

    def calon(self, kode: str, skor: float) -> Calon:
        """An area as an offer."""
        return Calon(kode, *self.kelurahan[kode], skor)

    def mirip(self, teks: str, kecamatan_teks: str | None) -> tuple[Calon, ...]:
        """Areas spelled closely, those of the named kecamatan first."""
        skor = _skor(kunci(_tanpa_kurung(teks)), self._nama | self._alias)
        di_sini = kunci_kecamatan(kecamatan_teks or "")
        semua = [self.calon(kode, nilai) for kode, nilai in skor.items()]
        semua.sort(key=lambda c: (kunci_kecamatan(c.kecamatan or "") != di_sini, -c.skor, c.kode))
        return tuple(semua[:MAKS_USULAN])

    def mengenal_kecamatan(self, teks: str) -> bool:
        """Whether a text names one of the city's kecamatan."""
        return kunci_kecamatan(teks) in self._kecamatan


@dataclass(frozen=True)
class RujukanOpd:
    """The OPD as the city knows them: code → name, and alias → code."""

    opd: Mapping[str, str]
    alias: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _nama(self) -> dict[str, str]:
        return {kunci_opd(nama): kode for kode, nama in self.opd.items()}

    @cached_property
    def _alias(self) -> dict[str, str]:
        return {kunci_opd(teks): kode for teks, kode in self.alias.items()}

    @cached_property
    def _kode(self) -> dict[str, str]:
        return {kunci_opd(kode): kode for kode in self.opd}

    def dari_teks(self, teks: str) -> Cocok | None:
        """The OPD with this very code, name or alias."""
        sumber: tuple[tuple[Cara, dict[str, str]], ...] = (
            ("kode", self._kode),
            ("nama", self._nama),
            ("alias", self._alias),
        )
        for cara, peta in sumber:
            if kode := peta.get(kunci_opd(teks)):
                return Cocok(kode, cara)
        return None

    def mirip(self, teks: str) -> tuple[Calon, ...]:
        """OPD spelled closely, best first."""
        skor = _skor(kunci_opd(_tanpa_kurung(teks)), self._nama | self._alias)
        semua = [Calon(kode, self.opd[kode], None, nilai) for kode, nilai in skor.items()]
        return tuple(sorted(semua, key=lambda c: (-c.skor, c.kode))[:MAKS_USULAN])


def match_kelurahan(
    teks: str, kecamatan_teks: str | None, rujukan: RujukanKelurahan, kode: str | None = None
) -> Cocok | Usulan | None:
    """The kelurahan meant by a name (or code) in a file, with the kecamatan and code beside it.

    Name, code and kecamatan must not contradict each other; else all of them are offered. None when
    nothing known is close: the row then stays "wilayah belum dikenal".
    """
    terkode = rujukan.dari_kode(kode) or rujukan.dari_kode(teks)
    bernama = _dari_nama(teks, rujukan)
    if len(bernama) > 1:
        return _usul(bernama, rujukan, "Kata di dalam kurung menunjuk kelurahan lain.")
    if terkode and bernama and bernama[0].kode != terkode:
        berdua = [Cocok(terkode, "kode"), *bernama]
        return _usul(berdua, rujukan, "Kode dan nama menunjuk kelurahan yang berbeda.")
    cocok = Cocok(terkode, "kode") if terkode else next(iter(bernama), None)
    if cocok is None:
        mirip = rujukan.mirip(teks, kecamatan_teks)
        return Usulan(mirip, "Ejaannya hanya mirip.") if mirip else None
    if rujukan.sudah_ditetapkan(teks):
        return cocok
    if alasan := _bertentangan(cocok.kode, kecamatan_teks, rujukan):
        return _usul([cocok], rujukan, alasan)
    return cocok


def match_opd(teks: str, rujukan: RujukanOpd) -> Cocok | Usulan | None:
    """The OPD meant by a band or cell: its code, full name or alias; a close spelling is only offered."""
    for satu in (teks, _tanpa_kurung(teks)):
        if cocok := rujukan.dari_teks(satu):
            return cocok
    mirip = rujukan.mirip(teks)
    return Usulan(mirip, "Ejaannya hanya mirip.") if mirip else None


def _angka(teks: str) -> str:
    return re.sub(r"[^0-9]", "", teks)


def _tanpa_kurung(teks: str) -> str:
    return re.sub(r"\([^)]*\)?", " ", teks)


def _dari_nama(teks: str, rujukan: RujukanKelurahan) -> list[Cocok]:
    """What the text names with its bracketed remark and without it; usually one and the same."""
    cocok: dict[str, Cocok] = {}
    for satu in (_tanpa_kurung(teks), teks):
        if ini := rujukan.dari_nama(satu):
            cocok.setdefault(ini.kode, ini)
    return list(cocok.values())


def _bertentangan(kode: str, kecamatan_teks: str | None, rujukan: RujukanKelurahan) -> str | None:
    nama, kecamatan = rujukan.kelurahan[kode]
    if not kecamatan_teks or kunci_kecamatan(kecamatan_teks) == kunci_kecamatan(kecamatan):
        return None
    if not rujukan.mengenal_kecamatan(kecamatan_teks):
        return f'Kecamatan "{kecamatan_teks}" tidak dikenal.'
    return f"{nama} terletak di Kecamatan {kecamatan}, bukan {kecamatan_teks}."


def _usul(cocok: Iterable[Cocok], rujukan: RujukanKelurahan, alasan: str) -> Usulan:
    return Usulan(tuple(rujukan.calon(satu.kode, 100.0) for satu in cocok), alasan)


def _skor(sebutan: str, peta: Mapping[str, str]) -> dict[str, float]:
    """Per code the best similarity of a normalised text to its names and aliases."""
    if not sebutan:
        return {}
    hasil: dict[str, float] = {}
    dekat = process.extract(sebutan, list(peta), scorer=fuzz.ratio, score_cutoff=CUKUP_DEKAT, limit=None)
    for nama, skor, _ in dekat:
        hasil[peta[nama]] = max(skor, hasil.get(peta[nama], 0.0))
    return hasil
