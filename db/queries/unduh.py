"""What leaves the dashboard in the shape in which an office file comes in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import (
    AlasanGagal,
    Kanal,
    KeanggotaanZona,
    Kecamatan,
    Kelurahan,
    Penyaluran,
    PenyaluranGagal,
    ProgramBansos,
    RincianAksi,
    SumberData,
    TahapSalur,
)
from db.queries.catatan import load_catatan, newest
from db.queries.impor import list_aksi_berlaku
from db.queries.izin import untuk
from db.queries.pemantauan import list_daftar_kerja
from db.queries.susunan import list_opd, list_zona
from domain.akses import Pelihat, Tindakan
from domain.kosakata import PERIODE_KODE
from domain.laporan import IsiKlaim
from domain.saat import Saat

KOLOM_RENCANA = (
    "aksi_id",
    "kode",
    "opd_nama",
    "uraian",
    "indikator",
    "satuan",
    "target_tahun",
    *PERIODE_KODE,
    "pagu",
    "penanggung_jawab",
    "tenggat",
    "bobot",
    "sumber_kode",
    "sumber_nama",
)

ISI_KLAIM = tuple(satu.name for satu in fields(IsiKlaim))


@untuk(Tindakan.LIHAT_ANGKA)
def list_rencana_lengkap(session: Session, saat: Saat) -> pd.DataFrame:
    """Every action of the year that is claimed itself, with what was agreed and its cumulative targets by period."""
    catatan = load_catatan(session, saat)
    rows = select(RincianAksi.rencana_aksi_id, RincianAksi.indikator_keberhasilan).where(
        RincianAksi.id.in_(newest(RincianAksi, saat.per, RincianAksi.rencana_aksi_id))
    )
    indikator = {row.rencana_aksi_id: row.indikator_keberhasilan for row in session.execute(rows)}
    records = [
        {
            **aksi._mapping,
            "indikator": indikator.get(aksi.aksi_id),
            **{kode: catatan.target.get((aksi.aksi_id, kode)) for kode in PERIODE_KODE},
        }
        for aksi in catatan.aksi
    ]
    return pd.DataFrame(records, columns=list(KOLOM_RENCANA), dtype=object)


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_klaim_lengkap(
    session: Session, pelihat: Pelihat, tahun: int, kode: str, today: date
) -> list[dict[str, Any]]:
    """The actions of the viewer's worklist in its order, each with its claim that stands in the period.

    An action without a claim has None there. Those whose claim nobody can import are left out: cancelled by
    ``today``, or owned by no OPD.
    """
    berlaku = {a.aksi.id: a for a in list_aksi_berlaku(session, tahun, today)}
    daftar = list_daftar_kerja(session, pelihat, tahun, kode, today)
    kept = [
        (row, berlaku[row["aksi_id"]].klaim.get(kode))
        for row in daftar.to_dict("records")
        if (a := berlaku[row["aksi_id"]]).pemilik_id is not None and (a.batal is None or a.batal > today)
    ]
    return [
        {
            **{name: row[name] for name in ("kode", "opd_nama", "uraian", "satuan")},
            **{name: getattr(klaim, name, None) for name in ISI_KLAIM},
        }
        for row, klaim in kept
    ]


Anggota = tuple[str | None, int | None]
"""Code of a kelurahan, or id of an OPD."""


@dataclass(frozen=True)
class BarisKeanggotaan:
    """A kelurahan or an OPD (``kecamatan`` empty) and the zone it belongs to from a day on; None is no zone."""

    kode: str
    nama: str
    kecamatan: str
    zona_kode: str | None
    zona_nama: str | None
    berlaku_dari: date


@untuk(Tindakan.KELOLA_ZONA)
def list_keanggotaan_lengkap(session: Session, today: date) -> list[BarisKeanggotaan]:
    """Every kelurahan and every OPD of today with its zone since when, and the moves already recorded for later days.

    A member that never had a zone stands there without one from ``today``.
    """
    places: Pilihan = (
        select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama)
        .join(Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode)
        .order_by(Kelurahan.kode)
    )
    anggota: list[tuple[Anggota, str, str, str]] = [
        ((kode, None), kode, nama, kecamatan) for kode, nama, kecamatan in session.execute(places)
    ]
    anggota += [((None, o.id), o.kode, o.nama, "") for o in list_opd(session, today, today)]
    zona: dict[int | None, tuple[str | None, str | None]] = {
        None: (None, None),
        **{number: (z.kode, z.nama) for number, z in list_zona(session).items()},
    }
    riwayat: dict[Anggota, dict[date, KeanggotaanZona]] = defaultdict(dict)
    k = KeanggotaanZona
    for row in session.scalars(select(k).where(k.pengguna_id.is_(None)).order_by(k.id)):
        riwayat[row.kelurahan_kode, row.opd_id][row.berlaku_dari] = row
    return [
        BarisKeanggotaan(kode, nama, kecamatan, *zona[zona_id], mulai)
        for key, kode, nama, kecamatan in anggota
        for mulai, zona_id in _masa_zona(riwayat[key], today)
    ]


def _masa_zona(rows: Mapping[date, KeanggotaanZona], today: date) -> list[tuple[date, int | None]]:
    """From which day in which zone (None: none), from the start that stands today on; ``rows`` by their start."""
    kini = max((mulai for mulai in rows if mulai <= today), default=None)
    masa: list[tuple[date, int | None]] = [] if kini is not None else [(today, None)]
    for mulai in sorted(rows):
        if kini is not None and mulai < kini:
            continue
        row = rows[mulai]
        masa.append((mulai, row.zona_id))
        later = min((lain for lain in rows if lain > mulai), default=date.max)
        if row.berlaku_sampai is not None and row.berlaku_sampai + timedelta(days=1) < later:
            masa.append((row.berlaku_sampai + timedelta(days=1), None))
    return masa


@dataclass(frozen=True)
class RekapLengkap:
    """Standing figures of a tranche by one source that speak of one day; ``baris`` in the importer's columns."""

    program: str
    tahap: str
    tahun: int
    sumber: str
    data_per: date
    baris: list[dict[str, Any]]


@untuk(Tindakan.LIHAT_BARIS_BANSOS)
def list_penyaluran_lengkap(
    session: Session, tahap_id: int, sumber_data_id: int, per: date
) -> list[RekapLengkap]:
    """What stands of a tranche and source with every kelurahan, unknown areas and channels, newest day first.

    A recap per day that the figures speak of, since a file names one.
    """
    salur = _salur(session, tahap_id, sumber_data_id, per)
    gagal = _gagal(session, tahap_id, sumber_data_id, per)
    nama = _Nama(session)
    tahap = session.get_one(TahapSalur, tahap_id)
    program = session.get_one(ProgramBansos, tahap.program_id).nama
    sumber = session.get_one(SumberData, sumber_data_id).nama
    return [
        RekapLengkap(
            program,
            tahap.nama,
            tahap.tahun,
            sumber,
            day,
            [
                *nama.rows(p for p in salur if p.data_per == day),
                *nama.failed(g for g in gagal if g.data_per == day),
            ],
        )
        for day in sorted({p.data_per for p in salur} | {g.data_per for g in gagal}, reverse=True)
    ]


class _Nama:
    """Figures by the names that an importer finds again."""

    def __init__(self, session: Session) -> None:
        places: Pilihan = select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama).join(
            Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode
        )
        self.kelurahan = {kode: (nama, kecamatan) for kode, nama, kecamatan in session.execute(places)}
        self.kanal = {row.id: row.nama for row in session.execute(select(Kanal.id, Kanal.nama))}
        self.alasan = {row.id: row.nama for row in session.execute(select(AlasanGagal.id, AlasanGagal.nama))}

    def rows(self, figures: Iterable[Penyaluran]) -> list[dict[str, Any]]:
        """One row per area and channel with all its steps."""
        found: dict[tuple[str, str, str], dict[str, Any]] = {}
        for p in figures:
            place, kanal = self._place(p), self.kanal[p.kanal_id] if p.kanal_id else ""
            row = found.setdefault((place["kode"], place["kelurahan"], kanal), {**place, "kanal": kanal})
            row |= {f"{p.langkah.value}.kpm": p.kpm, f"{p.langkah.value}.rp": p.rp}
        return [found[key] for key in sorted(found)]

    def failed(self, figures: Iterable[PenyaluranGagal]) -> list[dict[str, Any]]:
        """One row per area and reason."""
        return [
            {**self._place(g), "gagal.kpm": g.kpm, "keterangan": self.alasan[g.alasan_id]} for g in figures
        ]

    def _place(self, row: Penyaluran | PenyaluranGagal) -> dict[str, Any]:
        if row.kelurahan_kode is None:
            return {"kode": "", "kelurahan": row.nama_wilayah or "", "kecamatan": ""}
        nama, kecamatan = self.kelurahan[row.kelurahan_kode]
        return {"kode": row.kelurahan_kode, "kelurahan": nama, "kecamatan": kecamatan}


def _salur(session: Session, tahap_id: int, sumber_data_id: int, per: date) -> list[Penyaluran]:
    p = Penyaluran
    ids = newest(
        p, per, p.tahap_id, p.sumber_data_id, p.langkah, p.kelurahan_kode, p.nama_wilayah, p.kanal_id
    ).where(p.tahap_id == tahap_id, p.sumber_data_id == sumber_data_id)
    stmt = select(p).where(p.id.in_(ids), or_(p.kpm.is_not(None), p.rp.is_not(None))).order_by(p.id)
    return list(session.scalars(stmt))


def _gagal(session: Session, tahap_id: int, sumber_data_id: int, per: date) -> list[PenyaluranGagal]:
    g = PenyaluranGagal
    ids = newest(g, per, g.tahap_id, g.sumber_data_id, g.kelurahan_kode, g.nama_wilayah, g.alasan_id).where(
        g.tahap_id == tahap_id, g.sumber_data_id == sumber_data_id
    )
    return list(session.scalars(select(g).where(g.id.in_(ids), g.kpm.is_not(None)).order_by(g.id)))
