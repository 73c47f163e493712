"""Who wrote a row that stands: read when two people wrote the same, after the page asked for the right to see it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import BeritaAcaraIsi, BeritaAcaraNomor, Kunjungan, Pengguna
from domain.penulis import Penulis


def get_penulis(session: Session, oleh_id: int | None, saat: datetime) -> Penulis:
    """The account that wrote at that moment (UTC)."""
    row = session.get(Pengguna, oleh_id) if oleh_id is not None else None
    return Penulis(oleh_id, row.nama, row.jabatan, saat) if row else Penulis(None, "", "", saat)


def get_penulis_isi(session: Session, berita_acara_id: int) -> Penulis | None:
    """Who wrote the written part of minutes as it stands."""
    i = BeritaAcaraIsi
    stmt = select(i.oleh_id, i.recorded_at).where(i.berita_acara_id == berita_acara_id)
    row = session.execute(stmt.order_by(i.id.desc()).limit(1)).first()
    return get_penulis(session, *row) if row else None


@dataclass(frozen=True)
class NomorBerlaku:
    """The number that minutes bear now: its row, its words, who gave it."""

    id: int
    nomor: str
    penulis: Penulis


def get_nomor_berlaku(session: Session, berita_acara_id: int) -> NomorBerlaku | None:
    """None while the minutes have no number."""
    n = BeritaAcaraNomor
    stmt = select(n).where(n.berita_acara_id == berita_acara_id)
    row = session.scalar(stmt.order_by(n.id.desc()).limit(1))
    return (
        NomorBerlaku(row.id, row.nomor, get_penulis(session, row.oleh_id, row.recorded_at)) if row else None
    )


def get_penulis_kunjungan(session: Session, kunjungan_id: int) -> Penulis:
    """Who wrote one version of a visit."""
    row = session.get_one(Kunjungan, kunjungan_id)
    return get_penulis(session, row.oleh_id, row.recorded_at)
