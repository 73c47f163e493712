"""Tables of at most some fifty rows: text left, numbers right, missing is "–"; on a phone rows become a list.

They are plain HTML with real links and headers: one element for Streamlit, nothing to load.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import streamlit as st

from components import angka
from components.chips import Chip, chip
from components.markup import Bar, bar, link, rich

Kind = Literal["text", "number", "change", "rupiah", "date", "bar", "status"]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column: ``key`` finds the value in a row, the unit stands in ``label`` and not in the cells.

    A number that stands as text is written already ("± 357.000").
    ``signed`` writes the plus of a difference in rupiah.
    ``phone`` False leaves the column out on a narrow screen. ``sort_href`` makes the header a link that sorts,
    ``sorted`` says that the table is sorted by it now.
    """

    key: str
    label: str
    kind: Kind = "text"
    decimals: int | None = None
    strong: bool = False
    phone: bool = True
    signed: bool = False
    sort_href: str = ""
    sorted: Literal["", "ascending", "descending"] = ""

    @property
    def numeric(self) -> bool:
        """Numbers and dates stand at the right edge."""
        return self.kind in ("number", "change", "rupiah", "date")


_FORMAT: dict[str, Callable[[Column, Any], str]] = {
    "number": lambda column, value: (
        escape(value) if isinstance(value, str) else angka.angka(value, column.decimals)
    ),
    "change": lambda column, value: angka.bertanda(value, 1 if column.decimals is None else column.decimals),
    "rupiah": lambda column, value: (
        escape(value)
        if isinstance(value, str)
        else (angka.rupiah_bertanda if column.signed else angka.rupiah)(value)
    ),
    "date": lambda _, value: angka.tanggal(value),
    "text": lambda _, value: rich(str(value)) if value == value and value not in (None, "") else angka.KOSONG,
    "bar": lambda _, value: bar(value if isinstance(value, Bar) else Bar(value)),
    "status": lambda _, value: chip(value if isinstance(value, Chip) else Chip(value)),
}


def table(columns: Sequence[Column], rows: Sequence[Row], *, caption: str, total: Row | None = None) -> None:
    """Draws the table; a row's ``href`` makes its first cell a link. ``caption`` is read aloud, not shown."""
    st.html(table_html(columns, rows, caption=caption, total=total))


def table_html(
    columns: Sequence[Column], rows: Sequence[Row], *, caption: str, total: Row | None = None
) -> str:
    """The table as HTML. Roles are spelled out, since the phone layout would take them away."""
    head = "".join(_header(column) for column in columns)
    body = "".join(_row(columns, row) for row in rows)
    foot = _row(columns, total, "jumlah") if total is not None else ""
    return (
        f'<table class="tk-tabel" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}{foot}</tbody></table>'
    )


def _header(column: Column) -> str:
    text = link(column.label, column.sort_href, "urut") if column.sort_href else escape(column.label)
    order = f' aria-sort="{column.sorted}"' if column.sorted else ""
    mark = {"ascending": "arrow_upward", "descending": "arrow_downward"}.get(column.sorted, "")
    arrow = f'<span class="tk-ikon" aria-hidden="true">{mark}</span>' if mark else ""
    return f'<th role="columnheader" scope="col" class="{_css(column)}"{order}>{text}{arrow}</th>'


def _row(columns: Sequence[Column], row: Row, css: str = "") -> str:
    first, *others = columns
    name = _FORMAT[first.kind](first, row.get(first.key))
    if row.get("href"):
        name = link(str(row[first.key]), row["href"])
    cells = "".join(_cell(column, row) for column in others)
    return f'<tr role="row" class="{css}"><th role="rowheader" scope="row" class="k-nama">{name}</th>{cells}</tr>'


def _cell(column: Column, row: Row) -> str:
    if column.key not in row:
        return f'<td role="cell" class="{_css(column)} k-kosong"></td>'
    shown = _FORMAT[column.kind](column, row[column.key])
    label, unit = _phone_label(column)
    known = unit and shown != angka.KOSONG
    mark = f' data-unit="{unit}"' if known else ""
    css = _css(column) if shown != angka.KOSONG else f"{_css(column)} k-hampa"
    return f'<td role="cell" class="{css}" data-label="{escape(label)}"{mark}>{shown}</td>'


def _phone_label(column: Column) -> tuple[str, str]:
    """In a list row the percent sign follows the number, and rupiah bear their own "Rp" instead of the header."""
    if column.kind == "rupiah":
        return column.label.removesuffix("Rp").rstrip(), ""
    return (column.label[:-1].rstrip(), "%") if column.label.endswith("%") else (column.label, "")


def _css(column: Column) -> str:
    marks = [f"k-{column.kind}"]
    marks += ["kanan"] if column.numeric else []
    marks += ["tebal"] if column.strong else []
    marks += [] if column.phone else ["lebar"]
    return " ".join(marks)
