"""The check of the audit chain, row by row in bounded memory, and its head for the places that anchor it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.base import Baris
from db.commands.audit import row_hash
from db.models import Audit, BeritaAcaraNomor, Snapshot
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.rantai import AWAL_RANTAI, Cacat, Jangkar, Putus, Rantai

SEKALI = 2000
"""Rows in memory at one time."""
TEMUAN_TERBANYAK = 20
"""Rows that are named one by one; a rewritten half of a chain needs no million sentences."""


@untuk(Tindakan.LIHAT_AUDIT)
def verify_rantai(session: Session, jangkar: Sequence[Jangkar] = ()) -> Rantai:
    """Recompute every row from the first on, and look for every anchor: the given ones and those of issued minutes.

    A row must hash to what it says and point to the row before it. Newest rows cut off, and a chain rewritten as a
    whole, fit in themselves: only a head that was kept elsewhere reveals them.
    """
    # Anchors first: minutes issued while the check runs may name a row that it does not reach.
    anchors = _Jangkar([*_of_minutes(session), *jangkar])
    walk = _Jalan()
    for row in _rows(session):
        walk.take(session, row)
        anchors.see(row.hash)
    return Rantai(
        walk.cocok,
        walk.sampai,
        walk.temuan[0].id if walk.temuan else None,
        walk.kepala,
        walk.baris,
        walk.banyak,
        tuple(walk.temuan),
        anchors.jumlah,
        anchors.missing(),
    )


def get_kepala(session: Session) -> tuple[int, str]:
    """How many rows the chain has at this moment, and the hash of its last one."""
    head = session.scalar(select(Audit.hash).order_by(Audit.id.desc()).limit(1))
    count = session.scalar(select(func.count()).select_from(Audit)) or 0
    return count, head or AWAL_RANTAI


def _of_minutes(session: Session) -> list[Jangkar]:
    """The head that each issued berita acara carries."""
    number = (
        select(BeritaAcaraNomor.nomor)
        .where(BeritaAcaraNomor.berita_acara_id == Snapshot.berita_acara_id)
        .order_by(BeritaAcaraNomor.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    stmt = select(Snapshot.kepala_audit, number.label("nomor")).order_by(Snapshot.id)
    return [Jangkar(row.kepala_audit, f"berita acara {row.nomor or '–'}") for row in session.execute(stmt)]


def _rows(session: Session) -> Iterator[Baris]:
    last = 0
    columns = Audit.__table__.columns
    while rows := session.execute(
        select(*columns).where(Audit.id > last).order_by(Audit.id).limit(SEKALI)
    ).all():
        yield from rows
        last = rows[-1].id


@dataclass
class _Jalan:
    """The walk along the chain: what has fitted so far, and what has not."""

    cocok: int = 0
    sampai: int = 0
    kepala: str = AWAL_RANTAI
    baris: int = 0
    banyak: int = 0
    temuan: list[Putus] = field(default_factory=list)
    _sebelumnya: int = 0
    _ditunjuk: str = AWAL_RANTAI

    def take(self, session: Session, row: Baris) -> None:
        """Judge the next row by the one before it."""
        self.baris += 1
        found = self._judge(session, row)
        if found is not None:
            self.banyak += 1
            if len(self.temuan) < TEMUAN_TERBANYAK:
                self.temuan.append(Putus(row.id, found, self._sebelumnya))
        elif not self.banyak:
            self.cocok, self.sampai, self.kepala = self.cocok + 1, row.id, row.hash
        self._sebelumnya, self._ditunjuk = row.id, row.hash

    def _judge(self, session: Session, row: Baris) -> Cacat | None:
        if row.hash != row_hash(row):
            return Cacat.BERUBAH
        if row.hash_sebelumnya == self._ditunjuk:
            return None
        elsewhere = select(Audit.id).where(Audit.hash == row.hash_sebelumnya)
        out_of_order = row.hash_sebelumnya == AWAL_RANTAI or session.scalar(elsewhere) is not None
        return Cacat.TERTUKAR if out_of_order else Cacat.HILANG


class _Jangkar:
    """Anchors that wait for their row; most are whole hashes and cost one look-up a row."""

    def __init__(self, given: Iterable[Jangkar]) -> None:
        waiting = [one for one in given if one.sidik != AWAL_RANTAI]
        self.jumlah = len(waiting)
        self._seen: set[str] = set()
        self._waiting = waiting
        self._whole = {one.sidik for one in waiting if len(one.sidik) == len(AWAL_RANTAI)}
        self._begun = tuple({one.sidik for one in waiting} - self._whole)

    def see(self, sidik: str) -> None:
        """A row of the chain bears this hash."""
        if sidik in self._whole:
            self._seen.add(sidik)
        if self._begun and sidik.startswith(self._begun):
            self._seen |= {begun for begun in self._begun if sidik.startswith(begun)}

    def missing(self) -> tuple[Jangkar, ...]:
        """Those whose row never came."""
        return tuple(one for one in self._waiting if one.sidik not in self._seen)
