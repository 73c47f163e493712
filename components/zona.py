"""Zones as tables: what belongs to each today, every member by name, and the moves between them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from components.tables import Column, Row, table_html
from domain.waktu import day_wit

_JENIS = {"kelurahan": "Kelurahan", "opd": "OPD", "pemantau": "Pemantau"}


def zona_columns() -> list[Column]:
    """The columns of the list of zones."""
    return [
        Column("nama", "Zona"),
        Column("kelurahan", "Kelurahan", "number"),
        Column("opd", "OPD", "number"),
        Column("pemantau", "Pemantau"),
    ]


def zona_rows(susunan: Any) -> list[Row]:
    """Each zone of ``queries.zona.Susunan`` with how many members it has and who monitors it."""
    count = {jenis: Counter(row.zona_id for row in rows) for jenis, rows in susunan.anggota.items()}
    people = {
        number: ", ".join(r.nama for r in susunan.anggota["pemantau"] if r.zona_id == number)
        for number in susunan.zona
    }
    return [
        {
            "nama": nama,
            "kelurahan": count["kelurahan"][number],
            "opd": count["opd"][number],
            "pemantau": people[number],
        }
        for number, nama in susunan.zona.items()
    ]


def zona_total(susunan: Any) -> Row:
    """The last line: all members, those without a zone included."""
    return {
        "nama": "Semua, termasuk tanpa zona",
        "kelurahan": len(susunan.anggota["kelurahan"]),
        "opd": len(susunan.anggota["opd"]),
    }


def zona_html(susunan: Any) -> str:
    """The zones as a table."""
    return table_html(zona_columns(), zona_rows(susunan), caption="Zona", total=zona_total(susunan))


def anggota_columns() -> list[Column]:
    """The columns of the members by name."""
    return [
        Column("jenis", "Jenis"),
        Column("nama", "Anggota"),
        Column("induk", "Induk"),
        Column("zona", "Zona"),
    ]


def anggota_rows(susunan: Any) -> list[Row]:
    """Every kelurahan, OPD and monitor with its zone, also those without one."""
    return [
        {
            "jenis": _JENIS[jenis],
            "nama": row.nama,
            "induk": row.induk,
            "zona": susunan.zona.get(row.zona_id, "tanpa zona"),
        }
        for jenis, rows in susunan.anggota.items()
        for row in rows
    ]


def perpindahan_columns() -> list[Column]:
    """The columns of the moves."""
    return [
        Column("nama", "Anggota"),
        Column("pindah", "Perpindahan"),
        Column("mulai", "Berlaku mulai", "date"),
        Column("saat", "Dicatat", "date", phone=False),
        Column("oleh", "Oleh", phone=False),
    ]


def perpindahan_rows(moves: Sequence[Any]) -> list[Row]:
    """The moves (``queries.zona.Perpindahan``), newest first."""
    return [
        {
            "nama": m.nama,
            "pindah": from_to(m),
            "mulai": m.berlaku_dari,
            "saat": day_wit(m.saat),
            "oleh": m.oleh,
        }
        for m in moves
    ]


def from_to(move: Any) -> str:
    """A move in words: Zona 1 → Zona 2."""
    return f"{move.dari or 'tanpa zona'} → {move.ke or 'tanpa zona'}"
