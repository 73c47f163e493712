"""The pieces of the targeting page: tiles, map layer, ranked areas, recipients by decile, trend, sources."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components import sasaran_penjelasan as penjelasan
from components.angka import angka, persen, rupiah_singkat
from components.bansos_saringan import TAK_DIKENAL
from components.charts.bansos import Garis, TahapPoint
from components.charts.salur_picture import salur_picture
from components.charts.show import Grafik, grafik
from components.lists import BarRow, bar_list_html
from components.maps.kelas import Kelas, percent_classes
from components.maps.legenda import legend_html
from components.maps.peta import Area
from components.markup import href
from components.sasaran_kalimat import TAK_DAPAT, TERLEWAT, judul_peta, judul_tren, sebab_words
from components.tables import Column, Row, table_html
from components.tiles import Tile, tiles_html
from domain.sasaran import DESIL, DESIL_TAK_DIKENAL, Rasio, Sebab, UkuranSasaran
from domain.ukuran import porsi

Tautan = Mapping[str, object]

KELAS: dict[UkuranSasaran, Kelas] = {
    UkuranSasaran.EKSKLUSI: percent_classes("galat", (20.0, 40.0, 60.0, 80.0)),
    UkuranSasaran.INKLUSI: percent_classes("galat", (5.0, 10.0, 20.0, 40.0)),
    UkuranSasaran.CAKUPAN: percent_classes("cakupan", (50.0, 75.0, 100.0, 125.0)),
}
"""Five classes of each measure, the same at every moment and for every programme."""

ARTI = {
    UkuranSasaran.EKSKLUSI: "Keluarga layak yang terlewat, % dari keluarga layak",
    UkuranSasaran.INKLUSI: "Penerima di atas batas desil, % dari penerima berdesil",
    UkuranSasaran.CAKUPAN: "Keluarga terjangkau, % dari keluarga layak",
}


def ubin(data: Any, nilai: Any, acuan: Mapping[Any, Any], temuan: Any, per: date, tautan: str) -> str:
    """The four figures with both counts, and what was found in the lists; ``tautan`` opens the findings."""
    program, u = data.tahap.program, UkuranSasaran
    unknown = porsi(nilai.tanpa_desil, nilai.penerima)
    return tiles_html([
        Tile("Galat eksklusi", persen(nilai.eksklusi.persen),
             note=_note(nilai.eksklusi, data, "keluarga layak", TERLEWAT[data.jangkauan]),
             foot=penjelasan.acuan_words(program, u.EKSKLUSI, acuan),
             explanation=penjelasan.eksklusi(data, nilai, acuan, per)),
        Tile("Galat inklusi", persen(nilai.inklusi.persen),
             note=_note(nilai.inklusi, data, "penerima berdesil", f"di atas desil {data.desil}"),
             foot=penjelasan.acuan_words(program, u.INKLUSI, acuan),
             explanation=penjelasan.inklusi(data, nilai, acuan, per)),
        Tile("Cakupan", persen(nilai.cakupan.persen),
             note=_note(nilai.cakupan, data, "keluarga layak", "keluarga terjangkau"),
             foot=_left(nilai), explanation=penjelasan.cakupan(data, nilai, per)),
        Tile("Desil tidak diketahui", angka(nilai.tanpa_desil), "penerima",
             note=f"{persen(unknown)} dari {angka(nilai.penerima)} penerima", foot="tidak dinilai",
             explanation=penjelasan.tanpa_desil(data, per)),
        Tile("Temuan penerima", angka(temuan[0]), note=f"{rupiah_singkat(temuan[1])} untuk diperiksa",
             foot="bukan bukti kesalahan", explanation=penjelasan.temuan(), href=tautan),
    ], key="sasaran")  # fmt: skip


def _note(rasio: Rasio, data: Any, whole: str, part: str) -> str:
    """Both counts behind a ratio, or why there is none."""
    if rasio.sebab is Sebab.BERTENTANGAN:
        return f"sumber bertentangan: **{angka(rasio.bagian)}** terjangkau, {angka(rasio.semua)} layak"
    if rasio.persen is None:
        return f"**{TAK_DAPAT}**: {sebab_words(rasio.sebab, data)}"
    return f"**{angka(rasio.bagian)}** {part} dari {angka(rasio.semua)} {whole}"


def _left(nilai: Any) -> str:
    """How many kelurahan exclusion leaves out."""
    outside = sum(n for why, n in nilai.sebab.items() if why is not Sebab.WILAYAH)
    return f"{angka(outside)} kelurahan {TAK_DAPAT}" if outside else "semua kelurahan dihitung"


@dataclass(frozen=True)
class Lapisan:
    """The areas as the map wants them, with the title and legend of the map."""

    titik: list[Area]
    judul: str
    legenda: str


def lapisan(data: Any, drawn: Collection[str], ukuran: UkuranSasaran, noun: str) -> Lapisan:
    """Areas with the chosen measure; where it cannot be computed the area is hatched and says why."""
    known = [row for row in data.baris if row.kode]
    points = [_point(row, data, ukuran) for row in known]
    frame = pd.DataFrame([(p["nama"], p["nilai"]) for p in points], columns=["nama", "nilai"], dtype=object)
    polos = [row.nama for row in known if row.kode not in drawn]
    legenda = legend_html(KELAS[ukuran], frame, polos, noun=noun, meaning=ARTI[ukuran])
    return Lapisan(
        points,
        judul_peta(data, ukuran, noun),
        legenda.replace("Tidak ada data", "Tidak dapat dihitung"),
    )


def _point(row: Any, data: Any, ukuran: UkuranSasaran) -> Area:
    rasio = row.nilai.rasio(ukuran)
    share = rasio.persen
    told = f"{persen(share)}: {angka(rasio.bagian)} dari {angka(rasio.semua)}"
    why = f"{TAK_DAPAT}: {sebab_words(rasio.sebab, data)}"
    return Area(kode=row.kode, nama=row.nama, nilai=None if share is None else float(share),
                teks=f"{ukuran.label.lower()} {told if share is not None else why}")  # fmt: skip


HITUNGAN: dict[UkuranSasaran, tuple[Column, Column, Column]] = {
    UkuranSasaran.EKSKLUSI: (
        Column("terlewat", "Terlewat", "number", strong=True), Column("layak", "Layak", "number"),
        Column("eksklusi", "Eksklusi %", "number", 1),
    ),
    UkuranSasaran.INKLUSI: (
        Column("di_atas", "Di atas batas", "number", strong=True), Column("berdesil", "Berdesil", "number"),
        Column("inklusi", "Inklusi %", "number", 1),
    ),
    UkuranSasaran.CAKUPAN: (
        Column("terjangkau", "Terjangkau", "number", strong=True), Column("dari", "Layak", "number"),
        Column("cakupan", "Cakupan %", "number", 1),
    ),
}  # fmt: skip
"""Both counts of each measure, and the ratio between them."""


def kolom(noun: str, ukuran: UkuranSasaran) -> list[Column]:
    """The columns of the ranked list: the chosen measure with its two counts, and the other two ratios."""
    others = [HITUNGAN[other][2] for other in UkuranSasaran if other is not ukuran]
    return [Column("nama", noun.capitalize()), *HITUNGAN[ukuran], *others]


def kolom_semua(noun: str) -> list[Column]:
    """The same with the counts of all measures, for files."""
    return [Column("nama", noun.capitalize()), *(column for three in HITUNGAN.values() for column in three)]


def isi_baris(nilai: Any) -> dict[str, Any]:
    """The figures of one area; counts behind a ratio that cannot be computed are left empty."""
    e, i, c = nilai.eksklusi, nilai.inklusi, nilai.cakupan
    known, told, full = (ratio.persen is not None for ratio in (e, i, c))
    return {
        "terlewat": e.bagian if known else None, "layak": e.semua if known else None, "eksklusi": e.persen,
        "di_atas": i.bagian if told else None, "berdesil": i.semua if told else None, "inklusi": i.persen,
        "terjangkau": c.bagian if full else None, "dari": c.semua if full else None, "cakupan": c.persen,
    }  # fmt: skip


def urut(data: Any, ukuran: UkuranSasaran) -> list[Any]:
    """Areas in the order of the list: most families missed or recipients above the ceiling, or least coverage."""

    def weight(row: Any) -> tuple[bool, Any, str]:
        rasio = row.nilai.rasio(ukuran)
        if rasio.persen is None:
            return True, 0, row.nama
        return False, rasio.persen if ukuran is UkuranSasaran.CAKUPAN else -rasio.bagian, row.nama

    return sorted(data.baris, key=weight)


def keterangan(row: Any, data: Any) -> str:
    """Why exclusion leaves the area out, wholly or in part; what holds for all areas is said above them."""
    e, outside = row.nilai.eksklusi, sum(row.nilai.sebab.values())
    if e.sebab in (Sebab.WILAYAH, Sebab.BATAS):
        return ""
    if e.sebab is Sebab.BERTENTANGAN:
        return f"sumber bertentangan: {angka(e.bagian)} terjangkau, {angka(e.semua)} layak"
    if e.persen is None:
        return sebab_words(e.sebab, data)
    return f"{angka(outside)} kelurahan tidak dihitung" if outside else ""


def daftar_html(data: Any, noun: str, ukuran: UkuranSasaran, tautan: Tautan, terpilih: str | None) -> str:
    """The ranked areas with the city under them; a row selects its area on the map."""

    def row(area: Any) -> Row:
        kode = area.kode or TAK_DIKENAL
        chosen = kode == terpilih
        nama = f"**{area.nama}** · dipilih" if chosen else area.nama
        why = keterangan(area, data)
        target = {**tautan, "wilayah": None if chosen else kode}
        return {
            **isi_baris(area.nilai),
            "nama": f"{nama} · {why}" if why else nama,
            "href": href("sasaran", **target),
        }

    total = {**isi_baris(data.kota), "nama": "Kota"}
    return table_html(kolom(noun, ukuran), [row(area) for area in urut(data, ukuran)],
                      caption=f"Ketepatan sasaran menurut {noun}", total=total)  # fmt: skip


def desil_rows(data: Any, nilai: Any) -> list[BarRow]:
    """Recipients of each decile with their share of those that state one; red above the ceiling."""
    known = nilai.penerima - nilai.tanpa_desil
    return [
        BarRow(f"Desil {at}", nilai.desil.get(at, 0), "red" if data.desil and at > data.desil else None,
               persen(porsi(nilai.desil.get(at, 0), known)))
        for at in DESIL
    ]  # fmt: skip


def desil_html(data: Any, nilai: Any) -> str:
    """Recipients by decile as bars, with the ceiling as a line between them and the unknown ones apart."""
    rows, top = desil_rows(data, nilai), max((n for n in nilai.desil.values()), default=0)
    at = data.desil or len(rows)
    unknown = BarRow("Tidak diketahui", nilai.desil.get(DESIL_TAK_DIKENAL, 0), "gray", "tidak dinilai")
    line = (
        f'<p class="tk-batas-desil"><strong>Batas desil {data.desil}</strong> di bawah garis ini tidak layak</p>'
        if data.desil
        else ""
    )
    parts = [
        (rows[:at], "Penerima sampai batas desil"),
        (rows[at:], "Penerima di atas batas desil"),
        ([unknown], "Penerima tanpa desil"),
    ]
    first, above, without = (
        bar_list_html(part, caption=name, largest=top) if part else "" for part, name in parts
    )
    return first + line + above + without


def titik_tren(titik: Sequence[Any]) -> tuple[list[TahapPoint], int]:
    """Eligible families and those reached, tranche by tranche, and the place of the one that the page shows."""
    points = [
        TahapPoint(t.label, *((t.nilai.eksklusi.semua, t.nilai.terjangkau)
                              if t.nilai.eksklusi.persen is not None else (None, None)))
        for t in titik
    ]  # fmt: skip
    return points, next((at for at, t in enumerate(titik) if t.tampil), len(titik) - 1)


def garis_acuan(program: str, acuan: Mapping[Any, Any]) -> tuple[Garis, ...]:
    """How many of a hundred eligible families Banyuwangi reached before and after its pilot, as lines of the trend."""
    told = acuan.get(penjelasan.ACUAN.get((program, UkuranSasaran.EKSKLUSI)))
    pairs = (("sebelum", told.sebelum), ("sesudah", told.sesudah)) if told else ()
    reached = [(saat, 100 - float(missed)) for saat, missed in pairs if missed is not None]
    return tuple(
        Garis(f"Banyuwangi {saat} uji coba 2025, {persen(share)} terjangkau", share)
        for saat, share in reached
    )


KOLOM_TREN = (
    Column("label", "Tahap"),
    Column("desil", "Batas desil", "number"),
    Column("terlewat", "Terlewat", "number"),
    Column("layak", "Layak", "number"),
    Column("eksklusi", "Eksklusi %", "number", 1, strong=True),
    Column("di_atas", "Di atas batas", "number"),
    Column("berdesil", "Berdesil", "number"),
    Column("inklusi", "Inklusi %", "number", 1),
    Column("cakupan", "Cakupan %", "number", 1),
)


def grafik_tren(titik: Sequence[Any], garis: Sequence[Garis]) -> tuple[Grafik, list[TahapPoint]]:
    """The trend with the tranche that the page shows in front, and its points for the chart."""
    judul, (balok, kini) = judul_tren(titik), titik_tren(titik)
    return grafik(judul, KOLOM_TREN, tren_rows(titik), salur_picture(balok, judul, kini, garis)), balok


def tren_rows(titik: Sequence[Any]) -> list[Row]:
    """The table behind the trend, newest first."""
    return [{"label": t.label, "desil": t.desil, **isi_baris(t.nilai)} for t in reversed(titik)]
