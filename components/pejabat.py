"""Office-holders as tables: who holds which office on a day, and who held it before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components.akun import term_chip, until
from components.markup import href
from components.tables import Column, table_html
from domain.pejabat import write_nip


def pejabat_columns() -> list[Column]:
    """The columns of the list of offices, on the screen and in its export."""
    return [
        Column("jabatan", "Jabatan"),
        Column("opd", "OPD", phone=False),
        Column("nama", "Nama"),
        Column("nip", "NIP"),
        Column("pangkat", "Pangkat", phone=False),
        Column("dari", "Sejak", "date"),
    ]


def pejabat_rows(pejabat: Sequence[Any], params: dict[str, object]) -> list[dict[str, Any]]:
    """One row per office that is held; it opens its OPD."""
    return [
        {
            "jabatan": p.jabatan,
            "opd": p.opd,
            "nama": p.nama,
            "nip": write_nip(p.nip),
            "pangkat": p.pangkat,
            "dari": p.dari,
            "href": href("administrasi", **{**params, "bagian": "pejabat", "opd_jabatan": str(p.opd_id)}),
        }
        for p in pejabat
    ]


def pejabat_html(pejabat: Sequence[Any], params: dict[str, object]) -> str:
    """Who holds the offices on a day."""
    return table_html(pejabat_columns(), pejabat_rows(pejabat, params), caption="Pejabat")


def masa_columns() -> list[Column]:
    """The columns of the terms of one OPD."""
    return [
        Column("nama", "Nama"),
        Column("jabatan", "Jabatan"),
        Column("nip", "NIP"),
        Column("pangkat", "Pangkat", phone=False),
        Column("dari", "Sejak", "date"),
        Column("sampai", "Sampai"),
        Column("keadaan", "Keadaan", "status"),
    ]


def masa_rows(terms: Sequence[Any], today: date) -> list[dict[str, Any]]:
    """All terms in the offices of one OPD, newest first."""
    return [
        {
            "nama": p.nama,
            "jabatan": p.jabatan,
            "nip": write_nip(p.nip),
            "pangkat": p.pangkat,
            "dari": p.dari,
            "sampai": until(p.sampai),
            "keadaan": term_chip(p.dari, p.sampai, today),
        }
        for p in sorted(terms, key=lambda p: p.dari, reverse=True)
    ]


def masa_html(terms: Sequence[Any], today: date) -> str:
    """The terms of one OPD as a table."""
    return table_html(masa_columns(), masa_rows(terms, today), caption="Masa jabatan")
