"""Filters of the Bansos page; every choice stands in the address as a code."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.filters import (
    SUSUNAN,
    code_filter,
    folded,
    option_filter,
    per_filter,
)
from domain.bansos import MENURUT, MasaSalur

SEMUA = "semua"
"""The word in the address that asks for all tranches of a programme; unasked stands the newest one."""

TAK_DIKENAL = "tak-dikenal"
"""What the address calls money without a known area, or without a channel: their code is empty."""


def bansos_filter(place: DeltaGenerator, tahap: Sequence[Any], today: date) -> tuple[MasaSalur, str]:
    """Year, programme, tranche, unit and as-of day (``?tahun=&program=&tahap=&satuan=&per=``).

    ``tahap`` are the tranches that the city knows (``queries.bansos_tahap.TahapPilihan``). Recipients can be asked for
    within one programme only. Returns the moment and the unit, "rp" or "kpm".
    """
    begun = [item for item in tahap if item.mulai <= today]
    years = sorted({item.tahun for item in begun} | {today.year}, reverse=True)
    asked = [st.query_params.get(key) for key in ("tahun", "program", "tahap")]
    with folded(place, " · ".join(word for word in asked if word) or str(years[0])):
        tahun = int(option_filter("Tahun", "tahun", {str(year): str(year) for year in years}, width=104))
        names = {item.program: item.program_nama for item in tahap}
        program = code_filter("Program", "program", names, placeholder="Semua program", width=230)
        per = per_filter(today, date(years[-1], 1, 1))
        mine = [i for i in begun if i.program == program and i.tahun == tahun and i.mulai <= per]
        kode = option_filter("Tahap salur", "tahap", _tahap_names(mine), width=150) if mine else ""
        chosen = next((item for item in mine if item.kode == kode), None)
        units = {"kpm": next(i.satuan.label for i in tahap if i.program == program)} if program else {}
        satuan = option_filter("Satuan", "satuan", {**units, "rp": "Rp"}, segmented=True) if program else "rp"
    masa = MasaSalur(
        tahun, "B12", per,
        susunan_sekarang=st.query_params.get("susunan") == "kini",
        program=program,
        tahap=chosen.kode if chosen else "",
        selesai=chosen.selesai if chosen else None,
    )  # fmt: skip
    return masa, satuan


def _tahap_names(tahap: Sequence[Any]) -> dict[str, str]:
    """Newest first, then all of them together."""
    return {**{item.kode: item.nama for item in reversed(tahap)}, SEMUA: "Semua tahap"}


def asked_menurut() -> str:
    """How the address asks to divide the chain: known before the control itself is drawn further down."""
    asked = st.query_params.get("menurut", "")
    return asked if asked in MENURUT else next(iter(MENURUT))


def menurut_filter() -> None:
    """How the chain is divided (``?menurut=``); of zones also which membership counts (``?susunan=``)."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        menurut = option_filter("Menurut", "menurut", MENURUT, segmented=True)
        if menurut == "zona":
            names = {"akhir": "Akhir tahap", "kini": SUSUNAN["kini"]}
            option_filter("Susunan zona", "susunan", names, width=150)
            st.caption("Kelurahan masuk zona menurut susunan pada akhir tahap, atau yang berlaku sekarang.")


def bansos_params(masa: MasaSalur, menurut: str, satuan: str, today: date) -> dict[str, object]:
    """What a link must carry to show the same view; what is default is left out."""
    pairs: Mapping[str, tuple[object, object]] = {
        "tahun": (masa.tahun, today.year),
        "program": (masa.program, ""),
        "tahap": (masa.tahap or (SEMUA if masa.program else ""), ""),
        "satuan": (satuan, "kpm" if masa.program else "rp"),
        "per": (masa.per.isoformat(), today.isoformat()),
        "menurut": (menurut, next(iter(MENURUT))),
        "susunan": ("kini" if masa.susunan_sekarang else "", ""),
    }
    return {key: value for key, (value, usual) in pairs.items() if value != usual}
