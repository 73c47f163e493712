"""One action as people read it: rows of lists, targets beside claims and verifications, history."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from textwrap import shorten
from typing import Any

import streamlit as st

from components import angka
from components.chips import Chip, chip
from components.markup import Bar, bar, href, rich
from components.tables import Column, Row, table
from domain.kosakata import PERIODE_KODE, TRIWULAN, KeadaanKerja, StatusLaporan

JUDUL = 90
"""A longer title is cut in lists; the detail shows it whole."""


def state_chip(row: Mapping[str, Any]) -> Chip:
    """The one chip that says most about an action: done, late, blocked, not reported, else its lamp."""
    if row["kemajuan"] == 100:
        return Chip("selesai")
    if row["terlambat"]:
        return Chip("terlambat", f"Terlambat {angka.angka(row['hari_terlambat'])} hari")
    if row["keadaan"] == KeadaanKerja.TERKENDALA:
        return Chip("terkendala", rule=row["kendala"] or "")
    if row["belum_lapor"]:
        return Chip("belum_lapor")
    return Chip(row["lampu"].value)


def list_rows(records: Iterable[Mapping[str, Any]], page: str, params: Mapping[str, object]) -> list[Row]:
    """Rows of the action frame for ``list_columns``; each opens its action on ``page``."""
    return [_list_row(r, href(page, **{**params, "aksi": r["kode"]})) for r in records]


def _list_row(r: Mapping[str, Any], target: str) -> Row:
    """What was never reported prints as "–": in a list of actions a missing figure is not a zero."""
    verified = r["kemajuan"] if r["nilai_verifikasi"] is not None else None
    claimed = r["kemajuan_klaim"] if r["nilai_klaim"] is not None else None
    return {
        "uraian": "".join(f"**{mark}** · " for mark in _marks(r)) + cut(r["uraian"]),
        "kode": r["kode"],
        "opd": r["opd_nama"],
        "zona": (r["zona_nama"] or "").split(" – ")[0],
        "bar": Bar(verified, claimed, r["seharusnya"]),
        "verifikasi": verified,
        "klaim": claimed,
        "seharusnya": r["seharusnya"],
        "keadaan": state_chip(r),
        "laporan": Chip(r["status"].value),
        "tenggat": r["tenggat"],
        "href": target,
    }


def _marks(r: Mapping[str, Any]) -> list[str]:
    """What stands before the name of an action in a worklist: an unsent draft, a lock, a wait for an addendum."""
    return [mark for mark in ("Draf" if r.get("draf") else "", r.get("tanda", "")) if mark]


def cut(text: str, longest: int = JUDUL) -> str:
    """A title for a list, cut at a word."""
    return shorten(text, longest, placeholder=" …")


def columns(urut: str, params: Mapping[str, object]) -> list[Column]:
    """Columns of the list of actions; headers are links that sort (``urut`` in the address)."""

    def sortable(key: str, label: str, sort: str, kind: Any = "text", **rest: Any) -> Column:
        down = urut == sort
        order: Any = {sort: "ascending", f"-{sort}": "descending"}.get(urut, "")
        target = href("rencana_aksi", **{**params, "urut": f"-{sort}" if down else sort})
        return Column(key, label, kind, sort_href=target, sorted=order, **rest)

    return [
        sortable("uraian", "Rencana aksi", "uraian"),
        sortable("kode", "Kode", "kode", phone=False),
        sortable("opd", "OPD", "opd"),
        sortable("zona", "Zona", "zona", phone=False),
        Column("bar", "Terverifikasi, klaim, seharusnya", "bar"),
        sortable("verifikasi", "Verif. %", "verifikasi", "number", decimals=1, strong=True),
        sortable("klaim", "Klaim %", "klaim", "number", decimals=1),
        sortable("keadaan", "Keadaan", "terlambat", "status"),
        Column("laporan", "Laporan", "status", phone=False),
        sortable("tenggat", "Tenggat", "tenggat", "date", phone=False),
    ]


def work_columns() -> list[Column]:
    """Columns of the worklist: what was claimed and verified, and whose turn it is."""
    return [
        Column("uraian", "Rencana aksi"),
        Column("opd", "OPD"),
        Column("laporan", "Laporan", "status"),
        Column("klaim", "Klaim %", "number", 1),
        Column("verifikasi", "Verif. %", "number", 1, strong=True),
        Column("keadaan", "Keadaan", "status"),
        Column("tenggat", "Tenggat", "date", phone=False),
    ]


def periode_rows(target: Mapping[str, Any], klaim: Sequence[Any], verifikasi: Sequence[Any]) -> list[Row]:
    """Target, newest claim and newest judgement of each period side by side."""
    claims, judged = _standing(klaim), _standing(verifikasi)
    return [_periode_row(kode, target.get(kode), claims.get(kode), judged.get(kode)) for kode in PERIODE_KODE]


def _standing(rows: Sequence[Any]) -> dict[str, Any]:
    """The newest row of each period; one that takes back what was before it leaves nothing."""
    newest = {kode: row for row, kode, _ in rows}
    return {kode: row for kode, row in newest.items() if not row.ditarik}


def _periode_row(kode: str, target: Any, klaim: Any, verifikasi: Any) -> Row:
    if klaim is None:
        status = Chip(StatusLaporan.BELUM_LAPOR.value)
    elif verifikasi is None:
        status = Chip(StatusLaporan.DIAJUKAN.value)
    elif verifikasi.klaim_id != klaim.id:
        status = Chip(StatusLaporan.KLAIM_BERUBAH.value)
    else:
        status = Chip(verifikasi.hasil.value, rule=verifikasi.alasan or "")
    return {
        "periode": f"{kode} · {TRIWULAN[kode]}",
        "target": target,
        "klaim": klaim.nilai if klaim else None,
        "verifikasi": verifikasi.nilai if verifikasi else None,
        "status": status,
        "diajukan": klaim.recorded_at if klaim else None,
        "diperiksa": verifikasi.recorded_at if verifikasi else None,
    }


def periode_table(rows: list[Row], satuan: str | None) -> None:
    """Draws targets, claims and verifications side by side, in the unit of the action."""
    table(periode_columns(satuan), rows, caption="Target, klaim, dan verifikasi tiap periode")


def periode_columns(satuan: str | None) -> list[Column]:
    """Columns of that table."""
    unit = f" ({satuan})" if satuan else ""
    return [
        Column("periode", "Periode"),
        Column("target", f"Target{unit}", "number"),
        Column("verifikasi", "Terverifikasi", "number", strong=True),
        Column("klaim", "Klaim OPD", "number"),
        Column("status", "Laporan", "status"),
        Column("diajukan", "Diajukan", "date", phone=False),
        Column("diperiksa", "Diperiksa", "date", phone=False),
    ]


def facts(pairs: Sequence[tuple[str, str | None]]) -> None:
    """A list of label and text; missing texts print as "–"."""
    body = "".join(
        f"<div><dt>{escape(k)}</dt><dd>{rich(v) if v else angka.KOSONG}</dd></div>" for k, v in pairs
    )
    st.html(f'<dl class="tk-fakta">{body}</dl>')


def ukuran_bar(verified: Any, claimed: Any, expected: Any, words: str) -> None:
    """The bar of one action with the sentence under it."""
    st.html(
        f'<div class="tk-ukuran">{bar(Bar(verified, claimed, expected))}<p class="tk-ket">{rich(words)}</p></div>'
    )


def action_head(title: str, line: Iterable[str | None], chips: Iterable[Chip]) -> None:
    """What the action is, whose, and where it stands; what is not known is left out of the line."""
    words = " · ".join(escape(text) for text in line if text)
    st.html(
        f'<h2 class="tk-aksi">{escape(title)}</h2><p class="tk-ket">{words}</p>'
        f'<p class="tk-chips">{" ".join(chip(item) for item in chips)}</p>'
    )


def history(events: Sequence[Any]) -> None:
    """The whole history, newest first: when, what, by whom, in which words."""
    rows = "".join(
        f'<li><time datetime="{event.saat.isoformat()}">{angka.tanggal(event.saat)} {angka.pukul(event.saat)}</time>'
        f"<strong>{escape(event.judul)}</strong>{_by(event.oleh)}<span>{rich(event.rincian)}</span></li>"
        for event in events
    )
    st.html(f'<ol class="tk-riwayat">{rows}</ol>')


def _by(name: str | None) -> str:
    return f"<em>{escape(name)}</em>" if name else ""
