"""Record reported deaths and moves by digest of the person, and find who was paid after them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.commands.audit import raise_versi
from db.commands.temuan import hitung_ulang_tahap
from db.models import Penerima, PeristiwaWarga
from db.queries.penerima import list_daftar_berlaku
from db.transaction import moment
from domain.kosakata import JenisPeristiwaWarga, JenisTemuan, Topik

SEKALI = 500
"""Persons asked for in one statement."""

Peristiwa = tuple[bytes, JenisPeristiwaWarga, date, int]
"""Digest of the person, what happened, when, and the row in the office's file."""


@dataclass(frozen=True)
class HasilPeristiwa:
    """Events that are new or say another day than before, those that stand already, and findings that they open."""

    baru: int
    sama: int
    temuan: Mapping[JenisTemuan, int]


def record_peristiwa(
    session: Session, rows: Iterable[Peristiwa], kunci: int, impor_id: int | None
) -> HasilPeristiwa:
    """Append the events; the newest row of a person and kind stands, and the last one of a file if it names two.

    The caller asks for the right and writes the audit row of the whole action.
    """
    said = {(nik, jenis): (tanggal, baris) for nik, jenis, tanggal, baris in rows}
    stands = berdiri(session, {nik for nik, _ in said})
    new = [
        {
            "recorded_at": moment(session),
            "nik": nik,
            "kunci": kunci,
            "jenis": jenis,
            "tanggal": tanggal,
            "baris": baris,
            "ditarik": False,
            "impor_id": impor_id,
        }
        for (nik, jenis), (tanggal, baris) in said.items()
        if stands.get((nik, jenis)) != tanggal
    ]
    if not new:
        return HasilPeristiwa(0, len(said), {})
    session.execute(insert(PeristiwaWarga), new)
    temuan = temukan_ulang(session, {nik for nik, jenis in said})
    raise_versi(session, Topik.PENERIMA)
    return HasilPeristiwa(len(new), len(said) - len(new), temuan)


def berdiri(session: Session, nik: Collection[bytes]) -> dict[tuple[bytes, JenisPeristiwaWarga], date]:
    """The day of each event that stands for these persons."""
    p, found = PeristiwaWarga, {}
    for some in _bagi(sorted(nik)):
        newest = select(func.max(p.id)).where(p.nik.in_(some)).group_by(p.nik, p.jenis)
        stmt = select(p.nik, p.jenis, p.tanggal).where(p.id.in_(newest), ~p.ditarik)
        found.update({(bytes(row.nik), row.jenis): row.tanggal for row in session.execute(stmt)})
    return found


def temukan_ulang(session: Session, nik: Collection[bytes]) -> Mapping[JenisTemuan, int]:
    """Work out the findings of the tranches in which one of these persons stands anew."""
    tahap = sorted({satu.tahap_id for satu in list_daftar_berlaku(session)})
    touched = [
        t
        for t in tahap
        if any(
            session.scalar(select(Penerima.id).where(Penerima.tahap_id == t, Penerima.nik.in_(some)).limit(1))
            for some in _bagi(sorted(nik))
        )
    ]
    return hitung_ulang_tahap(session, touched, berubah=())


def _bagi(nik: list[bytes]) -> Iterable[list[bytes]]:
    return (nik[dari : dari + SEKALI] for dari in range(0, len(nik), SEKALI))
