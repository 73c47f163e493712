"""How names of areas and OPD are compared: without case, accents, spaces and the words that offices leave out."""

import re
import unicodedata

from domain.errors import Ditolak

TIDAK_DISEBUT = "Tidak disebut"
"""The unknown area of recipients whose list says no kelurahan."""

TIDAK_TERBACA = "Wilayah tidak terbaca"
"""The one unknown area of rows whose text is like no area: a person's name may have slipped into the column."""


def kunci(teks: str) -> str:
    """A kelurahan name without case, accents, spaces and hyphens: "Soa-Sio" and "SOA SIO" are "soasio"."""
    polos = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode().casefold()
    polos = re.sub(r"^\s*(?:kelurahan\b|kel\.)", "", polos)
    return re.sub(r"[^a-z0-9]", "", polos)


def kunci_wilayah(nama: str) -> str:
    """What makes two unknown names the same one; a name without any letter stands for itself."""
    return kunci(nama) or nama


def kunci_kecamatan(teks: str) -> str:
    """A kecamatan name without the words that offices leave out: "Kec. Pulau Hiri" is "hiri"."""
    return kunci(re.sub(r"(?i)\b(?:kecamatan|kec|kota|pulau)\b\.?", " ", teks))


def kunci_opd(teks: str) -> str:
    """An OPD name without case, marks and the city's name behind it; "&" is "dan"."""
    polos = re.sub(r"(?i)\s+kota\s+ternate\s*$", "", teks.replace("&", " dan "))
    return kunci(re.sub(r"(?i)^\s*(?:kecamatan|kec\.?)\s+(?:kota\s+)?(?=ternate)", "kecamatan ", polos))


def sebutan(teks: str) -> str:
    """A spelling as aliases are stored: lower case, single spaces, hyphens as spaces, no brackets."""
    return " ".join(re.sub(r"[-()]", " ", teks).casefold().split())


def bukan_nama(nama: str) -> bool:
    """Whether this stands where a file names no area at all: its rows may lie anywhere in the city."""
    return kunci_wilayah(nama) in {kunci(TIDAK_DISEBUT), kunci(TIDAK_TERBACA)}


def check_nama(nama: str) -> None:
    """Refuse to settle what is no name of an area as one kelurahan."""
    if bukan_nama(nama):
        raise Ditolak(
            f'"{nama}" bukan nama wilayah: barisnya dapat berasal dari kelurahan yang berbeda-beda. '
            "Batalkan impornya, perbaiki kolom wilayah di berkasnya, lalu impor lagi."
        )
