"""The pieces of the Bansos page: tiles, chain, failures, age of the remainder, areas and channels as tables."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import angka
from components.bansos_kalimat import (
    Satuan,
    judul_area,
    judul_tren,
    kehilangan,
    langkah_terbesar,
    sebut_serapan,
)
from components.bansos_saringan import TAK_DIKENAL
from components.bansos_ubin import BarSalur, share
from components.charts.bansos import TahapPoint
from components.charts.rantai_picture import RantaiRow, rantai_picture
from components.charts.salur_picture import salur_picture
from components.charts.show import Grafik, grafik
from components.lists import BarRow, bar_list_html
from components.maps.kelas import Measure
from components.maps.legenda import legend_html
from components.maps.peta import Area
from components.markup import href
from components.tables import Column, Row, table_html
from domain.bansos import MasaSalur, list_golongan_umur

Tautan = Mapping[str, object]
SEJUTA = 1_000_000


def satuan_of(satuan: str, tahap: Sequence[Any]) -> Satuan:
    """The unit of the view, with the word that the programme uses for a recipient."""
    return Satuan("rp", "Rp") if satuan == "rp" or not tahap else Satuan("kpm", tahap[0].satuan.label)


def ruang(data: Any, masa: MasaSalur) -> str:
    """What is shown, in words: programme and tranche, or everything that has begun."""
    if not data.tahap:
        return ""
    if not masa.program:
        return f"Semua program, {angka.angka(len(data.tahap))} tahap"
    nama = data.tahap[0].program_nama
    if not masa.tahap:
        return f"{nama}, {angka.angka(len(data.tahap))} tahap {masa.tahun}"
    return f"{nama}, {data.tahap[0].nama} {masa.tahun}"


def rantai_html(salur: Any, satuan: Satuan) -> str:
    """The chain as a picture, what came back and what stayed at its end."""
    whole, worst = salur.kuota or 0, langkah_terbesar(salur)
    rows = [_step(step, salur, satuan, worst) for step in salur.rantai]
    back_share = share(salur.retur, salur.tersalur)
    back = f"{angka.persen(back_share)} dari tersalur" if back_share is not None else ""
    net = _isi(salur.bersih, whole)
    rows += [
        RantaiRow("Retur", satuan.bare(salur.retur), _isi(salur.retur, whole), ket=back),
        RantaiRow("Tersalur bersih", satuan.bare(salur.bersih), net, diam=share(salur.kuota_diam, whole) or 0,
                  ket="tersalur dikurangi retur" if salur.bersih is not None else "", tanda="utama"),
    ]  # fmt: skip
    return rantai_picture(rows, f"Rantai dari kuota sampai tersalur, {satuan.label}")


def _step(step: Any, salur: Any, satuan: Satuan, worst: Any) -> RantaiRow:
    whole = salur.kuota or 0
    return RantaiRow(
        step.langkah.label,
        satuan.bare(step.jumlah),
        _isi(step.jumlah, whole),
        turun=share(max(step.turun or 0, 0), whole) or 0,
        diam=share(step.kuota_diam, whole) or 0,
        persen=None if step.persen is None else float(step.persen),
        ket=_step_words(step, satuan),
        lapor=_reporting(step, salur),
        tanda="terbesar" if worst is not None and step.langkah is worst.langkah else "",
    )


def _isi(jumlah: int | None, whole: int) -> float | None:
    """How much of its bar a step fills; a figure beside a quota of 0 or less is told, with nothing to draw."""
    return None if jumlah is None else share(jumlah, whole) or 0.0


def _step_words(step: Any, satuan: Satuan) -> str:
    if not step.turun:
        return ""
    if step.turun < 0:
        return f"+{satuan.bare(-step.turun)} bertambah"
    return f"{angka.MINUS}{satuan.bare(step.turun)} {kehilangan(step)}"


def _reporting(step: Any, salur: Any) -> str:
    if step.sel >= salur.sel:
        return ""
    return f"{angka.angka(step.sel)} dari {angka.angka(salur.sel)} wilayah-tahap melapor"


def sisa_menurut(rows: Sequence[Any]) -> list[tuple[str, int | None]]:
    """The remainder of each area or channel by name."""
    return [(row.nama, row.salur.sisa if hasattr(row, "salur") else row.sisa) for row in rows]


def ket_gagal(gagal: Sequence[Any], program: str) -> str:
    """The line under the failures: what is counted."""
    if not program:
        return "Gagal salur, penerima tiap program"
    if not gagal:
        return "Gagal salur menurut sebab"
    unit = gagal[0].satuan.label
    return f"Gagal salur menurut sebab, {unit} dan % dari {angka.angka(sum(row.kpm for row in gagal))}"


def gagal_html(gagal: Sequence[Any], program: str, tautan: Tautan) -> str:
    """Failures by reason with their share; over all programmes one bar each, which nobody adds up."""
    if not gagal:
        return '<p class="tk-ket">Tidak ada data gagal salur untuk pilihan ini.</p>'
    rows = gagal_rows(gagal, program, tautan)
    return bar_list_html(rows, caption="Gagal salur menurut " + ("sebab" if program else "program"))


def gagal_rows(gagal: Sequence[Any], program: str, tautan: Tautan) -> list[BarRow]:
    """One bar per reason with its share; over all programmes one per programme with its unit and address."""
    total = sum(row.kpm for row in gagal) or 1
    return [
        BarRow(row.nama, row.kpm, "red" if at == 0 and program else None,
               angka.persen(100 * row.kpm / total) if program else row.satuan.label, at == 0,
               "" if program else href("bansos", **{**tautan, "program": row.program}))
        for at, row in enumerate(gagal)
    ]  # fmt: skip


def umur_html(salur: Any, satuan: Satuan) -> str:
    """The remainder by days since its tranche ended."""
    if salur.sisa is None:
        return '<p class="tk-ket">Belum ada wilayah yang menyatakan kuota dan tersalur.</p>'
    scale = SEJUTA if satuan.kode == "rp" else 1
    last = len(list_golongan_umur()) - 1
    rows = [
        BarRow(name, salur.umur.get(name, 0) / scale, "red" if at == last else None,
               angka.persen(share(salur.umur.get(name, 0), salur.sisa)))
        for at, name in enumerate(list_golongan_umur())
    ]  # fmt: skip
    return bar_list_html(rows, caption=f"Sisa menurut umur, {judul_satuan(satuan)}")


def judul_satuan(satuan: Satuan) -> str:
    """The unit as it stands in a header: rupiah in millions."""
    return "Rp juta" if satuan.kode == "rp" else satuan.label


def _scaled(satuan: Satuan) -> Callable[[Any], Any]:
    def scale(nilai: Any) -> Any:
        return nilai / SEJUTA if nilai is not None and satuan.kode == "rp" else nilai

    return scale


def area_html(data: Any, noun: str, satuan: Satuan, tautan: Tautan, terpilih: str | None) -> str:
    """All areas, the largest remainder first, the city under them; a row selects its area on the map."""
    scale, unit = _scaled(satuan), judul_satuan(satuan)
    places = 1 if satuan.kode == "rp" else 0
    columns = [
        Column("nama", noun.capitalize()), Column("kuota", f"Kuota {unit}", "number", places),
        Column("sisa", f"Sisa {unit}", "number", places, strong=True),
        Column("bar", "Serapan, waktu", "bar"), Column("serapan", "Serapan %", "number", 1),
    ]  # fmt: skip

    def row(nama: str, salur: Any) -> dict[str, object]:
        bar = BarSalur(salur.serapan, None, salur.berlalu)
        return {"nama": nama, "kuota": scale(salur.kuota), "sisa": scale(salur.sisa), "bar": bar,
                "serapan": salur.serapan}  # fmt: skip

    def selectable(area: Any) -> Row:
        kode = area.kode or TAK_DIKENAL
        chosen = kode == terpilih
        target = {**tautan, "wilayah": None if chosen else kode}
        return {
            **row(f"**{area.nama}** · dipilih" if chosen else area.nama, area.salur),
            "href": href("bansos", **target),
        }

    order = sorted(data.baris, key=lambda area: (area.salur.sisa is None, -(area.salur.sisa or 0), area.nama))
    return table_html(columns, [selectable(area) for area in order], caption=f"Bansos menurut {noun}",
                      total=row("Kota", data.kota))  # fmt: skip


def _choice(row: Any, tautan: Tautan, terpilih: str | None) -> tuple[str, str]:
    """The name of a row and the address that selects it; the selected one says so and lets go."""
    kode = row.kode or TAK_DIKENAL
    if kode == terpilih:
        return f"**{row.nama}** · dipilih", href("bansos", **tautan)
    return row.nama, href("bansos", **{**tautan, "wilayah": kode})


def kanal_html(rows: Sequence[Any], satuan: Satuan, tautan: Tautan, terpilih: str | None) -> str:
    """Channels, the largest remainder first; their quota is not known."""
    scale, unit = _scaled(satuan), judul_satuan(satuan)
    places = 1 if satuan.kode == "rp" else 0
    columns = [
        Column("nama", "Kanal"), Column("perintah", f"Perintah bayar {unit}", "number", places),
        Column("tersalur", f"Tersalur {unit}", "number", places),
        Column("retur", f"Retur {unit}", "number", places, phone=False),
        Column("sisa", f"Sisa {unit}", "number", places, strong=True), Column("persen", "Tersalur %", "number", 1),
    ]  # fmt: skip
    body = []
    for r in rows:
        name, target = _choice(r, tautan, terpilih)
        figures = {key: scale(getattr(r, key)) for key in ("perintah", "tersalur", "retur", "sisa")}
        body.append({"nama": name, **figures, "persen": r.persen, "href": target})
    return table_html(columns, body, caption="Bansos menurut kanal")


@dataclass(frozen=True)
class Lapisan:
    """The areas as the map wants them, with the title and legend of the map."""

    titik: list[Area]
    judul: str
    legenda: str


def lapisan(data: Any, drawn: Collection[str], noun: str, kelas: Measure = "tersalur") -> Lapisan:
    """Areas with their share paid out in the city's classes; money without a known area is painted nowhere."""
    known = [area for area in data.baris if area.kode]
    shares = [(area.nama, area.salur.serapan) for area in known]
    points = [
        Area(kode=a.kode, nama=a.nama, nilai=None if a.salur.serapan is None else float(a.salur.serapan),
             teks="tidak ada data" if a.salur.sisa is None else f"serapan {sebut_serapan(a.salur.serapan)}")
        for a in known
    ]  # fmt: skip
    frame = pd.DataFrame([(p["nama"], p["nilai"]) for p in points], columns=["nama", "nilai"], dtype=object)
    polos = [area.nama for area in known if area.kode not in drawn]
    meaning = "Serapan bruto, % dari kuota"
    return Lapisan(
        points,
        judul_area(shares, noun),
        legend_html(kelas, frame, polos, noun=noun, meaning=meaning),
    )


def grafik_tren(points: Sequence[Any], satuan: Satuan) -> tuple[Grafik, list[TahapPoint]]:
    """The trend with the tranche that the page shows (else the last) in front, and its points for the chart."""
    shown = next((at for at, point in enumerate(points) if point.tampil), len(points) - 1)
    judul, bars = judul_tren(points), [TahapPoint(p.label, p.kuota, p.tersalur) for p in points]
    return grafik(judul, *tren_rows(points, satuan), salur_picture(bars, judul, shown)), bars


def tren_rows(points: Sequence[Any], satuan: Satuan) -> tuple[list[Column], list[Row]]:
    """The table behind the trend, newest first."""
    unit, scale = judul_satuan(satuan), _scaled(satuan)
    columns = [
        Column("label", "Tahap"), Column("kuota", f"Kuota {unit}", "number"),
        Column("tersalur", f"Tersalur {unit}", "number"), Column("persen", "Serapan %", "number", 1, strong=True),
    ]  # fmt: skip
    return columns, [
        {"label": p.label + (" · berjalan" if p.berjalan else ""), "kuota": scale(p.kuota),
         "tersalur": scale(p.tersalur), "persen": p.persen}
        for p in reversed(points)
    ]  # fmt: skip
