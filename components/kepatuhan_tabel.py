"""Timeliness as tables: by OPD, zone and monitor, on the screen and in the file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from components.kepatuhan import complete_words, reason_of, rule, share_bar, state_chip, target_of
from components.markup import Explanation, href
from components.tables import Column, Row, table_html


def _counts(k: Any) -> Row:
    """The figures that OPD and zones share."""
    return {
        "bar": share_bar(k),
        "aksi": k.aksi,
        "lapor": k.kelengkapan,
        "tepat": k.ketepatan,
        "terlambat": k.terlambat,
        "belum": k.belum,
        "verif": k.pemeriksaan,
    }


_UMUM = (
    Column("bar", "Terverifikasi, dilaporkan", "bar"),
    Column("lapor", "Lapor %", "number", 1, strong=True),
    Column("tepat", "Tepat waktu %", "number", 1),
    Column("terlambat", "Terlambat", "number"),
    Column("belum", "Belum lapor", "number"),
    Column("verif", "Verif. dari klaim %", "number", 1),
)


def opd_columns(data: Any) -> list[Column]:
    """Columns by OPD."""
    state = "Perkiraan" if data.sebelum_tenggat else "Keadaan"
    return [Column("opd", "OPD"), *_UMUM, Column("keadaan", state, "status")]


def opd_rows(data: Any, params: Mapping[str, object]) -> list[Row]:
    """Every OPD, those at risk or late first."""
    return [
        {
            "opd": row.opd,
            **_counts(row.angka),
            "keadaan": state_chip(row, data),
            "perkiraan": _expected(row),
            "href": target_of(row, params),
        }
        for row in data.opd
    ]


def _expected(row: Any) -> Decimal | None:
    return row.perkiraan.terlambat if row.perkiraan else None


def zona_columns(data: Any) -> list[Column]:
    """Columns by zone."""
    risk = [Column("berisiko", "OPD berisiko", "number")] if data.sebelum_tenggat and data.acuan else []
    return [
        Column("zona", "Zona"),
        Column("opd", "OPD", "number", phone=False),
        *_UMUM,
        Column("hari", "Lama verif. (hari)", "number"),
        *risk,
    ]


def zona_rows(data: Any, params: Mapping[str, object]) -> list[Row]:
    """Every zone in order of its code."""
    return [
        {
            "zona": row.zona,
            "opd": row.opd,
            **_counts(row.angka),
            "hari": row.hari,
            "berisiko": row.berisiko,
            "href": href("rencana_aksi", **{**params, "zona": row.zona_kode}),
        }
        for row in data.zona
    ]


def pemantau_columns() -> list[Column]:
    """Columns by monitor."""
    return [
        Column("nama", "Pemantau"),
        Column("zona", "Zona"),
        Column("klaim", "Klaim zona", "number"),
        Column("diverifikasi", "Terverifikasi", "number"),
        Column("verif", "Verif. dari klaim %", "number", 1, strong=True),
        Column("menunggu", "Menunggu", "number"),
        Column("terlama", "Terlama (hari)", "number"),
        Column("diperiksa", "Dinilai sendiri", "number"),
        Column("hari", "Lama verif. (hari)", "number"),
    ]


def pemantau_rows(data: Any) -> list[Row]:
    """Every monitor: the zone's claims, and how soon this person judged."""
    return [
        {
            "nama": row.nama,
            "zona": row.zona or "tidak memantau zona",
            "klaim": row.angka.lapor if row.angka else None,
            "diverifikasi": row.angka.diverifikasi if row.angka else None,
            "verif": row.angka.pemeriksaan if row.angka else None,
            "menunggu": row.angka.menunggu if row.angka else None,
            "terlama": row.terlama,
            "diperiksa": row.diperiksa,
            "hari": row.hari,
        }
        for row in data.pemantau
    ]


def table_of(data: Any, menurut: str, params: Mapping[str, object]) -> str:
    """The table of one tab."""
    caption = "Ketepatan lapor menurut "
    if menurut == "zona":
        return table_html(zona_columns(data), zona_rows(data, params), caption=f"{caption}zona")
    if menurut == "pemantau":
        return table_html(pemantau_columns(), pemantau_rows(data), caption=f"{caption}pemantau")
    return table_html(opd_columns(data), opd_rows(data, params), caption=f"{caption}OPD")


def export_columns(data: Any) -> list[Column]:
    """Columns of the export by OPD: those of the screen, the size and the expected lateness."""
    expected = [Column("perkiraan", "Perkiraan aksi terlambat", "number", 1)] if data.sebelum_tenggat else []
    first, *rest = opd_columns(data)
    return [first, Column("aksi", "Aksi aktif", "number"), *rest, *expected, Column("alasan", "Alasan")]


def export_rows(data: Any) -> list[Row]:
    """Every OPD with the sentence why."""
    return [
        {**row, "alasan": reason_of(r, data) if r.angka.belum or r.angka.terlambat else None}
        for row, r in zip(opd_rows(data, {}), data.opd, strict=True)
    ]


def definitions(data: Any) -> Sequence[tuple[str, Explanation]]:
    """What the columns mean, for the notes of the file."""
    found = [("Lapor %, tepat waktu %", complete_words())]
    return [*found, ("Perkiraan", rule(data))] if data.sebelum_tenggat else found
