"""Which issued minutes cover a row, until when it may be corrected again, and which rows wait for an addendum."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from db.models import (
    BeritaAcara,
    BeritaAcaraButir,
    BeritaAcaraNomor,
    BeritaAcaraPeristiwa,
    Periode,
    PeriodePeristiwa,
    Verifikasi,
)
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.berita_acara import TERBIT, KunciBaris
from domain.kosakata import Peristiwa, PeristiwaBeritaAcara

Baris = tuple[int, int]
"""An action and a period by their ids."""


@dataclass(frozen=True)
class Liputan:
    """The newest issued, unvoided minutes or addendum over a row, and what stood when they were issued."""

    berita_acara_id: int
    opd_id: int
    nomor: str
    sejak: datetime
    klaim_id: int | None
    verifikasi_id: int | None


@dataclass(frozen=True)
class MenungguAdendum:
    """A row that was verified anew after its minutes were issued, and that no addendum covers yet."""

    aksi_id: int
    periode_id: int
    opd_id: int
    berita_acara_id: int
    verifikasi_id: int


def status_kini() -> CTE:
    """``berita_acara_id`` and ``status`` of the newest event of all minutes."""
    p = BeritaAcaraPeristiwa
    newest = select(func.max(p.id)).group_by(p.berita_acara_id)
    return select(p.berita_acara_id, p.status).where(p.id.in_(newest)).cte("status_kini")


def nomor_kini() -> CTE:
    """``berita_acara_id`` and ``nomor`` of the newest number of all minutes."""
    n = BeritaAcaraNomor
    newest = select(func.max(n.id)).group_by(n.berita_acara_id)
    return select(n.berita_acara_id, n.nomor).where(n.id.in_(newest)).cte("nomor_kini")


def list_liputan(
    session: Session,
    *,
    tahun: int | None = None,
    periode_id: int | None = None,
    aksi_id: int | None = None,
) -> dict[Baris, Liputan]:
    """What covers each row; a row that no issued minutes cover is absent."""
    b, p, butir = BeritaAcara, BeritaAcaraPeristiwa, BeritaAcaraButir
    status, nomor = status_kini(), nomor_kini()
    stmt: Any = (
        select(
            butir.rencana_aksi_id, butir.periode_id, b.id, b.opd_id, nomor.c.nomor, p.recorded_at,
            butir.klaim_id, butir.verifikasi_id,
        )
        .join(b, b.id == butir.berita_acara_id)
        .join(status, status.c.berita_acara_id == b.id)
        .join(p, (p.berita_acara_id == b.id) & (p.jenis == PeristiwaBeritaAcara.TERBITKAN))
        .join(nomor, nomor.c.berita_acara_id == b.id)
        .where(status.c.status.in_(list(TERBIT)))
        .order_by(p.id)
    )  # fmt: skip
    if tahun is not None:
        stmt = stmt.where(butir.periode_id.in_(select(Periode.id).where(Periode.tahun == tahun)))
    if periode_id is not None:
        stmt = stmt.where(butir.periode_id == periode_id)
    if aksi_id is not None:
        stmt = stmt.where(butir.rencana_aksi_id == aksi_id)
    return {(row[0], row[1]): Liputan(*row[2:]) for row in session.execute(stmt)}


def list_opd_terbit(session: Session) -> dict[int, frozenset[int]]:
    """Per period the OPD that have issued, unvoided minutes in it."""
    b, status = BeritaAcara, status_kini()
    stmt = (
        select(b.periode_id, b.opd_id)
        .join(status, status.c.berita_acara_id == b.id)
        .where(status.c.status.in_(list(TERBIT)))
    )
    found: dict[int, set[int]] = {}
    for periode_id, opd_id in session.execute(stmt):
        found.setdefault(periode_id, set()).add(opd_id)
    return {periode: frozenset(opd) for periode, opd in found.items()}


def _pembukaan(session: Session, periode: Collection[int], today: date) -> dict[Baris, PeriodePeristiwa]:
    """The reopening that stands per OPD and period; locking the period again ends those before it."""
    e = PeriodePeristiwa
    stmt = (
        select(e)
        .where(
            e.periode_id.in_(periode),
            e.tanggal <= today,
            e.jenis.in_([Peristiwa.DIBUKA_KEMBALI, Peristiwa.DIKUNCI]),
        )
        .order_by(e.id)
    )
    found: dict[Baris, PeriodePeristiwa] = {}
    for event in session.scalars(stmt):
        if event.jenis is Peristiwa.DIKUNCI:
            found = {key: row for key, row in found.items() if key[1] != event.periode_id}
        elif event.opd_id is not None:
            found[event.opd_id, event.periode_id] = event
    return found


def _kunci(session: Session, liputan: dict[Baris, Liputan], today: date) -> dict[Baris, KunciBaris]:
    if not liputan:
        return {}
    opened = _pembukaan(session, {periode for _, periode in liputan}, today)
    return {
        key: _satu(cover, opened.get((cover.opd_id, key[1])))
        for key, cover in liputan.items()
    }  # fmt: skip


def _satu(cover: Liputan, opened: PeriodePeristiwa | None) -> KunciBaris:
    return KunciBaris(
        cover.berita_acara_id,
        cover.nomor,
        cover.sejak,
        opened.recorded_at if opened else None,
        opened.tenggat if opened else None,
    )


def get_kunci(session: Session, aksi_id: int, periode_id: int, today: date) -> KunciBaris | None:
    """The lock of one action and period; None when no issued minutes cover it."""
    found = list_liputan(session, aksi_id=aksi_id, periode_id=periode_id)
    return _kunci(session, found, today).get((aksi_id, periode_id))


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_kunci(session: Session, tahun: int, today: date) -> dict[Baris, KunciBaris]:
    """The locks of all rows of a year that issued minutes cover."""
    return _kunci(session, list_liputan(session, tahun=tahun), today)


_ISI = (
    "hasil",
    "nilai",
    "keadaan",
    "alasan",
    "kendala",
    "sebab_kendala",
    "tindak_lanjut",
    "tenggat_tindak_lanjut",
)


def _says(row: Verifikasi | None) -> tuple[Any, ...]:
    return () if row is None or row.ditarik else tuple(getattr(row, name) for name in _ISI)


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def list_menunggu_adendum(
    session: Session, tahun: int, opd_id: int | None = None, periode_id: int | None = None
) -> list[MenungguAdendum]:
    """Covered rows of a year that were verified anew since; a row put back to what it was does not wait."""
    cover = list_liputan(session, tahun=tahun, periode_id=periode_id)
    if opd_id is not None:
        cover = {key: one for key, one in cover.items() if one.opd_id == opd_id}
    now = _verifikasi_kini(session, cover)
    newer = {
        key: now[key] for key, one in cover.items() if now.get(key, one.verifikasi_id) != one.verifikasi_id
    }
    wanted = {*newer.values(), *(cover[key].verifikasi_id for key in newer)}
    rows = {row.id: row for row in session.scalars(select(Verifikasi).where(Verifikasi.id.in_(wanted)))}
    return [
        MenungguAdendum(*key, cover[key].opd_id, cover[key].berita_acara_id, number)
        for key, number in newer.items()
        if _says(rows[number]) != _says(rows.get(cover[key].verifikasi_id or 0))
    ]


def _verifikasi_kini(session: Session, keys: Collection[Baris]) -> dict[Baris, int]:
    """Id of the newest judgement, or taking back, of each row of these periods."""
    if not keys:
        return {}
    v = Verifikasi
    stmt = (
        select(v.rencana_aksi_id, v.periode_id, func.max(v.id))
        .where(v.periode_id.in_({periode for _, periode in keys}))
        .group_by(v.rencana_aksi_id, v.periode_id)
    )
    return {(aksi, periode): number for aksi, periode, number in session.execute(stmt)}
