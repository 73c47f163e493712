"""What anybody who holds the paper may know of issued minutes: that they are issued, and nothing about people.

Open to everybody without sign-in. Of the frozen text only number, dates, zone, OPD and period leave this module.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.base import Baris, Pilihan
from db.models import (
    BeritaAcara,
    BeritaAcaraPeristiwa,
    BerkasTerbit,
    SalinanBertandaTangan,
    Snapshot,
)
from domain.kosakata import JenisBeritaAcara, PeristiwaBeritaAcara, StatusBeritaAcara
from domain.waktu import day_wit

_TIDAK_ADA = 0
"""No row has this id: an unknown code is answered by the same statements as a known one."""


@dataclass(frozen=True)
class Terkait:
    """Minutes or an addendum beside the ones that are checked; ``dibatalkan`` is the day it was voided."""

    nomor: str
    tanggal: date
    dibatalkan: date | None


@dataclass(frozen=True)
class Pemeriksaan:
    """Issued minutes as the check page tells them.

    ``tanggal`` is the day that they bear, ``terbit`` the moment of issue; ``sidik_isi`` and ``sidik_berkas`` are the
    SHA-256 of the frozen text and of the issued PDF; ``induk`` is what an addendum corrects.
    """

    id: int
    kode: str
    nomor: str
    jenis: JenisBeritaAcara
    tanggal: date
    terbit: datetime
    zona: str
    opd: str
    periode: str
    tahun: int
    status: StatusBeritaAcara
    dibatalkan: datetime | None
    sidik_isi: str
    sidik_berkas: str
    salinan: int
    induk: Terkait | None
    adendum: Sequence[Terkait]


@dataclass(frozen=True)
class Kecocokan:
    """Which stored file an uploaded one equals byte by byte: the issued PDF, or the signed copy kept at ``disimpan``.

    ``id`` and ``nomor`` say of which minutes, which need not be the ones that were asked about.
    """

    id: int
    nomor: str
    salinan: bool
    disimpan: datetime


def get_pemeriksaan(session: Session, kode: str) -> Pemeriksaan | None:
    """The issued minutes of a check code (``domain.berita_acara.read_kode``); None for a code that nobody gave."""
    frozen = session.execute(
        select(
            Snapshot.berita_acara_id, Snapshot.isi, Snapshot.sha256, Snapshot.recorded_at, BeritaAcara.jenis,
            BeritaAcara.induk_id, BerkasTerbit.sha256.label("berkas"),
        )
        .join(BeritaAcara, BeritaAcara.id == Snapshot.berita_acara_id)
        .outerjoin(BerkasTerbit, BerkasTerbit.berita_acara_id == Snapshot.berita_acara_id)
        .where(Snapshot.kode_periksa == kode)
    ).first()  # fmt: skip
    number = frozen.berita_acara_id if frozen else _TIDAK_ADA
    state = session.execute(_newest_event(number)).first()
    copies = session.scalar(select(func.count()).where(SalinanBertandaTangan.berita_acara_id == number))
    addenda = _related(session, BeritaAcara.induk_id == number)
    parent = _related(session, BeritaAcara.id == ((frozen.induk_id if frozen else None) or _TIDAK_ADA))
    if frozen is None or state is None:
        return None
    said = json.loads(frozen.isi)
    voided = state.status is StatusBeritaAcara.DIBATALKAN
    return Pemeriksaan(
        id=number,
        kode=kode,
        nomor=said["nomor"],
        jenis=frozen.jenis,
        tanggal=date.fromisoformat(said["isi"]["tanggal"]),
        terbit=frozen.recorded_at,
        zona=said["zona"],
        opd=said["opd"],
        periode=said["periode"],
        tahun=said["tahun"],
        status=state.status,
        dibatalkan=state.recorded_at if voided else None,
        sidik_isi=frozen.sha256,
        sidik_berkas=frozen.berkas or "",
        salinan=copies or 0,
        induk=parent[0] if parent else None,
        adendum=addenda,
    )


def find_berkas(session: Session, sha256: str, dahulu: int) -> Kecocokan | None:
    """The stored file with that content, of the minutes ``dahulu`` before any other; None: there is none."""
    found = []
    for model, signed in ((BerkasTerbit, False), (SalinanBertandaTangan, True)):
        stmt = (
            select(model.berita_acara_id, model.recorded_at, Snapshot.isi)
            .join(Snapshot, Snapshot.berita_acara_id == model.berita_acara_id)
            .where(model.sha256 == sha256)
            .order_by(model.id)
        )
        found += [
            Kecocokan(row.berita_acara_id, json.loads(row.isi)["nomor"], signed, row.recorded_at)
            for row in session.execute(stmt)
        ]
    return min(found, key=lambda one: one.id != dahulu, default=None)


def _newest_event(berita_acara_id: int) -> Pilihan:
    return (
        select(BeritaAcaraPeristiwa.status, BeritaAcaraPeristiwa.recorded_at)
        .where(BeritaAcaraPeristiwa.berita_acara_id == berita_acara_id)
        .order_by(BeritaAcaraPeristiwa.id.desc())
        .limit(1)
    )


def _related(session: Session, condition: Any) -> list[Terkait]:
    """Issued minutes that fit, in the order of issue."""
    voiding = aliased(BeritaAcaraPeristiwa)
    stmt = (
        select(Snapshot.isi, voiding.recorded_at.label("dibatalkan"))
        .join(BeritaAcara, BeritaAcara.id == Snapshot.berita_acara_id)
        .outerjoin(
            voiding,
            (voiding.berita_acara_id == BeritaAcara.id) & (voiding.jenis == PeristiwaBeritaAcara.BATALKAN),
        )
        .where(condition)
        .order_by(Snapshot.id)
    )
    return [_of(row) for row in session.execute(stmt)]


def _of(row: Baris) -> Terkait:
    said = json.loads(row.isi)
    return Terkait(
        said["nomor"],
        date.fromisoformat(said["isi"]["tanggal"]),
        day_wit(row.dibatalkan) if row.dibatalkan else None,
    )
