"""The pieces of the Ringkasan page: the finding, five tiles, the trend, and what waits for somebody today."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components import angka, kalimat, penjelasan
from components.charts.trend import TrendPoint
from components.chips import Chip
from components.kelompok import KELOMPOK, groups, kelompok_html, kelompok_rows
from components.lists import Attention, attention_html, bar_list_html, status_row
from components.markup import Bar, href
from components.tiles import Better, Change, Tile, change, tiles_html
from domain.waktu import day_wit

Tautan = Mapping[str, object]
PERHATIAN_TERLIHAT = 5


@dataclass(frozen=True)
class Isi:
    """What the page says of one moment, finished as text and HTML: kept, since making it takes longer than drawing."""

    temuan: str
    ubin: str
    titik: list[TrendPoint]
    judul_tren: str
    perhatian: str
    ringkas_perhatian: str
    keadaan: str
    judul_keadaan: str


def page_content(data: Any, tautan: Tautan) -> Isi:
    """The page of ``queries.ringkasan.Ringkasan``; its links keep the moment."""
    kini, kode = data.kini.kota, data.acuan.kode if data.acuan else None
    lapor = kini.aksi - kini.belum_lapor
    zona = groups(data.zona, "zona")
    semua = (f"Lihat semua {len(data.perhatian)} aksi", href("rencana_aksi", keadaan="perhatian", **tautan))
    rows = [status_row(nama, banyak) for nama, banyak in data.keadaan_kerja.items()]
    return Isi(
        temuan=kalimat.temuan_kemajuan(kini.verifikasi, kini.seharusnya, kode, zona, reported=lapor),
        ubin=tiles_html(city_tiles(data, tautan)),
        titik=[TrendPoint(t.tanggal, t.rencana, t.klaim, t.verifikasi) for t in data.tren],
        judul_tren=kalimat.judul_tren([(t.tanggal, t.klaim, t.verifikasi) for t in data.tren]),
        perhatian=attention_html(attention(data.perhatian.head(PERHATIAN_TERLIHAT), tautan), more=semua),
        ringkas_perhatian=kalimat.ringkas_perhatian(kini.terlambat, kini.terkendala, kini.belum_lapor),
        keadaan=bar_list_html(rows, caption="Jumlah aksi menurut keadaan"),
        judul_keadaan=kalimat.judul_status(kini.selesai, kini.aksi),
    )


def group_content(frame: Any, pilih: str, tautan: Tautan) -> tuple[str, str]:
    """Title and table of one way to group the actions."""
    kelompok = KELOMPOK[pilih]
    table = kelompok_html(kelompok.title, kelompok_rows(frame, pilih, tautan))
    return kalimat.judul_kelompok(groups(frame, pilih), kelompok.noun), table


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
    keluar = penjelasan.dikeluarkan(data.dikeluarkan)
    return Tile(
        "Bansos tersalur",
        angka.persen(kini.persen),
        "kuota Rp",
        change=change(moved, data.lalu_pada, "naik", "poin", 1),
        note=f"{angka.rupiah_singkat(kini.tersalur)} dari {angka.rupiah_singkat(kini.kuota)}",
        foot=f"{age}; {keluar}" if keluar else age,
        explanation=penjelasan.bansos(kini.tanpa_data, kini.data_per, per, data.dikeluarkan),
        href=href("bansos", tahun=data.saat.tahun, per=tautan.get("per")),
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
