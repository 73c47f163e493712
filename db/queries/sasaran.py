"""Targeting by kelurahan, kecamatan or zone in one tranche, from the dated rollup of recipients and families."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, case, cast, func, select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import TAK_DIKENAL, ProgramBansos, RekapPenerima, TahapSalur
from db.queries.bansos import jumlah_bulat
from db.queries.bansos_area import area_members
from db.queries.batas_desil import BatasBerlaku, batas_desil
from db.queries.izin import untuk
from db.queries.keluarga import list_keluarga
from db.queries.sumber_daftar import SumberDaftar, sumber_daftar
from db.queries.wilayah import list_wilayah
from domain.akses import Tindakan
from domain.kosakata import SatuanPenerima, StatusPenerima
from domain.sasaran import Aturan, Jangkauan, Ketepatan, MasaSasaran, Sebab, Sel, halangan, hitung

MENYATAKAN_BAYAR = frozenset({StatusPenerima.TERSALUR, StatusPenerima.GAGAL, StatusPenerima.RETUR})
"""Statuses that say what became of the money; a list of "ditetapkan" alone says nothing of it."""


@dataclass(frozen=True)
class TahapSasaran:
    """A tranche that has a list: what it is, which source counts, and whether its list states payments.

    ``dinilai`` are the kelurahan whose list can be judged: one that states payments where any of the tranche does.
    """

    id: int
    program_id: int
    program: str
    program_nama: str
    satuan: SatuanPenerima
    tahun: int
    kode: str
    nama: str
    mulai: date
    selesai: date
    sumber: SumberDaftar
    ada_bayar: bool
    dinilai: frozenset[str] = frozenset()


@untuk(Tindakan.LIHAT_ANGKA)
def list_tahap_sasaran(session: Session, per: date) -> tuple[TahapSasaran, ...]:
    """Tranches with a standing list as recorded by ``per``: programmes in their order, the newest tranche first."""
    sources = sumber_daftar(session, per)
    p, t, r = ProgramBansos, TahapSalur, RekapPenerima
    stmt: Pilihan = (
        select(t.id, p.id, p.kode, p.nama, p.satuan, t.tahun, t.kode, t.nama, t.mulai, t.selesai)
        .join(p, p.id == t.program_id)
        .where(t.id.in_(sources))
        .order_by(p.urut, p.id, t.mulai.desc(), t.id.desc())
    )
    said = case((r.status.in_(MENYATAKAN_BAYAR), r.d_penerima), else_=0)
    told: Pilihan = (
        select(r.tahap_id, r.sumber_data_id, r.wilayah, jumlah_bulat(r.d_penerima),
               cast(func.sum(said), BigInteger))
        .where(r.tahap_id.in_(sources), r.hari <= per)
        .group_by(r.tahap_id, r.sumber_data_id, r.wilayah)
    )  # fmt: skip
    named: dict[int, set[str]] = defaultdict(set)
    paid: dict[int, set[str]] = defaultdict(set)
    for tahap_id, sumber_id, wilayah, rows, payments in session.execute(told):
        if sumber_id == sources[tahap_id].sumber_id:
            named[tahap_id] |= {wilayah} if rows else set()
            paid[tahap_id] |= {wilayah} if payments else set()
    return tuple(
        TahapSasaran(*(*row, sources[row[0]], bool(paid[row[0]]),
                       frozenset((paid[row[0]] or named[row[0]]) - {TAK_DIKENAL})))
        for row in session.execute(stmt)
    )  # fmt: skip


@dataclass(frozen=True)
class SumberKeluarga:
    """Where the families come from; empty where the year has none."""

    tahun: int
    sumber: str = ""
    data_per: date | None = None
    tak_dikenal: int = 0


@dataclass(frozen=True)
class BarisSasaran:
    """One area of the division; ``kode`` is "" for "wilayah belum dikenal"."""

    kode: str
    nama: str
    induk: str
    pulau: str | None
    nilai: Ketepatan


@dataclass(frozen=True)
class Sasaran:
    """Targeting of one tranche: the city, its areas, and what it was judged by."""

    tahap: TahapSasaran
    jangkauan: Jangkauan
    batas: BatasBerlaku | None
    keluarga: SumberKeluarga
    kota: Ketepatan
    baris: tuple[BarisSasaran, ...]
    anggota: Mapping[str, str]
    tanpa_keluarga: tuple[str, ...]
    tanpa_daftar: tuple[str, ...]

    @property
    def desil(self) -> int | None:
        """The ceiling; None while it is unknown."""
        return self.batas.desil if self.batas else None


@untuk(Tindakan.LIHAT_ANGKA)
def get_sasaran(session: Session, masa: MasaSasaran, menurut: str) -> Sasaran | None:
    """Targeting of the tranche of the moment by area; None when it has no standing list.

    The areas of a division and the unknown area add up to the city. ``tanpa_keluarga`` and ``tanpa_daftar`` name the
    kelurahan whose families are not stated up to the ceiling, or that have no list.
    """
    tahap = find_tahap(list_tahap_sasaran(session, masa.per), masa)
    if tahap is None:
        return None
    limit = batas_desil(session, masa.per).get((tahap.program_id, tahap.tahun))
    rules = aturan_of(tahap, limit, masa.jangkauan)
    wilayah = list_wilayah(session, masa.hari_susunan, masa.per)
    warga, source = families_of(session, tahap.tahun, masa.per)
    cells = cells_of(session, [tahap], masa, warga={tahap.tahun: warga})[tahap.id]
    member, areas = area_members(wilayah, menurut)
    groups: dict[str, list[Sel]] = defaultdict(list)
    for kode, cell in cells.items():
        groups[member.get(kode, TAK_DIKENAL)].append(cell)
    names = dict(zip(wilayah["kode"], wilayah["nama"], strict=True))
    return Sasaran(
        tahap=tahap,
        jangkauan=masa.jangkauan,
        batas=limit,
        keluarga=source,
        kota=hitung(cells.values(), rules),
        baris=tuple(
            BarisSasaran(kode, nama, induk, pulau, hitung(groups.get(kode, ()), rules))
            for kode, nama, induk, pulau in areas
            if kode != TAK_DIKENAL or any(cell.ada_daftar for cell in groups.get(kode, ()))
        ),
        anggota={kode: area for kode, area in member.items() if kode != TAK_DIKENAL},
        tanpa_keluarga=_named(names, cells, rules, Sebab.KELUARGA),
        tanpa_daftar=_named(names, cells, rules, Sebab.DAFTAR),
    )


def find_tahap(listed: Iterable[TahapSasaran], masa: MasaSasaran) -> TahapSasaran | None:
    """The tranche of the moment among those with a list."""
    wanted = (masa.program, masa.tahun, masa.tahap)
    return next((one for one in listed if (one.program, one.tahun, one.kode) == wanted), None)


def aturan_of(tahap: TahapSasaran, limit: BatasBerlaku | None, jangkauan: Jangkauan) -> Aturan:
    """What the tranche is judged by."""
    return Aturan(limit.desil if limit else None, tahap.satuan, jangkauan)


def families_of(session: Session, tahun: int, per: date) -> tuple[dict[str, dict[int, int]], SumberKeluarga]:
    """Families of each known kelurahan by decile in that year, and where they come from."""
    frame = list_keluarga(session, tahun, per)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    unknown = 0
    for wilayah, desil, jumlah in zip(frame["wilayah"], frame["desil"], frame["jumlah"], strict=True):
        if wilayah == TAK_DIKENAL:
            unknown += jumlah
        else:
            found[wilayah][desil] = jumlah
    if not len(frame):
        return {}, SumberKeluarga(tahun)
    return dict(found), SumberKeluarga(tahun, frame["sumber"].iloc[0], max(frame["data_per"]), unknown)


Warga = Mapping[int, Mapping[str, Mapping[int, int]]]
"""Families by year, kelurahan and decile."""


def cells_of(
    session: Session, tahap: Collection[TahapSasaran], masa: MasaSasaran, *, warga: Warga
) -> dict[int, dict[str, Sel]]:
    """The cells of these tranches by area: every kelurahan, and the unknown area where a list stands."""
    codes = list(list_wilayah(session, masa.hari_susunan, masa.per)["kode"])
    cells = {
        t.id: {kode: Sel(warga=warga.get(t.tahun, {}).get(kode, {})) for kode in codes}
        | {TAK_DIKENAL: Sel(dikenal=False)}
        for t in tahap
    }
    counting = {(t.id, t.sumber.sumber_id): t for t in tahap}
    for tahap_id, sumber_id, wilayah, desil, status, people, homes, single in session.execute(
        _rekap_stmt(list(cells), masa.per)
    ):
        one = counting.get((tahap_id, sumber_id))
        if one is None or not (people or homes or single):
            continue
        cell = cells[tahap_id].setdefault(wilayah, Sel(dikenal=False))
        cell.ada_daftar = True
        cell.ada_bayar = cell.ada_bayar or status in MENYATAKAN_BAYAR
        if Aturan(None, one.satuan, masa.jangkauan).reaches(status):
            _put(cell.penerima, desil, people)
            _put(cell.keluarga, desil, homes)
            _put(cell.tanpa_kk, desil, single)
    return cells


def _put(into: dict[int, int], desil: int, number: int) -> None:
    into[desil] = into.get(desil, 0) + number


def _rekap_stmt(tahap_ids: list[int], per: date) -> Pilihan:
    r = RekapPenerima
    sums = [jumlah_bulat(column) for column in (r.d_penerima, r.d_keluarga, r.d_tanpa_kk)]
    return (
        select(r.tahap_id, r.sumber_data_id, r.wilayah, r.desil, r.status, *sums)
        .where(r.tahap_id.in_(tahap_ids), r.hari <= per)
        .group_by(r.tahap_id, r.sumber_data_id, r.wilayah, r.desil, r.status)
    )


def _named(names: Mapping[str, str], cells: Mapping[str, Sel], rules: Aturan, why: Sebab) -> tuple[str, ...]:
    return tuple(
        sorted(names[kode] for kode, cell in cells.items() if kode in names and halangan(cell, rules) is why)
    )
