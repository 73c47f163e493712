"""Which kelurahan a name might mean: offered to a person with kecamatan and distance, never chosen for them."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from domain.sebutan import kunci
from seed.importers.wilayah import RujukanKelurahan

KEMBAR = 1
"""Letters between two kelurahan that are taken for each other (Tafure, Tifure): one is never offered alone."""


@dataclass(frozen=True)
class UsulanKelurahan:
    """One kelurahan to choose; ``huruf`` is how many letters its name differs from the one in the file."""

    kode: str
    nama: str
    kecamatan: str
    huruf: int


def usul_kelurahan(nama: str, rujukan: RujukanKelurahan) -> tuple[UsulanKelurahan, ...]:
    """Kelurahan spelled closely, nearest first, each with its near namesakes; empty when nothing is close."""
    near = [one.kode for one in rujukan.mirip(nama, None)]
    twins = [kode for kode in rujukan.kelurahan for one in near if _jarak(rujukan, kode, one) <= KEMBAR]
    found = [
        UsulanKelurahan(
            kode, *rujukan.kelurahan[kode], OSA.distance(kunci(nama), kunci(rujukan.kelurahan[kode][0]))
        )
        for kode in dict.fromkeys((*near, *twins))
    ]
    return tuple(sorted(found, key=lambda one: (one.huruf, one.kode)))


def _jarak(rujukan: RujukanKelurahan, satu: str, dua: str) -> int:
    return int(OSA.distance(kunci(rujukan.kelurahan[satu][0]), kunci(rujukan.kelurahan[dua][0])))
