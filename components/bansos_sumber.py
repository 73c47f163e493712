"""Which source counts, and the rows behind the figures for those who may see them."""

from collections.abc import Sequence
from typing import Any

from components import angka
from components.chips import Chip
from components.tables import Column, Row, table_html


def ganda(sumber: Sequence[Any]) -> list[Any]:
    """The rows of tranches that more than one source speaks of."""
    by_tahap: dict[int, int] = {}
    for row in sumber:
        by_tahap[row.tahap.id] = by_tahap.get(row.tahap.id, 0) + 1
    return [row for row in sumber if by_tahap[row.tahap.id] > 1]


def judul_sumber(sumber: Sequence[Any]) -> str:
    """How many tranches have more than one source."""
    tahap = {row.tahap.id for row in sumber}
    double = {row.tahap.id for row in ganda(sumber)}
    if not double:
        return f"Satu sumber untuk {'tahap ini' if len(tahap) == 1 else f'tiap tahap ({angka.angka(len(tahap))})'}"
    return (
        f"{angka.angka(len(double))} dari {angka.angka(len(tahap))} tahap dilaporkan lebih dari satu sumber"
    )


def sumber_html(sumber: Sequence[Any], satu_tahap: bool) -> str:
    """Tranches with several sources (of one tranche: its sources), each with what it says; one counts."""
    shown = list(sumber) if satu_tahap else ganda(sumber)
    if not shown:
        names = sorted({row.sumber for row in sumber})
        return f'<p class="tk-ket">Sumber acuan: {", ".join(names)}.</p>' if names else ""
    columns = [
        Column("tahap", "Tahap salur"), Column("sumber", "Sumber"), Column("status", "Dihitung", "status"),
        Column("kpm", "Tersalur penerima", "number"), Column("rp", "Tersalur Rp", "rupiah"),
        Column("retur", "Retur Rp", "rupiah", phone=False), Column("data_per", "Data per", "date", phone=False),
        Column("sejak", "Acuan sejak", "date", phone=False),
    ]  # fmt: skip
    return table_html(columns, [_sumber(row) for row in shown], caption="Sumber data tiap tahap salur")


def _sumber(row: Any) -> Row:
    return {
        "tahap": nama_tahap(row.tahap), "sumber": row.sumber,
        "status": Chip("diterima", "Acuan") if row.acuan else Chip("belum_mulai", "Tidak dihitung"),
        "kpm": row.kpm, "rp": row.rp, "retur": row.retur_rp, "data_per": row.data_per, "sejak": row.sejak,
    }  # fmt: skip


def nama_tahap(tahap: Any) -> str:
    """A tranche with its programme and year."""
    return f"{tahap.program} {tahap.nama} {tahap.mulai.year}"


def baris_html(rows: Sequence[Any]) -> str:
    """Rows as entered: a step in an area through a channel."""
    columns = [
        Column("wilayah", "Wilayah"), Column("tahap", "Tahap salur"), Column("langkah", "Langkah"),
        Column("kanal", "Kanal"), Column("kpm", "Penerima", "number"), Column("rp", "Rp", "rupiah"),
        Column("data_per", "Data per", "date"), Column("masuk", "Masuk", "date", phone=False),
    ]  # fmt: skip
    body = [
        {"wilayah": r.wilayah, "tahap": nama_tahap(r.tahap), "langkah": r.langkah.label, "kanal": r.kanal, "kpm": r.kpm,
         "rp": r.rp, "data_per": r.data_per, "masuk": r.recorded_at}
        for r in rows
    ]  # fmt: skip
    return table_html(columns, body, caption="Baris penyaluran")
