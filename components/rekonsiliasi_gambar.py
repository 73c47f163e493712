"""Differences as bars to either side of zero, and the agreement of two sources over time."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

from components import angka
from components.rekonsiliasi import BarSepakat, nama_tahap
from components.tables import Column, Row, table_html

BATANG_TERBANYAK = 12
BATANG = (Column("nama", "Wilayah"), Column("rp", "Sumber lain − acuan Rp", "rupiah"))
"""The columns behind the bars."""


def batang_judul(items: Sequence[Any]) -> str:
    """What the picture shows, as a finding."""
    sums = batang(items)
    if not sums:
        return "Tidak ada selisih rupiah"
    nama, beda = next(iter(sums.items()))
    word = "lebih kecil" if beda < 0 else "lebih besar"
    return f"Terbesar di {nama}: sumber lain {angka.rupiah_singkat(abs(beda))} {word}"


def batang(items: Sequence[Any]) -> dict[str, int]:
    """Other source less reference source in rupiah by area, the largest first; only where both state rupiah."""
    sums: dict[str, int] = defaultdict(int)
    for item in items:
        if item.dua.beda_rp:
            sums[item.nama] += item.dua.beda_rp
    return dict(sorted(((k, v) for k, v in sums.items() if v), key=lambda pair: (-abs(pair[1]), pair[0])))


def batang_kata(beda: int) -> str:
    """The words behind a bar: with the sign, which tells its side."""
    return f"{'+' if beda > 0 else ''}{angka.rupiah(beda)}"


def batang_html(items: Sequence[Any]) -> str:
    """A bar to either side of zero per area: left the other source states less, right it states more."""
    sums = batang(items)
    if not sums:
        return '<p class="tk-ket">Kedua sumber menyebut rupiah yang sama, atau tidak menyebutnya.</p>'
    scale = max(map(abs, sums.values()))
    rows = "".join(_batang(nama, beda, scale) for nama, beda in list(sums.items())[:BATANG_TERBANYAK])
    rest = len(sums) - BATANG_TERBANYAK
    more = f'<p class="tk-ket">… dan {angka.angka(rest)} wilayah lagi dalam daftar.</p>' if rest > 0 else ""
    head = (
        '<p class="tk-beda-kepala"><span></span><span><span>← sumber lain kurang</span>'
        "<span>sumber lain lebih →</span></span><span></span></p>"
    )
    return f'{head}<ul class="tk-beda-dua" aria-label="Selisih Rp menurut wilayah">{rows}</ul>{more}'


def _batang(nama: str, beda: int, scale: int) -> str:
    width = f"{100 * abs(beda) / scale:.1f}%"
    left = f'<i class="kurang" style="width:{width}"></i>' if beda < 0 else ""
    right = f'<i class="lebih" style="width:{width}"></i>' if beda > 0 else ""
    return (
        f'<li><span class="nama">{escape(nama)}</span><span class="jalur" aria-hidden="true"><span>{left}</span>'
        f"<span>{right}</span></span><b>{batang_kata(beda)}</b></li>"
    )


def sepakat_columns() -> list[Column]:
    """Columns of the agreement over time."""
    return [
        Column("tahap", "Tahap salur"), Column("pasangan", "Sumber lain dan acuan"),
        Column("bar", "Wilayah yang sama", "bar", phone=False), Column("persen", "Sama %", "number", 1, strong=True),
        Column("wilayah", "Wilayah"), Column("persen_rp", "Rp sama %", "number", 1), Column("rp", "Rp acuan"),
        Column("hanya", "Hanya satu", "number", phone=False), Column("data_per", "Data per", "date"),
    ]  # fmt: skip


def sepakat_rows(titik: Sequence[Any]) -> list[Row]:
    """One row per tranche and pair, newest first, with both counts of each share."""
    return [
        {
            "tahap": nama_tahap(t.tahap), "pasangan": f"{t.lain} dan {t.tahap.sumber}",
            "bar": BarSepakat(t.angka.persen), "persen": t.angka.persen,
            "wilayah": f"{angka.angka(t.angka.sama)} dari {angka.angka(t.angka.keduanya)}",
            "persen_rp": t.angka.persen_rp,
            "rp": f"{angka.rupiah_singkat(t.angka.rp_sama)} dari {angka.rupiah_singkat(t.angka.rp)}"
            if t.angka.rp else None,
            "hanya": t.angka.hanya_acuan + t.angka.hanya_lain, "data_per": t.data_per,
        }
        for t in reversed(titik)
    ]  # fmt: skip


def sepakat_judul(titik: Sequence[Any]) -> str:
    """How agreement moved, as a finding."""
    rates = [t.angka.persen for t in titik if t.angka.persen is not None]
    if not rates:
        return "Kesepakatan tidak dapat dihitung"
    if len(rates) == 1:
        return f"Kesepakatan {angka.persen(rates[0])} pada satu-satunya tahap bersumber ganda"
    word = angka.selisih(rates[-1] - rates[-2])
    return f"Kesepakatan {angka.persen(rates[-1])} pada tahap terakhir, {word} dari tahap sebelumnya"


def sepakat_html(titik: Sequence[Any]) -> str:
    """The agreement over time as a table."""
    return table_html(sepakat_columns(), sepakat_rows(titik), caption="Kesepakatan menurut tahap salur")
