"""Filters of the findings page; every choice stands in the address as a code."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.filters import code_filter, folded, option_filter, per_filter
from domain.kosakata import JenisTemuan


def temuan_filter(
    place: DeltaGenerator, listed: Callable[[date], Sequence[Any]], today: date
) -> tuple[int, date, str, str]:
    """Year, as-of day, programme and tranche (``?tahun=&per=&program=&tahap=``); empty codes ask for all.

    ``listed`` gives the tranches with a list on a day (``queries.sasaran.TahapSasaran``).
    """
    known = listed(today)
    years = sorted({t.tahun for t in known} | {today.year}, reverse=True)
    newest = max((t.tahun for t in known), default=today.year)
    order = sorted(years, key=lambda year: year != newest)
    with folded(place, st.query_params.get("program", "") or "Saringan"):
        tahun = int(option_filter("Tahun", "tahun", {str(y): str(y) for y in order}, width=104))
        per = per_filter(today, date(years[-1], 1, 1))
        mine = [t for t in listed(per) if t.tahun == tahun]
        names = {t.program: t.program_nama for t in mine}
        program = code_filter("Program", "program", names, placeholder="Semua program", width=230)
        stages = {t.kode: t.nama for t in mine if t.program == program}
        tahap = (
            code_filter("Tahap salur", "tahap", stages, placeholder="Semua tahap", width=160)
            if stages
            else ""
        )
    return tahun, per, program, tahap


def asked_jenis() -> JenisTemuan | None:
    """Which kind the address asks for; None for all."""
    asked = st.query_params.get("jenis", "")
    return JenisTemuan(asked) if asked in list(JenisTemuan) else None


def temuan_params(
    tahun: int,
    per: date,
    program: str,
    tahap: str,
    jenis: JenisTemuan | None,
    wilayah: str | None,
    today: date,
) -> dict[str, object]:
    """What a link must carry to show the same view; what stands unasked is left out."""
    pairs: dict[str, tuple[object, object]] = {
        "tahun": (tahun, None),
        "per": (per.isoformat(), today.isoformat()),
        "program": (program, ""),
        "tahap": (tahap, ""),
        "jenis": (jenis.value if jenis else None, None),
        "wilayah": (wilayah, None),
    }
    return {key: value for key, (value, usual) in pairs.items() if value != usual}
