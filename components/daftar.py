"""One page of a list of actions, finished as HTML: kept by the page, since making it takes longer than drawing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from components.aksi import columns, list_rows, work_columns
from components.kelompok import kelompok_html, kelompok_rows
from components.pager import page_of
from components.tables import table_html


@dataclass(frozen=True)
class Daftar:
    """The table, the number of this page, and how many pages there are."""

    tabel: str
    nomor: int = 1
    banyak: int = 1


def aksi_list(rows: Any, asked: str, urut: str, params: Mapping[str, object]) -> Daftar:
    """A page of the action frame; headers sort, each row opens its action."""
    shown, nomor, banyak = page_of(rows, asked)
    records = list_rows(shown.to_dict("records"), "rencana_aksi", params)
    return Daftar(table_html(columns(urut, params), records, caption="Daftar rencana aksi"), nomor, banyak)


def work_list(rows: Any, asked: str, marked: Collection[int], params: Mapping[str, object]) -> Daftar:
    """A page of the worklist; ``marked`` are the actions that the person has an unsent draft about."""
    shown, nomor, banyak = page_of(rows, asked)
    records = shown.assign(draf=shown["aksi_id"].isin(marked)).to_dict("records")
    tabel = table_html(work_columns(), list_rows(records, "pemantauan", params), caption="Daftar kerja")
    return Daftar(tabel, nomor, banyak)


def rolled_up(rekap: Any, menurut: str, params: Mapping[str, object]) -> Daftar:
    """The matching actions by OPD or zone."""
    return Daftar(kelompok_html("OPD" if menurut == "opd" else "Zona", kelompok_rows(rekap, menurut, params)))
