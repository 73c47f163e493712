"""One page of a list of actions, finished as HTML: kept by the page, since making it takes longer than drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.aksi import columns, list_rows, work_columns
from components.kelompok import kelompok_html, kelompok_rows
from components.tables import table_html


@dataclass(frozen=True)
class Daftar:
    """The table, how many actions match, the number of this page and of all of them."""

    tabel: str
    cocok: int
    nomor: int = 1
    banyak: int = 1


def aksi_html(rows: Any, urut: str, params: Mapping[str, object]) -> str:
    """Rows of the action frame; headers sort, each row opens its action."""
    records = list_rows(rows.to_dict("records"), "rencana_aksi", params)
    return table_html(columns(urut, params), records, caption="Daftar rencana aksi")


def kerja_html(rows: Any, params: Mapping[str, object]) -> str:
    """Rows of the worklist, with the mark of a draft where ``draf`` says so."""
    records = list_rows(rows.to_dict("records"), "pemantauan", params)
    return table_html(work_columns(), records, caption="Daftar kerja")


def rekap_html(rekap: Any, menurut: str, params: Mapping[str, object]) -> str:
    """The matching actions rolled up by OPD or zone."""
    return kelompok_html("OPD" if menurut == "opd" else "Zona", kelompok_rows(rekap, menurut, params))
