"""Who holds which office of an OPD on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Opd, Pejabat
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.masa import masa
from domain.waktu import end_of_day


@dataclass(frozen=True)
class Jabatan:
    """A term in an office: who, from when, until when (None: until further notice)."""

    opd_id: int
    opd: str
    jabatan: str
    nama: str
    nip: str | None
    pangkat: str | None
    dari: date
    sampai: date | None

    def covers(self, day: date) -> bool:
        """Whether the office was held by this person on that day."""
        return self.dari <= day and (self.sampai is None or day <= self.sampai)


def list_masa_jabatan(session: Session, per: date, opd_id: int | None = None) -> list[Jabatan]:
    """All terms as recorded by ``per``, of one OPD or of all, by OPD and office, in order of time."""
    stmt = (
        select(Pejabat, Opd.nama.label("opd"))
        .join(Opd, Opd.id == Pejabat.opd_id)
        .where(Pejabat.recorded_at < end_of_day(per))
        .order_by(Opd.nama, Pejabat.jabatan, Pejabat.id)
    )
    if opd_id is not None:
        stmt = stmt.where(Pejabat.opd_id == opd_id)
    offices: dict[tuple[str, str], list[Pejabat]] = {}
    for row, opd in session.execute(stmt):
        offices.setdefault((opd, row.jabatan), []).append(row)
    return [term for (opd, _), rows in offices.items() for term in _terms(opd, rows)]


def _terms(opd: str, rows: Iterable[Pejabat]) -> list[Jabatan]:
    return [
        Jabatan(
            m.baris.opd_id, opd, m.baris.jabatan, m.baris.nama, m.baris.nip, m.baris.pangkat, m.dari, m.sampai
        )
        for m in masa(list(rows))
    ]


@untuk(Tindakan.LIHAT_ANGKA)
def list_pejabat(session: Session, day: date, per: date, opd_id: int | None = None) -> list[Jabatan]:
    """Who holds the offices on ``day`` as recorded by ``per``; a vacant office is absent."""
    return [term for term in list_masa_jabatan(session, per, opd_id) if term.covers(day)]


@untuk(Tindakan.KELOLA_PEJABAT)
def list_jabatan(session: Session, per: date) -> list[Jabatan]:
    """All terms of all offices as recorded by ``per``, for those who keep them."""
    return list_masa_jabatan(session, per)


@untuk(Tindakan.KELOLA_PEJABAT)
def list_opd_jabatan(session: Session) -> dict[int, str]:
    """Names of all OPD by id, those that ended included: their old offices may need mending."""
    return {row.id: row.nama for row in session.execute(select(Opd.id, Opd.nama).order_by(Opd.nama))}


def get_pejabat(session: Session, opd_id: int, jabatan: str, day: date, per: date) -> Pejabat | None:
    """The row that says who holds this office on ``day`` as recorded by ``per``; None when it is vacant."""
    stmt = select(Pejabat).where(
        Pejabat.opd_id == opd_id, Pejabat.jabatan == jabatan, Pejabat.recorded_at < end_of_day(per)
    )
    terms = masa(list(session.scalars(stmt)))
    return next((term.baris for term in terms if term.covers(day)), None)
