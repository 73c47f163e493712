"""Findings in lists of recipients, counted by kind, area and programme from the dated rollup."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import TAK_DIKENAL, Kecamatan, Kelurahan, RekapTemuan
from db.queries.bansos import jumlah_bulat
from db.queries.izin import untuk
from db.queries.sasaran import TahapSasaran, list_tahap_sasaran
from domain.akses import Tindakan
from domain.kosakata import JenisTemuan
from domain.tak_dikenal import BELUM_DIKENAL


@dataclass(frozen=True)
class MasaTemuan:
    """The moment of the findings page: lists of a year's tranches as recorded by ``per``; empty codes ask for all."""

    tahun: int
    per: date
    program: str = ""
    tahap: str = ""


@dataclass
class Banyak:
    """How many findings, and the rupiah in them."""

    jumlah: int = 0
    rp: int = 0

    def add(self, jumlah: int, rp: int) -> None:
        """Count more of them."""
        self.jumlah += jumlah
        self.rp += rp


@dataclass
class WilayahTemuan:
    """The findings of one kelurahan, or of the unknown area (``kode`` "")."""

    kode: str
    nama: str
    kecamatan: str
    semua: Banyak = field(default_factory=Banyak)
    jenis: dict[JenisTemuan, Banyak] = field(
        default_factory=lambda: {jenis: Banyak() for jenis in JenisTemuan}
    )


@dataclass(frozen=True)
class Temuan:
    """The findings that stand: of the city, by kind, by programme (name) and by kelurahan, the most first."""

    tahap: tuple[TahapSasaran, ...]
    kota: Banyak
    jenis: Mapping[JenisTemuan, Banyak]
    program: Mapping[str, Banyak]
    wilayah: tuple[WilayahTemuan, ...]


@untuk(Tindakan.LIHAT_ANGKA)
def get_temuan(session: Session, masa: MasaTemuan) -> Temuan:
    """Findings in the lists of the source that counts for each tranche; a kind without any is there with 0."""
    tahap = {t.id: t for t in list_tahap_sasaran(session, masa.per) if _asked(t, masa)}
    counting = {(t.id, t.sumber.sumber_id): t for t in tahap.values()}
    city, areas = Banyak(), _areas(session)
    kinds = {jenis: Banyak() for jenis in JenisTemuan}
    programs: dict[str, Banyak] = defaultdict(Banyak)
    for tahap_id, sumber_id, jenis, wilayah, jumlah, rp in session.execute(_stmt(list(tahap), masa.per)):
        one = counting.get((tahap_id, sumber_id))
        if one is None or not jumlah:
            continue
        area = areas[wilayah if wilayah in areas else TAK_DIKENAL]
        for into in (city, kinds[jenis], programs[one.program_nama], area.semua, area.jenis[jenis]):
            into.add(jumlah, rp)
    found = [area for area in areas.values() if area.semua.jumlah]
    found.sort(key=lambda area: (-area.semua.jumlah, -area.semua.rp, area.nama))
    return Temuan(tuple(tahap.values()), city, kinds, dict(programs), tuple(found))


def _asked(tahap: TahapSasaran, masa: MasaTemuan) -> bool:
    return (
        tahap.tahun == masa.tahun and masa.program in ("", tahap.program) and masa.tahap in ("", tahap.kode)
    )


def _areas(session: Session) -> dict[str, WilayahTemuan]:
    stmt = select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama).join(
        Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode
    )
    known = {row[0]: WilayahTemuan(*row) for row in session.execute(stmt)}
    return {**known, TAK_DIKENAL: WilayahTemuan(TAK_DIKENAL, BELUM_DIKENAL, "")}


def _stmt(tahap_ids: list[int], per: date) -> Pilihan:
    r = RekapTemuan
    keys = (r.tahap_id, r.sumber_data_id, r.jenis, r.wilayah)
    return (
        select(*keys, jumlah_bulat(r.d_jumlah), jumlah_bulat(r.d_rp))
        .where(r.tahap_id.in_(tahap_ids), r.hari <= per)
        .group_by(*keys)
    )
