"""Whether a file is a list of persons: known by its heading alone, whatever its length."""

from domain.kosakata import JenisImpor
from seed.importers.galat import BerkasDitolak
from seed.importers.penerima import SKEMA
from seed.importers.penerima_sumber import Berkas, Sumber
from seed.importers.rujukan import Pilihan
from seed.importers.tabel import kenali_jenis

ORANG = frozenset(SKEMA)
"""Kinds whose rows are persons."""


def kenali_orang(berkas: Berkas, pilihan: Pilihan) -> JenisImpor | None:
    """The kind of a list of persons; None for every other file, and for a sheet of which nobody said it."""
    if pilihan.jenis is not None:
        return pilihan.jenis if pilihan.jenis in ORANG else None
    if not berkas.teks:
        return None
    try:
        jenis = JenisImpor(kenali_jenis(Sumber(berkas).lembar, berkas.nama, pilihan.susunan))
    except BerkasDitolak:
        return None
    return jenis if jenis in ORANG else None
