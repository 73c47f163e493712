"""Visits of the zones: which OPD was seen when, who was met, what was photographed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from db.models import BuktiIsi, Kunjungan, KunjunganFoto, KunjunganHadir, Pengguna, Zona
from db.queries.izin import untuk
from db.queries.susunan import get_zona_opd, list_opd, list_zona
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import FotoNaskah, KunjunganNaskah, Orang
from domain.errors import Ditolak
from domain.kosakata import Peran
from domain.kunjungan import FotoKunjungan, Hadir, IsiKunjungan

_PEMBACA_SEMUA = frozenset({Peran.KOORDINATOR, Peran.PIMPINAN, Peran.AUDITOR})


@dataclass(frozen=True)
class KunjunganTercatat:
    """One version of a visit, with who wrote it when (UTC); ``menggantikan_id`` names the version it corrects."""

    id: int
    opd_id: int
    periode_id: int
    zona_id: int
    zona: str
    isi: IsiKunjungan
    recorded_at: datetime
    oleh: str | None
    menggantikan_id: int | None


@dataclass(frozen=True)
class OpdKunjungan:
    """An OPD within the viewer's reach; ``terakhir`` is the newest visit of the period (None: not visited)."""

    opd_id: int
    kode: str
    nama: str
    zona_id: int | None
    zona: str
    banyak: int
    terakhir: KunjunganTercatat | None


def _standing(periode_id: int) -> Select[Kunjungan]:
    """Versions that nobody corrected, oldest day first."""
    newer = aliased(Kunjungan)
    corrected = select(newer.id).where(newer.menggantikan_id == Kunjungan.id).exists()
    return (
        select(Kunjungan)
        .where(Kunjungan.periode_id == periode_id, ~corrected)
        .order_by(Kunjungan.tanggal, Kunjungan.id)
    )


def _load(session: Session, rows: Sequence[Kunjungan]) -> tuple[KunjunganTercatat, ...]:
    """The visits whole, in three statements however many there are."""
    if not rows:
        return ()
    ids = [row.id for row in rows]
    met: dict[int, list[Hadir]] = defaultdict(list)
    for h in session.scalars(
        select(KunjunganHadir).where(KunjunganHadir.kunjungan_id.in_(ids)).order_by(KunjunganHadir.id)
    ):
        met[h.kunjungan_id].append(Hadir(h.pihak, h.nama, h.jabatan))
    photos: dict[int, list[FotoKunjungan]] = defaultdict(list)
    for f in session.scalars(
        select(KunjunganFoto).where(KunjunganFoto.kunjungan_id.in_(ids)).order_by(KunjunganFoto.id)
    ):
        photos[f.kunjungan_id].append(FotoKunjungan(f.isi_sha256, f.keterangan))
    said = select(Kunjungan.id, Zona.nama, Pengguna.nama).join(Zona, Zona.id == Kunjungan.zona_id)
    said = said.outerjoin(Pengguna, Pengguna.id == Kunjungan.oleh_id).where(Kunjungan.id.in_(ids))
    names = {number: (zona, oleh) for number, zona, oleh in session.execute(said)}
    return tuple(
        KunjunganTercatat(
            row.id,
            row.opd_id,
            row.periode_id,
            row.zona_id,
            names[row.id][0],
            IsiKunjungan(
                row.tanggal,
                row.tempat,
                tuple(met[row.id]),
                tuple(photos[row.id]),
                row.lintang,
                row.bujur,
                row.catatan,
            ),
            row.recorded_at,
            names[row.id][1],
            row.menggantikan_id,
        )
        for row in rows
    )


def get_isi_kunjungan(session: Session, kunjungan_id: int) -> IsiKunjungan:
    """What one version of a visit says; raises ``Ditolak`` when there is none."""
    row = session.get(Kunjungan, kunjungan_id)
    if row is None:
        raise Ditolak("Kunjungan tidak ditemukan. Muat ulang daftar kunjungan.")
    return _load(session, [row])[0].isi


def get_versi_terbaru(session: Session, kunjungan_id: int, opd_id: int, periode_id: int) -> int:
    """The version that stands now of a visit to this OPD in this period; raises ``Ditolak`` when there is none."""
    old = session.get(Kunjungan, kunjungan_id)
    if old is None or (old.opd_id, old.periode_id) != (opd_id, periode_id):
        raise Ditolak("Kunjungan yang diperbaiki tidak ditemukan. Muat ulang daftar kunjungan.")
    newer = select(Kunjungan.id)
    while (found := session.scalar(newer.where(Kunjungan.menggantikan_id == kunjungan_id))) is not None:
        kunjungan_id = found
    return kunjungan_id


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_kunjungan(session: Session, opd_id: int, periode_id: int) -> tuple[KunjunganTercatat, ...]:
    """The visits to an OPD in a period as they stand, newest day first."""
    rows = session.scalars(_standing(periode_id).where(Kunjungan.opd_id == opd_id)).all()
    return _load(session, rows)[::-1]


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_versi(session: Session, opd_id: int, periode_id: int) -> dict[int, tuple[KunjunganTercatat, ...]]:
    """The corrected versions of each standing visit, newest first, by the number of the standing one."""
    stmt = select(Kunjungan).where(Kunjungan.opd_id == opd_id, Kunjungan.periode_id == periode_id)
    rows = {v.id: v for v in _load(session, session.scalars(stmt.order_by(Kunjungan.id)).all())}
    replaced = {v.menggantikan_id for v in rows.values()}
    return {number: tuple(_older(rows, rows[number])) for number in rows if number not in replaced}


def _older(rows: dict[int, KunjunganTercatat], visit: KunjunganTercatat) -> list[KunjunganTercatat]:
    found: list[KunjunganTercatat] = []
    while visit.menggantikan_id in rows:
        visit = rows[visit.menggantikan_id]
        found.append(visit)
    return found


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_opd_kunjungan(
    session: Session, pelihat: Pelihat, periode_id: int, today: date
) -> tuple[OpdKunjungan, ...]:
    """The OPD of the viewer's zone (own OPD, or all for readers of everything), never visited ones first.

    Zones are today's: rights follow them.
    """
    member, zona = get_zona_opd(session, today, today), list_zona(session)
    visits: dict[int, list[KunjunganTercatat]] = defaultdict(list)
    for visit in _load(session, session.scalars(_standing(periode_id)).all()):
        visits[visit.opd_id].append(visit)
    found = [
        OpdKunjungan(
            opd.id,
            opd.kode,
            opd.nama,
            member.get(opd.id),
            zona[member[opd.id]].nama if opd.id in member else "",
            len(visits[opd.id]),
            visits[opd.id][-1] if visits[opd.id] else None,
        )
        for opd in list_opd(session, today, today)
        if _in_reach(opd.id, member.get(opd.id), pelihat)
    ]
    return tuple(sorted(found, key=_least_seen))


def _in_reach(opd_id: int, zona_id: int | None, pelihat: Pelihat) -> bool:
    if pelihat.peran & _PEMBACA_SEMUA:
        return True
    return opd_id in pelihat.opd_diwakili or (zona_id is not None and zona_id in pelihat.zona_dipantau)


def _least_seen(row: OpdKunjungan) -> tuple[Any, ...]:
    return (row.terakhir.isi.tanggal if row.terakhir else date.min, row.nama)


def get_kunjungan_sejak(
    session: Session, opd_id: int, periode_id: int, zona_id: int | None, sejak: date
) -> int | None:
    """The newest visit of this zone to the OPD on that day or later: what a judgement made since rests on unasked.

    None: no visit was written down.
    """
    stmt = _standing(periode_id).where(
        Kunjungan.opd_id == opd_id, Kunjungan.zona_id == zona_id, Kunjungan.tanggal >= sejak
    )
    row = session.scalars(
        stmt.order_by(None).order_by(Kunjungan.tanggal.desc(), Kunjungan.id.desc()).limit(1)
    ).first()
    return row.id if row else None


def list_kunjungan_naskah(
    session: Session, opd_id: int, periode_id: int, sejak: datetime | None = None
) -> tuple[KunjunganNaskah, ...]:
    """The visits on which minutes of this OPD and period rest (those recorded after ``sejak``), oldest day first.

    Corrected versions are left out.
    """
    stmt = _standing(periode_id).where(Kunjungan.opd_id == opd_id)
    if sejak is not None:
        stmt = stmt.where(Kunjungan.recorded_at > sejak)
    rows = session.scalars(stmt).all()
    return tuple(
        KunjunganNaskah(
            visit.isi.tanggal,
            visit.isi.tempat,
            tuple(Orang(h.nama, h.jabatan, unit=h.pihak.label) for h in visit.isi.hadir),
            tuple(FotoNaskah(f.sha256, f.keterangan) for f in visit.isi.foto),
        )
        for visit in _load(session, rows)
    )


def foto_bytes(session: Session, sha256s: Iterable[str]) -> dict[str, bytes]:
    """The stored bytes of photos by SHA-256; whoever calls has asked for the right to see them."""
    wanted = set(sha256s)
    if not wanted:
        return {}
    stmt = select(BuktiIsi.sha256, BuktiIsi.isi).where(BuktiIsi.sha256.in_(wanted))
    return {row[0]: row[1] for row in session.execute(stmt)}


def foto_mini(session: Session, sha256s: Iterable[str]) -> dict[str, bytes]:
    """Thumbnails of photos by SHA-256 (the photo itself where none was made); the right is the caller's to ask."""
    wanted = set(sha256s)
    if not wanted:
        return {}
    stmt = select(BuktiIsi.sha256, BuktiIsi.mini).where(BuktiIsi.sha256.in_(wanted))
    small = {row[0]: row[1] for row in session.execute(stmt)}
    whole = foto_bytes(session, [sha256 for sha256, mini in small.items() if mini is None])
    return {sha256: mini or whole[sha256] for sha256, mini in small.items()}
