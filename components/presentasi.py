"""The slides of a meeting, made from the figures of the pages: the city, its zones and OPD, the map, bansos."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components import kalimat, penjelasan
from components.aksi import cut, state_chip
from components.angka import angka, persen, rupiah_singkat, tanggal
from components.kelompok import groups
from components.maps.inset import inset_svg
from components.maps.kelas import GOLONGAN, Golongan, Measure, kelas_of
from components.maps.legenda import count_classes
from components.markup import Bar
from components.slide import BarisSlide, bars_html, figures_html, lines_html
from components.theme import ThemeType

BESAR, KECIL = (660, 640), (230, 150)
"""Pixels of the island of Ternate and of a far one; the slide scales them."""


@dataclass(frozen=True)
class Salindia:
    """One slide: its code in the address, its name in the list, headline, what is measured, and the picture."""

    kode: str
    nama: str
    judul: str
    keterangan: str
    isi: str


def list_slides(data: Any, bahan: Any) -> list[tuple[str, str]]:
    """Code and name of every slide, in order: city, zones, map, bansos, each zone, each OPD."""
    zones = [(f"zona-{r['zona_kode']}", r["zona_nama"]) for r in data.zona.to_dict("records")]
    agencies = [(f"opd-{r['opd_kode']}", r["opd_nama"]) for r in bahan.opd.to_dict("records")]
    first = [("kota", "Kota"), ("zona", "Semua zona"), ("peta", "Peta"), ("bansos", "Bansos")]
    return [*first, *zones, *sorted(agencies, key=lambda pair: pair[1])]


def _moment(data: Any) -> str:
    return f"Kemajuan rencana aksi {data.saat.tahun}, % dari target tahun, s.d. {data.saat.periode}"


def _tick(data: Any) -> str:
    return f"Seharusnya s.d. {data.acuan.kode}" if data.acuan else ""


def city_slide(data: Any) -> Salindia:
    """How far the city is, and what holds it back."""
    kini, acuan = data.kini.kota, data.acuan.kode if data.acuan else None
    title = kalimat.temuan_kemajuan(
        kini.verifikasi, kini.seharusnya, acuan, reported=kini.aksi - kini.belum_lapor
    )
    bar = Bar(kini.verifikasi, kini.klaim, kini.seharusnya)
    figures = (
        ("Terlambat", angka(kini.terlambat), f"dari {angka(kini.aksi)} aksi"),
        ("Terkendala", angka(kini.terkendala), f"{angka(kini.minta_dukungan)} minta dukungan"),
        ("Belum lapor", angka(kini.belum_lapor), f"{angka(data.opd_diam)} OPD"),
        ("Selesai", angka(kini.selesai), f"dari {angka(kini.aksi)} aksi"),
    )
    rows = [BarisSlide("Kota Ternate", bar, kata=f"klaim {persen(kini.klaim)}", strong=True)]
    return Salindia(
        "kota", "Kota", title, _moment(data), bars_html(rows, _tick(data)) + figures_html(figures)
    )


def zones_slide(data: Any) -> Salindia:
    """All zones, furthest behind first."""
    rows = _rows(data.zona, "zona")
    return Salindia(
        "zona",
        "Semua zona",
        kalimat.judul_kelompok(groups(data.zona, "zona"), "zona"),
        f"{_moment(data)} · aksi milik OPD dalam zona",
        bars_html(rows, _tick(data)),
    )


def _rows(frame: Any, prefix: str) -> list[BarisSlide]:
    records = sorted(frame.to_dict("records"), key=lambda r: (r["selisih"] is None, r["selisih"] or 0))
    return [
        BarisSlide(
            r[f"{prefix}_nama"],
            Bar(r["verifikasi"], r["klaim"], r["seharusnya"]),
            r["lampu"].value,
            strong=at == 0 and r["lampu"].value in ("merah", "kuning"),
        )
        for at, r in enumerate(records)
    ]


def zone_slide(data: Any, bahan: Any, kode: str) -> Salindia | None:
    """One zone: its OPD, furthest behind first; None for a zone without actions."""
    record = next((r for r in data.zona.to_dict("records") if r["zona_kode"] == kode), None)
    if record is None:
        return None
    members = bahan.opd[bahan.opd["zona_kode"] == kode]
    rows = _rows(members, "opd")
    rest = len(rows) - len(rows[:7])
    more = f" · {angka(rest)} OPD lain lebih dekat ke target" if rest > 0 else ""
    title = f"{record['zona_nama']}: {_finding(record)}"
    return Salindia(
        f"zona-{kode}",
        record["zona_nama"],
        title,
        f"{_moment(data)} · {angka(record['aksi'])} aksi, {angka(len(rows))} OPD{more}",
        bars_html(rows, _tick(data)),
    )


def _finding(record: Mapping[str, Any]) -> str:
    """Short enough for a headline of two lines behind a name of sixty letters."""
    if record["belum_lapor"] == record["aksi"]:
        return "belum ada laporan"
    place = kalimat.posisi(record["verifikasi"], record["seharusnya"])
    return f"{persen(record['verifikasi'])}, {place[:1].lower()}{place[1:]}"


def opd_slide(data: Any, bahan: Any, kode: str) -> Salindia | None:
    """One OPD: how far, and its actions that wait for somebody; None for an OPD without actions."""
    record = next((r for r in bahan.opd.to_dict("records") if r["opd_kode"] == kode), None)
    if record is None:
        return None
    bar = Bar(record["verifikasi"], record["klaim"], record["seharusnya"])
    top = bars_html([BarisSlide("Semua aksi", bar, record["lampu"].value, strong=True)], _tick(data))
    urgent = data.perhatian[data.perhatian["opd_kode"] == kode].head(5).to_dict("records")
    if urgent:
        lines = [
            (state_chip(r), cut(r["uraian"]), r["dukungan"] or r["kendala"] or r["kode"]) for r in urgent
        ]
        body = lines_html(lines)
    else:
        body = figures_html(
            [
                ("Aksi", angka(record["aksi"]), "milik OPD ini"),
                ("Selesai", angka(record["selesai"]), "menurut verifikasi"),
                ("Belum lapor", angka(record["belum_lapor"]), "aksi"),
            ]
        )
    title = f"{record['opd_nama']}: {_finding(record)}"
    return Salindia(
        f"opd-{kode}",
        record["opd_nama"],
        title,
        f"{_moment(data)} · {angka(record['aksi'])} aksi",
        top + body,
    )


def bansos_slide(data: Any, bahan: Any) -> Salindia:
    """Distribution by programme, in rupiah, against the quota."""
    total = bahan.bansos_kota
    rows = [
        BarisSlide(
            p.nama,
            Bar(p.serapan.persen),
            kata=f"{rupiah_singkat(p.serapan.tersalur)} dari {rupiah_singkat(p.serapan.kuota)}",
        )
        for p in bahan.bansos
    ]
    title = f"Bansos tersalur {persen(total.persen)}; {kalimat.kurang_uang(total.tersalur, total.kuota)}"
    moment = f"Tersalur, % dari kuota Rp · tahap salur {data.saat.tahun} s.d. {data.saat.periode}"
    under = (moment, f"data {tanggal(total.data_per)}", penjelasan.dikeluarkan(bahan.dikeluarkan))
    return Salindia("bansos", "Bansos", title, " · ".join(filter(None, under)), bars_html(rows))


def map_slide(area: Any, lembar: Any, isi: Any, kelas: Measure, tema: ThemeType, keterangan: str) -> Salindia:
    """The city by kelurahan: Ternate large, the far islands beside it at their own scale, the classes with counts.

    ``area`` is the frame of ``queries.peta``, ``isi`` what ``components.wilayah.layer_content`` made of it.
    """
    near, *far = [kode for kode in lembar.nama_pulau if kode in lembar.pulau]

    def picture(kode: str, size: tuple[int, int], words: str) -> str:
        svg = inset_svg(isi.titik, lembar.bentuk, kelas, tema, lembar.pulau[kode], size=size)
        return (
            f'<img alt="{escape(words)}" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
        )

    islands = "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>{picture(kode, KECIL, f'Pulau {name}')}</figure>"
        for kode in far
        for name, _ in [lembar.nama_pulau[kode]]
    )
    legend = _legend(area, kelas, [r["nama"] for r in isi.polos], resmi=lembar.resmi)
    body = (
        f'<div class="peta">{picture(near, BESAR, isi.judul)}<div class="pulau">{islands}</div>{legend}</div>'
    )
    return Salindia("peta", "Peta", isi.judul, keterangan, body)


def _legend(area: Any, kelas: Measure, tanpa_batas: Sequence[str], *, resmi: bool) -> str:
    counts = count_classes(kelas, area.assign(nilai=area["verifikasi"]), tanpa_batas)
    keys: list[tuple[Golongan, str]] = list(zip(GOLONGAN, kelas_of(kelas).labels, strict=True))
    keys += [("nol", "Nol"), ("tidak_ada_data", "Tidak ada data")]
    marks = "".join(
        f'<div><i class="tk-warna tk-warna-{key}"></i><span>{escape(label)} · {angka(counts[key])}</span></div>'
        for key, label in keys
    )
    notes = [f"Batas belum ada: {', '.join(tanpa_batas)}"] if tanpa_batas else []
    notes += [] if resmi else ["Batas indikatif"]
    small = "".join(f"<small>{escape(note)}</small>" for note in notes)
    return f'<div class="legenda"><b>Kelurahan, %</b>{marks}{small}</div>'
