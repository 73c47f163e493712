"""The chain by kelurahan, kecamatan or zone with the city's own, failures by reason, trend over the tranches."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL, AlasanGagal, Penyaluran, PenyaluranGagal, ProgramBansos, TahapSalur
from db.queries.bansos import sumber_acuan
from db.queries.bansos_rantai import Angka, Salur, group_sel, hitung_salur, list_angka
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.izin import untuk
from db.queries.wilayah import list_wilayah
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah, SatuanPenerima
from domain.sebutan import kunci_wilayah
from domain.waktu import end_of_day

KUNCI = {
    "kelurahan": ("kode", "nama"),
    "kecamatan": ("kecamatan_kode", "kecamatan_nama"),
    "zona": ("zona_kode", "zona_nama"),
}
"""Columns of ``queries.wilayah.list_wilayah`` that name the areas of a division."""

TANPA_ZONA = "tanpa-zona"
"""Kelurahan that belong to no zone on the day: their money stands in a row of its own."""

TITIK_TREN = 8


@dataclass(frozen=True)
class Gagal:
    """Recipients that could not be paid: of one reason, or (over all programmes) of one programme."""

    nama: str
    kpm: int
    satuan: SatuanPenerima
    program: str = ""


@dataclass(frozen=True)
class BarisArea:
    """One area of the division; ``kode`` is "" for "wilayah belum dikenal"."""

    kode: str
    nama: str
    induk: str
    pulau: str | None
    salur: Salur
    gagal: tuple[Gagal, ...]


@dataclass(frozen=True)
class Penerima:
    """Recipients of one programme; they add only within it."""

    program: str
    satuan: SatuanPenerima
    kuota: int | None
    tersalur: int | None


@dataclass(frozen=True)
class TakDikenal:
    """Money whose area no list knows, with the names that the files gave it; it counts in every city total.

    ``lain`` are the names that only sources that do not count gave.
    """

    rp: Salur
    penerima: tuple[Penerima, ...]
    nama: tuple[str, ...]
    lain: tuple[str, ...]


@dataclass(frozen=True)
class Bansos:
    """All areas of a division and the city, which holds the areas that nobody knows too.

    ``anggota`` is the area of each kelurahan; the rows and ``kota`` are in the unit that was asked for.
    """

    tahap: tuple[TahapTampil, ...]
    kota: Salur
    gagal: tuple[Gagal, ...]
    baris: tuple[BarisArea, ...]
    anggota: Mapping[str, str]
    tak_dikenal: TakDikenal


@untuk(Tindakan.LIHAT_ANGKA)
def get_bansos(session: Session, masa: MasaSalur, menurut: str, satuan: str) -> Bansos:
    """Everything of the moment by area; ``satuan`` is "rp", or "kpm" within one programme."""
    tahap = list_tahap_tampil(session, masa)
    angka = list_angka(session, list(tahap), masa.per)
    wilayah = list_wilayah(session, masa.hari_susunan, masa.per)
    member, areas = area_members(wilayah, menurut)
    failed = _list_gagal(session, list(tahap), masa)
    cells = group_sel(angka, tahap, satuan, member.get)
    city = group_sel(angka, tahap, satuan, lambda _: "")
    return Bansos(
        tahap=tuple(tahap.values()),
        kota=hitung_salur(city.get("", []), masa.per),
        gagal=_gagal(failed, masa.program),
        baris=tuple(
            BarisArea(
                kode,
                nama,
                induk,
                pulau,
                hitung_salur(cells.get(kode, []), masa.per),
                _gagal([row for row in failed if member.get(row[0]) == kode], masa.program),
            )
            for kode, nama, induk, pulau in areas
        ),
        anggota={kode: area for kode, area in member.items() if kode != TAK_DIKENAL},
        tak_dikenal=_tak_dikenal(session, angka, tahap, masa),
    )


Areas = list[tuple[str, str, str, str | None]]


def area_members(wilayah: pd.DataFrame, menurut: str) -> tuple[dict[str, str], Areas]:
    """The area of each kelurahan, and each area once: code, name, kecamatan (of a kelurahan), island if only one."""
    key, name = KUNCI[menurut]
    codes = [kode or TANPA_ZONA for kode in wilayah[key]]
    names = [nama or "Tanpa zona" for nama in wilayah[name]]
    islands: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, str] = {}
    for kode, pulau, induk in zip(codes, wilayah["pulau_kode"], wilayah["kecamatan_nama"], strict=True):
        islands[kode].add(pulau)
        parents[kode] = induk if menurut == "kelurahan" else ""
    areas: Areas = [
        (kode, nama, parents[kode], next(iter(islands[kode])) if len(islands[kode]) == 1 else None)
        for kode, nama in dict(zip(codes, names, strict=True)).items()
    ]
    areas.append((TAK_DIKENAL, "Wilayah belum dikenal", "", None))
    return {**dict(zip(wilayah["kode"], codes, strict=True)), TAK_DIKENAL: TAK_DIKENAL}, areas


Kegagalan = tuple[str, str, str, str, SatuanPenerima, int]
"""Area, programme code and name, reason, unit, recipients."""


def _list_gagal(session: Session, tahap_ids: Collection[int], masa: MasaSalur) -> list[Kegagalan]:
    """Recipients that could not be paid: the newest row of each key, reference source, none that were taken back."""
    acuan, g, p = sumber_acuan(masa.per), PenyaluranGagal, ProgramBansos
    keys = (g.tahap_id, g.sumber_data_id, g.kelurahan_kode, g.nama_wilayah, g.alasan_id)
    inside = (g.tahap_id.in_(tahap_ids), g.recorded_at < end_of_day(masa.per))
    newest = select(func.max(g.id)).where(*inside).group_by(*keys)
    area = func.coalesce(g.kelurahan_kode, TAK_DIKENAL)
    stmt = (
        select(area, p.kode, p.nama, AlasanGagal.nama, p.satuan, func.sum(g.kpm))
        .join(TahapSalur, TahapSalur.id == g.tahap_id)
        .join(p, p.id == TahapSalur.program_id)
        .join(AlasanGagal, AlasanGagal.id == g.alasan_id)
        .join(acuan, (acuan.c.tahap_id == g.tahap_id) & (acuan.c.sumber_data_id == g.sumber_data_id))
        .where(g.id.in_(newest), g.kpm.is_not(None))
        .group_by(area, p.kode, p.nama, AlasanGagal.nama, p.satuan)
    )
    return [(*row[:5], int(row[5] or 0)) for row in session.execute(stmt)]


def _gagal(rows: Sequence[Kegagalan], program: str) -> tuple[Gagal, ...]:
    """By reason within a programme; over all programmes by programme, since their recipients do not add."""
    totals: dict[tuple[str, SatuanPenerima, str], int] = defaultdict(int)
    for _, kode, nama, alasan, satuan, kpm in rows:
        totals[(alasan, satuan, "") if program else (nama, satuan, kode)] += kpm
    found = [Gagal(nama, kpm, satuan, kode) for (nama, satuan, kode), kpm in totals.items() if kpm]
    return tuple(sorted(found, key=lambda row: (-row.kpm, row.nama)))


def _tak_dikenal(
    session: Session, angka: Sequence[Angka], tahap: Mapping[int, TahapTampil], masa: MasaSalur
) -> TakDikenal:
    rows = [row for row in angka if row.wilayah == TAK_DIKENAL]
    money = group_sel(rows, tahap, "rp", lambda _: "").get("", [])
    people: dict[tuple[str, SatuanPenerima], dict[Langkah, int]] = defaultdict(dict)
    for row in rows:
        if row.kpm is not None:
            told = people[tahap[row.tahap_id].program_nama, tahap[row.tahap_id].satuan]
            told[row.langkah] = told.get(row.langkah, 0) + row.kpm
    return TakDikenal(
        rp=hitung_salur(money, masa.per),
        penerima=tuple(
            Penerima(nama, satuan, told.get(Langkah.KUOTA), told.get(Langkah.TERSALUR))
            for (nama, satuan), told in people.items()
        ),
        **_names(session, tahap, masa.per),
    )


def _names(session: Session, tahap: Mapping[int, TahapTampil], per: date) -> dict[str, tuple[str, ...]]:
    """What the files call the areas that nobody knows, as far as figures still stand under these names."""
    p = Penyaluran
    inside = (p.kelurahan_kode.is_(None), p.tahap_id.in_(tahap), p.recorded_at < end_of_day(per))
    keys = (p.tahap_id, p.sumber_data_id, p.langkah, p.nama_wilayah, p.kanal_id)
    newest = select(func.max(p.id)).where(*inside).group_by(*keys)
    stmt = select(p.nama_wilayah, p.tahap_id, p.sumber_data_id).where(
        p.id.in_(newest), p.kpm.is_not(None) | p.rp.is_not(None)
    )
    rows = [
        (name, tahap[t].sumber_id == sumber) for name, t, sumber in session.execute(stmt.distinct()) if name
    ]
    counted = {kunci_wilayah(name) for name, acuan in rows if acuan}
    return {
        "nama": tuple(sorted({name for name, acuan in rows if acuan})),
        "lain": tuple(sorted({name for name, _ in rows if kunci_wilayah(name) not in counted})),
    }


@dataclass(frozen=True)
class TitikSalur:
    """Quota and payment of one tranche (all programmes: of one quarter), over the cells that state both."""

    label: str
    kuota: int | None
    tersalur: int | None
    persen: Decimal | None
    berjalan: bool
    tampil: bool


@untuk(Tindakan.LIHAT_ANGKA)
def list_tren(
    session: Session, masa: MasaSalur, satuan: str, menurut: str = "kelurahan", kode: str | None = None
) -> tuple[TitikSalur, ...]:
    """The newest tranches of the programme, or quarters of all programmes; ``kode`` narrows to one area."""
    tahap = list_tahap_tampil(session, masa, sejak=masa.tahun - 1)
    angka = list_angka(session, list(tahap), masa.per, (Langkah.KUOTA, Langkah.TERSALUR))
    area = _area_filter(session, masa, menurut, kode)
    cells = group_sel(angka, tahap, satuan, area).get("", [])
    groups: dict[tuple[int, ...], list[TahapTampil]] = defaultdict(list)
    for item in tahap.values():
        groups[_moment(item, masa.program)].append(item)
    points = []
    for key in sorted(groups)[-TITIK_TREN:]:
        members = {item.id for item in groups[key]}
        s = hitung_salur(
            [cell for cell in cells if cell.tahap.id in members and cell.sisa is not None], masa.per
        )
        points.append(
            TitikSalur(
                _label(groups[key][0], masa.program),
                s.kuota,
                s.tersalur,
                s.serapan,
                any(item.selesai >= masa.per for item in groups[key]),
                any(item.mulai.year == masa.tahun and item.kode == masa.tahap for item in groups[key]),
            )
        )
    return tuple(points)


def _moment(tahap: TahapTampil, program: str) -> tuple[int, ...]:
    day = tahap.mulai
    return (day.toordinal(), tahap.id) if program else (day.year, (day.month + 2) // 3)


def _label(tahap: TahapTampil, program: str) -> str:
    year = tahap.mulai.year
    if program:
        return f"{tahap.nama} {year}"
    return f"TW {('I', 'II', 'III', 'IV')[(tahap.mulai.month + 2) // 3 - 1]} {year}"


def _area_filter(
    session: Session, masa: MasaSalur, menurut: str, kode: str | None
) -> Callable[[str], str | None]:
    if kode is None or menurut not in KUNCI:
        return lambda _: ""
    member, _ = area_members(list_wilayah(session, masa.hari_susunan, masa.per), menurut)
    return lambda wilayah: "" if member.get(wilayah) == kode else None
