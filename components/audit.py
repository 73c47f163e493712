"""The audit list as HTML: who did what to what, and how before and after differ."""

from collections.abc import Sequence
from html import escape
from typing import Any

from components import angka
from components.akun import moment_words
from components.tables import Column
from domain.jejak import Beda, beda, sebut
from domain.pengaturan import JUDUL

SERVER = "Server"
BEDA_TERLIHAT = 4
"""Changed fields that stand open; the rest opens on a press."""


def audit_columns() -> list[Column]:
    """The columns of the export."""
    return [
        Column("id", "Baris", "number"),
        Column("saat", "Saat"),
        Column("orang", "Orang"),
        Column("tindakan", "Tindakan"),
        Column("objek", "Objek"),
        Column("objek_id", "Nomor atau nama"),
        Column("beda", "Perubahan"),
        Column("alasan", "Alasan"),
        Column("alamat", "Alamat jaringan"),
    ]


def audit_rows(baris: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows of the list as words."""
    return [
        {
            "id": row.id,
            "saat": moment_words(row.saat),
            "orang": row.orang or SERVER,
            "tindakan": sebut(row.tindakan),
            "objek": sebut(row.objek),
            "objek_id": row.perihal or row.objek_id,
            "beda": "; ".join(_line(b) for b in beda(row.sebelum, row.sesudah)),
            "alasan": row.alasan,
            "alamat": row.alamat,
        }
        for row in baris
    ]


def _line(b: Beda) -> str:
    name = f"{b.bidang.replace('_', ' ')}: " if b.bidang else ""
    if b.sebelum is None or b.tetap:
        return f"{name}{b.sesudah}"
    return f"{name}{b.sebelum} menjadi {b.sesudah or angka.KOSONG}"


def audit_html(baris: Sequence[Any]) -> str:
    """One page of the list, newest first."""
    items = "".join(_item(row) for row in baris)
    return f'<ol class="tk-jejak" aria-label="Catatan audit">{items}</ol>'


def _item(row: Any) -> str:
    where = f" · dari {escape(row.alamat)}" if row.alamat else ""
    reason = f'<p class="alasan">Alasan: {escape(row.alasan)}</p>' if row.alasan else ""
    about = row.perihal or (JUDUL.get(row.objek_id) if row.objek == "pengaturan" else "") or row.objek_id
    own = row.perihal and row.perihal == row.orang
    objek = "" if own else f" · {escape(sebut(row.objek))} {escape(about)}"
    return (
        f"<li><p class='saat'>{escape(moment_words(row.saat))}<span>baris {angka.angka(row.id)}{where}</span></p>"
        f"<div><p><strong>{escape(sebut(row.tindakan))}</strong>{objek}</p>"
        f"<p class='oleh'>{escape(row.orang or SERVER)}</p>{reason}{_beda_html(row)}</div></li>"
    )


def _beda_html(row: Any) -> str:
    """Before struck through, after plain; a reader of the screen hears both words."""
    changes = beda(row.sebelum, row.sesudah)
    if not changes:
        return ""
    lines = [_change(b) for b in changes]
    shown, rest = "".join(lines[:BEDA_TERLIHAT]), "".join(lines[BEDA_TERLIHAT:])
    more = (
        f'<details class="tk-rinci"><summary>{angka.angka(len(lines) - BEDA_TERLIHAT)} isian lain</summary>'
        f'<dl class="tk-beda">{rest}</dl></details>'
        if rest
        else ""
    )
    return f'<dl class="tk-beda">{shown}</dl>{more}'


def _change(b: Beda) -> str:
    name = escape(b.bidang.replace("_", " ") or "nilai")
    if b.tetap:
        return f"<div><dt>{name}</dt><dd>{escape(b.sesudah or angka.KOSONG)}</dd></div>"
    before = "" if b.sebelum is None else f"<del>{escape(b.sebelum)}</del> "
    after = "<em>dikosongkan</em>" if b.sesudah is None else f"<ins>{escape(b.sesudah)}</ins>"
    return f"<div><dt>{name}</dt><dd>{before}{after}</dd></div>"
