"""Reporting periods as tables: how each of a year stands, and what has happened to them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components import angka
from components.chips import Chip
from components.tables import Column, Row, table_html
from domain.kosakata import TRIWULAN
from domain.periode import StatusPeriode

_TANDA = {
    StatusPeriode.BELUM_DIBUKA: "belum_mulai",
    StatusPeriode.TERBUKA: "berjalan",
    StatusPeriode.LEWAT_TENGGAT: "kuning",
    StatusPeriode.TERKUNCI: "terkunci",
    StatusPeriode.DIBUKA_SEBAGIAN: "kuning",
}


def periode_columns() -> list[Column]:
    """The columns of the periods of a year."""
    return [
        Column("nama", "Periode"),
        Column("keadaan", "Keadaan", "status"),
        Column("dibuka", "Dibuka", "date"),
        Column("tenggat", "Tenggat lapor", "date"),
        Column("kembali", "Dibuka kembali untuk"),
    ]


def periode_rows(periode: Sequence[Any], opd: Mapping[int, str], today: date) -> list[Row]:
    """Each period (``queries.periode.PeriodeKelola``) as it stands today; ``opd`` names who may report again."""
    return [_periode(p, opd, today) for p in periode]


def _periode(p: Any, opd: Mapping[int, str], today: date) -> Row:
    reopened = [
        f"{opd.get(number, 'OPD lama')} s.d. {angka.tanggal(until)}"
        for number, until in p.keadaan.dibuka_kembali.items()
        if until >= today
    ]
    words = f"Dibuka {angka.tanggal(p.terjadwal)}" if p.terjadwal else p.status.label
    return {
        "nama": f"{p.keadaan.kode} · {TRIWULAN[p.keadaan.kode]}",
        "keadaan": Chip(_TANDA[p.status], words),
        "dibuka": p.keadaan.dibuka,
        "tenggat": p.keadaan.tenggat,
        "kembali": "; ".join(reopened),
    }


def periode_html(periode: Sequence[Any], opd: Mapping[int, str], today: date) -> str:
    """The periods of a year as a table."""
    return table_html(periode_columns(), periode_rows(periode, opd, today), caption="Periode lapor")


def peristiwa_columns() -> list[Column]:
    """The columns of what has happened to the periods."""
    return [
        Column("saat", "Dicatat"),
        Column("periode", "Periode"),
        Column("jenis", "Peristiwa"),
        Column("berlaku", "Berlaku", "date", phone=False),
        Column("tenggat", "Tenggat", "date"),
        Column("opd", "OPD", phone=False),
        Column("alasan", "Alasan"),
        Column("oleh", "Oleh", phone=False),
    ]


def peristiwa_rows(periode: Sequence[Any]) -> list[Row]:
    """The events of these periods, newest first."""
    lines = [(event.saat, p, event) for p in periode for event in p.peristiwa]
    lines.sort(key=lambda line: line[0], reverse=True)
    return [
        {
            "saat": angka.tanggal(saat),
            "periode": p.keadaan.kode,
            "jenis": event.jenis.label,
            "berlaku": event.tanggal,
            "tenggat": event.tenggat,
            "opd": event.opd,
            "alasan": event.alasan,
            "oleh": event.oleh,
        }
        for saat, p, event in lines
    ]


def peristiwa_html(periode: Sequence[Any]) -> str:
    """The events as a table."""
    return table_html(peristiwa_columns(), peristiwa_rows(periode), caption="Riwayat periode")
