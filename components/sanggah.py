"""Appeals on the screen: open ones by age, how they ended, and the tickets; never a name."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components import angka
from components.daftar import Daftar
from components.lists import BarRow, bar_list_html
from components.markup import href
from components.pager import page_of
from components.tables import Column, Row, table_html
from domain.sanggah import LEWAT, golongan_umur, umur_hari

BARIS = 25
"""Tickets on one page: the list stands under much else."""


def sanggah_html(sanggah: Any) -> str:
    """Open appeals by age against the limit, and outcomes."""
    if not sanggah.masuk:
        return '<p class="tk-ket">Impor daftar sanggah, atau catat tiketnya satu per satu.</p>'
    open_rows = [BarRow(name, count, "red" if name == LEWAT else None) for name, count in sanggah.umur]
    ended = [BarRow(hasil.label, count) for hasil, count in sanggah.hasil]
    late = f", {angka.angka(sanggah.terlambat)} sesudah lewat batas" if sanggah.terlambat else ""
    return (
        f'<p class="tk-ket">Terbuka {angka.angka(sanggah.terbuka)} dari {angka.angka(sanggah.masuk)} masuk, menurut '
        f"umur</p>{bar_list_html(open_rows, caption='Sanggah terbuka menurut umur')}"
        f'<p class="tk-ket">Dijawab {angka.angka(sanggah.selesai)}{late}</p>'
        f"{bar_list_html(ended, caption='Hasil sanggah')}"
    )


def tiket_columns() -> list[Column]:
    """The columns of the tickets."""
    return [
        Column("nomor", "Tiket"), Column("wilayah", "Kelurahan"), Column("masuk", "Masuk", "date"),
        Column("umur", "Umur hari", "number", strong=True), Column("keadaan", "Keadaan"),
        Column("selesai", "Selesai", "date", phone=False), Column("alasan", "Alasan"),
    ]  # fmt: skip


def tiket_rows(tiket: Sequence[Any], per: date, tautan: dict[str, object] | None = None) -> list[Row]:
    """Tickets with their age, or how they ended with the reason; with ``tautan`` a row opens its form."""
    found: list[Row] = []
    for satu in tiket:
        isi, answered = satu.isi, satu.isi.selesai is not None and satu.isi.selesai <= per
        age = umur_hari(isi.masuk, isi.selesai if answered and isi.selesai else per)
        row: dict[str, Any] = {
            "nomor": isi.nomor,
            "wilayah": satu.wilayah,
            "masuk": isi.masuk,
            "umur": age,
            "keadaan": isi.hasil.label
            if answered and isi.hasil
            else f"Terbuka, {golongan_umur(age).lower()}",
            "selesai": isi.selesai if answered else None,
            "alasan": isi.alasan if answered else None,
        }
        if tautan is not None:
            row["href"] = href("kesiapan", "formulir_sanggah", **{**tautan, "tiket": isi.nomor})
        found.append(row)
    return found


def tiket_list(tiket: Sequence[Any], asked: str, per: date, tautan: dict[str, object]) -> Daftar:
    """A page of the tickets, the longest open on top."""
    shown, number, count = page_of(tiket, asked, BARIS)
    rows = tiket_rows(shown, per, tautan)
    return Daftar(table_html(tiket_columns(), rows, caption="Tiket sanggah"), number, count)
