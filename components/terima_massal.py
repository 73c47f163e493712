"""Accepting many unchanged claims at once: what is offered, and what became of it."""

from collections.abc import Sequence
from typing import Any

from components import angka
from components.tables import Column, table_html

DILEWATI_TERLIHAT = 20
"""Reasons shown one by one; the worklist shows the rest as still waiting."""
ARTI = (
    "Tidak berubah: nilai, keadaan, kendala, dan dukungan sama dengan verifikasi terakhir, "
    "tanpa bukti yang belum dinilai dan tanpa catatan bukti yang belum dijawab."
)


def calon_html(calon: Sequence[Any]) -> str:
    """The offered claims (``queries.tak_berubah.CalonTerima``) with what was verified before."""
    columns = [
        Column("uraian", "Rencana aksi"),
        Column("kode", "Kode", phone=False),
        Column("opd", "OPD"),
        Column("nilai", "Klaim", "number", strong=True),
        Column("satuan", "Satuan", phone=False),
        Column("periode", "Sama dengan verifikasi"),
    ]
    rows = [
        {
            "uraian": c.uraian,
            "kode": c.kode,
            "opd": c.opd,
            "nilai": c.nilai,
            "satuan": c.satuan,
            "periode": c.periode_verifikasi,
        }
        for c in calon
    ]
    return table_html(columns, rows, caption="Klaim yang tidak berubah")


def hasil_words(diterima: int, dilewati: Sequence[tuple[str, str]]) -> str:
    """How many were accepted, how many were left out and why."""
    words = f"**{angka.angka(diterima)}** klaim diterima."
    if not dilewati:
        return words
    told = "; ".join(f"{kode}: {why}" for kode, why in dilewati[:DILEWATI_TERLIHAT])
    rest = len(dilewati) - DILEWATI_TERLIHAT
    return f"{words} **{angka.angka(len(dilewati))}** tidak diambil: {told}" + (
        f"; dan {angka.angka(rest)} lagi." if rest > 0 else ""
    )
