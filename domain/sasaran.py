"""Ketepatan sasaran: who was to be reached, who was, who was wrongly left out; pure arithmetic over areas.

A cell is one area in one tranche. A ratio is formed over the cells that state both of its counts; what a cell does
not state is named with its reason and never taken as zero.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeVar

from domain.bansos import MasaSalur
from domain.errors import Ditolak
from domain.kosakata import Kata, SatuanPenerima, StatusPenerima
from domain.ukuran import porsi

DESIL = tuple(range(1, 11))
"""Welfare deciles of families, the poorest first (DTSEN)."""

DESIL_TAK_DIKENAL = 0
"""Decile of recipients whose list states none: counted beside, never judged."""

TARGET_GALAT = (10, 5)
"""Targets of the national pilot for its errors, in percent: below the first, later below the second."""


MEWAKILI = (9, 10)
"""From nine of ten kelurahan on, lists speak for an area: a few always come late or never, while a tranche that has
only begun says nothing of all the others."""


class Jangkauan(Kata):
    """Which rows of a list count as reached."""

    TERSALUR = "tersalur", "Uang sampai"
    DITETAPKAN = "ditetapkan", "Ditetapkan"


class UkuranSasaran(Kata):
    """The three ratios of targeting."""

    EKSKLUSI = "eksklusi", "Galat eksklusi"
    INKLUSI = "inklusi", "Galat inklusi"
    CAKUPAN = "cakupan", "Cakupan"


class Sebab(Kata):
    """Why a ratio of an area cannot be computed."""

    BATAS = "batas", "batas desil belum ditetapkan"
    DAFTAR = "daftar", "belum ada daftar penerima"
    BAYAR = "bayar", "daftar belum menyatakan pembayaran"
    KELUARGA = "keluarga", "jumlah keluarga per desil belum lengkap"
    TANPA_KK = "tanpa_kk", "ada penerima tanpa nomor KK"
    WILAYAH = "wilayah", "wilayah belum dikenal"
    BERTENTANGAN = "bertentangan", "keluarga layak yang terjangkau melebihi keluarga layak"
    KOSONG = "kosong", "tidak ada yang dihitung"


@dataclass(frozen=True)
class MasaSasaran(MasaSalur):
    """The moment of the targeting page: one tranche of one programme, and what counts as reached."""

    jangkauan: Jangkauan = Jangkauan.TERSALUR


@dataclass(frozen=True)
class Rasio:
    """Two counts and their ratio in percent; ``sebab`` says why there is no ratio, ``sel`` over how many cells."""

    bagian: int = 0
    semua: int = 0
    sebab: Sebab | None = None
    sel: int = 0

    @property
    def persen(self) -> Decimal | None:
        """The ratio, 0–100 or above; None for "tidak dapat dihitung"."""
        return None if self.sebab else porsi(self.bagian, self.semua)


@dataclass
class Sel:
    """One area in one tranche: recipients and families reached by decile, and families that live there.

    ``penerima`` are rows of the list, ``keluarga`` families among them, ``tanpa_kk`` rows that name no family, all of
    the chosen reach and by decile. ``warga`` are all families of the area by decile. ``ada_daftar``: a list stands
    here, ``ada_bayar``: it says who was paid; ``dikenal``: it is known where this is.
    """

    penerima: dict[int, int] = field(default_factory=dict)
    keluarga: dict[int, int] = field(default_factory=dict)
    tanpa_kk: dict[int, int] = field(default_factory=dict)
    warga: Mapping[int, int] = field(default_factory=dict)
    ada_daftar: bool = False
    ada_bayar: bool = False
    dikenal: bool = True


@dataclass(frozen=True)
class Aturan:
    """What a tranche is judged by: ceiling decile (None: unknown), unit of its programme, what counts as reached."""

    batas: int | None
    satuan: SatuanPenerima
    jangkauan: Jangkauan

    def reaches(self, status: StatusPenerima) -> bool:
        """Whether a row of this status is counted as reached."""
        return self.jangkauan is Jangkauan.DITETAPKAN or status is StatusPenerima.TERSALUR


@dataclass(frozen=True)
class Ketepatan:
    """The ratios of a group of cells with what they leave out.

    ``terjangkau`` are eligible families reached in the cells of ``eksklusi``. ``sebab`` counts the cells that
    ``eksklusi`` leaves out, by reason; ``layak_luar`` the eligible families reached in them.
    """

    eksklusi: Rasio
    inklusi: Rasio
    cakupan: Rasio
    penerima: int
    tanpa_desil: int
    tanpa_kk: int
    keluarga_tanpa_desil: int
    terjangkau: int
    desil: Mapping[int, int]
    sebab: Mapping[Sebab, int]
    layak_luar: int
    ada_daftar: bool

    def rasio(self, ukuran: UkuranSasaran) -> Rasio:
        """One of the three ratios."""
        return {
            UkuranSasaran.EKSKLUSI: self.eksklusi,
            UkuranSasaran.INKLUSI: self.inklusi,
            UkuranSasaran.CAKUPAN: self.cakupan,
        }[ukuran]


def up_to(desil: Mapping[int, int], batas: int) -> int:
    """How many stand at or below the ceiling; an unknown decile is not among them."""
    return sum(n for at, n in desil.items() if DESIL_TAK_DIKENAL < at <= batas)


def layak(sel: Sel, batas: int | None) -> int | None:
    """Families of the area that the programme is for; None unless each decile up to the ceiling is stated."""
    if batas is None or any(at not in sel.warga for at in DESIL[:batas]):
        return None
    return up_to(sel.warga, batas)


def families(sel: Sel, satuan: SatuanPenerima) -> dict[int, int]:
    """Families reached by decile: where one recipient is one family, a row that names no KK is a family of its own."""
    if satuan is not SatuanPenerima.KELUARGA:
        return sel.keluarga
    both = {*sel.keluarga, *sel.tanpa_kk}
    return {at: sel.keluarga.get(at, 0) + sel.tanpa_kk.get(at, 0) for at in both}


def halangan(sel: Sel, aturan: Aturan) -> Sebab | None:
    """Why neither exclusion nor coverage of a cell can be computed; None when they can."""
    if not sel.dikenal:
        return Sebab.WILAYAH
    if aturan.batas is None:
        return Sebab.BATAS
    if not sel.ada_daftar:
        return Sebab.DAFTAR
    if aturan.jangkauan is Jangkauan.TERSALUR and not sel.ada_bayar:
        return Sebab.BAYAR
    if layak(sel, aturan.batas) is None:
        return Sebab.KELUARGA
    if aturan.satuan is not SatuanPenerima.KELUARGA and any(sel.tanpa_kk.values()):
        return Sebab.TANPA_KK
    return None


@dataclass
class _Jumlah:
    """Running totals of ``hitung``."""

    layak: int = 0
    terjangkau: int = 0
    sel: int = 0
    layak_cakupan: int = 0
    keluarga: int = 0
    sel_cakupan: int = 0
    layak_luar: int = 0
    sebab: dict[Sebab, int] = field(default_factory=dict)
    tentang: tuple[int, int] = (0, 0)

    def leave_out(self, why: Sebab, reached: int) -> None:
        self.sebab[why] = self.sebab.get(why, 0) + 1
        self.layak_luar += reached


def hitung(cells: Iterable[Sel], aturan: Aturan) -> Ketepatan:
    """The ratios over all given cells; a cell that contradicts itself is left out of exclusion and counted."""
    told = list(cells)
    total = _Jumlah()
    for sel in told:
        _add(total, sel, aturan)
    people = _by_decile(sel.penerima for sel in told)
    known = sum(n for at, n in people.items() if at != DESIL_TAK_DIKENAL)
    batas = aturan.batas
    above = 0 if batas is None else known - up_to(people, batas)
    why = Sebab.BATAS if batas is None else None if known else _no_recipients(told, aturan)
    homes = _by_decile(families(sel, aturan.satuan) for sel in told)
    return Ketepatan(
        eksklusi=_eksklusi(total),
        inklusi=Rasio(above, known, why, sum(bool(sel.penerima) for sel in told)),
        cakupan=_rasio(total.keluarga, total.layak_cakupan, total.sel_cakupan, total),
        penerima=sum(people.values()),
        tanpa_desil=people.get(DESIL_TAK_DIKENAL, 0),
        tanpa_kk=sum(sum(sel.tanpa_kk.values()) for sel in told),
        keluarga_tanpa_desil=homes.get(DESIL_TAK_DIKENAL, 0),
        terjangkau=total.terjangkau,
        desil=people,
        sebab=total.sebab,
        layak_luar=total.layak_luar,
        ada_daftar=any(sel.ada_daftar for sel in told),
    )


def _add(total: _Jumlah, sel: Sel, aturan: Aturan) -> None:
    homes = families(sel, aturan.satuan)
    reached = 0 if aturan.batas is None else up_to(homes, aturan.batas)
    why = halangan(sel, aturan)
    if why is not None:
        total.leave_out(why, reached)
        return
    meant = layak(sel, aturan.batas) or 0
    total.layak_cakupan += meant
    total.keluarga += sum(homes.values())
    total.sel_cakupan += 1
    if reached > meant:
        total.leave_out(Sebab.BERTENTANGAN, reached)
        total.tentang = (total.tentang[0] + reached, total.tentang[1] + meant)
        return
    total.layak += meant
    total.terjangkau += reached
    total.sel += 1


def _eksklusi(total: _Jumlah) -> Rasio:
    """Missed ÷ eligible; where all cells contradict themselves, reached and eligible stand as they were told."""
    if not total.sel and Sebab.BERTENTANGAN in total.sebab:
        return Rasio(*total.tentang, Sebab.BERTENTANGAN, 0)
    return _rasio(total.layak - total.terjangkau, total.layak, total.sel, total)


def _rasio(bagian: int, semua: int, sel: int, total: _Jumlah) -> Rasio:
    why = None if semua else Sebab.KOSONG if sel else _main_reason(total.sebab)
    return Rasio(bagian, semua, why, sel)


def _main_reason(counted: Mapping[Sebab, int]) -> Sebab:
    """The reason of most cells; the unknown area says nothing about the others."""
    ranked = sorted(counted.items(), key=lambda pair: (pair[0] is Sebab.WILAYAH, -pair[1]))
    return ranked[0][0] if ranked else Sebab.KOSONG


def _no_recipients(cells: list[Sel], aturan: Aturan) -> Sebab:
    if not any(sel.ada_daftar for sel in cells):
        return Sebab.DAFTAR
    if aturan.jangkauan is Jangkauan.TERSALUR and not any(sel.ada_bayar for sel in cells):
        return Sebab.BAYAR
    return Sebab.KOSONG


def _by_decile(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for part in parts:
        for at, n in part.items():
            total[at] = total.get(at, 0) + n
    return total


class Berdaftar(Protocol):
    """A tranche with lists: ``dinilai`` are the kelurahan whose list can be judged."""

    @property
    def dinilai(self) -> AbstractSet[str]:
        """Codes of these kelurahan."""


BerdaftarT = TypeVar("BerdaftarT", bound=Berdaftar)


def mewakili(tahap: Berdaftar, wilayah: Collection[str]) -> bool:
    """Whether the lists of a tranche speak for these kelurahan together (``MEWAKILI``)."""
    part, whole = MEWAKILI
    return bool(wilayah) and whole * len(tahap.dinilai & set(wilayah)) >= part * len(wilayah)


def pilih_tahap(tahap: Sequence[BerdaftarT], wilayah: Collection[str] | None = None) -> BerdaftarT | None:
    """Of the tranches of one programme, newest first, the newest whose lists speak for these kelurahan.

    None does: the one that names most of them. ``wilayah`` None: all kelurahan that any of the tranches names.
    """
    area = set(wilayah) if wilayah is not None else {kode for one in tahap for kode in one.dinilai}
    whole = next((one for one in tahap if mewakili(one, area)), None)
    return whole or max(tahap, key=lambda one: len(one.dinilai & area), default=None)


def check_batas(tahun: int, desil: int | None) -> None:
    """Refuse a ceiling that is no decile, or a year that is none; empty (None) takes the ceiling back."""
    if not 2000 <= tahun <= 2100:
        raise Ditolak("Tahun harus antara 2000 dan 2100.")
    if desil is not None and desil not in DESIL:
        raise Ditolak("Batas desil harus 1 sampai 10.")


PANJANG_DASAR = 255
"""Characters of a legal basis, as stored."""


def check_dasar(dasar: str) -> str:
    """The rule that a ceiling or an exclusion rests on, on one line; raises ``Ditolak`` when it is missing."""
    said = " ".join(dasar.split())
    if not said:
        raise Ditolak("Tulis dasarnya, misalnya nomor peraturan atau surat.")
    if len(said) > PANJANG_DASAR:
        raise Ditolak(f"Dasar paling panjang {PANJANG_DASAR} huruf. Ringkas isinya.")
    return said
