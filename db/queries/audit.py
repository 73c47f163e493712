"""The audit list: narrowed and page by page, and as an export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import Audit, Pengguna
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.waktu import end_of_day

HALAMAN = 50
"""Rows on one page."""

EKSPOR_TERBANYAK = 50_000
"""Rows of one export: what a spreadsheet opens without complaint."""


@dataclass(frozen=True)
class SaringanAudit:
    """What the reader asked for; empty fields ask for nothing. Days are those of WIT, both included."""

    orang: int | None = None
    tindakan: str = ""
    objek: str = ""
    dari: date | None = None
    sampai: date | None = None
    teks: str = ""


@dataclass(frozen=True)
class BarisAudit:
    """One row of the list; ``orang`` None is the server itself, ``perihal`` names the account that is spoken of."""

    id: int
    saat: datetime
    orang: str | None
    tindakan: str
    objek: str
    objek_id: str
    sebelum: str | None
    sesudah: str | None
    alasan: str | None
    alamat: str | None
    perihal: str


@dataclass(frozen=True)
class HalamanAudit:
    """One page, newest first: its rows, its number from 1, how many pages and how many rows there are."""

    baris: Sequence[BarisAudit]
    nomor: int
    banyak: int
    jumlah: int


@untuk(Tindakan.LIHAT_AUDIT)
def list_audit(session: Session, saringan: SaringanAudit, nomor: int = 1) -> HalamanAudit:
    """The rows that match; a page number beyond the last one is the last one."""
    count = session.scalar(select(func.count()).select_from(_matching(saringan).subquery())) or 0
    pages = max(1, -(-count // HALAMAN))
    at = min(pages, max(1, nomor))
    return HalamanAudit(
        _read(session, _rows(saringan).limit(HALAMAN).offset((at - 1) * HALAMAN)), at, pages, count
    )


@untuk(Tindakan.LIHAT_AUDIT)
def export_audit(session: Session, saringan: SaringanAudit) -> list[BarisAudit]:
    """The rows of all pages in the order of the screen, at most ``EKSPOR_TERBANYAK``."""
    return _read(session, _rows(saringan).limit(EKSPOR_TERBANYAK))


def _read(session: Session, stmt: Pilihan) -> list[BarisAudit]:
    names = {str(row.id): row.nama for row in session.execute(select(Pengguna.id, Pengguna.nama))}
    return [
        BarisAudit(**row._mapping, perihal=names.get(row.objek_id, "") if row.objek == "pengguna" else "")
        for row in session.execute(stmt)
    ]


def _rows(saringan: SaringanAudit) -> Pilihan:
    a = Audit
    return (
        select(
            a.id,
            a.recorded_at.label("saat"),
            Pengguna.nama.label("orang"),
            a.tindakan,
            a.objek,
            a.objek_id,
            a.sebelum,
            a.sesudah,
            a.alasan,
            a.alamat,
        )
        .outerjoin(Pengguna, Pengguna.id == a.pengguna_id)
        .where(a.id.in_(_matching(saringan)))
        .order_by(a.id.desc())
    )


def _matching(s: SaringanAudit) -> Any:
    """Ids of the rows that match."""
    stmt = select(Audit.id)
    if s.orang is not None:
        stmt = stmt.where(Audit.pengguna_id == s.orang)
    if s.tindakan:
        stmt = stmt.where(Audit.tindakan == s.tindakan)
    if s.objek:
        stmt = stmt.where(Audit.objek == s.objek)
    if s.dari is not None:
        stmt = stmt.where(Audit.recorded_at >= end_of_day(date.fromordinal(s.dari.toordinal() - 1)))
    if s.sampai is not None:
        stmt = stmt.where(Audit.recorded_at < end_of_day(s.sampai))
    for word in s.teks.lower().split():
        texts = (Audit.objek_id, Audit.sebelum, Audit.sesudah, Audit.alasan, Audit.alamat)
        stmt = stmt.where(or_(*(func.lower(text).contains(word, autoescape=True) for text in texts)))
    return stmt


@dataclass(frozen=True)
class PilihanAudit:
    """What the list can be narrowed to: people by id, actions, objects."""

    orang: dict[int, str]
    tindakan: list[str]
    objek: list[str]


@untuk(Tindakan.LIHAT_AUDIT)
def pilihan_audit(session: Session) -> PilihanAudit:
    """Only what occurs in the list."""
    acted = select(Audit.pengguna_id).distinct()
    people = session.execute(
        select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(acted)).order_by(Pengguna.nama)
    )
    return PilihanAudit(
        {row.id: row.nama for row in people},
        list(session.scalars(select(Audit.tindakan).distinct().order_by(Audit.tindakan))),
        list(session.scalars(select(Audit.objek).distinct().order_by(Audit.objek))),
    )
