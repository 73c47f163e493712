"""Filters of Rekonsiliasi; every choice stands in the address."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.filters import folded, option_filter, per_filter
from components.saringan import Pilihan, by_name, code_filters, filter_row, folded_row

SaringanT = TypeVar("SaringanT")


def masa_filter(place: DeltaGenerator, years: Sequence[int], today: date) -> tuple[int, date]:
    """Year of the tranches and as-of day (``?tahun=&per=``)."""
    with folded(place, st.query_params.get("tahun") or str(today.year)):
        names = {str(year): str(year) for year in sorted({*years, today.year}, reverse=True)}
        tahun = int(option_filter("Tahun", "tahun", names, width=104))
        per = per_filter(today, date(min([*years, today.year - 1]), 1, 1))
    return tahun, per


def selisih_filter(
    items: Sequence[Any], keadaan: Mapping[str, str], make: Callable[..., SaringanT], langkah: Sequence[Any]
) -> SaringanT:
    """Step (``?langkah=``, while there is more than one), programme, tranche, other source, kecamatan and state.

    What there is to choose comes from ``items`` (``queries.rekonsiliasi.Selisih``).
    """
    asked = st.query_params.get("program", "")
    program = {item.tahap.program: item.tahap.program_nama for item in items}
    tahap = {item.tahap.kode: item.tahap.nama for item in items if asked in ("", item.tahap.program)}
    lain = {str(item.lain_id): item.lain for item in items}
    kecamatan = {item.kecamatan_kode: item.kecamatan for item in items if item.kecamatan_kode}
    choices: Pilihan = {
        "program": ("Program", program, 210),
        "tahap": ("Tahap salur", tahap, 150),
        "lain": ("Sumber lain", lain, 170),
        "kecamatan": ("Kecamatan", by_name(kecamatan), 170),
        "keadaan": ("Keadaan", keadaan, 200),
    }
    with folded_row(filter_row(), choices):
        if len(langkah) > 1:
            option_filter("Langkah", "langkah", {step.value: step.label for step in langkah}, width=150)
        return make(**code_filters(choices))
