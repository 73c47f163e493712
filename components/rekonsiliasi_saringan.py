"""Filters of Rekonsiliasi; every choice stands in the address."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.filters import code_filter, folded, on_phone, option_filter, per_filter

SaringanT = TypeVar("SaringanT")


def masa_filter(place: DeltaGenerator, years: Sequence[int], today: date) -> tuple[int, date]:
    """Year of the tranches and as-of day (``?tahun=&per=``)."""
    with folded(place, st.query_params.get("tahun") or str(today.year)):
        names = {str(year): str(year) for year in sorted({*years, today.year}, reverse=True)}
        tahun = int(option_filter("Tahun", "tahun", names, width=104))
        per = per_filter(today, date(min([*years, today.year - 1]), 1, 1))
    return tahun, per


def langkah_filter(langkah: Sequence[Any]) -> str:
    """Which step is compared (``?langkah=``); nothing is drawn while only one can be."""
    names = {step.value: step.label for step in langkah}
    return option_filter("Langkah", "langkah", names, width=150) if len(names) > 1 else next(iter(names))


def selisih_filter(
    items: Sequence[Any], keadaan: Mapping[str, str], make: Callable[..., SaringanT], langkah: Sequence[Any]
) -> tuple[SaringanT, str]:
    """Step, programme, tranche, other source, kecamatan and state; folded away on a phone.

    What there is to choose comes from ``items`` (``queries.rekonsiliasi.Selisih``); returns the choices and the step.
    """
    program = {item.tahap.program: item.tahap.program_nama for item in items}
    lain = {str(item.lain_id): item.lain for item in items}
    kecamatan = {item.kecamatan_kode: item.kecamatan for item in items if item.kecamatan_kode}
    asked = st.query_params.get("program", "")
    tahap = {item.tahap.kode: item.tahap.nama for item in items if asked in ("", item.tahap.program)}
    choices: dict[str, tuple[str, Mapping[str, str], int]] = {
        "program": ("Program", program, 210),
        "tahap": ("Tahap salur", tahap, 150),
        "lain": ("Sumber lain", lain, 170),
        "kecamatan": ("Kecamatan", _sorted(kecamatan), 170),
        "keadaan": ("Keadaan", keadaan, 200),
    }
    active = sum(bool(st.query_params.get(key)) for key in choices)
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    place = row
    if on_phone():
        place = row.popover(f"Saringan ({active})" if active else "Saringan", icon=":material/tune:")
    with place:
        step = langkah_filter(langkah)
        chosen = {
            key: code_filter(label, key, names, placeholder="Semua", width=width)
            for key, (label, names, width) in choices.items()
        }
    return make(**chosen), step


def _sorted(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: pair[1]))
