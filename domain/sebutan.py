"""How names of areas and OPD are compared: without case, accents, spaces and the words that offices leave out."""

import re
import unicodedata


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
