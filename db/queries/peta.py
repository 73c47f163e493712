"""Figures per area for the map: kelurahan, kecamatan or zone, all measures at once.

Actions of a kelurahan or kecamatan are those located there; of a zone, those whose owner OPD belongs to it
(docs/rancangan.md 5 "Place"). Social assistance of a kecamatan or zone is that of its kelurahan.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL, ProgramBansos
from db.queries.bansos import Serapan, list_gagal, list_penyaluran, serapan, serapan_menurut, sum_rp
from db.queries.catatan import Catatan, load_catatan
from db.queries.izin import untuk
from db.queries.keadaan import build_keadaan
from db.queries.kejanggalan import count_dikeluarkan
from db.queries.lokasi import list_lokasi
from db.queries.pengaturan import get_ambang
from db.queries.periode import list_periode
from db.queries.rekap import Rekap, TitikTren, rekap, tren
from db.queries.wilayah import list_batas, list_wilayah
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from domain.saat import Saat, reference_period

LAPISAN = {"kelurahan": "Kelurahan", "kecamatan": "Kecamatan", "zona": "Zona"}
_KUNCI = {
    "kelurahan": ("kode", "nama"),
    "kecamatan": ("kecamatan_kode", "kecamatan_nama"),
    "zona": ("zona_kode", "zona_nama"),
}


@dataclass(frozen=True)
class Peta:
    """One layer of the map: ``area`` has a row per area; what cannot be painted is counted beside it.

    ``dikeluarkan`` counts figures of distribution that were left out of all totals by choice.
    """

    area: pd.DataFrame
    anggota: dict[str, str]
    kota: Rekap
    kota_bansos: Serapan
    kota_rp: int | None
    tanpa_lokasi: int
    rp_tak_dikenal: int
    tanpa_batas: list[str]
    dikeluarkan: int


@dataclass(frozen=True)
class Bahan:
    """What all layers are made from."""

    saat: Saat
    catatan: Catatan
    frame: pd.DataFrame
    lokasi: pd.DataFrame
    wilayah: pd.DataFrame
    bansos: pd.DataFrame
    dikeluarkan: int


def load_bahan(session: Session, saat: Saat, program: str) -> Bahan:
    """Everything that a layer and its areas are made from."""
    catatan = load_catatan(session, saat)
    acuan = reference_period(list_periode(session, saat.per), saat)
    frame = build_keadaan(catatan, saat, acuan.kode if acuan else None, get_ambang(session))
    bansos = list_penyaluran(session, saat.tahun, saat.akhir, saat.per)
    return Bahan(
        saat,
        catatan,
        frame,
        list_lokasi(session, saat),
        list_wilayah(session, saat.hari_susunan, saat.per),
        bansos[bansos["program_kode"] == program] if program else bansos,
        count_dikeluarkan(
            session, MasaSalur(saat.tahun, saat.periode, saat.per, program=program), saat.akhir
        ).jumlah,
    )


@untuk(Tindakan.LIHAT_ANGKA)
def get_peta(session: Session, saat: Saat, lapisan: str, program: str = "") -> Peta:
    """All areas of a layer. With ``program`` the distribution is that programme's, in its recipients (KPM)."""
    return build_peta(session, load_bahan(session, saat, program), lapisan, "kpm" if program else "rp")


def build_peta(session: Session, bahan: Bahan, lapisan: str, unit: str) -> Peta:
    """A layer; distribution in ``unit`` ("rp", or "kpm" within one programme)."""
    key, name = _KUNCI[lapisan]
    member = dict(zip(bahan.wilayah["kode"], bahan.wilayah[key], strict=True))
    actions = actions_by_area(bahan, lapisan, member)
    areas = bahan.wilayah[[key, name]].dropna().drop_duplicates().itertuples(index=False, name=None)
    ambang = get_ambang(session)
    shares = serapan_menurut(bahan.bansos, member.get, unit)
    paid = _paid_rp(bahan.bansos, member)
    nothing = bahan.frame.iloc[0:0]
    islands = _islands(bahan.wilayah, key)
    rows = [
        {
            **_area_row(
                kode, nama, rekap(actions.get(kode, nothing), ambang), shares.get(kode), paid.get(kode)
            ),
            "pulau": islands.get(kode),
        }
        for kode, nama in areas
    ]
    drawn = set(list_batas(session, bahan.saat.per)["kode"])
    return Peta(
        area=pd.DataFrame(rows, columns=list(KOLOM_AREA), dtype=object),
        anggota=member,
        kota=rekap(bahan.frame, ambang),
        kota_bansos=serapan(bahan.bansos, unit),
        kota_rp=sum_rp(bahan.bansos, Langkah.TERSALUR),
        tanpa_lokasi=int((~bahan.frame["aksi_id"].isin(bahan.lokasi["aksi_id"])).sum()),
        rp_tak_dikenal=sum_rp(bahan.bansos[bahan.bansos["wilayah"] == TAK_DIKENAL], Langkah.TERSALUR) or 0,
        tanpa_batas=[
            n for k, n in zip(bahan.wilayah["kode"], bahan.wilayah["nama"], strict=True) if k not in drawn
        ],
        dikeluarkan=bahan.dikeluarkan,
    )


KOLOM_AREA = (
    "kode",
    "nama",
    "aksi",
    "verifikasi",
    "klaim",
    "seharusnya",
    "lampu",
    "belum_lapor",
    "terlambat",
    "porsi_terlambat",
    "kuota",
    "tersalur",
    "persen_tersalur",
    "rp_tersalur",
    "tanpa_data",
    "data_per",
    "pulau",
)


def _area_row(kode: str, nama: str, r: Rekap, s: Serapan | None, rp: int | None) -> dict[str, Any]:
    known = s if s is not None and s.pasangan else None
    return {
        "kode": kode,
        "nama": nama,
        "aksi": r.aksi,
        "verifikasi": r.verifikasi,
        "klaim": r.klaim,
        "seharusnya": r.seharusnya,
        "lampu": r.lampu,
        "belum_lapor": r.belum_lapor,
        "terlambat": r.terlambat,
        "porsi_terlambat": r.porsi_terlambat,
        "kuota": known.kuota if known else None,
        "tersalur": known.tersalur if known else None,
        "persen_tersalur": known.persen if known else None,
        "rp_tersalur": rp,
        "tanpa_data": s.tanpa_data if s else 0,
        "data_per": s.data_per if s else None,
    }


def _islands(wilayah: pd.DataFrame, key: str) -> dict[str, str]:
    """The island of each area that lies on one island alone."""
    islands = wilayah.groupby(key)["pulau_kode"].agg(
        lambda codes: codes.iloc[0] if codes.nunique() == 1 else None
    )
    return {str(kode): island for kode, island in islands.items() if island}


def _paid_rp(bansos: pd.DataFrame, member: dict[str, str]) -> dict[str, int]:
    """Rupiah paid out per area; an area without any stated figure is absent."""
    total: dict[str, int] = {}
    for wilayah, langkah, rp in zip(bansos["wilayah"], bansos["langkah"], bansos["rp"], strict=True):
        area = member.get(wilayah)
        if area is not None and langkah == Langkah.TERSALUR and rp is not None:
            total[area] = total.get(area, 0) + rp
    return total


def actions_by_area(bahan: Bahan, lapisan: str, member: dict[str, str]) -> dict[str, pd.DataFrame]:
    """The rows of the actions of each area that has any."""
    if lapisan == "zona":
        return {str(kode): group for kode, group in bahan.frame.groupby("zona_kode")}
    placed = bahan.lokasi.assign(area=bahan.lokasi["kelurahan_kode"].map(member))[["aksi_id", "area"]]
    joined = bahan.frame.merge(placed.drop_duplicates(), on="aksi_id")
    return {str(kode): group.drop(columns="area") for kode, group in joined.groupby("area")}


@dataclass(frozen=True)
class BarisProgram:
    """One programme in an area: recipients of the newest tranche that has begun, with its share of the quota."""

    nama: str
    satuan: str
    tahap: str
    serapan: Serapan


@dataclass(frozen=True)
class TitikSalur:
    """Money of one quarter in an area: paid against quota."""

    label: str
    kuota: int
    tersalur: int
    persen: Decimal | None


@dataclass(frozen=True)
class Area:
    """Everything about one area beside the map: trend, programmes, failures, actions."""

    tren: list[TitikTren]
    program: list[BarisProgram]
    gagal: list[tuple[str, int]]
    salur: list[TitikSalur]
    aksi: pd.DataFrame
    kelurahan: list[str]


@untuk(Tindakan.LIHAT_ANGKA)
def get_area(session: Session, saat: Saat, lapisan: str, kode: str, program: str = "") -> Area:
    """Figures, trend and lists of one area of a layer."""
    bahan = load_bahan(session, saat, program)
    key, _ = _KUNCI[lapisan]
    member = dict(zip(bahan.wilayah["kode"], bahan.wilayah[key], strict=True))
    inside = [k for k, area in member.items() if area == kode]
    actions = actions_by_area(bahan, lapisan, member).get(kode, bahan.frame.iloc[0:0])
    money = bahan.bansos[bahan.bansos["wilayah"].isin(inside)]
    failed = list_gagal(session, saat.tahun, saat.akhir, saat.per)
    failed = failed[failed["wilayah"].isin(inside) & failed["tahap_id"].isin(_newest_tahap(money))]
    reasons = failed.groupby("alasan")["kpm"].sum().sort_values(ascending=False)
    return Area(
        tren=tren(bahan.catatan, saat, frozenset(actions["aksi_id"])),
        program=_programs(money),
        gagal=[(str(alasan), int(n)) for alasan, n in reasons.items() if n],
        salur=_quarters(money),
        aksi=actions,
        kelurahan=[
            n for k, n in zip(bahan.wilayah["kode"], bahan.wilayah["nama"], strict=True) if k in set(inside)
        ],
    )


def _newest_tahap(money: pd.DataFrame) -> set[int]:
    """Per programme, the newest tranche that has figures."""
    return set(money.sort_values(["mulai", "tahap_id"]).groupby("program_id")["tahap_id"].last())


def _programs(money: pd.DataFrame) -> list[BarisProgram]:
    newest = money[money["tahap_id"].isin(_newest_tahap(money))]
    rows = []
    for _, group in newest.groupby("urut"):
        first = group.iloc[0]
        rows.append(
            BarisProgram(
                first["program_nama"], first["satuan"].label, first["tahap_nama"], serapan(group, "kpm")
            )
        )
    return rows


def _quarters(money: pd.DataFrame) -> list[TitikSalur]:
    quarter = money["mulai"].map(lambda day: (day.year, (day.month + 2) // 3))
    points = []
    for (year, number), group in money.groupby(quarter):
        s = serapan(group)
        points.append(
            TitikSalur(f"TW {('I', 'II', 'III', 'IV')[number - 1]} {year}", s.kuota, s.tersalur, s.persen)
        )
    return points


@untuk(Tindakan.LIHAT_ANGKA)
def list_program(session: Session) -> dict[str, str]:
    """Names of the programmes by code, in their order."""
    rows = session.execute(select(ProgramBansos.kode, ProgramBansos.nama).order_by(ProgramBansos.urut))
    return {row.kode: row.nama for row in rows}
