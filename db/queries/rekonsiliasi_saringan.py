"""Narrowing the differences between sources, for the page and its exports."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.queries.rekonsiliasi import Selisih
from domain.rekonsiliasi import BELUM_SELESAI, KeadaanSelisih


@dataclass(frozen=True)
class SaringanSelisih:
    """What the reader asked for; empty fields ask for nothing. ``lain`` is the number of the other source."""

    program: str = ""
    tahap: str = ""
    lain: str = ""
    keadaan: str = ""
    kecamatan: str = ""


KEADAAN = {
    "belum": "Belum selesai",
    **{keadaan.value: keadaan.label for keadaan in KeadaanSelisih},
    "sama": "Sama sejak awal",
}
"""States that the list can be narrowed to."""


def apply_saringan(items: Iterable[Selisih], asked: SaringanSelisih) -> list[Selisih]:
    """Pairs inside programme, tranche, other source and kecamatan; the state is asked by ``of_keadaan``."""
    return [
        item
        for item in items
        if (not asked.program or item.tahap.program == asked.program)
        and (not asked.tahap or item.tahap.kode == asked.tahap)
        and (not asked.lain or str(item.lain_id) == asked.lain)
        and (not asked.kecamatan or item.kecamatan_kode == asked.kecamatan)
    ]


def of_keadaan(items: Iterable[Selisih], asked: str) -> list[Selisih]:
    """Differences in a state; unasked all of which something is or was to be said."""
    if asked == "sama":
        return [item for item in items if item.keadaan is None]
    kept = [item for item in items if item.keadaan is not None]
    if asked == "belum":
        return [item for item in kept if item.keadaan in BELUM_SELESAI]
    return [item for item in kept if not asked or (item.keadaan and item.keadaan.value == asked)]
