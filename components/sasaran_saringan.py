"""Filters of the targeting page; every choice stands in the address as a code."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.filters import SUSUNAN, folded, option_filter, per_filter, start_filter
from components.sasaran_kalimat import program_singkat
from domain.bansos import MENURUT
from domain.sasaran import Jangkauan, MasaSasaran, UkuranSasaran, pilih_tahap

WILAYAH = {kode: nama for kode, nama in MENURUT.items() if kode != "kanal"}
"""How targeting can be divided: a list of recipients names no channel."""


def sasaran_filter(
    place: DeltaGenerator,
    program: dict[str, str],
    listed: Callable[[date], Sequence[Any]],
    today: date,
) -> tuple[MasaSasaran, Any]:
    """Programme, as-of day, tranche and what counts as reached (``?program=&per=&tahap=&dihitung=``).

    ``program`` names all programmes by code, ``listed`` gives the tranches with a list on a day
    (``queries.sasaran.TahapSasaran``). Unasked stands the first programme that has one, its newest tranche whose lists
    speak for the city, and "uang sampai" where the list states payments. Returns the moment and the tranche, None
    where there is no list.
    """
    usual = next((one.program for one in listed(today)), next(iter(program), ""))
    with folded(
        place, " · ".join(filter(None, (st.query_params.get(k) for k in ("program", "tahap")))) or "Saringan"
    ):
        kode = start_filter("Program", "program", program, usual, width=244)
        per = per_filter(today, date(today.year - 2, 1, 1))
        mine = {f"{t.tahun} {t.kode}": t for t in listed(per) if t.program == kode}
        stands = pilih_tahap(list(mine.values()))
        asked = (
            start_filter("Tahap salur", "tahap", {k: f"{t.nama} {t.tahun}" for k, t in mine.items()},
                         f"{stands.tahun} {stands.kode}")
            if stands
            else ""
        )  # fmt: skip
        tahap = mine.get(asked)
        order = sorted(
            Jangkauan, key=lambda j: (j is Jangkauan.TERSALUR) is not (tahap is None or tahap.ada_bayar)
        )
        names = {j.value: j.label for j in order}
        counted = (
            option_filter("Dihitung", "dihitung", names, segmented=True)
            if tahap
            else Jangkauan.TERSALUR.value
        )
    return MasaSasaran(
        tahap.tahun if tahap else per.year, "B12", per,
        susunan_sekarang=st.query_params.get("susunan") == "kini",
        program=kode,
        tahap=tahap.kode if tahap else "",
        selesai=min(tahap.selesai, per) if tahap else None,
        jangkauan=Jangkauan(counted),
    ), tahap  # fmt: skip


def asked_menurut() -> str:
    """How the address asks to divide the city: known before the control itself is drawn further down."""
    asked = st.query_params.get("menurut", "")
    return asked if asked in WILAYAH else next(iter(WILAYAH))


def asked_ukuran() -> UkuranSasaran:
    """Which measure the address asks to paint and to rank by."""
    asked = st.query_params.get("ukuran", "")
    return UkuranSasaran(asked) if asked in list(UkuranSasaran) else UkuranSasaran.EKSKLUSI


def lapisan_filter() -> None:
    """Division and measure of map and list (``?menurut=&ukuran=``); of zones also which membership counts."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        menurut = option_filter("Menurut", "menurut", WILAYAH, segmented=True)
        option_filter("Ukuran", "ukuran", {u.value: u.label for u in UkuranSasaran}, segmented=True)
        if menurut == "zona":
            option_filter(
                "Susunan zona", "susunan", {"akhir": "Akhir tahap", "kini": SUSUNAN["kini"]}, width=150
            )


def sasaran_params(
    masa: MasaSasaran, tahap: Any, menurut: str, ukuran: UkuranSasaran, today: date
) -> dict[str, object]:
    """What a link must carry to show the same view; what stands unasked is left out."""
    usual = Jangkauan.TERSALUR if tahap is None or tahap.ada_bayar else Jangkauan.DITETAPKAN
    pairs: dict[str, tuple[object, object]] = {
        "program": (masa.program, ""),
        "tahap": (f"{masa.tahun} {masa.tahap}" if masa.tahap else "", ""),
        "dihitung": (masa.jangkauan.value, usual.value),
        "per": (masa.per.isoformat(), today.isoformat()),
        "menurut": (menurut, next(iter(WILAYAH))),
        "ukuran": (ukuran.value, UkuranSasaran.EKSKLUSI.value),
        "susunan": ("kini" if masa.susunan_sekarang else "", ""),
    }
    return {key: value for key, (value, start) in pairs.items() if value != start}


def ruang(data: Any) -> str:
    """What is shown, in words."""
    return (
        f"{program_singkat(data.tahap)}, {data.tahap.nama} {data.tahap.tahun}, {data.jangkauan.label.lower()}"
    )
