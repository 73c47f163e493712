"""Everything that the one-page sheet of an area prints, for all areas of a layer from one reading of the records.

Progress is that of the map, money that of Bansos, targeting, readiness and findings those of their pages, all as
recorded by one day. Which kelurahan an area holds is read once, as on the map.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL
from db.queries.bansos_rantai import Angka, Salur, group_sel, hitung_salur, list_angka
from db.queries.bansos_rantai import Sel as SelSalur
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
from domain.sasaran import Jangkauan, Ketepatan, MasaSasaran, Sel, hitung, pilih_tahap
from domain.ukuran import sum_stated


@dataclass(frozen=True)
class Keduanya:
    """The kelurahan of a tranche that state quota and payment (``wilayah`` of ``dari``), and both sums over these."""

    wilayah: int
    dari: int
    kuota: int
    tersalur: int


@dataclass(frozen=True)
class SalurProgram:
    """The newest tranche of a programme that has figures in the area: in recipients and in rupiah.

    Of the recipients remainder and share count only the kelurahan that state quota and payment (``keduanya``).
    """

    tahap: TahapTampil
    kpm: Salur
    rp: Salur
    keduanya: Keduanya

    @property
    def sebagian(self) -> bool:
        """Whether remainder and share leave out what quota or payment count."""
        two = self.keduanya
        return two.wilayah > 0 and (two.kuota, two.tersalur) != (self.kpm.kuota, self.kpm.tersalur)


@dataclass(frozen=True)
class SasaranProgram:
    """Targeting of the newest tranche of a programme whose lists speak for the area (``domain.sasaran.pilih_tahap``).

    ``berdaftar`` of its ``dari`` kelurahan have a list that can be judged.
    """

    tahap: TahapSasaran
    batas: BatasBerlaku | None
    jangkauan: Jangkauan
    nilai: Ketepatan
    berdaftar: int
    dari: int

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
    bansos = _Bansos(session, masa, [inside[kode] for kode in areas])
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

    def __init__(self, session: Session, masa: MasaSalur, areas: Iterable[Collection[str]]) -> None:
        self.masa = masa
        self.tahap = list_tahap_tampil(session, masa)
        self.angka: dict[str, list[Angka]] = defaultdict(list)
        for row in list_angka(session, list(self.tahap), masa.per):
            self.angka[row.wilayah].append(row)
        self._read_sasaran(session, areas)
        ready = get_kesiapan(session, masa.per)
        self.ready: dict[str, KesiapanWilayah] = {one.kode: one for one in ready.wilayah}
        self.tertua: dict[str, date] = {}
        for ticket in list_sanggah_berlaku(session, masa.per):
            if ticket.masuk <= masa.per and terbuka_pada(ticket.selesai, masa.per):
                self.tertua.setdefault(ticket.kelurahan_kode or TAK_DIKENAL, ticket.masuk)
        found = get_temuan(session, MasaTemuan(masa.tahun, masa.per))
        self.found = {one.kode: (one.semua.jumlah, one.semua.rp) for one in found.wilayah}
        self.keluar = _left_out(session, masa)

    def _read_sasaran(self, session: Session, areas: Iterable[Collection[str]]) -> None:
        """Cells of the tranches that speak for one of the areas, each with the reach that its page shows unasked."""
        self.daftar: dict[int, list[TahapSasaran]] = defaultdict(list)
        for one in list_tahap_sasaran(session, self.masa.per):
            if one.tahun <= self.masa.tahun and one.mulai <= self.masa.per:
                self.daftar[one.program_id].append(one)
        chosen = {one.id: one for inside in areas for one in self.tahap_sasaran(inside)}
        self.batas = batas_desil(session, self.masa.per)
        warga = {
            tahun: families_of(session, tahun, self.masa.per)[0]
            for tahun in {t.tahun for t in chosen.values()}
        }
        self.sel: dict[int, dict[str, Sel]] = {}
        for jangkauan in Jangkauan:
            mine = [one for one in chosen.values() if _reach(one) is jangkauan]
            masa = MasaSasaran(
                self.masa.tahun,
                self.masa.periode,
                self.masa.per,
                self.masa.susunan_sekarang,
                jangkauan=jangkauan,
            )
            if mine:
                self.sel |= cells_of(session, mine, masa, warga=warga)

    def tahap_sasaran(self, inside: Collection[str]) -> list[TahapSasaran]:
        """Of each programme the newest tranche whose lists speak for these kelurahan."""
        found = [pilih_tahap(listed, inside) for listed in self.daftar.values()]
        return [one for one in found if one is not None]

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
            people, money = (self._sel(mine, satuan) for satuan in ("kpm", "rp"))
            kpm, rp = (hitung_salur(cells, self.masa.per) for cells in (people, money))
            yield SalurProgram(tahap, kpm, rp, _keduanya(people))

    def _sel(self, rows: list[Angka], satuan: str) -> list[SelSalur]:
        return group_sel(rows, self.tahap, satuan, lambda _: "").get("", [])

    def sasaran(self, inside: Collection[str]) -> Iterable[SasaranProgram]:
        """Targeting of each programme that has a list; the cells are those of these kelurahan."""
        for one in self.tahap_sasaran(inside):
            limit, reach = self.batas.get((one.program_id, one.tahun)), _reach(one)
            cells = [self.sel[one.id][kode] for kode in inside if kode in self.sel[one.id]]
            told = len(one.dinilai & set(inside))
            yield SasaranProgram(
                one, limit, reach, hitung(cells, aturan_of(one, limit, reach)), told, len(inside)
            )

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


def _keduanya(cells: Sequence[SelSalur]) -> Keduanya:
    both = [cell for cell in cells if cell.sisa is not None]
    quota, paid = (sum(cell.langkah[step] for cell in both) for step in (Langkah.KUOTA, Langkah.TERSALUR))
    return Keduanya(len(both), len(cells), quota, paid)


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
