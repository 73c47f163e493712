"""Everything that the one-page sheet of an area prints, for all areas of a layer from one reading of the records.

Progress is that of the map, money that of Bansos, targeting, readiness and findings those of their pages, all as
recorded by one day. Which kelurahan an area holds is read once, as on the map.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL
from db.queries.bansos_rantai import Angka, Salur, group_sel, hitung_salur, list_angka
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.batas_desil import BatasBerlaku, batas_desil
from db.queries.izin import untuk
from db.queries.kejanggalan import count_dikeluarkan, get_kejanggalan
from db.queries.kesiapan import KesiapanWilayah, get_kesiapan
from db.queries.kesiapan_jumlah import hitung_nisbah
from db.queries.peta import Peta, get_peta
from db.queries.peta_lembar import LembarArea, get_lapisan
from db.queries.sanggah import list_sanggah_berlaku
from db.queries.sasaran import TahapSasaran, aturan_of, cells_of, families_of, list_tahap_sasaran
from db.queries.temuan import MasaTemuan, get_temuan
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from domain.saat import Saat
from domain.sanggah import terbuka_pada
from domain.sasaran import Jangkauan, Ketepatan, MasaSasaran, Sel, hitung
from domain.ukuran import sum_stated


@dataclass(frozen=True)
class SalurProgram:
    """The newest tranche of a programme that has figures in the area: in recipients and in rupiah."""

    tahap: TahapTampil
    kpm: Salur
    rp: Salur


@dataclass(frozen=True)
class SasaranProgram:
    """Targeting of the newest tranche of a programme that has a list of recipients."""

    tahap: TahapSasaran
    batas: BatasBerlaku | None
    jangkauan: Jangkauan
    nilai: Ketepatan

    @property
    def desil(self) -> int | None:
        """The ceiling; None while it is unknown."""
        return self.batas.desil if self.batas else None


@dataclass(frozen=True)
class KesiapanLembar:
    """Readiness of the kelurahan of an area: lowest and highest stage reached, registration, agents, open appeals.

    Registration and agents are summed over the kelurahan that state both of their counts (``pendaftar_dari``,
    ``agen_dari`` of ``kelurahan``). Of the appeals (``sanggah``) ``tertua`` is the age in days of the oldest open one.
    """

    kelurahan: int
    tahap: tuple[int, int] | None
    pendaftar: int
    sasaran: int
    pendaftar_dari: int
    agen_aktif: int
    agen: int
    agen_dari: int
    sanggah: int
    terbuka: int
    lewat: int
    tertua: int | None


@dataclass(frozen=True)
class LembarWilayah:
    """One area: its row of the map, its trend and actions, and its half of social assistance.

    ``kelurahan`` are the codes inside it; ``anggota``, in a kecamatan, their rows of the map.
    """

    baris: Mapping[str, Any]
    area: LembarArea
    kelurahan: tuple[str, ...]
    anggota: tuple[Mapping[str, Any], ...]
    salur: tuple[SalurProgram, ...]
    sasaran: tuple[SasaranProgram, ...]
    kesiapan: KesiapanLembar
    temuan: tuple[int, int]
    dikeluarkan: int


@dataclass(frozen=True)
class LembarLapisan:
    """All areas of a layer by code, in the order of the map; ``rp_tak_dikenal`` is in none of them."""

    wilayah: Mapping[str, LembarWilayah]
    rp_tak_dikenal: int | None


@untuk(Tindakan.LIHAT_ANGKA)
def list_lembar(session: Session, saat: Saat, lapisan: str, kode: str = "") -> LembarLapisan:
    """The sheets of every area of the layer (kelurahan, kecamatan, zona) at the moment; ``kode`` asks for one alone."""
    layer, areas = get_lapisan(session, saat, lapisan, kode)
    inside: dict[str, list[str]] = defaultdict(list)
    for member, area in layer.anggota.items():
        inside[area].append(member)
    masa = MasaSalur(saat.tahun, saat.periode, saat.per, saat.susunan_sekarang)
    bansos = _Bansos(session, masa)
    wards = _wards(session, saat, lapisan)
    return LembarLapisan(
        {
            row["kode"]: _satu(row, areas[row["kode"]], tuple(inside[row["kode"]]), bansos, wards)
            for row in layer.area.to_dict("records")
            if row["kode"] in areas
        },
        bansos.rp_tak_dikenal(),
    )


def _wards(session: Session, saat: Saat, lapisan: str) -> Mapping[str, Mapping[str, Any]]:
    """The kelurahan as rows of the map, for the table of a kecamatan."""
    if lapisan != "kecamatan":
        return {}
    layer: Peta = get_peta(session, saat, "kelurahan")
    return {row["kode"]: row for row in layer.area.to_dict("records")}


def _satu(
    row: Mapping[str, Any],
    area: LembarArea,
    inside: tuple[str, ...],
    bansos: "_Bansos",
    wards: Mapping[str, Mapping[str, Any]],
) -> LembarWilayah:
    return LembarWilayah(
        row,
        area,
        inside,
        tuple(wards[kode] for kode in inside if kode in wards),
        tuple(bansos.salur(inside)),
        tuple(bansos.sasaran(inside)),
        bansos.kesiapan(inside),
        bansos.temuan(inside),
        sum(bansos.keluar.get(kode, 0) for kode in inside),
    )


class _Bansos:
    """Social assistance of the moment, read once for all areas."""

    def __init__(self, session: Session, masa: MasaSalur) -> None:
        self.masa = masa
        self.tahap = list_tahap_tampil(session, masa)
        self.angka: dict[str, list[Angka]] = defaultdict(list)
        for row in list_angka(session, list(self.tahap), masa.per):
            self.angka[row.wilayah].append(row)
        self._read_sasaran(session)
        ready = get_kesiapan(session, masa.per)
        self.ready: dict[str, KesiapanWilayah] = {one.kode: one for one in ready.wilayah}
        self.tertua: dict[str, date] = {}
        for ticket in list_sanggah_berlaku(session, masa.per):
            if ticket.masuk <= masa.per and terbuka_pada(ticket.selesai, masa.per):
                self.tertua.setdefault(ticket.kelurahan_kode or TAK_DIKENAL, ticket.masuk)
        found = get_temuan(session, MasaTemuan(masa.tahun, masa.per))
        self.found = {one.kode: (one.semua.jumlah, one.semua.rp) for one in found.wilayah}
        self.keluar = _left_out(session, masa)

    def _read_sasaran(self, session: Session) -> None:
        """Cells of the newest tranche with a list of each programme; as the targeting page shows it unasked."""
        newest: dict[int, TahapSasaran] = {}
        for one in list_tahap_sasaran(session, self.masa.per):
            if one.tahun <= self.masa.tahun and one.mulai <= self.masa.per:
                newest.setdefault(one.program_id, one)
        self.daftar = tuple(newest.values())
        self.batas = batas_desil(session, self.masa.per)
        warga = {
            tahun: families_of(session, tahun, self.masa.per)[0] for tahun in {t.tahun for t in self.daftar}
        }
        self.sel: dict[int, dict[str, Sel]] = {}
        for jangkauan in Jangkauan:
            mine = [one for one in self.daftar if _reach(one) is jangkauan]
            masa = MasaSasaran(
                self.masa.tahun,
                self.masa.periode,
                self.masa.per,
                self.masa.susunan_sekarang,
                jangkauan=jangkauan,
            )
            if mine:
                self.sel |= cells_of(session, mine, masa, warga=warga)

    def salur(self, inside: Collection[str]) -> Iterable[SalurProgram]:
        """The newest tranche of each programme that states anything in these kelurahan."""
        rows = [row for kode in inside for row in self.angka.get(kode, ())]
        newest: dict[str, TahapTampil] = {}
        for tahap_id in {row.tahap_id for row in rows}:
            one = self.tahap[tahap_id]
            old = newest.get(one.program)
            if old is None or (one.mulai, one.id) > (old.mulai, old.id):
                newest[one.program] = one
        order = list(dict.fromkeys(one.program for one in self.tahap.values()))
        for tahap in sorted(newest.values(), key=lambda one: order.index(one.program)):
            mine = [row for row in rows if row.tahap_id == tahap.id]
            yield SalurProgram(tahap, *(self._hitung(mine, satuan) for satuan in ("kpm", "rp")))

    def _hitung(self, rows: list[Angka], satuan: str) -> Salur:
        return hitung_salur(group_sel(rows, self.tahap, satuan, lambda _: "").get("", []), self.masa.per)

    def sasaran(self, inside: Collection[str]) -> Iterable[SasaranProgram]:
        """Targeting of each programme that has a list; the cells are those of these kelurahan."""
        for one in self.daftar:
            limit, reach = self.batas.get((one.program_id, one.tahun)), _reach(one)
            cells = [self.sel[one.id][kode] for kode in inside if kode in self.sel[one.id]]
            yield SasaranProgram(one, limit, reach, hitung(cells, aturan_of(one, limit, reach)))

    def kesiapan(self, inside: Collection[str]) -> KesiapanLembar:
        """Readiness of these kelurahan together."""
        rows = [self.ready[kode] for kode in inside if kode in self.ready]
        stages = [row.terjauh for row in rows if row.terjauh is not None]
        told = hitung_nisbah((r.isi.pendaftar, r.sasaran) for r in rows)
        staff = hitung_nisbah((r.isi.agen_aktif, r.isi.agen) for r in rows)
        oldest = min((self.tertua[kode] for kode in inside if kode in self.tertua), default=None)
        return KesiapanLembar(
            len(rows), (min(stages), max(stages)) if stages else None,
            told.pembilang, told.penyebut, told.wilayah, staff.pembilang, staff.penyebut, staff.wilayah,
            sum(r.sanggah.masuk for r in rows), sum(r.sanggah.terbuka for r in rows),
            sum(r.sanggah.lewat for r in rows),
            (self.masa.per - oldest).days if oldest else None,
        )  # fmt: skip

    def temuan(self, inside: Collection[str]) -> tuple[int, int]:
        """Findings in these kelurahan, and the rupiah in them."""
        rows = [self.found[kode] for kode in inside if kode in self.found]
        return sum(n for n, _ in rows), sum(rp for _, rp in rows)

    def rp_tak_dikenal(self) -> int | None:
        """Rupiah paid under no kelurahan."""
        rows = self.angka.get(TAK_DIKENAL, ())
        return sum_stated(row.rp for row in rows if row.langkah is Langkah.TERSALUR)


def _reach(tahap: TahapSasaran) -> Jangkauan:
    """What counts as reached unasked: money in hand where the list says so."""
    return Jangkauan.TERSALUR if tahap.ada_bayar else Jangkauan.DITETAPKAN


def _left_out(session: Session, masa: MasaSalur) -> dict[str, int]:
    """How many figures of the counting sources are left out of totals by choice, by kelurahan."""
    found: dict[str, int] = defaultdict(int)
    if count_dikeluarkan(session, masa).jumlah:
        for one in get_kejanggalan(session, masa).keluar:
            found[one.wilayah] += one.acuan
    return dict(found)
