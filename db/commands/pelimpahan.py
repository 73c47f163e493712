"""Plt/Plh: somebody acts for an office-holder for some days, under their own name."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import Pelimpahan, Pengguna, PeranPengguna
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.masa import masa
from domain.pejabat import SEBUTAN
from domain.waktu import day_wit


@dataclass(frozen=True)
class IsiPelimpahan:
    """``kepada_id`` acts with the roles of ``dari_id`` from one day to another, both included."""

    dari_id: int
    kepada_id: int
    sebutan: str
    dari: date
    sampai: date


def record_pelimpahan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, isi: IsiPelimpahan, alasan: str
) -> Pelimpahan:
    """Delegate: from the first day on the deputy holds the roles too, at midnight after the last they are gone.

    Raises ``Ditolak`` without a reason, such as leave.
    """
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    _check(session, isi, day_wit(moment(session)))
    said = check_alasan(alasan, "Tulis alasan pelimpahan, misalnya cuti tahunan.")
    row = _append(session, isi)
    record_audit(session, pelaku, "limpahkan", "pelimpahan", row.id, sesudah=vars(isi), alasan=said)
    raise_versi(session, Topik.PENGGUNA)
    return row


def end_pelimpahan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, pelimpahan_id: int, alasan: str
) -> None:
    """The deputy has the roles no longer, from this very moment on; the days before stay known.

    Raises ``Ditolak`` without a reason.
    """
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    row, today = session.get_one(Pelimpahan, pelimpahan_id), day_wit(moment(session))
    if row.berlaku_sampai < today:
        raise Ditolak("Pelimpahan ini sudah berakhir.")
    said = check_alasan(alasan, "Tulis alasan mengakhiri pelimpahan.")
    start = max(row.berlaku_dari, today)
    ended = IsiPelimpahan(row.dari_id, row.kepada_id, row.sebutan, start, start - timedelta(days=1))
    _append(session, ended)
    record_audit(
        session,
        pelaku,
        "akhiri_pelimpahan",
        "pelimpahan",
        row.id,
        sebelum=_said(row, row.berlaku_sampai),
        sesudah=_said(row, ended.sampai),
        alasan=said,
    )
    raise_versi(session, Topik.PENGGUNA)


def _said(row: Pelimpahan, sampai: date) -> dict[str, object]:
    return {"dari_id": row.dari_id, "kepada_id": row.kepada_id, "sebutan": row.sebutan, "sampai": sampai}


def _append(session: Session, isi: IsiPelimpahan) -> Pelimpahan:
    row = Pelimpahan(
        recorded_at=moment(session),
        dari_id=isi.dari_id,
        kepada_id=isi.kepada_id,
        sebutan=isi.sebutan,
        berlaku_dari=isi.dari,
        berlaku_sampai=isi.sampai,
    )
    session.add(row)
    session.flush()
    return row


def _check(session: Session, isi: IsiPelimpahan, today: date) -> None:
    if isi.sebutan not in SEBUTAN:
        raise Ditolak("Pilih sebutan Plt atau Plh.")
    if isi.dari_id == isi.kepada_id:
        raise Ditolak("Pelimpahan harus kepada orang lain.")
    if isi.sampai < isi.dari or isi.sampai < today:
        raise Ditolak("Hari terakhir pelimpahan mendahului hari pertamanya atau sudah lewat.")
    found = {
        p.id: p
        for p in session.scalars(select(Pengguna).where(Pengguna.id.in_([isi.dari_id, isi.kepada_id])))
    }
    if len(found) < 2 or not found[isi.kepada_id].aktif:
        raise Ditolak("Akun penerima pelimpahan tidak ada atau nonaktif. Pilih akun lain.")
    if (
        session.scalar(select(PeranPengguna.id).where(PeranPengguna.pengguna_id == isi.dari_id).limit(1))
        is None
    ):
        raise Ditolak(f"{found[isi.dari_id].nama} tidak memegang peran untuk dilimpahkan.")
    same = select(Pelimpahan).where(Pelimpahan.dari_id == isi.dari_id, Pelimpahan.kepada_id == isi.kepada_id)
    for term in masa(list(session.scalars(same))):
        if term.dari <= isi.sampai and (term.sampai is None or isi.dari <= term.sampai):
            raise Ditolak("Sudah ada pelimpahan antara kedua akun ini pada hari-hari itu. Akhiri dahulu.")
