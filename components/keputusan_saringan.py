"""What the list of commitments can be narrowed to; every choice stands in the address."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import streamlit as st

from components.filters import code_filter, on_phone
from domain.kosakata import AsalKeputusan

SaringanT = TypeVar("SaringanT")


def names_of(items: Iterable[Any]) -> dict[str, dict[str, str]]:
    """What the list can be narrowed to: zones and OPD by code."""
    zona, opd = {}, {}
    for item in items:
        opd[item.opd_kode] = item.opd
        if item.zona_kode:
            zona[item.zona_kode] = item.zona
    return {
        key: dict(sorted(names.items(), key=lambda pair: pair[1]))
        for key, names in (("zona", zona), ("opd", opd))
    }


def komitmen_filter(
    names: Mapping[str, Mapping[str, str]], keadaan: Mapping[str, str], make: Callable[..., SaringanT]
) -> SaringanT:
    """State, zone, OPD and origin of the list (``?keadaan=…&zona=…&opd=…&asal=…``); folded away on a phone."""
    choices: dict[str, tuple[str, Mapping[str, str], int]] = {
        "keadaan": ("Keadaan", keadaan, 190),
        "zona": ("Zona", names["zona"], 190),
        "opd": ("OPD", names["opd"], 280),
        "asal": ("Asal", {asal.value: asal.label for asal in AsalKeputusan}, 170),
    }
    active = sum(bool(st.query_params.get(key)) for key in choices)
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    place = row
    if on_phone():
        place = row.popover(f"Saringan ({active})" if active else "Saringan", icon=":material/tune:")
    with place:
        chosen = {
            key: code_filter(label, key, options, placeholder="Semua", width=width)
            for key, (label, options, width) in choices.items()
        }
    return make(**chosen)
