"""The pieces of the Ringkasan page: five tiles, and what waits for somebody today."""

from collections.abc import Mapping
from typing import Any

from components import angka, kalimat, penjelasan
from components.chips import Chip
from components.lists import Attention
from components.markup import Bar, href
from components.tiles import Better, Change, Tile, change
from domain.waktu import day_wit

Tautan = Mapping[str, object]


def city_tiles(data: Any, tautan: Tautan) -> list[Tile]:
    """The five figures of a moment (``queries.ringkasan.Ringkasan``), each with its change since last month."""
    return [_kemajuan(data), *_counts(data, tautan), _bansos(data, tautan)]


def _change(data: Any, name: str, better: Better, unit: str = "", decimals: int = 0) -> Change | None:
    """Against the end of last month; nothing when one of the two has no figure."""
    now, before = getattr(data.kini.kota, name), getattr(data.lalu.kota, name)
    delta = None if now is None or before is None else now - before
    return change(delta, data.lalu_pada, better, unit, decimals)


def _kemajuan(data: Any) -> Tile:
    kini, per = data.kini.kota, data.saat.per
    day = day_wit(data.diverifikasi_pada) if data.diverifikasi_pada else None
    kode = data.acuan.kode if data.acuan else None
    return Tile(
        "Kemajuan terverifikasi",
        angka.persen(kini.verifikasi),
        f"klaim OPD {angka.persen(kini.klaim)}",
        change=_change(data, "verifikasi", "naik", "poin", 1),
        note=kalimat.posisi(kini.verifikasi, kini.seharusnya),
        foot=f"diverifikasi {angka.umur(day, per)}" if day else "belum ada verifikasi",
        explanation=penjelasan.kemajuan(kini.aksi, kini.tidak_dihitung, kode, day, per),
        bar=Bar(kini.verifikasi, kini.klaim, kini.seharusnya),
    )


def _counts(data: Any, tautan: Tautan) -> list[Tile]:
    kini, acuan = data.kini.kota, data.acuan
    kode = acuan.kode if acuan else "periode jatuh tempo"
    tenggat = acuan.tenggat if acuan else None
    of_all = f"dari {angka.angka(kini.aksi)} aksi"
    return [
        Tile(
            "Terlambat",
            angka.angka(kini.terlambat),
            of_all,
            change=_change(data, "terlambat", "turun"),
            foot=f"{angka.angka(data.terlambat_lama)} lewat lebih dari 30 hari",
            explanation=penjelasan.terlambat(),
            href=href("rencana_aksi", keadaan="terlambat", **tautan),
        ),
        Tile(
            "Terkendala",
            angka.angka(kini.terkendala),
            "aksi",
            change=_change(data, "terkendala", "turun"),
            foot=f"{angka.angka(kini.minta_dukungan)} minta dukungan",
            explanation=penjelasan.terkendala(),
            href=href("rencana_aksi", keadaan="terkendala", **tautan),
        ),
        Tile(
            "Belum lapor",
            angka.angka(kini.belum_lapor),
            of_all,
            change=_change(data, "belum_lapor", "turun"),
            note=f"{kode}, {angka.angka(data.opd_diam)} OPD",
            foot=f"tenggat {angka.tanggal(tenggat)}" if tenggat else "belum ada tenggat yang lewat",
            explanation=penjelasan.belum_lapor(kode, tenggat),
            href=href("rencana_aksi", keadaan="belum_lapor", **tautan),
        ),
    ]


def _bansos(data: Any, tautan: Tautan) -> Tile:
    kini, lalu, per = data.kini.bansos, data.lalu.bansos, data.saat.per
    moved = None if kini.persen is None or lalu.persen is None else kini.persen - lalu.persen
    age = (
        f"data {angka.tanggal(kini.data_per)}, {angka.umur(kini.data_per, per)}"
        if kini.data_per
        else "belum ada data"
    )
    return Tile(
        "Bansos tersalur",
        angka.persen(kini.persen),
        "kuota Rp",
        change=change(moved, data.lalu_pada, "naik", "poin", 1),
        note=f"{angka.rupiah_singkat(kini.tersalur)} dari {angka.rupiah_singkat(kini.kuota)}",
        foot=age,
        explanation=penjelasan.bansos(kini.tanpa_data, kini.data_per, per),
        href=href("peta", ukuran="tersalur", **tautan),
    )


def attention(rows: Any, tautan: Tautan) -> list[Attention]:
    """Late, blocked and support-asking actions as entries, each a link to the action."""
    return [_entry(row, tautan) for row in rows.to_dict("records")]


def _entry(row: Mapping[str, Any], tautan: Tautan) -> Attention:
    if row["terlambat"]:
        chip = Chip("terlambat", f"Terlambat {angka.angka(row['hari_terlambat'])} hari")
    else:
        chip = Chip("terkendala" if row["terkendala"] else "minta_dukungan")
    detail = " · ".join(
        text for text in (row["opd_nama"], row["zona_nama"], row["dukungan"] or row["kendala"]) if text
    )
    return Attention(chip, row["uraian"], detail, href("rencana_aksi", aksi=row["kode"], **tautan))
