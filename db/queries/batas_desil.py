"""Whom a programme is for: ceiling deciles by year and programmes that exclude each other, with their history."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import BatasDesil, Pengguna, ProgramBansos, ProgramKecuali
from db.queries.alasan_audit import list_alasan_audit
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.waktu import end_of_day


@dataclass(frozen=True)
class BatasBerlaku:
    """The ceiling decile of a programme in a year, and the rule it rests on; empty: it was taken back."""

    desil: int | None
    dasar: str


def batas_desil(session: Session, per: date) -> dict[tuple[int, int], BatasBerlaku]:
    """Ceilings by programme and year, as recorded by ``per``."""
    b = BatasDesil
    newest = select(func.max(b.id)).where(b.recorded_at < end_of_day(per)).group_by(b.program_id, b.tahun)
    rows = session.execute(select(b.program_id, b.tahun, b.desil, b.dasar).where(b.id.in_(newest)))
    return {(program_id, tahun): BatasBerlaku(desil, dasar) for program_id, tahun, desil, dasar in rows}


def list_kecuali(session: Session, per: date | None = None) -> set[tuple[int, int]]:
    """Pairs of programmes (lower id first) that nobody may receive together, as recorded by ``per`` (None: now)."""
    k = ProgramKecuali
    newest = select(func.max(k.id)).group_by(k.program_id, k.lain_id)
    if per is not None:
        newest = newest.where(k.recorded_at < end_of_day(per))
    rows = session.execute(select(k.program_id, k.lain_id).where(k.id.in_(newest), k.berlaku))
    return {(one, other) for one, other in rows}


@dataclass(frozen=True)
class PerubahanSasaran:
    """One change of a ceiling (``tahun`` and ``desil``) or of an exclusion (``lain`` and ``berlaku``), and why."""

    saat: datetime
    oleh: str | None
    program: str
    dasar: str
    tahun: int | None = None
    desil: int | None = None
    lain: str = ""
    berlaku: bool = True
    alasan: str = ""


@dataclass(frozen=True)
class AturanSasaran:
    """What an administrator sees and changes: programmes, standing ceilings and exclusions by code, their history."""

    program: dict[str, str]
    batas: dict[tuple[str, int], BatasBerlaku]
    kecuali: dict[tuple[str, str], str]
    riwayat: tuple[PerubahanSasaran, ...]


@untuk(Tindakan.KELOLA_PENGATURAN)
def get_aturan_sasaran(session: Session) -> AturanSasaran:
    """Ceilings and exclusions that stand now, and every change of them, newest first."""
    p = ProgramBansos
    program = {row.kode: row.nama for row in session.execute(select(p.kode, p.nama).order_by(p.urut, p.id))}
    limits, pairs = _limits(session), _pairs(session)
    standing = {(kode, row.tahun): BatasBerlaku(row.desil, row.dasar) for kode, row in limits
                if row.tahun is not None}  # fmt: skip
    excluded = {(kode, lain): row for kode, lain, row in pairs}
    history = [row for _, row in limits] + [row for _, _, row in pairs]
    return AturanSasaran(
        program,
        {key: value for key, value in standing.items() if value.desil is not None},
        {key: row.dasar for key, row in excluded.items() if row.berlaku},
        tuple(sorted(history, key=lambda row: row.saat, reverse=True)),
    )


def _limits(session: Session) -> list[tuple[str, PerubahanSasaran]]:
    """Every ceiling ever set, by programme code, oldest first."""
    b, p, why = BatasDesil, ProgramBansos, list_alasan_audit(session, "batas_desil")
    stmt = (
        select(b, p.kode, p.nama, Pengguna.nama)
        .join(p, p.id == b.program_id)
        .outerjoin(Pengguna, Pengguna.id == b.oleh_id)
        .order_by(b.id)
    )
    return [
        (
            kode,
            PerubahanSasaran(
                row.recorded_at,
                oleh,
                nama,
                row.dasar,
                row.tahun,
                row.desil,
                alasan=why.get((f"{kode} {row.tahun}", row.recorded_at), ""),
            ),
        )
        for row, kode, nama, oleh in session.execute(stmt)
    ]


def _pairs(session: Session) -> list[tuple[str, str, PerubahanSasaran]]:
    """Every change of an exclusion, by the codes of its two programmes, oldest first."""
    k, p, other = ProgramKecuali, ProgramBansos, aliased(ProgramBansos)
    why = list_alasan_audit(session, "program_kecuali")
    stmt = (
        select(k, p.kode, p.nama, other.kode, other.nama, Pengguna.nama)
        .join(p, p.id == k.program_id)
        .join(other, other.id == k.lain_id)
        .outerjoin(Pengguna, Pengguna.id == k.oleh_id)
        .order_by(k.id)
    )
    return [
        (
            kode,
            lain,
            PerubahanSasaran(
                row.recorded_at,
                oleh,
                nama,
                row.dasar,
                lain=lain_nama,
                berlaku=row.berlaku,
                alasan=why.get((" + ".join(sorted((kode, lain))), row.recorded_at), ""),
            ),
        )
        for row, kode, nama, lain, lain_nama, oleh in session.execute(stmt)
    ]
