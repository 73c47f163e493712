"""Search over actions, OPD, kelurahan and zones: by words, and by close spelling where no word fits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Kecamatan,
    Kelurahan,
    KelurahanAlias,
    Opd,
    OpdAlias,
    RencanaAksi,
    RincianAksi,
    Zona,
)
from db.queries.catatan import newest
from db.queries.izin import untuk
from db.queries.susunan import list_opd, pemilik_aksi
from domain.akses import Tindakan

MIRIP = 78
"""Least likeness (0-100) of a close spelling; below it the words have little in common."""
MIRIP_TERBANYAK = 5
PALING_PENDEK = 2
"""Letters; one letter finds everything and says nothing."""


@dataclass(frozen=True)
class Temuan:
    """One thing found; ``kode`` opens it, ``tahun`` is that of an action."""

    kode: str
    nama: str
    keterangan: str
    tahun: int | None = None


@dataclass(frozen=True)
class HasilCari:
    """What was found, best first; ``mirip`` says that only close spellings were."""

    aksi: list[Temuan]
    opd: list[Temuan]
    kelurahan: list[Temuan]
    zona: list[Temuan]
    mirip: bool = False

    @property
    def banyak(self) -> int:
        """How many things were found in all."""
        return len(self.aksi) + len(self.opd) + len(self.kelurahan) + len(self.zona)


@dataclass(frozen=True)
class _Calon:
    temuan: Temuan
    teks: str
    """All words that lead to it, lower case."""


@untuk(Tindakan.LIHAT_ANGKA)
def cari(session: Session, teks: str, today: date) -> HasilCari:
    """All that fits every word of ``teks``; else what is spelt nearly so. Too short a text finds nothing."""
    words = _plain(teks).split()
    if len("".join(words)) < PALING_PENDEK:
        return HasilCari([], [], [], [])
    candidates = (_aksi(session, today), _opd(session, today), _kelurahan(session), _zona(session))
    aksi, opd, kelurahan, zona = (_fitting(some, words) for some in candidates)
    if aksi or opd or kelurahan or zona:
        return HasilCari(aksi, opd, kelurahan, zona)
    aksi, opd, kelurahan, zona = (_close(some, " ".join(words)) for some in candidates)
    return HasilCari(aksi, opd, kelurahan, zona, mirip=True)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w./]+", " ", text.casefold()).split())


def _fitting(candidates: Sequence[_Calon], words: Sequence[str]) -> list[Temuan]:
    """Those in which something begins with every word; a code or name that begins with the first word comes first."""
    found = [c for c in candidates if all(f" {word}" in f" {c.teks}" for word in words)]
    asked = " ".join(words)
    starts = (lambda c: _plain(c.temuan.kode) == asked, lambda c: _plain(c.temuan.nama).startswith(asked))
    return [c.temuan for c in sorted(found, key=lambda c: tuple(not start(c) for start in starts))]


def _close(candidates: Sequence[_Calon], asked: str) -> list[Temuan]:
    names = [_plain(c.temuan.nama) for c in candidates]
    near = process.extract(asked, names, scorer=fuzz.WRatio, score_cutoff=MIRIP, limit=MIRIP_TERBANYAK)
    return [candidates[index].temuan for _, _, index in near]


def _aksi(session: Session, today: date) -> list[_Calon]:
    """Actions of all years, newest year first, with the OPD that owns them today."""
    owner = pemilik_aksi(today, today)
    stmt = (
        select(
            RencanaAksi.kode, RencanaAksi.tahun, RincianAksi.uraian, RincianAksi.penanggung_jawab, Opd.nama
        )
        .join(RincianAksi, RincianAksi.rencana_aksi_id == RencanaAksi.id)
        .outerjoin(owner, owner.c.anggota == RencanaAksi.id)
        .outerjoin(Opd, Opd.id == owner.c.opd_id)
        .where(RincianAksi.id.in_(newest(RincianAksi, today, RincianAksi.rencana_aksi_id)))
        .order_by(RencanaAksi.tahun.desc(), RencanaAksi.kode)
    )
    return [
        _Calon(
            Temuan(kode, uraian, f"{kode} · {opd or 'tanpa OPD'} · {tahun}", tahun),
            _plain(f"{kode} {uraian} {pic or ''} {opd or ''} {tahun}"),
        )
        for kode, tahun, uraian, pic, opd in session.execute(stmt)
    ]


def _opd(session: Session, today: date) -> list[_Calon]:
    aliases: dict[int, str] = {}
    for alias in session.scalars(select(OpdAlias)):
        aliases[alias.opd_id] = f"{aliases.get(alias.opd_id, '')} {alias.alias}"
    return [
        _Calon(
            Temuan(opd.kode, opd.nama, opd.kode), _plain(f"{opd.kode} {opd.nama} {aliases.get(opd.id, '')}")
        )
        for opd in list_opd(session, today, today)
    ]


def _kelurahan(session: Session) -> list[_Calon]:
    aliases: dict[str, str] = {}
    for alias in session.scalars(select(KelurahanAlias)):
        aliases[alias.kelurahan_kode] = f"{aliases.get(alias.kelurahan_kode, '')} {alias.alias}"
    stmt = select(Kelurahan, Kecamatan.nama).join(Kecamatan).order_by(Kelurahan.nama)
    return [
        _Calon(
            Temuan(area.kode, area.nama, f"Kecamatan {district}"),
            _plain(f"{area.kode} {area.nama} {district} {aliases.get(area.kode, '')}"),
        )
        for area, district in session.execute(stmt)
    ]


def _zona(session: Session) -> list[_Calon]:
    return [
        _Calon(Temuan(zona.kode, zona.nama, "Zona pemantauan"), _plain(f"zona {zona.kode} {zona.nama}"))
        for zona in session.scalars(select(Zona).order_by(Zona.kode))
    ]
