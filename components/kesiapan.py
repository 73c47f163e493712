"""The pieces of the readiness page: tiles, pace, who misses the target, eligibility, the table of kelurahan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components import angka
from components import kesiapan_penjelasan as penjelasan
from components.charts.laju_picture import laju_picture
from components.daftar import Daftar
from components.kesiapan_kalimat import bagi, selesai_words
from components.kesiapan_tahap import angka_tahap
from components.lists import BarRow, bar_list_html
from components.markup import Bar, href
from components.pager import page_of
from components.tables import Column, Row, table_html
from components.theme import ThemeType
from components.tiles import Tile, tiles_html

Tautan = Mapping[str, object]
BARIS = 20
"""Places on one page of the table: the grid of stages above already names them all."""
TERBURUK = 8
"""Places in the list of those that miss the target; the table below names all."""


def desimal(nilai: Any) -> float | None:
    """A fraction as the formatters take it."""
    return None if nilai is None else float(nilai)


def dari(nisbah: Any, noun: str) -> str:
    """Both counts of a ratio: "13.198 dari 25.256 keluarga"."""
    if not nisbah.wilayah:
        return "tidak ada data"
    return f"{angka.angka(nisbah.pembilang)} dari {angka.angka(nisbah.penyebut)} {noun}"


def ubin_html(jumlah: Any, tahap: Sequence[Any], per: date, tempat: str) -> str:
    """Registration, agents, operators, appeals past their month, stages of the city or of one kelurahan."""
    share, load = bagi(jumlah.cakupan), desimal(jumlah.beban.per_satu)
    active, trained = bagi(jumlah.agen), bagi(jumlah.operator)
    kept, noted = jumlah.sanggah, any(satu.isi for satu in tahap)
    empty = f"{angka.angka(len(jumlah.tanpa_agen))} wilayah tanpa agen aktif" if jumlah.tanpa_agen else ""
    ikd = "" if jumlah.ikd is None else f"IKD {angka.persen(jumlah.ikd[1])} (nilai tengah kelurahan)"
    return tiles_html(
        [
            Tile("Pendaftaran", angka.persen(share), note=dari(jumlah.cakupan, "keluarga desil 1–5"),
                 foot=umur_data(jumlah, per), bar=Bar(share), explanation=penjelasan.cakupan(jumlah, per)),
            Tile("Agen aktif", angka.persen(active), note=dari(jumlah.agen, "agen"),
                 foot=" · ".join(x for x in (
                     f"{angka.angka(load, 0)} keluarga per agen aktif" if load is not None else "", empty) if x),
                 explanation=penjelasan.agen(jumlah)),
            Tile("Operator dilatih", angka.persen(trained), note=dari(jumlah.operator, "operator"), foot=ikd,
                 explanation=penjelasan.operator(jumlah)),
            Tile("Sanggah lewat batas", angka.angka(kept.lewat) if kept.masuk else angka.KOSONG,
                 note=f"dari {angka.angka(kept.terbuka)} terbuka, {angka.angka(kept.masuk)} masuk"
                 if kept.masuk else "belum ada sanggah tercatat",
                 explanation=penjelasan.sanggah(jumlah)),
            Tile(f"Tahap {tempat}", angka_tahap(tahap) if noted else angka.KOSONG,
                 note="tahap tercapai" if noted else "belum ada yang dicatat", explanation=penjelasan.tahap()),
        ],
        "ubin_kesiapan",
    )  # fmt: skip


def umur_data(jumlah: Any, per: date) -> str:
    """How old the figures are."""
    if jumlah.data_per_akhir is None:
        return ""
    first, last = jumlah.data_per_awal, jumlah.data_per_akhir
    span = angka.tanggal(last) if first == last else f"{angka.tanggal(first)} sampai {angka.tanggal(last)}"
    return f"Data per {span}, {angka.umur(last, per)}"


def laju_html(jumlah: Any, target: date | None, tema: ThemeType, alt: str) -> str:
    """The picture of the pace with the table behind it; a sentence where there is nothing to draw."""
    if not jumlah.deret:
        return (
            '<p class="tk-ket">Belum ada rekap pendaftaran yang menyebut pendaftar dan keluarga sasaran.</p>'
        )
    whole = jumlah.cakupan.penyebut if jumlah.cakupan.wilayah else None
    picture = laju_picture(jumlah.deret, jumlah.perkiraan, whole, target, tema, alt)
    table = table_html(deret_columns(), deret_rows(jumlah), caption="Pendaftar menurut tanggal data")
    left = (
        f'<p class="tk-ket">{angka.angka(jumlah.tanpa_laju)} wilayah baru melapor sesudah awal jendela dan tidak '
        "ikut dihitung dalam laju.</p>"
        if jumlah.tanpa_laju
        else ""
    )
    return f'{picture}{left}<details class="tk-rinci"><summary>Lihat tabel</summary>{table}</details>'


def deret_columns() -> list[Column]:
    """The columns of the series."""
    return [
        Column("hari", "Data per", "date"),
        Column("jumlah", "Pendaftar", "number"),
        Column("persen", "Dari desil 1–5 %", "number", 1),
    ]


def deret_rows(jumlah: Any) -> list[Row]:
    """The series, newest first."""
    whole = jumlah.cakupan.penyebut
    return [
        {"hari": t.hari, "jumlah": t.jumlah, "persen": 100 * t.jumlah / whole if whole else None}
        for t in reversed(jumlah.deret)
    ]


def lewat_html(jumlah: Any, target: date | None, tautan: Tautan) -> str:
    """Kelurahan that miss the target, the worst first."""
    if target is None:
        words = "Administrator menetapkan tanggalnya di Administrasi, Pengaturan, Pendaftaran perlinsos."
        return f'<p class="tk-ket">{words}</p>'
    if not jumlah.lewat:
        return _belum(jumlah)
    columns = [
        Column("nama", "Kelurahan"), Column("cakupan", "Terdaftar %", "number", 1),
        Column("laju", "Per hari", "number", 1), Column("selesai", "Selesai", strong=True),
        Column("terlambat", "Lewat hari", "number"),
    ]  # fmt: skip
    shown = [_lewat(row, target, tautan) for row in jumlah.lewat[:TERBURUK]]
    more = len(jumlah.lewat) - len(shown)
    tail = f'<p class="tk-ket">Dan {angka.angka(more)} lagi; lihat tabel kelurahan.</p>' if more > 0 else ""
    return table_html(columns, shown, caption="Kelurahan yang melewati target") + tail + _belum(jumlah)


def _belum(jumlah: Any) -> str:
    if not jumlah.belum_dapat:
        return ""
    old = f", {angka.angka(jumlah.data_lama)} karena data lama" if jumlah.data_lama else ""
    return (
        f'<p class="tk-ket">{angka.angka(jumlah.belum_dapat)} wilayah belum dapat dihitung lajunya{old}.</p>'
    )


def _lewat(row: Any, target: date, tautan: Tautan) -> Row:
    finish = row.perkiraan.selesai
    return {
        "nama": row.nama,
        "cakupan": _share(row.isi.pendaftar, row.sasaran),
        "laju": _pace(row),
        "selesai": selesai_words(row.perkiraan),
        "terlambat": (finish - target).days if finish else None,
        "href": href("kesiapan", **{**tautan, "wilayah": row.kode}),
    }


def layak_html(jumlah: Any) -> str:
    """Eligible and not, and why not; what no reason is told of stands as its own bar."""
    if jumlah.layak is None and jumlah.tidak_layak is None:
        return '<p class="tk-ket">Tidak ada data kelayakan.</p>'
    done = (
        f"Diproses {dari(jumlah.diproses, 'pendaftar')}"
        if jumlah.diproses.wilayah
        else "Diproses: tidak ada data"
    )
    head = bar_list_html(
        [BarRow("Layak", jumlah.layak), BarRow("Tidak layak", jumlah.tidak_layak, strong=True)],
        caption="Hasil pemeriksaan",
    )
    rows = [BarRow(name, count, "red" if at == 0 else None, _of(count, jumlah.tidak_layak))
            for at, (name, count) in enumerate(jumlah.alasan)]  # fmt: skip
    left = jumlah.sebab_tak_disebut
    if left is not None and left > 0:
        rows.append(BarRow("Sebab belum disebut", left, None, _of(left, jumlah.tidak_layak)))
    odd = (
        '<p class="tk-ket">Jumlah menurut sebab melebihi yang tidak layak; periksa rekapnya.</p>'
        if left is not None and left < 0
        else ""
    )
    why = (
        f'<p class="tk-ket">Sebab tidak layak</p>{bar_list_html(rows, caption="Sebab tidak layak")}'
        if rows
        else ""
    )
    return f'<p class="tk-ket">{done}</p>{head}{why}{odd}'


def _of(part: int, whole: int | None) -> str:
    return angka.persen(_share(part, whole))


def _share(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole


def _pace(row: Any) -> float | None:
    pace = row.perkiraan.laju
    return None if pace is None else float(pace.per_hari)


def wilayah_columns() -> list[Column]:
    """The columns of the table of kelurahan, on the screen and in a file."""
    return [
        Column("nama", "Kelurahan"), Column("kecamatan", "Kecamatan", phone=False),
        Column("sasaran", "Keluarga desil 1–5", "number"), Column("pendaftar", "Pendaftar", "number"),
        Column("cakupan", "Terdaftar %", "number", 1, strong=True), Column("selesai", "Selesai pada laju sekarang"),
        Column("agen", "Agen aktif/semua"), Column("beban", "Keluarga per agen aktif", "number", 0),
        Column("operator", "Operator dilatih", phone=False), Column("ikd", "IKD %", "number", 1),
        Column("sanggah", "Sanggah terbuka", "number"), Column("lewat", "Lewat 30 hari", "number"),
    ]  # fmt: skip


def wilayah_rows(rows: Sequence[Any], tautan: Tautan | None) -> list[Row]:
    """Every place, known ones in the order of their codes; with ``tautan`` a row opens its place."""
    return [_wilayah(row, tautan) for row in rows]


def _wilayah(row: Any, tautan: Tautan | None) -> Row:
    isi, kept = row.isi, row.sanggah
    found: dict[str, Any] = {
        "nama": row.nama if row.kode else f"{row.nama} (belum dikenal)",
        "kecamatan": row.kecamatan,
        "sasaran": row.sasaran,
        "pendaftar": isi.pendaftar,
        "cakupan": _share(isi.pendaftar, row.sasaran),
        "selesai": selesai_words(row.perkiraan),
        "agen": _pair(isi.agen_aktif, isi.agen),
        "beban": None if row.sasaran is None or not isi.agen_aktif else row.sasaran / isi.agen_aktif,
        "operator": _pair(isi.operator_dilatih, isi.operator),
        "ikd": isi.ikd_persen,
        "sanggah": kept.terbuka if kept.masuk else None,
        "lewat": kept.lewat if kept.masuk else None,
    }
    if tautan is not None and row.kode:
        found["href"] = href("kesiapan", **{**tautan, "wilayah": row.kode})
    return found


def _pair(part: int | None, whole: int | None) -> str:
    return "" if part is None and whole is None else f"{angka.angka(part)}/{angka.angka(whole)}"


def wilayah_list(rows: Sequence[Any], asked: str, tautan: Tautan) -> Daftar:
    """A page of the places of the filter, the lowest share first."""
    shown, number, count = page_of(sorted(rows, key=_rank), asked, BARIS)
    table = table_html(wilayah_columns(), wilayah_rows(shown, tautan), caption="Kesiapan tiap kelurahan")
    return Daftar(table, number, count)


def _rank(row: Any) -> tuple[bool, float, str]:
    share = _share(row.isi.pendaftar, row.sasaran)
    return share is None, share or 0.0, row.nama


def satu_facts(row: Any) -> list[tuple[str, str | None]]:
    """One kelurahan in words: registration, agents, operators, identities, source of the number of families."""
    isi = row.isi
    return [
        ("Keluarga desil 1–5", None if row.sasaran is None else f"{angka.angka(row.sasaran)} ({row.asal_sasaran})"),
        ("Pendaftar", _fact(isi.pendaftar, _share(isi.pendaftar, row.sasaran))),
        ("Diproses", _fact(isi.diproses, _share(isi.diproses, isi.pendaftar))),
        ("Layak, tidak layak", _two(isi.layak, isi.tidak_layak)),
        ("Sebab tidak layak", "; ".join(f"{name} {angka.angka(count)}" for name, count in row.alasan) or None),
        ("Agen aktif dari semua", _two(isi.agen_aktif, isi.agen)),
        ("Operator dilatih dari semua", _two(isi.operator_dilatih, isi.operator)),
        ("IKD aktif", None if isi.ikd_persen is None else angka.persen(isi.ikd_persen)),
        ("Data per", None if row.data_per is None else angka.tanggal(row.data_per)),
    ]  # fmt: skip


def _fact(count: int | None, share: float | None) -> str | None:
    if count is None:
        return None
    return angka.angka(count) + (f" ({angka.persen(share)})" if share is not None else "")


def _two(part: int | None, whole: int | None) -> str | None:
    return None if part is None and whole is None else f"{angka.angka(part)}, {angka.angka(whole)}"
