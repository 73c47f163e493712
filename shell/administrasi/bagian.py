"""Which sections Administrasi has, who sees them, and how one is drawn; each module is loaded when first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from components.header import Head
from domain.akses import Pelihat, Tindakan, can
from shell.cache import Baca

Tampil = Callable[[Baca, Head], None]
"""Draws a section below the head of the page; it may say the moment of its figures there."""


@dataclass(frozen=True)
class Bagian:
    """A section: its word, and what one must be allowed to do to see it."""

    label: str
    tindakan: Tindakan


BAGIAN: dict[str, Bagian] = {
    "zona": Bagian("Zona dan OPD", Tindakan.KELOLA_ZONA),
    "periode": Bagian("Periode", Tindakan.KELOLA_PERIODE),
    "lanjutan": Bagian("Lanjutan", Tindakan.LANJUTKAN_AKSI),
    "akun": Bagian("Akun", Tindakan.KELOLA_AKUN),
    "pejabat": Bagian("Pejabat", Tindakan.KELOLA_PEJABAT),
    "sebutan": Bagian("Sebutan", Tindakan.KELOLA_ALIAS),
    "pengaturan": Bagian("Pengaturan", Tindakan.KELOLA_PENGATURAN),
    "audit": Bagian("Audit", Tindakan.LIHAT_AUDIT),
    "impor": Bagian("Impor", Tindakan.BUKA_IMPOR),
    "mulai": Bagian("Data kota", Tindakan.MULAI_DATA_KOTA),
}
"""In the order of the page: the first that a person may see is where they begin."""


def allowed(pelihat: Pelihat) -> dict[str, str]:
    """Labels of the sections that the person may see, by the code that stands in the address."""
    return {kode: bagian.label for kode, bagian in BAGIAN.items() if can(pelihat, bagian.tindakan)}


def drawer(kode: str) -> Tampil:
    """The function that draws the section."""
    tampil: Tampil = import_module(f"{__package__}.{kode}").show
    return tampil
