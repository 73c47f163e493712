"""What a search found, as one table per kind of thing; every row leads to its page."""

from collections.abc import Sequence
from typing import Any

from components.aksi import cut
from components.angka import angka
from components.markup import href
from components.tables import Column, Row, table_html

TERLIHAT = 15
"""Rows of one kind; the rest is behind a more exact search."""

_KOLOM = (Column("nama", "Nama"), Column("keterangan", "Keterangan"))


KOLOM_BERKAS = (Column("jenis", "Jenis"), *_KOLOM, Column("kode", "Kode"))


def found_rows(hasil: Any) -> list[Row]:
    """Everything that was found, kind after kind as on the screen, titles uncut, for the export."""
    kinds = (
        ("Rencana aksi", hasil.aksi),
        ("OPD", hasil.opd),
        ("Kelurahan", hasil.kelurahan),
        ("Zona", hasil.zona),
    )
    return [{**vars(item), "jenis": jenis} for jenis, found in kinds for item in found]


def groups(hasil: Any) -> list[tuple[str, str, str, str]]:
    """Key, title, remark and table of each kind that was found (``queries.cari.HasilCari``)."""
    kinds = (
        ("aksi", "rencana aksi", hasil.aksi, lambda t: href("rencana_aksi", tahun=t.tahun, aksi=t.kode)),
        ("opd", "OPD", hasil.opd, lambda t: href("rencana_aksi", opd=t.kode)),
        ("kelurahan", "kelurahan", hasil.kelurahan, lambda t: href("peta", wilayah=t.kode)),
        ("zona", "zona", hasil.zona, lambda t: href("rencana_aksi", zona=t.kode)),
    )
    return [
        (key, f"{angka(len(found))} {noun}", _remark(found), _table(noun, found, target))
        for key, noun, found, target in kinds
        if found
    ]


def _remark(found: Sequence[Any]) -> str:
    return f"{TERLIHAT} teratas; tambahkan kata untuk mempersempit" if len(found) > TERLIHAT else ""


def _table(noun: str, found: Sequence[Any], target: Any) -> str:
    rows = [
        {"nama": cut(item.nama), "keterangan": item.keterangan, "href": target(item)}
        for item in found[:TERLIHAT]
    ]
    return table_html(_KOLOM, rows, caption=f"Hasil cari {noun}")
