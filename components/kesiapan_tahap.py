"""The eleven stages as a picture: one row per kelurahan, a sign and a word per stage; on a phone one card each."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from components import angka
from components.maps.kelas import Kelas
from components.maps.legenda import legend_html
from components.maps.peta import Area
from components.markup import href, link
from components.tables import Column, Row, table_html
from domain.kesiapan import KeadaanTahap, terlompati

TANDA = {
    KeadaanTahap.TERCAPAI: ("tercapai", "✓"),
    KeadaanTahap.BERJALAN: ("berjalan", "›"),
    KeadaanTahap.TERLAMBAT: ("terlambat", "!"),
    KeadaanTahap.TERHAMBAT: ("terhambat", "×"),
    KeadaanTahap.DIRENCANAKAN: ("direncanakan", "○"),
    KeadaanTahap.BELUM_DICATAT: ("belum", "–"),
}
"""Class and sign of each state; the word stands beside it in the legend and for screen readers."""

KELAS_TAHAP = Kelas((3.0, 5.0, 7.0, 9.0), ("1–2", "3–4", "5–6", "7–8", "9–11"), unit="tahap")
"""The highest stage reached, two stages a class."""


def kisi_html(
    rows: Sequence[Any], tahap: Sequence[Any], kota: Sequence[Any], tautan: Mapping[str, object]
) -> str:
    """The grid with its legend: the city first, then the kelurahan."""
    named = {satu.nomor: satu.nama for satu in tahap}
    head = "".join(f'<th scope="col" title="{escape(nama)}">{nomor}</th>' for nomor, nama in named.items())
    body = _baris("Kota", "", kota, tautan)
    body += "".join(_baris(row.nama, row.kode, row.tahap, tautan) for row in rows if row.kode)
    stages = " · ".join(f"{nomor} {nama}" for nomor, nama in named.items())
    return (
        f'{legenda_html()}<p class="tk-ket">{escape(stages)}</p><div class="tk-kisi-ruang" tabindex="0">'
        f'<table class="tk-kisi"><caption>Tahap digitalisasi tiap kelurahan</caption><thead><tr>'
        f'<th scope="col">Kelurahan</th>{head}<th scope="col" class="jauh">Terjauh</th></tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def legenda_html() -> str:
    """What each sign means."""
    items = "".join(
        f'<li><i class="t-{css}" aria-hidden="true">{sign}</i>{escape(keadaan.value)}</li>'
        for keadaan, (css, sign) in TANDA.items()
    )
    return f'<ul class="tk-arti" aria-label="Arti tanda">{items}</ul>'


def _baris(nama: str, kode: str, tahap: Sequence[Any], tautan: Mapping[str, object]) -> str:
    cells = "".join(_sel(satu) for satu in tahap)
    target = {**tautan, "wilayah": kode or None}
    return (
        f'<tr><th scope="row">{link(nama, href("kesiapan", **target))}</th>'
        f'{cells}<td class="jauh">{escape(terjauh_words(tahap))}</td></tr>'
    )


def _sel(satu: Any) -> str:
    """One element per cell: the browser draws 78 times eleven of them."""
    css, sign = TANDA[satu.keadaan]
    return f'<td class="t-{css}" aria-label="{satu.tahap.nomor} {satu.keadaan.value}">{sign}</td>'


def terjauh_words(tahap: Sequence[Any]) -> str:
    """The highest stage reached and what it skipped, in words."""
    if not any(satu.isi and not satu.dari_kota for satu in tahap):
        return "tidak ada data"
    states = [(satu.tahap.nomor, satu.keadaan) for satu in tahap]
    done = [nomor for nomor, keadaan in states if keadaan is KeadaanTahap.TERCAPAI]
    if not done:
        return "belum ada yang tercapai"
    skipped = terlompati(states)
    note = f"; {', '.join(map(str, skipped))} belum" if skipped else ""
    return f"tahap {max(done)}{note}"


def tahap_columns() -> list[Column]:
    """The columns of the stages of one place."""
    return [
        Column("tahap", "Tahap"),
        Column("keadaan", "Keadaan"),
        Column("mulai", "Mulai", "date", phone=False),
        Column("selesai", "Tercapai", "date"),
        Column("target", "Target", "date"),
        Column("bukti", "Bukti", phone=False),
        Column("hambatan", "Hambatan"),
    ]


def tahap_rows(tahap: Sequence[Any], link_of: Mapping[int, str] | None = None) -> list[Row]:
    """All stages of a place; ``link_of`` opens the form of a stage."""
    return [
        {
            "tahap": f"{satu.tahap.nomor} {satu.tahap.nama}",
            "keadaan": satu.keadaan.value + (" (kota)" if satu.dari_kota else ""),
            **{nama: getattr(satu.isi, nama) if satu.isi else None for nama in ISI},
            **({"href": link_of[satu.tahap.nomor]} if link_of else {}),
        }
        for satu in tahap
    ]


ISI = ("mulai", "selesai", "target", "bukti", "hambatan")


def tahap_html(tahap: Sequence[Any], link_of: Mapping[int, str] | None = None) -> str:
    """The stages of one place as a table."""
    return table_html(tahap_columns(), tahap_rows(tahap, link_of), caption="Tahap digitalisasi")


def peta_areas(rows: Sequence[Any]) -> list[Area]:
    """The highest stage reached, for the map."""
    return [
        Area(kode=row.kode, nama=row.nama, teks=terjauh_words(row.tahap),
             nilai=None if row.terjauh is None else float(row.terjauh))
        for row in rows
        if row.kode
    ]  # fmt: skip


def peta_legenda(rows: Sequence[Any], polos: Sequence[str]) -> str:
    """The legend of that map; ``polos`` names the kelurahan without a boundary."""
    points = peta_areas(rows)
    frame = pd.DataFrame([(p["nama"], p["nilai"]) for p in points], columns=["nama", "nilai"], dtype=object)
    return legend_html(KELAS_TAHAP, frame, polos, meaning="Tahap terjauh yang tercapai")


def export_columns() -> list[Column]:
    """The columns of all stages of all places, for a file."""
    return [Column("wilayah", "Wilayah"), Column("kode", "Kode"), *tahap_columns()]


def export_rows(rows: Sequence[Any], kota: Sequence[Any]) -> list[Row]:
    """One row per place and stage."""
    places = [("Kota", "", kota), *((row.nama, row.kode, row.tahap) for row in rows if row.kode)]
    return [
        {"wilayah": nama, "kode": kode, **row} for nama, kode, tahap in places for row in tahap_rows(tahap)
    ]


def angka_tahap(tahap: Sequence[Any]) -> str:
    """How many of the stages a place has reached: "4 dari 11"."""
    done = sum(satu.keadaan is KeadaanTahap.TERCAPAI for satu in tahap)
    return f"{angka.angka(done)} dari {angka.angka(len(tahap))}"
