"""The register of minutes: how it is narrowed, its lines, its finding, and what to do while it is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components import angka
from components.berita_acara import nama_periode, ringkas_row
from components.tables import Column, Row
from domain.berita_acara import DIJAWAB, TERBIT
from domain.kosakata import JenisBeritaAcara
from domain.kosakata import StatusBeritaAcara as S

KELOMPOK = {
    "": "Semua keadaan",
    "disusun": "Disusun",
    "diajukan": "Menunggu jawaban OPD",
    "dijawab": "Dijawab, menunggu terbit",
    "terbit": "Terbit",
    "menunggu": "Menunggu adendum",
    "dibatalkan": "Dibatalkan",
}
"""What the register can be narrowed to."""


def is_kelompok(row: Any, kelompok: str) -> bool:
    """Whether a line of the register belongs to a choice of ``KELOMPOK``."""
    match kelompok:
        case "dijawab":
            return row.status in DIJAWAB or row.status is S.BERNOMOR
        case "terbit":
            return row.status in TERBIT
        case "menunggu":
            return bool(row.menunggu_adendum)
    return not kelompok or row.status.value == kelompok


@dataclass(frozen=True)
class SaringanRegister:
    """How the register is narrowed; empty: not at all. ``periode`` is a code, ``zona`` an id as text."""

    tahun: int
    periode: str
    zona: str = ""
    keadaan: str = ""
    cari: str = ""

    def params(self) -> dict[str, object]:
        """What a link must carry to come back to the same list."""
        pairs: dict[str, object] = {
            "tahun": self.tahun, "periode": self.periode, "zona": self.zona, "keadaan": self.keadaan, "cari": self.cari,
        }  # fmt: skip
        return {key: value for key, value in pairs.items() if value}


def narrow(rows: Sequence[Any], saringan: SaringanRegister) -> list[Any]:
    """The lines that match; the search looks at number and OPD, whatever the case of the letters."""
    sought = saringan.cari.casefold().split()
    return [
        r
        for r in rows
        if saringan.periode in ("", r.periode)
        and saringan.zona in ("", str(r.zona_id))
        and is_kelompok(r, saringan.keadaan)
        and all(word in f"{r.nomor or ''} {r.opd} {r.zona}".casefold() for word in sought)
    ]


def register_columns() -> list[Column]:
    """Columns of the register."""
    return [
        Column("opd", "OPD"),
        Column("nomor", "Nomor"),
        Column("keadaan", "Keadaan", "status"),
        Column("zona", "Zona", phone=False),
        Column("periode", "Periode"),
        Column("baris", "Baris", "number"),
        Column("adendum", "Adendum", "number", phone=False),
        Column("menunggu", "Menunggu adendum", "number"),
        Column("salinan", "Salinan bertanda tangan", phone=False),
        Column("terbit", "Terbit", "date"),
    ]


def register_rows(
    rows: Sequence[Any], baris: Mapping[int, int], params: Mapping[str, object] | None = None
) -> list[Row]:
    """Lines of the register (``RingkasBeritaAcara``); each opens its document and knows the way back.

    ``baris`` counts the actions that a document speaks of; a draft that is not in it prints "–".
    """
    return [{**ringkas_row(r, params or {}), "baris": baris.get(r.id)} for r in rows]


def temuan(rows: Sequence[Any], opd: int, tahun: int, kode: str, wilayah: str) -> str:
    """The finding of the register: how many OPD have their minutes of a period, and what is on its way."""
    main = [r for r in rows if r.jenis is JenisBeritaAcara.PEMANTAUAN and r.periode == kode]
    issued = sum(r.status in TERBIT for r in main)
    waiting = sum(r.status is S.DIAJUKAN for r in main)
    addenda = sum(bool(r.menunggu_adendum) for r in main)
    period = nama_periode(tahun, kode)
    parts = [
        f"**{angka.angka(issued)}** dari {angka.angka(opd)} OPD {wilayah} sudah memiliki berita acara {period}"
    ]
    if waiting:
        parts.append(f"{angka.angka(waiting)} menunggu jawaban OPD")
    if addenda:
        parts.append(f"{angka.angka(addenda)} menunggu adendum")
    return "; ".join(parts) + "."


def temuan_tahun(rows: Sequence[Any], tahun: int) -> str:
    """The finding of a whole year."""
    issued = sum(r.status in TERBIT for r in rows)
    return f"**{angka.angka(issued)}** dari {angka.angka(len(rows))} berita acara dan adendum {tahun} sudah terbit."


def kosong_kata(saringan: SaringanRegister, *, monitor: bool) -> str:
    """What to do where the register is empty."""
    when = nama_periode(saringan.tahun, saringan.periode) if saringan.periode else str(saringan.tahun)
    if monitor:
        return f"Belum ada berita acara {when}. Tekan Susun rancangan pada OPD yang sudah dipantau."
    return f"Belum ada berita acara {when}. Pemantau zona menyusunnya sesudah memverifikasi klaim OPD."


def belum_html(opd: Sequence[tuple[str, str]], periode: str) -> str:
    """OPD (zone, name) without minutes of a period, folded under their count."""
    zones: dict[str, list[str]] = {}
    for zona, nama in opd:
        zones.setdefault(zona, []).append(nama)
    body = "".join(
        f"<div><dt>{escape(zona)}</dt><dd>{escape(', '.join(names))}</dd></div>"
        for zona, names in zones.items()
    )
    head = f"{angka.angka(len(opd))} OPD belum memiliki rancangan berita acara {escape(periode)}"
    return f'<details class="tk-rinci"><summary>{head}</summary><dl class="tk-fakta">{body}</dl></details>'
