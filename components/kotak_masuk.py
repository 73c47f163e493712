"""The person's inbox as cards: one list per reason, each entry a link to where it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.aksi import cut
from components.angka import angka
from components.chips import Chip
from components.lists import Attention, attention_html
from components.markup import href
from components.tables import Column, Row
from domain.kosakata import Urusan

TERLIHAT = 20
"""Entries of one reason before the rest is left to the worklist."""

_STATUS = {
    Urusan.DIKEMBALIKAN: "dikembalikan",
    Urusan.TERLAMBAT_LAPOR: "terlambat",
    Urusan.JATUH_TEMPO: "perhatian",
    Urusan.VERIFIKASI: "diajukan",
    Urusan.DUKUNGAN: "minta_dukungan",
    Urusan.KOMITMEN_LEWAT: "terlambat",
    Urusan.ARAHAN: "perhatian",
    Urusan.KOMITMEN_TEMPO: "perhatian",
    Urusan.NILAI_KOMITMEN: "diajukan",
    Urusan.JAWAB_BERITA_ACARA: "diajukan",
    Urusan.BERITA_ACARA: "diajukan",
}


@dataclass(frozen=True)
class Kelompok:
    """Everything that waits for one reason: title, one line of what to do, the list as HTML."""

    urusan: Urusan
    judul: str
    ajakan: str
    daftar: str


_AJAKAN = {
    Urusan.DIKEMBALIKAN: "Perbaiki menurut alasan pemantau, lalu ajukan lagi.",
    Urusan.TERLAMBAT_LAPOR: "Tenggat sudah lewat; klaim masih dapat diajukan selama periode belum dikunci.",
    Urusan.JATUH_TEMPO: "Ajukan klaim sebelum tenggat.",
    Urusan.VERIFIKASI: "Klaim OPD dalam zona yang belum dinilai, terlama di atas.",
    Urusan.DUKUNGAN: "Aksi yang tidak dapat maju tanpa keputusan pimpinan.",
    Urusan.KOMITMEN_LEWAT: "Laporkan selesai bila sudah dikerjakan; bila belum, minta tenggat dipindah dengan alasan.",
    Urusan.ARAHAN: "Kerjakan sebelum tenggat, lalu laporkan selesai.",
    Urusan.KOMITMEN_TEMPO: "Kesepakatan berita acara; laporkan selesai sebelum tenggat.",
    Urusan.NILAI_KOMITMEN: "Nyatakan ditepati atau tidak ditepati, terlama di atas.",
    Urusan.JAWAB_BERITA_ACARA: "Baca rancangannya, lalu setujui atau sampaikan keberatan.",
    Urusan.BERITA_ACARA: "Rancangan dan berita acara yang belum selesai.",
}


def groups(items: Sequence[Any]) -> list[Kelompok]:
    """Entries (``queries.kotak_masuk.ButirUrusan``) by reason, in the order of pressing."""
    return [
        _group(urusan, mine)
        for urusan in Urusan
        if (mine := [item for item in items if item.urusan is urusan])
    ]


def urusan_columns() -> list[Column]:
    """The columns of the export: what stands in a card, and what stands in each of its entries."""
    return [
        Column("urusan", "Alasan"),
        Column("keadaan", "Keadaan", "status"),
        Column("periode", "Periode"),
        Column("kode", "Kode"),
        Column("uraian", "Perihal"),
        Column("opd", "OPD"),
        Column("hari", "Hari", "number"),
        Column("catatan", "Catatan"),
    ]


def urusan_rows(items: Sequence[Any]) -> list[Row]:
    """Every entry of the inbox in its order, the title uncut."""
    return [
        {
            **vars(item),
            "urusan": item.urusan.label,
            "keadaan": Chip(_STATUS[item.urusan], _words(item)),
            "periode": f"{item.periode} {item.tahun}" if item.periode else None,
        }
        for item in items
    ]


def _group(urusan: Urusan, items: Sequence[Any]) -> Kelompok:
    entries = [_entry(item) for item in items[:TERLIHAT]]
    rest = len(items) - TERLIHAT
    more = (f"Lihat {angka(rest)} lainnya", _PAGE.get(urusan, "pemantauan")) if rest > 0 else None
    return Kelompok(
        urusan, f"{angka(len(items))} {urusan.label.lower()}", _AJAKAN[urusan], attention_html(entries, more)
    )


_PAGE = {
    Urusan.DUKUNGAN: "rencana_aksi",
    Urusan.KOMITMEN_LEWAT: "keputusan",
    Urusan.ARAHAN: "keputusan",
    Urusan.KOMITMEN_TEMPO: "keputusan",
    Urusan.NILAI_KOMITMEN: "keputusan",
    Urusan.JAWAB_BERITA_ACARA: "berita_acara",
    Urusan.BERITA_ACARA: "berita_acara",
}
"""Where a thing is settled; everything else in the worklist."""


def _entry(item: Any) -> Attention:
    spoken = f"{item.periode} {item.tahun}" if item.periode else ""
    detail = " · ".join(text for text in (item.kode, item.opd, spoken, item.catatan) if text)
    return Attention(Chip(_STATUS[item.urusan], _words(item)), cut(item.uraian), detail, _target(item))


def _target(item: Any) -> str:
    page = _PAGE.get(item.urusan, "pemantauan")
    if item.komitmen_id is not None:
        return href(page, komitmen=item.komitmen_id)
    if item.berita_acara_id is not None:
        return href(page, ba=item.berita_acara_id)
    return href(page, aksi=item.kode, periode=item.periode, tahun=item.tahun)


def _words(item: Any) -> str:
    days = f"{angka(item.hari)} hari"
    match item.urusan:
        case Urusan.JATUH_TEMPO | Urusan.KOMITMEN_TEMPO | Urusan.ARAHAN:
            return f"{days} lagi" if item.hari else "Hari ini"
        case Urusan.TERLAMBAT_LAPOR | Urusan.KOMITMEN_LEWAT:
            return f"Lewat {days}"
        case Urusan.DUKUNGAN:
            return "Minta dukungan"
        case Urusan.DIKEMBALIKAN:
            return f"Dikembalikan {days} lalu" if item.hari else "Dikembalikan hari ini"
        case _:
            return f"Menunggu {days}" if item.hari else "Baru hari ini"
