"""A column and a kind of file: what headings are compared with.

Headings are compared after ``ringkas``: lower case, letters and digits only, without the year. A
heading of two rows is compared as both joined: "KUOTA" above "Rp" is "kuota rp".
"""

import re
from dataclasses import dataclass
from functools import cached_property

from domain.kosakata import PERIODE_KODE

SEBUTAN_PERIODE = r"(?:tw|triwulan) ?(?:i{1,3}|iv|[1-4])|b\d\d|maret|juni|september|desember"
TW = ("(?:i|1)", "(?:ii|2)", "(?:iii|3)", "(?:iv|4)")
BULAN_TW = ("maret", "juni", "september", "desember")


@dataclass(frozen=True)
class Kolom:
    """A logical column: its name, how it is called in a sentence, and the headings it answers to."""

    nama: str
    sebutan: str
    pola: str

    @cached_property
    def cocok(self) -> re.Pattern[str]:
        """The compiled heading pattern; it must fit the whole heading."""
        return re.compile(self.pola)


@dataclass(frozen=True)
class Skema:
    """The columns of one kind of file.

    ``wajib`` are groups of which each needs at least one column; ``kunci`` names what a row is about;
    ``pita`` is the column that a band row speaks for; ``bukan_total`` are columns that no total row fills.
    """

    jenis: str
    sebutan: str
    kolom: tuple[Kolom, ...]
    wajib: tuple[tuple[str, ...], ...]
    kunci: tuple[str, ...]
    pita: str
    bukan_total: tuple[str, ...] = ()

    def kenali(self, judul: str) -> str | None:
        """The logical column that a heading stands for, or None."""
        teks = ringkas(judul)
        return next((satu.nama for satu in self.kolom if satu.cocok.fullmatch(teks)), None)

    def sebut(self, nama: str) -> str:
        """How a logical column is called in a sentence."""
        return next(satu.sebutan for satu in self.kolom if satu.nama == nama)


def ringkas(judul: str) -> str:
    """A heading reduced to what identifies it: "Target Tahun 2026 (Rp)" becomes "target tahun rp"."""
    teks = re.sub(r"[^a-z0-9]+", " ", judul.casefold())
    return " ".join(re.sub(r"\b20[0-9]{2}\b", " ", teks).split())


def periode_dari(judul: str) -> str | None:
    """The period that a heading such as "Realisasi s.d. TW III" speaks of: 'B09'."""
    teks = ringkas(judul)
    for periode, tw, bulan in zip(PERIODE_KODE, TW, BULAN_TW, strict=True):
        if re.search(rf"\b(?:(?:tw|triwulan) ?{tw}|{periode.lower()}|{bulan})\b", teks):
            return periode
    return None


def pola_periode(tw: str, bulan: str, periode: str) -> str:
    """What names one period in a heading: its quarter, its code or its last month."""
    return rf"(?:(?:tw|triwulan) ?{tw}|{periode.lower()}|{bulan})"


NOMOR = Kolom("nomor", "nomor", "no|nomor|no urut")
KECAMATAN = Kolom("kecamatan", "kecamatan", "(?:nama )?(?:kecamatan|kec)")
KELURAHAN = Kolom("kelurahan", "kelurahan", "(?:nama )?(?:kelurahan|kel|kelurahan desa|desa kelurahan)")
KODE_KELURAHAN = Kolom("kode", "kode kelurahan", "kode(?: kelurahan| wilayah| kemendagri)?")
TAHUN = Kolom("tahun", "tahun", "tahun|tahun anggaran")
SUMBER = Kolom("sumber", "sumber data", "sumber|sumber data")
DATA_PER = Kolom("data_per", "data per", "data per|per tanggal|tanggal data")
OPD = Kolom("opd", "OPD", "(?:nama )?(?:opd|skpd|(?:organisasi )?perangkat daerah|instansi|unit kerja)")
