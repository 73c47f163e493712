"""Other spellings of kelurahan and OPD as a table."""

from collections.abc import Sequence
from typing import Any

from components.tables import Column, table_html


def matching(alias: Sequence[Any], cari: str) -> list[Any]:
    """Spellings whose text or target holds every word of the search."""
    words = cari.lower().split()
    return [a for a in alias if all(w in f"{a.alias} {a.nama} {a.kecamatan} {a.kode}".lower() for w in words)]


def sebutan_columns(noun: str) -> list[Column]:
    """The columns of the spellings of a kind; an OPD has no kecamatan."""
    columns = [
        Column("alias", "Sebutan di berkas"),
        Column("nama", noun),
        Column("kecamatan", "Kecamatan", phone=False),
        Column("kode", "Kode", phone=False),
        Column("sumber", "Asal"),
    ]
    return [column for column in columns if noun != "OPD" or column.key != "kecamatan"]


def sebutan_rows(alias: Sequence[Any]) -> list[dict[str, Any]]:
    """The spellings, what each stands for, and where it comes from."""
    return [{key: getattr(a, key) for key in ("alias", "nama", "kecamatan", "kode", "sumber")} for a in alias]


def sebutan_html(alias: Sequence[Any], noun: str) -> str:
    """The spellings of a kind as a table."""
    return table_html(sebutan_columns(noun), sebutan_rows(alias), caption=f"Sebutan {noun}")
