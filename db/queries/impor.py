"""What an import compares a file with: the reference data, and the figures that stand now."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.base import Base
from db.models import (
    TETAP_BERLAKU,
    AcuanPenyaluran,
    AlasanGagal,
    Impor,
    Kanal,
    Kelurahan,
    Klaim,
    Opd,
    OpdAlias,
    PembatalanAksi,
    PenanggungJawab,
    Penyaluran,
    PenyaluranGagal,
    Periode,
    PerubahanOpd,
    ProgramBansos,
    RencanaAksi,
    RincianAksi,
    SumberData,
    SumberRencana,
    TahapSalur,
    TargetPeriode,
)
from db.queries.sebutan import get_sebutan
from db.queries.susunan import pemilik_aksi

Daftar = Mapping[str, tuple[int, str]]
"""Code → (id, name) of a reference table."""


@dataclass(frozen=True)
class DataAcuan:
    """Names, codes and other spellings of everything that an office file may name.

    ``kelurahan`` is code → (name, kecamatan); ``opd_berakhir`` is code → (day, code of the successor).
    ``alias_ditetapkan`` are the spellings of kelurahan that a person settled.
    """

    kelurahan: Mapping[str, tuple[str, str]]
    alias_kelurahan: Mapping[str, str]
    opd: Daftar
    alias_opd: Mapping[str, str]
    opd_berakhir: Mapping[str, tuple[date, str]]
    program: Daftar
    kanal: Daftar
    alasan: Daftar
    sumber_data: Daftar
    sumber_rencana: Daftar
    alias_ditetapkan: frozenset[str] = frozenset()


def load_acuan(session: Session) -> DataAcuan:
    """All reference data an import needs."""
    opd = _daftar(session, Opd)
    kode = {number: kode for kode, (number, _) in opd.items()}
    sebutan = get_sebutan(session)
    ended = select(PerubahanOpd).order_by(PerubahanOpd.id)
    return DataAcuan(
        kelurahan=sebutan.kelurahan,
        alias_kelurahan=sebutan.alias,
        alias_ditetapkan=sebutan.ditetapkan,
        opd=opd,
        alias_opd={a.alias: kode[a.opd_id] for a in session.scalars(select(OpdAlias))},
        opd_berakhir={kode[p.dari_id]: (p.tanggal, kode[p.ke_id]) for p in session.scalars(ended)},
        program=_daftar(session, ProgramBansos),
        kanal=_daftar(session, Kanal),
        alasan=_daftar(session, AlasanGagal),
        sumber_data=_daftar(session, SumberData),
        sumber_rencana=_daftar(session, SumberRencana),
    )


def _daftar(session: Session, model: Any) -> dict[str, tuple[int, str]]:
    rows = session.execute(select(model.kode, model.id, model.nama).order_by(model.id))
    return {kode: (number, nama) for kode, number, nama in rows}


def list_tahap(session: Session, program_id: int, tahun: int) -> list[TahapSalur]:
    """Payment tranches of a programme in a year."""
    stmt = select(TahapSalur).where(TahapSalur.program_id == program_id, TahapSalur.tahun == tahun)
    return list(session.scalars(stmt.order_by(TahapSalur.mulai, TahapSalur.id)))


def list_semua_tahap(session: Session) -> list[TahapSalur]:
    """Payment tranches of all programmes and years."""
    return list(session.scalars(select(TahapSalur).order_by(TahapSalur.mulai, TahapSalur.id)))


def get_sumber_acuan(session: Session, tahap_id: int) -> int | None:
    """The source whose figures count for a tranche; None while nobody has spoken of it."""
    stmt = select(AcuanPenyaluran.sumber_data_id).where(AcuanPenyaluran.tahap_id == tahap_id)
    return session.scalar(stmt.order_by(AcuanPenyaluran.id.desc()).limit(1))


def list_penyaluran_berlaku(session: Session, tahap_id: int, sumber_data_id: int) -> list[Penyaluran]:
    """The standing figure of each step, area and channel of a tranche by one source."""
    p = Penyaluran
    return _berlaku(
        session, p, tahap_id, sumber_data_id, p.langkah, p.kelurahan_kode, p.nama_wilayah, p.kanal_id
    )


def list_gagal_berlaku(session: Session, tahap_id: int, sumber_data_id: int) -> list[PenyaluranGagal]:
    """The standing number of failures of each area and reason of a tranche by one source."""
    g = PenyaluranGagal
    return _berlaku(session, g, tahap_id, sumber_data_id, g.kelurahan_kode, g.nama_wilayah, g.alasan_id)


def _berlaku(
    session: Session, model: Any, tahap_id: int, sumber_data_id: int, *keys: InstrumentedAttribute[Any]
) -> list[Any]:
    newest = (
        select(func.max(model.id))
        .where(model.tahap_id == tahap_id, model.sumber_data_id == sumber_data_id)
        .group_by(*keys)
    )
    return list(session.scalars(select(model).where(model.id.in_(newest)).order_by(model.id)))


@dataclass(frozen=True)
class AksiBerlaku:
    """An action as it stands: details, targets and claims by period code, every owner it ever had.

    ``pemilik_id`` is the owner today (None: nobody); ``batal`` the day of cancellation; ``induk`` whether it has
    children, which are then claimed in its place; ``ditarik`` whether the import that entered it was undone, so that
    it stands for nothing and a file may enter it again.
    """

    aksi: RencanaAksi
    rincian: RincianAksi
    target: Mapping[str, Decimal]
    klaim: Mapping[str, Klaim]
    pernah_memiliki: frozenset[int]
    pemilik_id: int | None
    batal: date | None
    induk: bool
    ditarik: bool = False


def list_aksi_berlaku(session: Session, tahun: int, today: date) -> list[AksiBerlaku]:
    """All actions of a year as they stand now, cancelled ones too."""
    owned = pemilik_aksi(today, today)
    owner = {row.anggota: row.opd_id for row in session.execute(select(owned.c.anggota, owned.c.opd_id))}
    rincian = {r.rencana_aksi_id: r for r in _of_year(session, RincianAksi, tahun)}
    target = _standing(
        _by_period(
            ((t.rencana_aksi_id, t.periode_kode), t.nilai) for t in _of_year(session, TargetPeriode, tahun)
        )
    )
    kode = {p.id: p.kode for p in session.scalars(select(Periode).where(Periode.tahun == tahun))}
    claims = _standing(
        _by_period(
            ((k.rencana_aksi_id, kode[k.periode_id]), None if k.ditarik else k)
            for k in _of_year(session, Klaim, tahun)
        )
    )
    ever: dict[int, set[int]] = defaultdict(set)
    for row in _of_year(session, PenanggungJawab, tahun):
        ever[row.rencana_aksi_id].add(row.opd_id)
    cancelled = {b.rencana_aksi_id: b for b in _of_year(session, PembatalanAksi, tahun)}
    undone = set(session.scalars(select(Impor.recorded_at).where(Impor.membatalkan_id.is_not(None))))
    actions = list(
        session.scalars(select(RencanaAksi).where(RencanaAksi.tahun == tahun).order_by(RencanaAksi.kode))
    )
    parents = {a.induk_id for a in actions}
    return [
        AksiBerlaku(
            a,
            rincian[a.id],
            target[a.id],
            claims[a.id],
            frozenset(ever[a.id]),
            owner.get(a.id),
            _batal(cancelled.get(a.id)),
            a.id in parents,
            a.id in cancelled and cancelled[a.id].recorded_at in undone,
        )
        for a in actions
    ]


def _of_year(session: Session, model: Any, tahun: int) -> list[Any]:
    """All rows about the actions of a year, oldest first: the last one of a key stands."""
    stmt = select(model).join(RencanaAksi, RencanaAksi.id == model.rencana_aksi_id)
    return list(session.scalars(stmt.where(RencanaAksi.tahun == tahun).order_by(model.id)))


def _by_period(rows: Any) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for (aksi_id, periode), value in rows:
        found[aksi_id][periode] = value
    return found


def _standing(found: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Without what was taken back."""
    kept = {number: {k: v for k, v in by.items() if v is not None} for number, by in found.items()}
    return defaultdict(dict, kept)


def _batal(row: PembatalanAksi | None) -> date | None:
    return None if row is None or row.tanggal == TETAP_BERLAKU else row.tanggal


def has_acuan(session: Session) -> bool:
    """Whether the reference data were loaded."""
    model: type[Base] = Kelurahan
    return session.scalar(select(func.count()).select_from(model)) != 0
