"""The areas beside the map: how a measure reads, the list that selects, and one area in full."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import angka
from components.aksi import state_chip
from components.bansos_kalimat import sebut_serapan
from components.filters import UKURAN_BANSOS
from components.header import card
from components.kalimat import aturan_lampu
from components.lists import Attention, BarRow, attention_list, bar_list
from components.maps.kelas import Kelas, Measure, kelas_of, kelas_set, rp_measure
from components.maps.legenda import legend_html
from components.maps.peta import Area
from components.markup import Bar, href, link
from components.tables import Column, Kind, table, table_html
from components.tiles import Tile, tiles
from domain.pengaturan import BATAS_BAKU, BatasKelas

Tautan = Mapping[str, object]
AKSI_TERLIHAT = 5


@dataclass(frozen=True)
class Ukuran:
    """A measure of the map: its column in ``queries.peta``, how it is written, and what it means."""

    label: str
    kolom: str
    arti: str
    kecil_buruk: bool
    uang: bool = False

    def write(self, nilai: Any) -> str:
        """The value as people read it."""
        return angka.rupiah_singkat(nilai) if self.uang else angka.persen(nilai)


UKURAN = {
    "kemajuan": Ukuran(
        "Kemajuan terverifikasi",
        "verifikasi",
        "Kemajuan terverifikasi, % dari target tahun",
        True,
    ),
    "terlambat": Ukuran("Aksi terlambat", "porsi_terlambat", "Aksi terlambat, % dari aksi", False),
    "tersalur": Ukuran("Bansos tersalur, %", "persen_tersalur", "Bansos tersalur, % dari kuota", True),
    "rp": Ukuran("Bansos tersalur, Rp", "rp_tersalur", "Bansos tersalur, rupiah", True, uang=True),
}

ARTI_LAPISAN = {
    "kelurahan": "aksi yang berlokasi di kelurahan",
    "kecamatan": "aksi yang berlokasi di kecamatan",
    "zona": "aksi milik OPD anggota zona, wilayah = kelurahan anggota zona",
}


def class_name(nama_ukuran: str, lapisan: str, program: str, batas: BatasKelas = BATAS_BAKU) -> Kelas:
    """The classes of a measure on a layer by the city's settings, the same at every moment of the year.

    One programme alone is about a fifth of all of them.
    """
    if not UKURAN[nama_ukuran].uang:
        return kelas_set(nama_ukuran, batas)
    return kelas_of(rp_measure(batas.rp[lapisan] // (5 if program else 1)))


def peta_finding(rows: Sequence[tuple[str, Any]], ukuran: Ukuran, noun: str) -> str:
    """The area that needs a look first: lowest where low is bad, highest where high is bad."""
    known = [(name, value) for name, value in rows if value is not None]
    if not known:
        return f"Belum ada angka {ukuran.label.lower()} untuk satu pun {noun}"
    values = {value for _, value in known}
    if len(values) == 1:
        return f"Semua {noun} sama, {ukuran.write(known[0][1])}"
    pick = min if ukuran.kecil_buruk else max
    name, value = pick(known, key=lambda pair: pair[1])
    return f"{name} {'paling rendah' if ukuran.kecil_buruk else 'paling tinggi'}, {ukuran.write(value)}"


def tooltip(row: Mapping[str, Any], ukuran: Ukuran) -> str:
    """What hovering over an area says."""
    value = row[ukuran.kolom]
    if ukuran.kolom == "persen_tersalur" and row["tersalur"] is not None:
        return sebut_serapan(value)
    return "tidak ada data" if value is None else ukuran.write(value)


def map_areas(rows: Sequence[Mapping[str, Any]], ukuran: Ukuran) -> list[Area]:
    """The rows as the map wants them."""
    return [
        Area(kode=r["kode"], nama=r["nama"], teks=tooltip(r, ukuran),
             nilai=None if r[ukuran.kolom] is None else float(r[ukuran.kolom]))
        for r in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Lapisan:
    """What the page says of one layer and measure, whatever is selected; kept, since making it takes a while.

    ``baris`` are the areas, ``polos`` those without a shape, ``titik`` the same as the map wants them.
    """

    baris: list[dict[str, Any]]
    polos: list[dict[str, Any]]
    titik: list[Area]
    judul: str
    legenda: str


def layer_content(
    frame: Any, drawn: Collection[str], nama_ukuran: str, kelas: Measure, lapisan: str
) -> Lapisan:
    """The layer of ``queries.peta``; ``drawn`` are the codes that have a shape, ``kelas`` are its classes."""
    ukuran, rows, noun = UKURAN[nama_ukuran], frame.to_dict("records"), lapisan.lower()
    polos = [r for r in rows if r["kode"] not in drawn]
    asal = f" ({kelas_of(kelas).asal})" if kelas_of(kelas).asal else ""
    arti = (
        f"{ukuran.arti}{asal}; {'wilayah penerima' if nama_ukuran in UKURAN_BANSOS else ARTI_LAPISAN[noun]}"
    )
    return Lapisan(
        baris=rows,
        polos=polos,
        titik=map_areas(rows, ukuran),
        judul=peta_finding([(r["nama"], r[ukuran.kolom]) for r in rows], ukuran, noun),
        legenda=legend_html(
            kelas,
            frame.assign(nilai=frame[ukuran.kolom]),
            [r["nama"] for r in polos],
            noun=noun,
            meaning=arti,
        ),
    )


def area_order(rows: Sequence[Mapping[str, Any]], ukuran: Ukuran) -> list[Mapping[str, Any]]:
    """All areas, worst first, those without figure last."""
    known = sorted((r for r in rows if r[ukuran.kolom] is not None), key=lambda r: r[ukuran.kolom],
                   reverse=not ukuran.kecil_buruk)  # fmt: skip
    return [*known, *(r for r in rows if r[ukuran.kolom] is None)]


def area_columns(ukuran: Ukuran, noun: str) -> list[Column]:
    """Columns of the list: the area, the measure that is shown, the number of actions."""
    kind: Kind = "rupiah" if ukuran.uang else "number"
    label = ukuran.label if ukuran.uang else f"{ukuran.label.removesuffix(', %')} %"
    return [
        Column("nama", noun.capitalize()),
        Column("nilai", label, kind, 1, strong=True),
        Column("aksi", "Aksi", "number", phone=False),
    ]


def area_list_html(rows: Sequence[Mapping[str, Any]], ukuran: Ukuran, tautan: Tautan, noun: str) -> str:
    """All areas as a list; a row selects the area on the map."""
    return table_html(
        area_columns(ukuran, noun),
        [
            {"nama": r["nama"], "nilai": r[ukuran.kolom], "aksi": r["aksi"],
             "href": href("peta", **{**tautan, "wilayah": r["kode"], "pulau": r["pulau"]})}
            for r in area_order(rows, ukuran)
        ],
        caption=f"{ukuran.label} menurut {noun}",
    )  # fmt: skip


def area_panel(
    row: Mapping[str, Any], area: Any, ukuran: Ukuran, kota: Any, induk: str, tautan: Tautan
) -> None:
    """One area: its figure against the city's, programmes, failures, trend and actions."""
    tutup = href("peta", **{key: value for key, value in tautan.items() if key != "wilayah"})
    with card(row["nama"], induk, key="wilayah", action=("Tutup", tutup)):
        tiles([_value_tile(row, ukuran, kota)], key="ubin_wilayah")
        if area.salur:
            st.html(f"<h3>{_salur_title(area.salur)}</h3>")
            bar_list(
                [BarRow(t.label, t.persen, share=f"{angka.rupiah_singkat(t.tersalur)}") for t in area.salur],
                caption="Bansos tersalur, % dari Rp kuota tiap triwulan", largest=100,
            )  # fmt: skip
        if area.program:
            _programs(area.program)
        if area.gagal:
            total = sum(count for _, count in area.gagal)
            st.html(f"<h3>{angka.angka(total)} penerima gagal salur pada tahap terbaru: sebabnya</h3>")
            bar_list([BarRow(name, count) for name, count in area.gagal], caption="Gagal salur menurut sebab")
        if area.program:
            there = {"menurut": tautan.get("lapisan"), "wilayah": row["kode"], "per": tautan.get("per")}
            st.html(f'<p class="tk-ket">{link("Buka di Bansos", href("bansos", **there))}</p>')
        _trend(area.tren)
        _actions(row, area, tautan)


def _value_tile(row: Mapping[str, Any], ukuran: Ukuran, kota: Any) -> Tile:
    value = row[ukuran.kolom]
    if ukuran.kolom == "verifikasi":
        note = aturan_lampu(row["lampu"].value, value, row["seharusnya"])
        return Tile(ukuran.label, angka.persen(value), f"klaim {angka.persen(row['klaim'])}", note=note,
                    foot=f"Kota {angka.persen(kota)} · {angka.angka(row['belum_lapor'])} belum lapor",
                    bar=Bar(value, row["klaim"], row["seharusnya"]))  # fmt: skip
    if ukuran.kolom == "porsi_terlambat":
        note = f"{angka.angka(row['terlambat'])} dari {angka.angka(row['aksi'])} aksi"
        return Tile(ukuran.label, angka.persen(value), note=note, foot=f"Kota {angka.persen(kota)}")
    note = f"{angka.rupiah_singkat(row['rp_tersalur'])} tersalur"
    age = f" · data {angka.tanggal(row['data_per'])}" if row["data_per"] else ""
    return Tile(ukuran.label, ukuran.write(value), note=note, foot=f"Kota {ukuran.write(kota)}{age}")


def _salur_title(points: Sequence[Any]) -> str:
    known = [t.persen for t in points if t.persen is not None]
    if len(known) < 2 or known[-1] == known[-2]:
        return "Bansos tersalur tiap triwulan, % dari Rp kuota"
    word = "naik" if known[-1] > known[-2] else "turun"
    return f"Bansos tersalur {word} {angka.poin(known[-1] - known[-2])} dari triwulan sebelumnya"


def _programs(programs: Sequence[Any]) -> None:
    st.html("<h3>Menurut program, tahap terbaru</h3>")
    rows = [
        {"nama": f"{p.nama} · {p.satuan}", "tersalur": p.serapan.tersalur if p.serapan.pasangan else None,
         "kuota": p.serapan.kuota if p.serapan.pasangan else None, "persen": p.serapan.persen}
        for p in programs
    ]  # fmt: skip
    table(
        [Column("nama", "Program"), Column("tersalur", "Tersalur", "number"), Column("kuota", "Kuota", "number"),
         Column("persen", "%", "number", 1, strong=True)],
        rows, caption="Penerima menurut program pada tahap terbaru",
    )  # fmt: skip


def _trend(points: Sequence[Any]) -> None:
    rows = [{"periode": t.periode, "bar": Bar(t.verifikasi, t.klaim, t.rencana), "verifikasi": t.verifikasi,
             "rencana": t.rencana} for t in points if t.verifikasi is not None]  # fmt: skip
    if not rows:
        return
    st.html("<h3>Kemajuan aksi tiap periode, % dari target tahun</h3>")
    table(
        [Column("periode", "Periode"), Column("bar", "Terverifikasi, klaim, seharusnya", "bar"),
         Column("verifikasi", "Verif. %", "number", 1, strong=True), Column("rencana", "Harus %", "number", 1)],
        rows, caption="Kemajuan tiap periode",
    )  # fmt: skip


def _actions(row: Mapping[str, Any], area: Any, tautan: Tautan) -> None:
    records = area.aksi.sort_values(["hari_terlambat", "kode"], ascending=[False, True]).to_dict("records")
    kept = {key: value for key, value in tautan.items() if key in ("tahun", "periode", "per")}
    st.html(f"<h3>{angka.angka(len(records))} rencana aksi</h3>")
    more = (
        f"Lihat {angka.angka(len(records))} aksi",
        href("rencana_aksi", **{str(tautan["lapisan"]): row["kode"]}, **kept),
    )
    entries = [
        Attention(
            state_chip(r),
            r["uraian"],
            r["opd_nama"] or "Tanpa OPD",
            href("rencana_aksi", aksi=r["kode"], **kept),
        )
        for r in records[:AKSI_TERLIHAT]
    ]
    attention_list(entries, more=more if records else None)


def ungraphed_cards(tanpa_batas: Sequence[Mapping[str, Any]], ukuran: Ukuran, tautan: Tautan) -> None:
    """Areas without a boundary: no shape, but figures, and a way to open them."""
    for row in tanpa_batas:
        with card(f"{row['nama']} · batas belum ada di peta", key=f"tanpa_batas_{row['kode']}"):
            open_it = link("Buka", href("peta", **{**tautan, "wilayah": row["kode"]}))
            words = f"{ukuran.label} {tooltip(row, ukuran)}. Tetap dihitung dalam angka kota. "
            st.html(f'<p class="tk-ket">{words}{open_it}</p>')
