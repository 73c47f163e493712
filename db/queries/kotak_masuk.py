"""What waits for one person: returned, due, late to report, to be verified, or asking for support."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Verifikasi
from db.queries.catatan import newest_verifikasi
from db.queries.izin import untuk
from db.queries.pemantauan import TERKUNCI, in_reach
from domain.akses import Pelihat, Tindakan
from domain.kosakata import HasilVerifikasi, Peran, StatusLaporan, Urusan
from domain.laporan import MENUNGGU
from domain.saat import KeadaanPeriode, default_saat
from domain.waktu import day_wit

SEBELUM_TENGGAT = timedelta(days=14)
"""A reporting day nearer than this is worth a line."""

SISA_HARI = frozenset({Urusan.JATUH_TEMPO, Urusan.KOMITMEN_TEMPO, Urusan.ARAHAN})
"""Reasons whose days are those that are left."""

_PIMPINAN = frozenset({Peran.PIMPINAN, Peran.KOORDINATOR})
"""Who is asked for support."""


@dataclass(frozen=True)
class Pengembalian:
    """Why and when the monitor sent a claim back."""

    alasan: str
    pada: datetime


@dataclass(frozen=True)
class ButirUrusan:
    """One thing that waits for the person; ``hari`` are the days left (``SISA_HARI``) or gone by (all others).

    ``kode`` and ``periode`` are empty where no action or period is spoken of; ``komitmen_id`` or ``berita_acara_id``
    name what is not an action.
    """

    urusan: Urusan
    tahun: int
    periode: str
    kode: str
    uraian: str
    opd: str
    hari: int
    catatan: str = ""
    komitmen_id: int | None = None
    berita_acara_id: int | None = None


def build_urusan(
    pelihat: Pelihat,
    frames: Sequence[tuple[KeadaanPeriode, pd.DataFrame, Mapping[int, Pengembalian]]],
    today: date,
) -> list[ButirUrusan]:
    """The actions that wait for this person, most pressing first.

    ``frames`` holds per period (``worked_on``) the action frame with today's zones (``tanda``: what issued minutes do
    to a row, where known), and the claims that came back.
    """
    return sort_urusan(butir for one in frames for butir in _of_period(pelihat, *one, today))


def sort_urusan(found: Iterable[ButirUrusan]) -> list[ButirUrusan]:
    """Most pressing reason first, within it the least time left or the longest wait."""
    order = {urusan: rank for rank, urusan in enumerate(Urusan)}
    return sorted(found, key=lambda b: (order[b.urusan], _pressing(b), b.kode))


def worked_on(pelihat: Pelihat, periode: Sequence[KeadaanPeriode], today: date) -> list[KeadaanPeriode]:
    """The periods in which something may wait for the person.

    A PIC and a monitor work on open and reopened ones; leaders look at the period that pages show unasked.
    """
    bound = bool(pelihat.opd_diwakili or pelihat.zona_dipantau)
    mine = [p for p in periode if bound and _is_open(p, pelihat, today)]
    if pelihat.peran & _PIMPINAN:
        saat = default_saat(periode, today)
        mine += [p for p in periode if (p.tahun, p.kode) == (saat.tahun, saat.periode) and p not in mine]
    return mine


def _pressing(butir: ButirUrusan) -> int:
    return butir.hari if butir.urusan in SISA_HARI else -butir.hari


def _is_open(periode: KeadaanPeriode, pelihat: Pelihat, today: date) -> bool:
    if periode.dibuka is None or periode.dibuka > today:
        return False
    reopened = set(periode.dibuka_kembali) & (pelihat.opd_diwakili or set(periode.dibuka_kembali))
    return not periode.terkunci or any(periode.is_open_for(opd, today) for opd in reopened)


def _of_period(
    pelihat: Pelihat,
    periode: KeadaanPeriode,
    frame: pd.DataFrame,
    kembali: Mapping[int, Pengembalian],
    today: date,
) -> Iterator[ButirUrusan]:
    for row in frame[in_reach(frame, pelihat)].to_dict("records"):
        urusan = _turn(row, pelihat, periode, today)
        if urusan is not None:
            yield _butir(urusan, row, periode, kembali.get(row["aksi_id"]), today)


def _turn(row: Mapping[str, Any], pelihat: Pelihat, periode: KeadaanPeriode, today: date) -> Urusan | None:
    if periode.is_open_for(row["opd_id"], today) and row.get("tanda") != TERKUNCI:
        mine = _turn_of_pic(row, pelihat, periode, today) or _turn_of_monitor(row, pelihat)
        if mine is not None:
            return mine
    asks = row["dukungan"] is not None and row["kemajuan"] != 100
    return Urusan.DUKUNGAN if asks and pelihat.peran & _PIMPINAN else None


def _turn_of_pic(
    row: Mapping[str, Any], pelihat: Pelihat, periode: KeadaanPeriode, today: date
) -> Urusan | None:
    """What came back or was never sent, while it can still be sent."""
    if row["opd_id"] not in pelihat.opd_diwakili:
        return None
    if row["status"] is StatusLaporan.DIKEMBALIKAN:
        return Urusan.DIKEMBALIKAN
    if row["status"] is not StatusLaporan.BELUM_LAPOR or periode.tenggat is None:
        return None
    if periode.is_due(today):
        return Urusan.TERLAMBAT_LAPOR
    return Urusan.JATUH_TEMPO if periode.tenggat - today <= SEBELUM_TENGGAT else None


def _turn_of_monitor(row: Mapping[str, Any], pelihat: Pelihat) -> Urusan | None:
    """What was sent in the own zone, unless by the monitor's own OPD, which somebody else judges."""
    sent = row["status"] in MENUNGGU
    own_zone = row["zona_id"] in pelihat.zona_dipantau and row["opd_id"] not in pelihat.opd_sendiri
    return Urusan.VERIFIKASI if sent and own_zone else None


def _days(
    urusan: Urusan,
    row: Mapping[str, Any],
    periode: KeadaanPeriode,
    kembali: Pengembalian | None,
    today: date,
) -> int:
    if urusan is Urusan.DUKUNGAN:
        return int(row["hari_terlambat"])
    if urusan in (Urusan.DIKEMBALIKAN, Urusan.VERIFIKASI):
        spoken = kembali.pada if urusan is Urusan.DIKEMBALIKAN and kembali else row["klaim_pada"]
        return (today - day_wit(spoken)).days if spoken is not None else 0
    return abs((today - (periode.tenggat or today)).days)


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_pengembalian(session: Session, periode_id: int, per: date) -> dict[int, Pengembalian]:
    """Which claims of a period came back, by action; an earlier return that was judged again does not count."""
    ids = newest_verifikasi(per)
    stmt = select(Verifikasi.rencana_aksi_id, Verifikasi.alasan, Verifikasi.recorded_at).where(
        Verifikasi.periode_id == periode_id,
        Verifikasi.id.in_(ids),
        Verifikasi.hasil == HasilVerifikasi.DIKEMBALIKAN,
        Verifikasi.ditarik.is_(False),
    )
    return {row[0]: Pengembalian(row[1] or "", row[2]) for row in session.execute(stmt)}


def _butir(
    urusan: Urusan,
    row: Mapping[str, Any],
    periode: KeadaanPeriode,
    kembali: Pengembalian | None,
    today: date,
) -> ButirUrusan:
    notes = {Urusan.DIKEMBALIKAN: kembali.alasan if kembali else "", Urusan.DUKUNGAN: row["dukungan"] or ""}
    return ButirUrusan(
        urusan,
        periode.tahun,
        periode.kode,
        row["kode"],
        row["uraian"],
        row["opd_nama"] or "Tanpa OPD",
        _days(urusan, row, periode, kembali, today),
        notes.get(urusan, ""),
    )
