"""Standing lists of recipients, the rows behind findings, and full recounts of what the rollups say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, String, and_, case, cast, func, select
from sqlalchemy.orm import Session, aliased

from db.base import Pilihan
from db.models import (
    TAK_DIKENAL,
    DaftarPenerima,
    Impor,
    KedudukanDaftar,
    Penerima,
    PeristiwaWarga,
    ProgramBansos,
    SumberData,
    TahapSalur,
    TemuanPenerima,
)
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import JenisPeristiwaWarga, JenisTemuan, StatusPenerima
from domain.penerima import JANGKAUAN
from domain.sebutan import kunci_wilayah
from domain.waktu import end_of_day

Tempat = tuple[int, int, str, str]
"""Tranche, source, kelurahan ("" where unknown) and what makes two unknown names the same one ("" where known)."""


@dataclass(frozen=True)
class DaftarBerlaku:
    """A list that counts, and where."""

    daftar_id: int
    tahap_id: int
    sumber_data_id: int
    kelurahan_kode: str | None
    nama_wilayah: str | None
    baris: int
    sidik: str
    data_per: date
    impor_id: int | None

    @property
    def tempat(self) -> Tempat:
        """What a newer list replaces this one by."""
        return tempat(self.tahap_id, self.sumber_data_id, self.kelurahan_kode, self.nama_wilayah)

    @property
    def wilayah(self) -> str:
        """Area key of rollups."""
        return self.kelurahan_kode or TAK_DIKENAL

    def bernama(self, nama: str) -> bool:
        """Whether its area is unknown and bears this name, in any of its spellings."""
        return self.kelurahan_kode is None and kunci_wilayah(self.nama_wilayah or "") == kunci_wilayah(nama)


def tempat(tahap_id: int, sumber_data_id: int, kode: str | None, nama: str | None) -> Tempat:
    """Where a list counts, as lists replace each other."""
    return tahap_id, sumber_data_id, kode or "", "" if kode else kunci_wilayah(nama or "")


def berlaku_stmt(*, sampai: date | None = None) -> Pilihan:
    """Lists that count, with the row that says where; narrow it by columns of ``DaftarPenerima``."""
    d, k = DaftarPenerima, KedudukanDaftar
    lagi = select(func.max(k.id)).where(k.daftar_id == d.id).correlate(d)
    if sampai is not None:
        lagi = lagi.where(k.recorded_at < end_of_day(sampai))
    return (
        select(
            d.id,
            d.tahap_id,
            d.sumber_data_id,
            k.kelurahan_kode,
            k.nama_wilayah,
            d.baris,
            d.sidik,
            d.data_per,
            d.impor_id,
        )
        .join(k, k.id == lagi.scalar_subquery())
        .where(k.berlaku)
        .order_by(d.id)
    )


def list_daftar_berlaku(
    session: Session, tahap_ids: Collection[int] | None = None, sumber_data_id: int | None = None
) -> list[DaftarBerlaku]:
    """Lists that count now, oldest first, in these tranches (None: all) and of this source (None: any)."""
    stmt = berlaku_stmt()
    if tahap_ids is not None:
        stmt = stmt.where(DaftarPenerima.tahap_id.in_(tahap_ids))
    if sumber_data_id is not None:
        stmt = stmt.where(DaftarPenerima.sumber_data_id == sumber_data_id)
    return [DaftarBerlaku(*row) for row in session.execute(stmt)]


@dataclass(frozen=True)
class BarisTemuan:
    """A finding with the rows behind it, as the office finds them in its own files; never a digest.

    ``wilayah`` codes are "" for "wilayah belum dikenal"; ``tahap_lain``, ``berkas_lain`` and ``baris_lain`` speak of
    the other row, ``peristiwa`` and ``tanggal_peristiwa`` of the event. ``rp`` is None where nothing was paid or said.
    """

    id: int
    jenis: JenisTemuan
    tahap_id: int
    program: str
    tahap: str
    sumber: str
    wilayah: str
    wilayah_lain: str | None
    rp: int | None
    berkas: str | None
    baris: int
    tahap_lain: str | None
    berkas_lain: str | None
    baris_lain: int | None
    peristiwa: JenisPeristiwaWarga | None
    tanggal_peristiwa: date | None
    sejak: date


@untuk(Tindakan.LIHAT_BARIS_BANSOS)
def list_baris_temuan(
    session: Session,
    per: date,
    jenis: JenisTemuan | None = None,
    tahap_ids: Collection[int] | None = None,
    wilayah: str | None = None,
    batas: int = 500,
    mulai: int = 0,
) -> tuple[BarisTemuan, ...]:
    """Findings that stood on ``per``, oldest first: at most ``batas`` of them from the ``mulai``-th on."""
    f = TemuanPenerima
    stmt = _baris_stmt().where(f.sejak <= per, (f.sampai > per) | f.sampai.is_(None))
    if jenis is not None:
        stmt = stmt.where(f.jenis == jenis)
    if tahap_ids is not None:
        stmt = stmt.where(f.tahap_id.in_(tahap_ids))
    if wilayah is not None:
        stmt = stmt.where(f.wilayah == wilayah)
    rows = session.execute(stmt.order_by(f.id).limit(batas).offset(mulai))
    return tuple(BarisTemuan(*row) for row in rows)


def _baris_stmt() -> Pilihan:
    """The columns of ``BarisTemuan`` in its order."""
    f, t, p, e = TemuanPenerima, TahapSalur, ProgramBansos, PeristiwaWarga
    r, d, i = Penerima, DaftarPenerima, Impor
    r2, d2, i2, i3 = aliased(Penerima), aliased(DaftarPenerima), aliased(Impor), aliased(Impor)
    t2, p2 = aliased(TahapSalur), aliased(ProgramBansos)
    stmt: Pilihan = (
        select(
            f.id,
            f.jenis,
            f.tahap_id,
            p.nama,
            t.nama + " " + cast(t.tahun, String),
            SumberData.nama,
            f.wilayah,
            f.wilayah_lain,
            f.rp,
            i.nama_berkas,
            r.baris,
            p2.nama + " " + t2.nama + " " + cast(t2.tahun, String),
            func.coalesce(i2.nama_berkas, i3.nama_berkas),
            func.coalesce(r2.baris, e.baris),
            e.jenis,
            e.tanggal,
            f.sejak,
        )
        .join(t, t.id == f.tahap_id)
        .join(p, p.id == t.program_id)
        .join(SumberData, SumberData.id == f.sumber_data_id)
        .join(r, r.id == f.penerima_id)
        .join(d, d.id == r.daftar_id)
        .outerjoin(i, i.id == d.impor_id)
        .outerjoin(r2, r2.id == f.lain_id)
        .outerjoin(d2, d2.id == r2.daftar_id)
        .outerjoin(i2, i2.id == d2.impor_id)
        .outerjoin(t2, t2.id == r2.tahap_id)
        .outerjoin(p2, p2.id == t2.program_id)
        .outerjoin(e, e.id == f.peristiwa_id)
        .outerjoin(i3, i3.id == e.impor_id)
    )
    return stmt


KunciRekap = tuple[int, int, str, int, StatusPenerima]
"""Tranche, source, area key, decile, status."""


def hitung_rekap_penerima(session: Session, per: date) -> dict[KunciRekap, tuple[int, int, int, int, int]]:
    """Recipients, families, rows without family, rupiah, rows that state rupiah: counted from the rows themselves.

    What ``rekap_penerima`` must sum up to as recorded by ``per``; slow, for checks.
    """
    standing = berlaku_stmt(sampai=per).order_by(None).subquery()
    wilayah = func.coalesce(standing.c.kelurahan_kode, TAK_DIKENAL)
    p = Penerima
    whole = [
        func.count(),
        func.count() - func.count(p.kk),
        func.coalesce(func.sum(p.rp), 0),
        func.count(p.rp),
    ]
    keys = (standing.c.tahap_id, standing.c.sumber_data_id, wilayah)
    rows = session.execute(
        select(*keys, p.desil, p.status, *[cast(satu, BigInteger) for satu in whole])
        .join(p, p.daftar_id == standing.c.id)
        .group_by(*keys, p.desil, p.status)
    )
    found = {tuple(row[:5]): [row[5], 0, *row[6:]] for row in rows}
    for *key, banyak in session.execute(_keluarga_stmt(standing)):
        found.setdefault((*key[:4], JANGKAUAN[key[4]]), [0, 0, 0, 0, 0])[1] += banyak
    return {(k[0], k[1], k[2], k[3], k[4]): (v[0], v[1], v[2], v[3], v[4]) for k, v in found.items()}


def _keluarga_stmt(standing: Any) -> Pilihan:
    p = Penerima
    furthest = func.min(case({satu: place for place, satu in enumerate(JANGKAUAN)}, value=p.status))
    lowest = func.coalesce(func.min(func.nullif(p.desil, 0)), 0)
    one = (
        select(p.daftar_id, p.kk, furthest.label("jangkauan"), lowest.label("desil"))
        .where(p.kk.is_not(None))
        .group_by(p.daftar_id, p.kk)
        .subquery()
    )
    keys = (
        standing.c.tahap_id,
        standing.c.sumber_data_id,
        func.coalesce(standing.c.kelurahan_kode, TAK_DIKENAL),
        one.c.desil,
        one.c.jangkauan,
    )
    stmt: Pilihan = select(*keys, func.count()).join(one, one.c.daftar_id == standing.c.id).group_by(*keys)
    return stmt


KunciTemuan = tuple[JenisTemuan, int, int, str]
"""Kind, tranche, source, area key."""


def hitung_rekap_temuan(session: Session, per: date) -> dict[KunciTemuan, tuple[int, int]]:
    """Findings that stood on ``per`` and the rupiah in them, counted from the findings themselves."""
    f = TemuanPenerima
    keys = (f.jenis, f.tahap_id, f.sumber_data_id, f.wilayah)
    rp = cast(func.coalesce(func.sum(f.rp), 0), BigInteger)
    stands = and_(f.sejak <= per, (f.sampai > per) | f.sampai.is_(None))
    rows = session.execute(select(*keys, func.count(), rp).where(stands).group_by(*keys))
    return {(row[0], row[1], row[2], row[3]): (row[4], row[5]) for row in rows}
