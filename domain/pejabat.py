"""Office-holders: their number (NIP), and the words for those who act in somebody's place."""

import re
from datetime import date

from domain.errors import Ditolak

SEBUTAN = {"Plt": "Pelaksana tugas", "Plh": "Pelaksana harian"}
"""How a deputy signs: Plt while the office is vacant, Plh while its holder is away."""

PANGKAT = (
    "Penata Muda, III/a",
    "Penata Muda Tingkat I, III/b",
    "Penata, III/c",
    "Penata Tingkat I, III/d",
    "Pembina, IV/a",
    "Pembina Tingkat I, IV/b",
    "Pembina Utama Muda, IV/c",
    "Pembina Utama Madya, IV/d",
    "Pembina Utama, IV/e",
)
"""Ranks that an office-holder of an OPD usually has; others may be written."""


def check_nip(teks: str) -> str | None:
    """The 18 digits of a NIP without spaces; empty is None (an elected leader has none). Raises ``Ditolak``.

    It begins with the day of birth and has the sex (1 or 2) as fifteenth digit.
    """
    nip = re.sub(r"[\s.\-]", "", teks)
    if not nip:
        return None
    if not re.fullmatch(r"[0-9]{18}", nip):
        raise Ditolak("NIP harus 18 angka, misalnya 19700101 199503 1 001.")
    try:
        date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        raise Ditolak("Delapan angka pertama NIP bukan tanggal lahir. Periksa kembali.") from None
    if nip[14] not in "12":
        raise Ditolak("Angka ke-15 NIP harus 1 atau 2. Periksa kembali.")
    return nip


def write_nip(nip: str | None) -> str:
    """A NIP as it is printed: 19700101 199503 1 001."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip else ""
