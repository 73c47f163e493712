"""Commitments as people read them: tiles, the list, one commitment in full, how far each OPD keeps its word."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from components import angka
from components.aksi import cut
from components.chips import Chip
from components.daftar import Daftar
from components.markup import Bar, Explanation, href
from components.pager import page_of
from components.tables import Column, Row, table_html
from components.tiles import Tile, tiles_html
from domain.keputusan import BELUM_SELESAI, DIPUTUSKAN, Keadaan, Penepatan, StatusKeputusan
from domain.kosakata import AsalKeputusan, PeristiwaKeputusan

HALAMAN = "keputusan"
MENUNGGU = "Menunggu penilaian"
_TANDA = {
    StatusKeputusan.TERBUKA: "berjalan",
    StatusKeputusan.DILAPORKAN: "diajukan",
    StatusKeputusan.DITEPATI: "selesai",
    StatusKeputusan.TIDAK_DITEPATI: "merah",
    StatusKeputusan.DIBATALKAN: "dibatalkan",
}


class BarTepat(Bar):
    """The keeping rate as a bar, told as such to those who do not see it."""

    @property
    def words(self) -> str:
        """The share in words."""
        return (
            f"Ditepati tepat waktu {angka.persen(self.verified)}"
            if self.verified is not None
            else "Tidak ada data"
        )


def state_chip(keadaan: Keadaan, per: date) -> Chip:
    """Where a commitment stands: overdue says by how many days, kept says whether in time."""
    words = MENUNGGU if keadaan.status is StatusKeputusan.DILAPORKAN else keadaan.words(per)
    status = _TANDA[keadaan.status]
    if keadaan.status is StatusKeputusan.TERBUKA and keadaan.is_late(per):
        status = "terlambat"
    elif keadaan.status is StatusKeputusan.DITEPATI and not keadaan.tepat_waktu:
        status = "kuning"
    return Chip(status, words, f"Tenggat {angka.tanggal(keadaan.tenggat)}")


def origin(item: Any) -> str:
    """Where it comes from, with the number of the minutes."""
    if item.asal is AsalKeputusan.ARAHAN:
        return item.asal.label
    return f"BA {item.nomor}" if item.nomor else str(item.asal.label)


def found(items: Sequence[Any], per: date) -> str:
    """The finding of the page in one sentence."""
    standing = [item.keadaan for item in items if item.keadaan.status is not StatusKeputusan.DIBATALKAN]
    unfinished = [k for k in standing if k.status in BELUM_SELESAI]
    late = sum(k.is_late(per) for k in unfinished)
    if not standing:
        return "Tidak ada komitmen yang berlaku; semuanya dibatalkan."
    if not unfinished:
        return f"Semua **{angka.angka(len(standing))}** komitmen sudah diputuskan."
    if not late:
        return f"Tidak ada yang lewat tenggat dari **{angka.angka(len(unfinished))}** komitmen yang belum selesai."
    return f"**{angka.angka(late)}** dari {angka.angka(len(unfinished))} komitmen yang belum selesai lewat tenggat."


def summary_html(items: Sequence[Any], rate: Penepatan, per: date, params: Mapping[str, object]) -> str:
    """Five tiles: keeping rate, open, overdue, waiting for a decision, decided; each opens its rows."""
    keadaan = [item.keadaan for item in items]
    opened = [k for k in keadaan if k.status is StatusKeputusan.TERBUKA]
    late = [k for k in keadaan if k.is_late(per)]
    waiting = sum(k.status is StatusKeputusan.DILAPORKAN for k in keadaan)
    oldest = max(((per - k.tenggat).days for k in late), default=0)
    decided = [k for k in keadaan if k.status in DIPUTUSKAN]
    kept = sum(k.status is StatusKeputusan.DITEPATI for k in decided)
    return tiles_html(
        [
            Tile(
                "Tingkat penepatan",
                angka.persen(rate.tingkat),
                "tepat waktu" if rate.dihitung else "tidak dapat dihitung",
                note=f"{angka.angka(rate.tepat)} dari {angka.angka(rate.dihitung)} komitmen"
                if rate.dihitung else "belum ada yang jatuh tempo atau diputuskan",
                explanation=rate_explanation(rate),
                bar=BarTepat(rate.tingkat),
            ),
            Tile("Terbuka", angka.angka(len(opened)), "komitmen", note="belum dilaporkan selesai",
                 href=href(HALAMAN, **{**params, "keadaan": "terbuka"})),
            Tile("Lewat tenggat", angka.angka(len(late)), "komitmen",
                 note=f"terlama {angka.angka(oldest)} hari" if late else "",
                 href=href(HALAMAN, **{**params, "keadaan": "lewat"})),
            Tile(MENUNGGU, angka.angka(waiting), "komitmen", note="dilaporkan selesai oleh OPD",
                 href=href(HALAMAN, **{**params, "keadaan": "dilaporkan"})),
            Tile("Sudah diputuskan", angka.angka(len(decided)), "komitmen",
                 note=f"{angka.angka(kept)} ditepati, {angka.angka(len(decided) - kept)} tidak" if decided else "",
                 href=href(HALAMAN, **{**params, "keadaan": "diputuskan"})),
        ],
        "komitmen",
    )  # fmt: skip


def rate_explanation(rate: Penepatan) -> Explanation:
    """What the keeping rate means and what it leaves out."""
    left_out = [f"{angka.angka(rate.belum_jatuh_tempo)} belum jatuh tempo", "komitmen yang dibatalkan"]
    return Explanation(
        "Komitmen yang ditepati tepat waktu, dari semua yang sudah jatuh tempo atau sudah diputuskan. Yang "
        "dilaporkan selesai tetapi belum dinilai dihitung belum ditepati. Tenggat yang dipindah berlaku sebagai "
        "tenggat; hari selesai adalah hari laporan OPD yang kemudian dinyatakan ditepati.",
        "ditepati paling lambat pada tenggat ÷ (diputuskan + lewat tenggat)",
        "Berita acara terbit, arahan pimpinan, penilaian zona dan koordinator",
        left_out=left_out,
    )


def list_columns() -> list[Column]:
    """Columns of the list."""
    return [
        Column("uraian", "Komitmen"),
        Column("opd", "OPD"),
        Column("pic", "PIC"),
        Column("asal", "Asal"),
        Column("keadaan", "Keadaan", "status"),
        Column("tenggat", "Tenggat", "date"),
    ]


def list_rows(items: Iterable[Any], per: date, params: Mapping[str, object]) -> list[Row]:
    """Commitments (``queries.keputusan.Komitmen``) for ``list_columns``; each opens itself."""
    return [
        {
            "uraian": cut(item.uraian, 120),
            "opd": item.opd,
            "pic": item.pic,
            "asal": origin(item),
            "keadaan": state_chip(item.keadaan, per),
            "tenggat": item.keadaan.tenggat,
            "href": href(HALAMAN, **{**params, "komitmen": item.id}),
        }
        for item in items
    ]


def list_page(items: Sequence[Any], asked: str, per: date, params: Mapping[str, object]) -> Daftar:
    """One page of the list, finished."""
    shown, number, count = page_of(items, asked)
    rows = list_rows(shown, per, params)
    return Daftar(
        table_html(list_columns(), rows, caption="Komitmen, paling mendesak di atas"), number, count
    )


def export_columns() -> list[Column]:
    """Columns of the export: the list, its place and its days."""
    return [
        *list_columns(),
        Column("zona", "Zona"),
        Column("aksi", "Rencana aksi"),
        Column("tenggat_awal", "Tenggat semula", "date"),
        Column("dilaporkan", "Dilaporkan selesai", "date"),
        Column("selesai", "Ditepati pada", "date"),
    ]


def export_rows(items: Sequence[Any], per: date) -> list[Row]:
    """All matching commitments, uncut."""
    return [
        {
            **row,
            "uraian": item.uraian,
            "zona": item.zona,
            "aksi": item.kode_aksi,
            "tenggat_awal": item.tenggat_awal,
            "dilaporkan": item.keadaan.dilaporkan,
            "selesai": item.keadaan.selesai,
        }
        for row, item in zip(list_rows(items, per, {}), items, strict=True)
    ]


def rate_columns() -> list[Column]:
    """Columns of the keeping rate per OPD."""
    return [
        Column("opd", "OPD"),
        Column("bar", "Ditepati tepat waktu", "bar"),
        Column("tingkat", "Penepatan %", "number", 1, strong=True),
        Column("tepat", "Tepat waktu", "number"),
        Column("dihitung", "Jatuh tempo atau diputuskan", "number"),
        Column("menunggu", "Menunggu penilaian", "number", phone=False),
        Column("belum", "Belum jatuh tempo", "number", phone=False),
    ]


def rate_rows(rates: Iterable[Any], params: Mapping[str, object]) -> list[Row]:
    """One row per OPD (``queries.keputusan.PenepatanOpd``); opens its commitments."""
    return [
        {
            "opd": r.opd,
            "bar": BarTepat(r.angka.tingkat),
            "tingkat": r.angka.tingkat,
            "tepat": r.angka.tepat if r.angka.dihitung else None,
            "dihitung": r.angka.dihitung,
            "menunggu": r.angka.menunggu,
            "belum": r.angka.belum_jatuh_tempo,
            "href": href(HALAMAN, **{**params, "opd": r.opd_kode}),
        }
        for r in rates
    ]


def rate_html(rates: Iterable[Any], params: Mapping[str, object]) -> str:
    """The keeping rate per OPD as a table, lowest first."""
    return table_html(rate_columns(), rate_rows(rates, params), caption="Tingkat penepatan menurut OPD")


_JUDUL = {
    PeristiwaKeputusan.DILAPORKAN: "OPD melaporkan selesai",
    PeristiwaKeputusan.DITEPATI: "Dinyatakan ditepati",
    PeristiwaKeputusan.TIDAK_DITEPATI: "Dinyatakan tidak ditepati",
    PeristiwaKeputusan.DIPINDAH: "Tenggat dipindah",
    PeristiwaKeputusan.DIBATALKAN: "Dibatalkan",
}


def event_words(event: Any) -> tuple[str, str]:
    """Title and words of one event of a commitment."""
    title = _JUDUL[event.jenis]
    if event.jenis is PeristiwaKeputusan.DIPINDAH:
        title = f"{title} ke {angka.tanggal(event.tenggat)}"
    return title, event.catatan or ""


def commitment_facts(item: Any) -> list[tuple[str, str | None]]:
    """Who does it, by when; the day that counts and the day first agreed."""
    k = item.keadaan
    pairs: list[tuple[str, str | None]] = [
        ("Penanggung jawab (PIC)", item.pic),
        ("Dicatat", f"{angka.tanggal(item.dibuat)} oleh {item.oleh or 'sistem'}"),
        ("Tenggat", angka.tanggal(k.tenggat)),
    ]
    if k.dipindah:
        pairs.append(
            ("Tenggat semula", f"{angka.tanggal(item.tenggat_awal)}, dipindah {angka.angka(k.dipindah)} kali")
        )
    if k.dilaporkan:
        pairs.append(("Dilaporkan selesai", angka.tanggal(k.dilaporkan)))
    if k.status is StatusKeputusan.DITEPATI:
        pairs.append(("Selesai pada", angka.tanggal(k.selesai)))
    return pairs


def event_columns() -> list[Column]:
    """Columns of the history of one commitment."""
    return [
        Column("saat", "Dicatat", "date"),
        Column("pukul", "Pukul"),
        Column("judul", "Peristiwa"),
        Column("rincian", "Catatan"),
        Column("oleh", "Oleh"),
    ]


def event_rows(events: Iterable[Any]) -> list[Row]:
    """The history of one commitment as rows."""
    return [{**vars(event), "pukul": angka.pukul(event.saat)} for event in events]


def aksi_html(items: Sequence[Any], per: date) -> str:
    """Commitments about one action as a table; each opens itself."""
    columns = [column for column in list_columns() if column.key not in ("opd",)]
    return table_html(columns, list_rows(items, per, {}), caption="Arahan dan komitmen tentang aksi ini")
