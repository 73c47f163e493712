"""The worklist of a period: whose actions wait for the OPD's claim or for the monitor's judgement."""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Periode
from db.queries.izin import untuk
from db.queries.keadaan import list_keadaan
from db.queries.kunci import list_kunci, list_menunggu_adendum
from domain.akses import Pelihat, Tindakan, can
from domain.errors import TidakBerhak
from domain.kosakata import Peran, StatusLaporan
from domain.saat import KeadaanPeriode, Saat

GILIRAN_PIC = {
    StatusLaporan.DIKEMBALIKAN: -1,
    StatusLaporan.BELUM_LAPOR: 0,
    StatusLaporan.DIAJUKAN: 2,
    StatusLaporan.KLAIM_BERUBAH: 2,
    StatusLaporan.DIVERIFIKASI: 3,
}
GILIRAN_PEMANTAU = {
    StatusLaporan.DIAJUKAN: 0,
    StatusLaporan.KLAIM_BERUBAH: 0,
    StatusLaporan.BELUM_LAPOR: 1,
    StatusLaporan.DIKEMBALIKAN: 2,
    StatusLaporan.DIVERIFIKASI: 3,
}
GILIRAN_TERKUNCI = 3
"""Whose turn comes first in the list (0 and below: this person's); equal turns by due date."""

TERKUNCI, MENUNGGU_ADENDUM = "Terkunci", "Menunggu adendum"
"""What issued minutes do to a row."""


def open_periods(periode: list[KeadaanPeriode], pelihat: Pelihat, today: date) -> list[KeadaanPeriode]:
    """Periods that somebody in the viewer's reach may still report on, newest last."""
    own = pelihat.opd_diwakili
    return [
        p
        for p in periode
        if p.dibuka is not None
        and p.dibuka <= today
        and (not p.terkunci or any(p.is_open_for(opd, today) for opd in (own or p.dibuka_kembali)))
    ]


def default_period(periode: list[KeadaanPeriode], today: date) -> KeadaanPeriode | None:
    """The open period whose reporting day came last, else the newest open one."""
    plain = [p for p in periode if not p.terkunci] or periode
    due = [p for p in plain if p.is_due(today)]
    return (due or plain)[-1] if plain else None


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_daftar_kerja(session: Session, pelihat: Pelihat, tahun: int, kode: str, today: date) -> pd.DataFrame:
    """The viewer's actions of a period (own OPD, own zone, or all for readers of everything), in order of turn.

    Zones and owners are today's: rights follow them. ``tanda`` says what issued minutes do to a row; one that they
    lock is nobody's turn.
    """
    if not can(pelihat, Tindakan.LIHAT_PEMANTAUAN):
        raise TidakBerhak(
            "Daftar kerja ini untuk pemantau zona, PIC OPD, koordinator, pimpinan, dan auditor."
        )
    frame = list_keadaan(session, replace(Saat(tahun, kode, today), susunan_sekarang=True))
    frame = frame[in_reach(frame, pelihat)]
    turn = GILIRAN_PIC if pelihat.opd_diwakili else GILIRAN_PEMANTAU
    tanda = list_tanda(session, tahun, kode, today)
    frame = frame.assign(tanda=[tanda.get(aksi_id, "") for aksi_id in frame["aksi_id"]])
    order = frame["status"].map(turn).mask(frame["tanda"] == TERKUNCI, GILIRAN_TERKUNCI)
    return frame.assign(giliran=order).sort_values(["giliran", "tenggat", "kode"], na_position="last")


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_tanda(session: Session, tahun: int, kode: str, today: date) -> dict[int, str]:
    """Per action of a period what issued minutes do to it: locked, or verified anew and not yet in an addendum."""
    periode_id = session.scalar(select(Periode.id).where(Periode.tahun == tahun, Periode.kode == kode))
    cover = {aksi: lock for (aksi, of), lock in list_kunci(session, tahun, today).items() if of == periode_id}
    if not cover:
        return {}
    locked = {aksi: TERKUNCI for aksi, lock in cover.items() if lock.is_locked(today)}
    waiting = list_menunggu_adendum(session, tahun, periode_id=periode_id)
    return locked | {row.aksi_id: MENUNGGU_ADENDUM for row in waiting}


def in_reach(frame: pd.DataFrame, pelihat: Pelihat) -> pd.Series:
    """Which rows of the action frame are the viewer's: own OPD, own zone, or all for readers of everything."""
    if pelihat.peran & {Peran.KOORDINATOR, Peran.PIMPINAN, Peran.AUDITOR}:
        return pd.Series(True, index=frame.index)
    return frame["opd_id"].isin(pelihat.opd_diwakili) | frame["zona_id"].isin(pelihat.zona_dipantau)
