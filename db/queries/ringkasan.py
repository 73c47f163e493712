"""All that the Ringkasan page shows for one moment, from one consistent read."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.queries.bansos import Serapan, list_penyaluran, serapan
from db.queries.catatan import load_catatan
from db.queries.izin import untuk
from db.queries.keadaan import build_keadaan
from db.queries.kejanggalan import count_dikeluarkan
from db.queries.lokasi import list_lokasi
from db.queries.pengaturan import get_ambang
from db.queries.periode import list_periode
from db.queries.rekap import Rekap, TitikTren, rekap, rekap_menurut, tren
from db.queries.wilayah import list_wilayah
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import KeadaanKerja, Lampu
from domain.saat import KeadaanPeriode, Saat, reference_period
from domain.ukuran import AmbangLampu
from domain.waktu import end_of_last_month


@dataclass(frozen=True)
class Keadaan:
    """The city at one moment: its roll-up and the distribution of the tranches begun by the end of the period."""

    kota: Rekap
    bansos: Serapan


@dataclass(frozen=True)
class Ringkasan:
    """Figures of the page; ``lalu`` is the same period as recorded at the end of last month (``lalu_pada``).

    ``dikeluarkan`` counts figures of distribution that were left out of the total by choice.
    """

    saat: Saat
    acuan: KeadaanPeriode | None
    kini: Keadaan
    lalu: Keadaan
    lalu_pada: date
    zona: pd.DataFrame
    kecamatan: pd.DataFrame
    opd: pd.DataFrame
    opd_diam: int
    tanpa_lokasi: int
    tren: list[TitikTren]
    perhatian: pd.DataFrame
    keadaan_kerja: dict[str, int]
    diverifikasi_pada: datetime | None
    terlambat_lama: int
    ambang: AmbangLampu
    dikeluarkan: int = 0


LAMA_HARI = 30
"""An action later than this is named apart: a month is the rhythm of the Sekda's meetings."""


@untuk(Tindakan.LIHAT_ANGKA)
def get_ringkasan(session: Session, saat: Saat) -> Ringkasan:
    """Read the moment and, for comparison, the same period as it stood at the end of last month."""
    ambang = get_ambang(session)
    catatan = load_catatan(session, saat)
    acuan = reference_period(list_periode(session, saat.per), saat)
    frame = build_keadaan(catatan, saat, acuan.kode if acuan else None, ambang)
    lokasi = list_lokasi(session, saat)
    before = replace(saat, per=end_of_last_month(saat.per))
    opd = rekap_menurut(frame, ["opd_id", "opd_kode", "opd_nama"], ambang)
    dates = frame["verifikasi_pada"].dropna()
    return Ringkasan(
        saat=saat,
        acuan=acuan,
        kini=_keadaan(session, saat, frame, ambang),
        lalu=_before(session, before, ambang),
        lalu_pada=before.per,
        zona=rekap_menurut(frame, ["zona_id", "zona_kode", "zona_nama"], ambang),
        kecamatan=_kecamatan(session, saat, frame, lokasi, ambang),
        opd=opd,
        opd_diam=int((opd["belum_lapor"] > 0).sum()),
        tanpa_lokasi=int((~frame["aksi_id"].isin(lokasi["aksi_id"])).sum()),
        tren=tren(catatan, saat),
        perhatian=list_perhatian(frame),
        keadaan_kerja=_states(frame),
        diverifikasi_pada=max(dates, default=None),
        terlambat_lama=int((frame["hari_terlambat"] > LAMA_HARI).sum()),
        ambang=ambang,
        dikeluarkan=count_dikeluarkan(
            session, MasaSalur(saat.tahun, saat.periode, saat.per), saat.akhir
        ).jumlah,
    )


def _keadaan(session: Session, saat: Saat, frame: pd.DataFrame, ambang: AmbangLampu) -> Keadaan:
    return Keadaan(rekap(frame, ambang), serapan(list_penyaluran(session, saat.tahun, saat.akhir, saat.per)))


def _before(session: Session, saat: Saat, ambang: AmbangLampu) -> Keadaan:
    acuan = reference_period(list_periode(session, saat.per), saat)
    frame = build_keadaan(load_catatan(session, saat), saat, acuan.kode if acuan else None, ambang)
    return _keadaan(session, saat, frame, ambang)


def _kecamatan(
    session: Session, saat: Saat, frame: pd.DataFrame, lokasi: pd.DataFrame, ambang: AmbangLampu
) -> pd.DataFrame:
    """Actions located in a kecamatan, each once per kecamatan; city-wide actions belong to none."""
    areas = list_wilayah(session, saat.hari_susunan, saat.per)[["kode", "kecamatan_kode", "kecamatan_nama"]]
    placed = lokasi.merge(areas, left_on="kelurahan_kode", right_on="kode")
    placed = placed[["aksi_id", "kecamatan_kode", "kecamatan_nama"]].drop_duplicates()
    return rekap_menurut(frame.merge(placed, on="aksi_id"), ["kecamatan_kode", "kecamatan_nama"], ambang)


def list_perhatian(frame: pd.DataFrame) -> pd.DataFrame:
    """Actions that wait for somebody: late first (longest first), then blocked, then those that ask for support."""
    blocked = frame["keadaan"] == KeadaanKerja.TERKENDALA
    asks = frame["dukungan"].notna() & (frame["kemajuan"] != 100)
    rows = frame[frame["terlambat"].astype(bool) | blocked | asks].copy()
    rows["terkendala"] = rows["keadaan"] == KeadaanKerja.TERKENDALA
    rows["minta_dukungan"] = rows["dukungan"].notna()
    return rows.sort_values(
        ["terlambat", "hari_terlambat", "terkendala", "bobot", "kode"],
        ascending=[False, False, False, False, True],
    )


def _states(frame: pd.DataFrame) -> dict[str, int]:
    """Each action once: done, late, blocked, not reported, behind or on track, in this order of precedence."""
    counts = dict.fromkeys(("selesai", "terlambat", "terkendala", "belum_lapor", "perhatian", "sesuai"), 0)
    for row in frame.itertuples():
        counts[_state(row)] += 1
    return counts


def _state(row: Any) -> str:
    if row.kemajuan == 100:
        return "selesai"
    if row.terlambat:
        return "terlambat"
    if row.keadaan == KeadaanKerja.TERKENDALA:
        return "terkendala"
    if row.belum_lapor:
        return "belum_lapor"
    return "sesuai" if row.lampu == Lampu.HIJAU else "perhatian"
