"""Appeals as they stand: the newest row of each ticket number; names of people are nowhere among them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Kelurahan, Pengguna, Sanggah
from db.queries.izin import untuk
from db.queries.penulis import get_penulis
from domain.akses import Tindakan
from domain.penulis import Penulis
from domain.sanggah import IsiSanggah, RingkasanSanggah, kunci_nomor, ringkas_sanggah, terbuka_pada
from domain.sebutan import kunci_wilayah
from domain.waktu import end_of_day


@dataclass(frozen=True)
class TiketSanggah:
    """One appeal: the area it comes from (code, or its name as written while no kelurahan answers for it)."""

    id: int
    kelurahan_kode: str | None
    nama_wilayah: str | None
    isi: IsiSanggah
    saat: datetime
    oleh: str | None = None
    wilayah: str = ""

    @property
    def kunci(self) -> str:
        """The area as other reads of this page name it."""
        return self.kelurahan_kode or kunci_wilayah(self.nama_wilayah or "")


def isi_sanggah(row: Sanggah) -> IsiSanggah:
    """What a stored row says."""
    return IsiSanggah(row.nomor, row.masuk, row.selesai, row.hasil, row.alasan)


def list_sanggah_berlaku(
    session: Session, per: date | None = None, nomor: str | None = None
) -> list[Sanggah]:
    """The newest row of every ticket (or of one) as recorded by ``per`` (None: now), withdrawn ones left out."""
    s = Sanggah
    newest = select(func.max(s.id)).group_by(s.nomor)
    if per is not None:
        newest = newest.where(s.recorded_at < end_of_day(per))
    if nomor is not None:
        newest = newest.where(s.nomor == kunci_nomor(nomor))
    stmt = select(s).where(s.id.in_(newest), s.ditarik.is_(False)).order_by(s.masuk, s.nomor)
    return list(session.scalars(stmt))


def ringkas_per_wilayah(session: Session, per: date) -> dict[str, RingkasanSanggah]:
    """The appeals of each area as they stood at the end of ``per``: by code, or by comparable name."""
    by: dict[str, list[IsiSanggah]] = defaultdict(list)
    for row in list_sanggah_berlaku(session, per):
        by[row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or "")].append(isi_sanggah(row))
    return {area: ringkas_sanggah(rows, per) for area, rows in by.items()}


@untuk(Tindakan.LIHAT_BARIS_BANSOS)
def list_tiket(session: Session, per: date) -> tuple[TiketSanggah, ...]:
    """Every ticket that had come in by ``per``, the longest open first, answered ones after them."""
    names = {row.kode: row.nama for row in session.execute(select(Kelurahan.kode, Kelurahan.nama))}
    who = {row.id: row.nama for row in session.execute(select(Pengguna.id, Pengguna.nama))}
    found = [
        TiketSanggah(
            row.id, row.kelurahan_kode, row.nama_wilayah, isi_sanggah(row), row.recorded_at,
            who.get(row.oleh_id) if row.oleh_id else None,
            names.get(row.kelurahan_kode or "") or f"{row.nama_wilayah} (belum dikenal)",
        )
        for row in list_sanggah_berlaku(session, per)
        if row.masuk <= per
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda t: (not terbuka_pada(t.isi.selesai, per), t.isi.masuk, t.isi.nomor))
    )


def get_sanggah(session: Session, nomor: str) -> tuple[Sanggah, Penulis] | None:
    """The standing row of a ticket with who wrote it; None while nobody has entered it, or it was withdrawn."""
    rows = list_sanggah_berlaku(session, None, nomor)
    return (rows[0], get_penulis(session, rows[0].oleh_id, rows[0].recorded_at)) if rows else None
