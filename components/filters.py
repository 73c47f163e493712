"""Filters whose state lives in the address, so that a link shares the view.

On a phone they fold into one button that shows their state; elsewhere they stand in the page header.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.angka import tanggal
from domain.saat import KeadaanPeriode, Saat


def on_phone() -> bool:
    """Whether the browser says that it runs on a phone (client hint, else its name)."""
    headers = st.context.headers
    hint = headers.get("Sec-CH-UA-Mobile")
    return hint == "?1" if hint else "Mobile" in (headers.get("User-Agent") or "")


@contextmanager
def folded(place: DeltaGenerator, label: str) -> Iterator[None]:
    """The place for filters: on a phone behind one button named by their state."""
    if on_phone():
        with place.popover(label, icon=":material/filter_list:"):
            yield
    else:
        with place:
            yield


def saat_filter(place: DeltaGenerator, periode: Sequence[KeadaanPeriode], default: Saat, today: date) -> Saat:
    """Year, period, as-of date and membership (``?tahun=…&periode=…&per=…&susunan=…``); no day after today."""
    years = sorted({p.tahun for p in periode} | {default.tahun}, reverse=True)
    kode = _param("periode", default.periode)
    with folded(place, f"{_param('tahun', str(default.tahun))} · {kode}"):
        tahun = st.selectbox(
            "Tahun", years, index=years.index(default.tahun), key="tahun", bind="query-params", width=104
        )
        codes = [p.kode for p in periode if p.tahun == tahun] or [default.periode]
        start = default.periode if tahun == default.tahun else codes[-1]
        chosen = st.segmented_control(
            "Periode", codes, default=start, required=True, key="periode", bind="query-params"
        )
        per = st.date_input(
            "Per tanggal",
            value=default.per,
            min_value=date(years[-1], 1, 1),
            max_value=today,
            key="per",
            format="DD/MM/YYYY",
            bind="query-params",
            width=140,
            help="Menurut catatan sampai akhir hari ini (WIT).",
        )
        susunan = _coded(st.selectbox, "Susunan", "susunan", SUSUNAN, "akhir", width=150, help=ARTI_SUSUNAN)
    day = per if isinstance(per, date) else default.per
    return Saat(tahun or default.tahun, chosen or start, day, susunan_sekarang=susunan == "kini")


SUSUNAN = {"akhir": "Akhir periode", "kini": "Sekarang"}
"""Which zones and owners a total uses: those valid at the end of the period, or by choice today's."""

ARTI_SUSUNAN = "Keanggotaan zona dan OPD penanggung jawab pada akhir periode, atau yang berlaku sekarang."


def saat_asked(periode: Sequence[KeadaanPeriode], default: Saat, today: date) -> Saat:
    """The moment that stands in the address, where no filter is shown; what makes no sense there is left out."""
    tahun, kode = _param("tahun", str(default.tahun)), _param("periode", default.periode)
    known = next((p for p in periode if (str(p.tahun), p.kode) == (tahun, kode)), None)
    try:
        per = min(date.fromisoformat(_param("per", default.per.isoformat())), today)
    except ValueError:
        per = default.per
    now = _param("susunan", "") == "kini"
    if known is None:
        return Saat(default.tahun, default.periode, per, susunan_sekarang=now)
    return Saat(known.tahun, known.kode, per, susunan_sekarang=now)


def saat_params(saat: Saat, default: Saat) -> dict[str, object]:
    """What a link must carry to show the same moment; what is default is left out."""
    pairs: dict[str, tuple[object, object]] = {
        "tahun": (saat.tahun, default.tahun),
        "periode": (saat.periode, default.periode),
        "per": (saat.per.isoformat(), default.per.isoformat()),
        "susunan": ("kini" if saat.susunan_sekarang else "akhir", "akhir"),
    }
    return {key: value for key, (value, usual) in pairs.items() if value != usual}


def moment_words(saat: Saat, today: date = date.max) -> str:
    """When the figures were true, in words; for files, which are read on other days, without ``today``."""
    words = f"Menurut catatan s.d. {tanggal(saat.per)}" + ("" if saat.per < today else ", hari ini")
    return f"{words}, susunan zona sekarang" if saat.susunan_sekarang else words


def _param(key: str, usual: str) -> str:
    value = st.query_params.get(key)
    return value if isinstance(value, str) and value else usual


SaringanT = TypeVar("SaringanT")
FILTER_LABEL = {
    "zona": "Zona",
    "opd": "OPD",
    "sumber": "Sumber",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
}


def filter_names(frame: Any, lokasi: Any) -> dict[str, dict[str, str]]:
    """What the list of actions can be narrowed to: names by code for each filter.

    ``frame`` is the action frame, ``lokasi`` its places with names.
    """
    of_aksi = {prefix: _names(frame, prefix) for prefix in ("zona", "opd", "sumber")}
    return {**of_aksi, **{prefix: _names(lokasi, prefix) for prefix in ("kecamatan", "kelurahan")}}


def aksi_filter(
    names: Mapping[str, Mapping[str, str]], keadaan: Mapping[str, str], make: Callable[..., SaringanT]
) -> SaringanT:
    """Search and filters of the list of actions; every choice stands in the address.

    ``names`` come from ``filter_names``, ``keadaan`` names the states; ``make`` takes the choices as keywords. What is
    asked less often is folded away; on a phone all but the search is.
    """
    phone = on_phone()
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with row:
        cari = st.text_input(
            "Cari",
            key="cari",
            type="search",
            icon=":material/search:",
            bind="query-params",
            placeholder="Kode, uraian, OPD, penanggung jawab",
            width="stretch" if phone else 300,
        )
    folded_keys = [*(("keadaan", "zona", "opd") if phone else ()), "sumber", "kecamatan", "kelurahan"]
    active = sum(bool(_param(key, "")) for key in folded_keys)
    choices: dict[str, tuple[str, Mapping[str, str]]] = {
        "keadaan": ("Keadaan", keadaan),
        **{key: (FILTER_LABEL[key], named) for key, named in names.items()},
    }
    chosen: dict[str, str] = {}
    with row:
        for key in [key for key in choices if key not in folded_keys]:
            chosen[key] = _choice(choices[key][0], key, choices[key][1])
    with row.popover(f"Saringan lain ({active})" if active else "Saringan lain", icon=":material/tune:"):
        for key in folded_keys:
            chosen[key] = _choice(choices[key][0], key, choices[key][1])
    return make(cari=cari or "", urut=_param("urut", "kode"), **chosen)


def _choice(label: str, key: str, names: Mapping[str, str], semua: str = "Semua", width: int = 180) -> str:
    """A selection of stored codes under their names; an unknown code in the address asks for nothing."""
    return _coded(st.selectbox, label, key, names, "", placeholder=semua, width=width)


def _coded(
    widget: Callable[..., Any], label: str, key: str, names: Mapping[str, str], start: str, **rest: Any
) -> str:
    """A choice whose *code* stands in the address, where Streamlit's own binding would write its label.

    The widget bears the code in its key, so that a link that changes the address changes the widget too.
    """
    names = _distinct(names)
    asked = _param(key, start)
    code = asked if asked in names else start
    name = f"{key}={code}"
    options = list(names)
    place = (
        {"index": options.index(code) if code in names else None}
        if widget is st.selectbox
        else {"default": code}
    )
    chosen = widget(
        label,
        options,
        key=name,
        format_func=names.__getitem__,
        on_change=_to_address,
        args=(key, name, start),
        **place,
        **rest,
    )
    return chosen or start


def _distinct(names: Mapping[str, str]) -> Mapping[str, str]:
    """The same names with their code behind those that stand twice: the browser answers with the name it shows."""
    often = Counter(names.values())
    return {code: f"{name} ({code})" if often[name] > 1 else name for code, name in names.items()}


def _to_address(key: str, name: str, start: str) -> None:
    value = st.session_state[name]
    if value and value != start:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]


def _names(frame: Any, prefix: str) -> dict[str, str]:
    pairs = frame[[f"{prefix}_kode", f"{prefix}_nama"]].dropna().drop_duplicates()
    return dict(sorted(pairs.itertuples(index=False, name=None), key=lambda pair: pair[1]))


def periode_filter(
    place: DeltaGenerator, terbuka: Sequence[KeadaanPeriode], default: KeadaanPeriode
) -> KeadaanPeriode:
    """Which open period is reported on (``?periode=…&tahun=…``)."""
    names = {f"{p.kode} {p.tahun}": p for p in terbuka}
    asked = f"{_param('periode', default.kode)} {_param('tahun', str(default.tahun))}"
    start = asked if asked in names else f"{default.kode} {default.tahun}"
    with folded(place, start):
        chosen = st.segmented_control(
            "Periode", list(names), default=start, required=True, key=(key := f"periode_kerja:{start}"),
            on_change=lambda: _period_to_address(st.session_state[key]),
        )  # fmt: skip
    return names[chosen or start]


def _period_to_address(chosen: str) -> None:
    kode, tahun = chosen.split()
    st.query_params["periode"], st.query_params["tahun"] = kode, tahun


def peta_filter(
    ukuran: Mapping[str, str], lapisan: Mapping[str, str], program: Mapping[str, str]
) -> tuple[str, str, str]:
    """Measure, layer and programme of the map (``?ukuran=…&lapisan=…&program=…``); empty programme: all of them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        measure = _coded(st.selectbox, "Ukuran", "ukuran", ukuran, next(iter(ukuran)), width=220)
        layer = _coded(
            st.segmented_control, "Lapisan", "lapisan", lapisan, next(iter(lapisan)), required=True
        )
        chosen = (
            _choice("Program", "program", program, "Semua program, Rp", 240)
            if measure in UKURAN_BANSOS
            else ""
        )
    return measure, layer, chosen


UKURAN_BANSOS = ("tersalur", "rp")
"""Measures of social assistance: only they know programmes."""


def view_filter(pulau: Mapping[str, str]) -> str:
    """The island that the map shows (``?pulau=…``), one press each."""
    return _coded(
        st.segmented_control,
        "Pulau",
        "pulau",
        pulau,
        next(iter(pulau)),
        required=True,
        label_visibility="collapsed",
    )


def tab_filter(key: str, names: Mapping[str, str]) -> str:
    """One of a few views of the same data (``?key=…``); the first one stands unasked."""
    return _coded(
        st.segmented_control,
        "Tampilan",
        key,
        names,
        next(iter(names)),
        required=True,
        label_visibility="collapsed",
    )


def code_filter(
    label: str, key: str, names: Mapping[str, str], *, placeholder: str, width: int | str = "stretch"
) -> str:
    """One of many things by its stored code (``?key=…``), typed or chosen; empty while nothing is chosen."""
    return _coded(st.selectbox, label, key, names, "", placeholder=placeholder, width=width)


def option_filter(
    label: str, key: str, names: Mapping[str, str], *, segmented: bool = False, width: int = 160
) -> str:
    """One of several by its stored code (``?key=…``); the first one stands unasked."""
    first = next(iter(names))
    if segmented:
        return _coded(st.segmented_control, label, key, names, first, required=True)
    return _coded(st.selectbox, label, key, names, first, width=width)


def start_filter(label: str, key: str, names: Mapping[str, str], start: str, *, width: int = 160) -> str:
    """One of several by its stored code (``?key=…``) in their own order; ``start`` stands unasked."""
    return _coded(st.selectbox, label, key, names, start, width=width)


def search_filter(placeholder: str, *, key: str = "cari", width: int = 300) -> str:
    """The words that a list is searched for (``?cari=…``)."""
    text = st.text_input(
        "Cari",
        key=key,
        type="search",
        icon=":material/search:",
        bind="query-params",
        placeholder=placeholder,
        width="stretch" if on_phone() else width,
    )
    return (text or "").strip()


def per_filter(today: date, oldest: date) -> date:
    """The day whose records are shown (``?per=…``), today unasked and no later."""
    chosen = st.date_input(
        "Per tanggal",
        value=today,
        min_value=oldest,
        max_value=today,
        key="per",
        format="DD/MM/YYYY",
        bind="query-params",
        width=140,
        help="Menurut catatan sampai akhir hari ini (WIT).",
    )
    return chosen if isinstance(chosen, date) else today
