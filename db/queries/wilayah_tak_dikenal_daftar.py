"""Lists of recipients whose area no file named for certain: how many rows, persons and rupiah wait under a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import DaftarPenerima, KedudukanDaftar, RekapDaftar
from db.queries.penerima import berlaku_stmt, list_daftar_berlaku
from domain.kosakata import StatusPenerima


@dataclass(frozen=True)
class DaftarTakDikenal:
    """A standing list of an unknown area: all its rows, those that were paid, and the rupiah of these.

    ``rp`` is None where no paid row states an amount.
    """

    daftar_id: int
    tahap_id: int
    sumber_data_id: int
    nama_wilayah: str
    impor_id: int | None
    data_per: date
    sejak: datetime
    penerima: int
    tersalur: int
    rp: int | None


def list_daftar_tak_dikenal(session: Session) -> list[DaftarTakDikenal]:
    """Every standing list whose area is not known, oldest first; what its rows add up to is read from its own sums."""
    stmt = (
        berlaku_stmt().add_columns(DaftarPenerima.recorded_at).where(KedudukanDaftar.kelurahan_kode.is_(None))
    )
    lists = list(session.execute(stmt))
    sums = _sums(session, [row.id for row in lists])
    return [
        DaftarTakDikenal(
            row.id, row.tahap_id, row.sumber_data_id, row.nama_wilayah or "", row.impor_id, row.data_per,
            row.recorded_at, row.baris, *sums.get(row.id, (0, None)),
        )
        for row in lists
    ]  # fmt: skip


def banyak_bertemu(session: Session, nama: str, kode: str) -> int:
    """How many standing lists of the kelurahan speak of a tranche and source that a list of this name speaks of."""
    rows = list_daftar_berlaku(session)
    mine = {(row.tahap_id, row.sumber_data_id) for row in rows if row.bernama(nama)}
    return sum(row.kelurahan_kode == kode and (row.tahap_id, row.sumber_data_id) in mine for row in rows)


def _sums(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, int | None]]:
    """Rows that were paid, and the rupiah of all rows that state any."""
    r = RekapDaftar
    stmt = select(r.daftar_id, r.status, r.penerima, r.rp, r.n_rp).where(r.daftar_id.in_(ids))
    found: dict[int, tuple[int, int | None]] = {}
    for daftar_id, status, penerima, rp, n_rp in session.execute(stmt) if ids else ():
        if status is StatusPenerima.TERSALUR:
            paid, money = found.get(daftar_id, (0, None))
            found[daftar_id] = (paid + penerima, (money or 0) + rp if n_rp else money)
    return found
