"""Other spellings of kelurahan and OPD: which there are, who settled them, and what a spelling already means."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Audit, Kecamatan, Kelurahan, KelurahanAlias, Opd, OpdAlias
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.sebutan import kunci, kunci_opd

DITETAPKAN = "ditetapkan di dasbor"
"""Where a spelling comes from that a person settled here; all others came with the reference data."""

TETAPKAN, BATALKAN = "tetapkan_wilayah", "batalkan_penetapan"
"""How the audit calls the moving of figures by a spelling, and its undoing."""


@dataclass(frozen=True)
class Alias:
    """Another spelling and what it stands for; ``ditetapkan`` by a person here, not by the reference data.

    ``kode`` is the code of the kelurahan or OPD, ``kecamatan`` where it lies (empty for an OPD).
    """

    id: int
    alias: str
    kode: str
    nama: str
    kecamatan: str
    sumber: str

    @property
    def ditetapkan(self) -> bool:
        """Whether a person settled it here."""
        return self.sumber == DITETAPKAN


@dataclass(frozen=True)
class SebutanKelurahan:
    """The city's kelurahan, code → (name, kecamatan), and their other spellings, spelling → code.

    ``ditetapkan`` are the spellings that a person settled: a file's kecamatan no longer brings them into doubt.
    """

    kelurahan: Mapping[str, tuple[str, str]]
    alias: Mapping[str, str]
    ditetapkan: frozenset[str] = field(default_factory=frozenset)

    def kode(self, nama: str) -> str | None:
        """The kelurahan whose name or other spelling this already is."""
        return self._kode.get(kunci(nama))

    @cached_property
    def _kode(self) -> dict[str, str]:
        names = {kunci(nama): kode for kode, (nama, _) in self.kelurahan.items()}
        return {kunci(alias): kode for alias, kode in self.alias.items()} | names

    def sudah_ditetapkan(self, nama: str) -> bool:
        """Whether a person settled what this spelling means."""
        return kunci(nama) in {kunci(alias) for alias in self.ditetapkan}

    def sebut(self, kode: str) -> str:
        """A kelurahan as people tell it from its near namesakes: Tafure, Kecamatan Ternate Utara."""
        nama, kecamatan = self.kelurahan[kode]
        return f"{nama}, Kecamatan {kecamatan}"


@untuk(Tindakan.LIHAT_TAK_DIKENAL)
def get_sebutan(session: Session) -> SebutanKelurahan:
    """Names and other spellings of all kelurahan."""
    areas = select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama).join(Kecamatan).order_by(Kelurahan.kode)
    alias = list(session.scalars(select(KelurahanAlias).order_by(KelurahanAlias.id)))
    return SebutanKelurahan(
        {kode: (nama, kecamatan) for kode, nama, kecamatan in session.execute(areas)},
        {a.alias: a.kelurahan_kode for a in alias},
        frozenset(a.alias for a in alias if a.sumber == DITETAPKAN),
    )


@untuk(Tindakan.LIHAT_TAK_DIKENAL)
def list_alias_kelurahan(session: Session) -> tuple[Alias, ...]:
    """All other spellings of kelurahan, newest first."""
    a = KelurahanAlias
    stmt = (
        select(a.id, a.alias, Kelurahan.kode, Kelurahan.nama, Kecamatan.nama, a.sumber)
        .join(Kelurahan, Kelurahan.kode == a.kelurahan_kode)
        .join(Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode)
        .order_by(a.id.desc())
    )
    return tuple(Alias(*row) for row in session.execute(stmt))


@untuk(Tindakan.LIHAT_TAK_DIKENAL)
def list_alias_opd(session: Session) -> tuple[Alias, ...]:
    """All other spellings of OPD, newest first."""
    stmt = (
        select(OpdAlias.id, OpdAlias.alias, Opd.kode, Opd.nama, OpdAlias.sumber)
        .join(Opd, Opd.id == OpdAlias.opd_id)
        .order_by(OpdAlias.id.desc())
    )
    return tuple(
        Alias(number, alias, kode, nama, "", sumber)
        for number, alias, kode, nama, sumber in session.execute(stmt)
    )


@untuk(Tindakan.LIHAT_TAK_DIKENAL)
def list_kode_opd(session: Session) -> dict[str, str]:
    """Names of all OPD by code, for a choice."""
    return {row.kode: row.nama for row in session.execute(select(Opd.kode, Opd.nama).order_by(Opd.nama))}


def get_kode_opd(session: Session, nama: str) -> str | None:
    """The OPD whose code, name or other spelling this already is."""
    known = {kunci_opd(alias.alias): alias.kode for alias in list_alias_opd(session)}
    for opd in session.scalars(select(Opd)):
        known |= {kunci_opd(opd.nama): opd.kode, kunci_opd(opd.kode): opd.kode}
    return known.get(kunci_opd(nama))


def list_penetapan(session: Session, alias: KelurahanAlias) -> list[tuple[datetime, str]]:
    """When figures moved by this spelling, newest first, and to which kelurahan; what was undone is left out."""
    about = select(Audit).where(
        Audit.objek == "kelurahan_alias",
        Audit.objek_id == str(alias.id),
        Audit.tindakan.in_((TETAPKAN, BATALKAN)),
    )
    found = []
    for row in session.scalars(about.order_by(Audit.id.desc())):
        told = json.loads(row.sesudah or "{}")
        # Another spelling may have borne the same number before.
        if row.tindakan == BATALKAN or kunci(told["nama_wilayah"]) != kunci(alias.alias):
            break
        if told["angka"]:
            found.append((row.recorded_at, told["kelurahan_kode"]))
    return found


def list_penetapan_batal(session: Session) -> dict[datetime, frozenset[datetime]]:
    """Each moment at which figures returned to an unknown name → the moments at which they had moved from there."""
    about = select(Audit).where(Audit.objek == "kelurahan_alias", Audit.tindakan.in_((TETAPKAN, BATALKAN)))
    moved: defaultdict[str | None, list[datetime]] = defaultdict(list)
    found = {}
    for row in session.scalars(about.order_by(Audit.id)):
        if row.tindakan == TETAPKAN:
            moved[row.objek_id].append(row.recorded_at)
        else:
            found[row.recorded_at] = frozenset(moved.pop(row.objek_id, []))
    return found
