"""Visits as people read and write them: the OPD of a period, one visit, its form."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import streamlit as st

from components import angka
from components.baris import DaftarBaris
from components.baris import KolomBaris as Kolom
from components.bentrok import Beda, differences
from components.chips import Chip
from components.forms import Bidang, Simpan, read_nilai
from components.lists import Attention, attention_html
from components.markup import href, link, rich
from components.tables import Column, Row, table_html
from domain.kosakata import PihakHadir
from domain.kunjungan import PANJANG_KETERANGAN, FotoKunjungan, Hadir, IsiKunjungan

MENUNGGU_TERLIHAT = 15
"""Waiting actions on the visit's page before the rest is left to the worklist."""
KOLOM_HADIR = (
    Kolom("pihak", "Pihak", 0.8, pilihan={satu.value: satu.label for satu in PihakHadir}),
    Kolom("nama", "Nama", 1.5),
    Kolom("jabatan", "Jabatan", 1.3),
)


BIDANG_KUNJUNGAN = {
    "tanggal": "Tanggal",
    "tempat": "Tempat",
    "hadir": "Yang hadir",
    "catatan": "Catatan",
    "lintang": "Lintang",
    "bujur": "Bujur",
}
"""The fields of a visit but for its photos as people read them, in the order of the form."""


def visit_differences(isian: Mapping[str, Any], tersimpan: Mapping[str, Any]) -> list[Beda]:
    """The fields in which a form and the stored version of a visit, as fields of the form, differ."""
    rows = differences(_words(isian), _words(tersimpan), BIDANG_KUNJUNGAN)
    mine, theirs = (version.get("foto") or [] for version in (isian, tersimpan))
    # Two photos may bear the same caption: here the pictures decide, and the words say how many only one side has.
    return (
        rows if mine == theirs else [*rows, ("Foto", _photo_words(mine, theirs), _photo_words(theirs, mine))]
    )


def _words(version: Mapping[str, Any]) -> dict[str, Any]:
    met = [{**row, "pihak": PihakHadir(row["pihak"]).label} for row in version.get("hadir") or ()]
    return {**version, "hadir": met}


def _photo_words(foto: Sequence[Mapping[str, str]], other: Sequence[Mapping[str, str]]) -> str:
    known = {one["sha256"] for one in other}
    own = sum(one["sha256"] not in known for one in foto)
    count = f"{len(foto)} foto" + (f", {own} hanya di sini" if own else "")
    return ": ".join(
        part for part in (count, ", ".join(filter(None, (f["keterangan"] for f in foto)))) if part
    )


def temuan(rows: Sequence[Any], periode: str) -> str:
    """How many OPD were not visited yet."""
    belum = sum(row.terakhir is None for row in rows)
    if not belum:
        return f"Semua **{angka.angka(len(rows))}** OPD sudah dikunjungi pada {periode}."
    return f"**{angka.angka(belum)}** dari {angka.angka(len(rows))} OPD belum dikunjungi pada {periode}."


def opd_columns() -> list[Column]:
    """Columns of the list: when last seen, what waits."""
    return [
        Column("opd", "OPD"),
        Column("zona", "Zona", phone=False),
        Column("kunjungan", "Kunjungan terakhir", "status"),
        Column("banyak", "Kunjungan", "number", phone=False),
        Column("menunggu", "Menunggu verifikasi", "number", strong=True),
        Column("komitmen", "Komitmen terbuka", "number"),
    ]


def opd_rows(
    rows: Sequence[Any],
    menunggu: Mapping[int, int],
    komitmen: Mapping[int, int],
    params: Mapping[str, object],
) -> list[Row]:
    """One row per OPD (``queries.kunjungan.OpdKunjungan``); each opens its visits."""
    return [
        {
            "opd": row.nama,
            "zona": row.zona.split(" – ")[0],
            "kunjungan": _seen(row.terakhir),
            "banyak": row.banyak,
            "menunggu": menunggu.get(row.opd_id, 0),
            "komitmen": komitmen.get(row.opd_id, 0),
            "href": href("kunjungan", **{**params, "opd": row.kode}),
        }
        for row in rows
    ]


def opd_html(rows: Sequence[Row]) -> str:
    """The list as a table."""
    return table_html(opd_columns(), rows, caption="Kunjungan tiap OPD")


def _seen(visit: Any) -> Chip:
    if visit is None:
        return Chip("belum_lapor", "Belum dikunjungi")
    return Chip("diverifikasi", angka.tanggal(visit.isi.tanggal))


def visit_columns() -> list[Column]:
    """Columns of the export: each visit as it stands."""
    return [
        Column("opd", "OPD"),
        Column("zona", "Zona"),
        Column("tanggal", "Tanggal", "date"),
        Column("tempat", "Tempat"),
        Column("hadir", "Yang ditemui"),
        Column("foto", "Foto", "number"),
        Column("catatan", "Catatan"),
        Column("oleh", "Dicatat oleh"),
    ]


def visit_rows(rows: Sequence[Any]) -> list[Row]:
    """The last visit of each OPD; one never visited is a row without a day."""
    return [
        {
            "opd": row.nama,
            "zona": row.zona,
            "tanggal": row.terakhir.isi.tanggal if row.terakhir else None,
            "tempat": row.terakhir.isi.tempat if row.terakhir else None,
            "hadir": "; ".join(map(person_words, row.terakhir.isi.hadir)) if row.terakhir else None,
            "foto": len(row.terakhir.isi.foto) if row.terakhir else None,
            "catatan": row.terakhir.isi.catatan if row.terakhir else None,
            "oleh": row.terakhir.oleh if row.terakhir else None,
        }
        for row in rows
    ]


def person_words(orang: Hadir) -> str:
    """Somebody who was met: name, office, side."""
    return " · ".join(text for text in (orang.nama, orang.jabatan, orang.pihak.label) if text)


def visit_html(visit: Any, older: Sequence[Any], foto: Mapping[str, bytes], perbaiki: str) -> str:
    """One visit with its people, photos and the versions it replaced; ``perbaiki`` is the way to its correction."""
    isi: IsiKunjungan = visit.isi
    people = "".join(f"<li>{escape(person_words(h))}</li>" for h in isi.hadir)
    where = f" · posisi {position_words(isi)}" if isi.lintang is not None else ""
    by = f"Dicatat {visit.oleh or 'sistem'}, {angka.tanggal(visit.recorded_at)} pukul {angka.pukul(visit.recorded_at)}"
    note = f"<p>{rich(isi.catatan)}</p>" if isi.catatan else ""
    way = f'<p class="tk-ket">{link("Perbaiki catatan ini", perbaiki)}</p>' if perbaiki else ""
    return (
        f'<article class="tk-kunjungan"><h3>{angka.tanggal(isi.tanggal)} · {escape(isi.tempat)}</h3>'
        f'<p class="tk-ket">{escape(visit.zona)}{where}</p><ul>{people}</ul>{note}{_photos(isi.foto, foto)}'
        f'<p class="tk-ket">{escape(by)}</p>{_older(older)}{way}</article>'
    )


def position_words(isi: IsiKunjungan) -> str:
    """Latitude and longitude as people write them."""
    return f"{angka.angka(isi.lintang, 4)}, {angka.angka(isi.bujur, 4)}"


def _photos(foto: Sequence[FotoKunjungan], isi: Mapping[str, bytes]) -> str:
    shown = "".join(
        f'<figure><img src="data:image/jpeg;base64,{b64encode(isi[f.sha256]).decode()}" '
        f'alt="{escape(f.keterangan or "Foto kunjungan")}"><figcaption>{escape(f.keterangan)}</figcaption></figure>'
        for f in foto
        if f.sha256 in isi
    )
    if shown:
        return f'<div class="tk-foto">{shown}</div>'
    return (
        f'<p class="tk-ket">{angka.angka(len(foto))} foto, terbuka bagi zona dan OPD-nya.</p>' if foto else ""
    )


def _older(older: Sequence[Any]) -> str:
    if not older:
        return ""
    rows = "".join(
        f"<li>{angka.tanggal(v.recorded_at)} {angka.pukul(v.recorded_at)} oleh {escape(v.oleh or 'sistem')}: "
        f"{angka.tanggal(v.isi.tanggal)}, {escape(v.isi.tempat)}; "
        f"{escape('; '.join(map(person_words, v.isi.hadir)))}"
        f"{'; ' + escape(v.isi.catatan) if v.isi.catatan else ''}</li>"
        for v in older
    )
    return f"<details><summary>{angka.angka(len(older))} catatan sebelum diperbaiki</summary><ul>{rows}</ul></details>"


def waiting_html(rows: Sequence[Mapping[str, Any]], params: Mapping[str, object]) -> str:
    """The OPD's claims that wait for a judgement, each a link to its form."""
    items = [
        Attention(
            Chip(row["status"].value),
            row["uraian"],
            f"{row['kode']} · klaim {angka.angka(row['nilai_klaim'])} {row['satuan'] or ''}, "
            f"terverifikasi {angka.angka(row['nilai_verifikasi'])}".replace("  ", " "),
            href("pemantauan", **{**params, "aksi": row["kode"]}),
        )
        for row in rows[:MENUNGGU_TERLIHAT]
    ]
    rest = len(rows) - len(items)
    more = (f"Lihat {angka.angka(rest)} lainnya", href("pemantauan", **params)) if rest > 0 else None
    return attention_html(items, more)


def kunjungan_form(
    objek: str, awal: Mapping[str, Any], simpan: Simpan, paling_awal: date, usul: Mapping[str, dict[str, Any]]
) -> tuple[IsiKunjungan | None, str]:
    """The fields of a visit but for its photos; None with the sentence about what cannot be read."""
    f = Bidang(objek, awal, simpan)
    tanggal = f.tanggal("Tanggal kunjungan", "tanggal", paling_awal)
    tempat = f.baris("Tempat", "tempat", 200)
    st.html('<p class="tk-ket"><strong>Yang ditemui</strong></p>')
    hadir = DaftarBaris(objek, "hadir", KOLOM_HADIR, awal.get("hadir") or [], simpan).gambar(
        "Tambah orang", usul
    )
    catatan = f.teks("Catatan", "catatan", 100)
    with st.expander("Posisi (boleh kosong)", expanded=bool(awal.get("lintang") or awal.get("bujur"))):
        with st.container(horizontal=True, gap="small"):
            said = [f.baris(label, nama, 12) for label, nama in (("Lintang", "lintang"), ("Bujur", "bujur"))]
        st.caption("Derajat dengan koma, misalnya 0,7906 dan 127,3742. Disimpan hanya bila diisi.")
    try:
        lintang, bujur = (_degrees(text) for text in said)
    except ValueError:
        return None, "Posisi tidak terbaca. Tulis lintang seperti 0,7906 dan bujur seperti 127,3742."
    if tanggal is None:
        return None, "Tanggal kunjungan belum diisi."
    people = tuple(Hadir(PihakHadir(h.get("pihak") or "opd"), h["nama"], h["jabatan"]) for h in hadir)
    return IsiKunjungan(tanggal, tempat or "", people, (), lintang, bujur, catatan), ""


def _degrees(text: str | None) -> Decimal | None:
    """A typed coordinate; south and west have a minus before the figure."""
    plain = (text or "").strip().replace("−", "-")
    value = read_nilai(plain.removeprefix("-").replace(".", ","))
    return -value if value is not None and plain.startswith("-") else value


def photo_row(objek: str, foto: FotoKunjungan, mini: bytes | None, tulis: Any, hapus: Any) -> None:
    """A photo in the form: its picture, what it shows, the way to take it out."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"{objek}:foto:{foto.sha256[:12]}"
    ):
        if mini:
            source = f"data:image/jpeg;base64,{b64encode(mini).decode()}"
            st.html(f'<span class="tk-mini"><img src="{source}" alt=""></span>', width="content")
        key = f"{objek}:ket:{foto.sha256[:12]}"
        st.text_input(
            "Keterangan foto",
            value=foto.keterangan,
            max_chars=PANJANG_KETERANGAN,
            key=key,
            on_change=lambda: tulis(foto.sha256, st.session_state.get(key, foto.keterangan)),
            width=300,
        )
        st.button(
            "Hapus foto",
            key=f"{objek}:buang:{foto.sha256[:12]}",
            icon=":material/delete:",
            type="tertiary",
            on_click=hapus,
            args=(foto.sha256,),
        )


def commitment_title(item: Any, today: date) -> str:
    """One open commitment in the title of its box: what, by when."""
    late = (today - item.keadaan.tenggat).days
    when = f"lewat {angka.angka(late)} hari" if late > 0 else f"tenggat {angka.tanggal(item.keadaan.tenggat)}"
    return f"{item.uraian} · {when}"
