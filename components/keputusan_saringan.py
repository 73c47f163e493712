"""What the list of commitments can be narrowed to; every choice stands in the address."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from components.saringan import Pilihan, by_name, code_filters, filter_row, folded_row
from domain.kosakata import AsalKeputusan

SaringanT = TypeVar("SaringanT")


def names_of(items: Iterable[Any]) -> dict[str, dict[str, str]]:
    """What the list can be narrowed to: zones and OPD by code."""
    zona, opd = {}, {}
    for item in items:
        opd[item.opd_kode] = item.opd
        if item.zona_kode:
            zona[item.zona_kode] = item.zona
    return {"zona": by_name(zona), "opd": by_name(opd)}


def komitmen_filter(
    names: Mapping[str, Mapping[str, str]], keadaan: Mapping[str, str], make: Callable[..., SaringanT]
) -> SaringanT:
    """State, zone, OPD and origin of the list (``?keadaan=…&zona=…&opd=…&asal=…``); folded away on a phone."""
    choices: Pilihan = {
        "keadaan": ("Keadaan", keadaan, 190),
        "zona": ("Zona", names["zona"], 190),
        "opd": ("OPD", names["opd"], 280),
        "asal": ("Asal", {asal.value: asal.label for asal in AsalKeputusan}, 170),
    }
    with folded_row(filter_row(), choices):
        return make(**code_filters(choices))
