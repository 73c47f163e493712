"""Whom programmes are for, as an administrator sees it: ceilings, exclusions, and every change of them."""

from collections.abc import Sequence
from typing import Any

from components import angka
from components.akun import moment_words
from components.tables import Column, Row, table_html

KUNCI = "batas_desil"
"""What the address calls this setting (``?setelan=``)."""

JUDUL = "Sasaran bansos"

KOLOM_BATAS = (
    Column("program", "Program"),
    Column("tahun", "Tahun"),
    Column("desil", "Batas desil", "number", strong=True),
    Column("dasar", "Dasar"),
)
KOLOM_KECUALI = (
    Column("program", "Program"),
    Column("lain", "Tidak bersamaan dengan"),
    Column("dasar", "Dasar"),
)
KOLOM_RIWAYAT = (
    Column("saat", "Saat"),
    Column("apa", "Perubahan"),
    Column("dasar", "Dasar"),
    Column("alasan", "Alasan"),
    Column("oleh", "Oleh"),
)


def batas_rows(aturan: Any) -> list[Row]:
    """Ceilings that stand, programmes in their order, the newest year first."""
    order = {kode: at for at, kode in enumerate(aturan.program)}
    keys = sorted(aturan.batas, key=lambda key: (order[key[0]], -key[1]))
    return [
        {"program": aturan.program[kode], "tahun": str(tahun), "desil": aturan.batas[kode, tahun].desil,
         "dasar": aturan.batas[kode, tahun].dasar}
        for kode, tahun in keys
    ]  # fmt: skip


def kecuali_rows(aturan: Any) -> list[Row]:
    """Pairs of programmes that nobody may receive together."""
    return [
        {"program": aturan.program[kode], "lain": aturan.program[lain], "dasar": dasar}
        for (kode, lain), dasar in sorted(aturan.kecuali.items())
    ]


def riwayat_rows(riwayat: Sequence[Any]) -> list[Row]:
    """Changes, newest first."""
    return [
        {"saat": moment_words(p.saat), "apa": _change(p), "dasar": p.dasar, "alasan": p.alasan,
         "oleh": p.oleh or "Server"}
        for p in riwayat
    ]  # fmt: skip


def _change(p: Any) -> str:
    if p.lain:
        return f"{p.program} dan {p.lain} {'tidak boleh' if p.berlaku else 'boleh'} bersamaan"
    told = "belum ditetapkan lagi" if p.desil is None else f"desil {angka.angka(p.desil)}"
    return f"Batas {p.program} {p.tahun}: {told}"


def aturan_html(aturan: Any) -> str:
    """What stands now as two tables; what is missing is said."""
    limits = table_html(KOLOM_BATAS, batas_rows(aturan), caption="Batas desil tiap program")
    pairs = table_html(KOLOM_KECUALI, kecuali_rows(aturan), caption="Program yang saling mengecualikan")
    none_yet = '<p class="tk-ket">Belum ada batas desil: ketepatan sasaran tidak dapat dihitung.</p>'
    no_pairs = '<p class="tk-ket">Belum ada program yang saling mengecualikan.</p>'
    heading = '<p class="tk-ket">Tidak boleh diterima bersamaan</p>'
    return (limits if aturan.batas else none_yet) + (heading + pairs if aturan.kecuali else no_pairs)


def riwayat_html(riwayat: Sequence[Any]) -> str:
    """The history as a table."""
    return table_html(KOLOM_RIWAYAT, riwayat_rows(riwayat), caption="Riwayat sasaran bansos")
