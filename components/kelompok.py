"""Zones, kecamatan or OPD in one table: verified, claimed, expected, lamp with its rule, who has not reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.chips import Chip
from components.filters import tab_filter
from components.kalimat import Group, aturan_lampu
from components.markup import Bar, href
from components.tables import Column, Row, table_html


@dataclass(frozen=True)
class Kelompok:
    """A way to group actions: its title, its noun in sentences, what its figures mean, its filter in the address."""

    title: str
    noun: str
    note: str
    filter: str


KELOMPOK = {
    "zona": Kelompok("Zona", "zona", "Aksi milik OPD dalam zona", "zona_kode"),
    "kecamatan": Kelompok(
        "Kecamatan",
        "kecamatan",
        "Aksi yang berlokasi di sana; aksi seluruh kota tidak termasuk",
        "kecamatan_kode",
    ),
    "opd": Kelompok("OPD", "OPD", "Aksi milik OPD", "opd_kode"),
}


def group_choice() -> str:
    """Zones, kecamatan or OPD (``?kelompok=…``)."""
    return tab_filter("kelompok", {name: group.title for name, group in KELOMPOK.items()})


def groups(frame: Any, prefix: str) -> list[Group]:
    """Rows of a roll-up as the sentences want them."""
    return [
        Group(r[f"{prefix}_nama"], r["verifikasi"], r["seharusnya"], r["aksi"], r["lampu"].value)
        for r in frame.to_dict("records")
    ]


def kelompok_rows(frame: Any, prefix: str, params: Mapping[str, object]) -> list[Row]:
    """Rows of ``queries.rekap.rekap_menurut`` for the table, furthest behind first; each opens its actions."""
    rows = sorted(frame.to_dict("records"), key=lambda r: (r["selisih"] is None, r["selisih"] or 0))
    return [_row(r, prefix, params) for r in rows]


def _row(r: Mapping[str, Any], prefix: str, params: Mapping[str, object]) -> Row:
    lampu = r["lampu"].value
    return {
        "nama": r[f"{prefix}_nama"],
        "aksi": r["aksi"],
        "bar": Bar(r["verifikasi"], r["klaim"], r["seharusnya"]),
        "verifikasi": r["verifikasi"],
        "klaim": r["klaim"],
        "seharusnya": r["seharusnya"],
        "lampu": Chip(lampu, rule=aturan_lampu(lampu, r["verifikasi"], r["seharusnya"])),
        "belum_lapor": r["belum_lapor"],
        "terlambat": r["terlambat"],
        "href": href("rencana_aksi", **{prefix: r[KELOMPOK[prefix].filter]}, **params),
    }


def kelompok_columns(nama: str) -> list[Column]:
    """Columns of the table; ``nama`` heads the first."""
    return [
        Column("nama", nama),
        Column("bar", "Terverifikasi, klaim, seharusnya", "bar"),
        Column("verifikasi", "Verif. %", "number", 1, strong=True),
        Column("klaim", "Klaim %", "number", 1),
        Column("seharusnya", "Seharusnya %", "number", 1),
        Column("lampu", "Keadaan", "status"),
        Column("terlambat", "Terlambat", "number", phone=False),
        Column("belum_lapor", "Belum lapor", "number"),
    ]


def kelompok_html(nama: str, rows: list[Row]) -> str:
    """The table as HTML; ``nama`` heads the first column."""
    return table_html(kelompok_columns(nama), rows, caption=f"Kemajuan menurut {nama}")
