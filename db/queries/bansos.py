"""Distribution of social assistance from the dated rollup; one reference source per tranche, never a sum of sources."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
from sqlalchemy import CTE, BigInteger, Cast, ColumnElement, String, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.base import Pilihan
from db.models import (
    TAK_DIKENAL,
    AcuanPenyaluran,
    AlasanGagal,
    PenyaluranGagal,
    ProgramBansos,
    RekapPenyaluran,
    SumberData,
    TahapSalur,
)
from domain.kosakata import Langkah
from domain.ukuran import porsi
from domain.waktu import end_of_day


def sumber_acuan(per: date) -> CTE:
    """The source that counts for each tranche as recorded by ``per``."""
    newest = (
        select(func.max(AcuanPenyaluran.id))
        .where(AcuanPenyaluran.recorded_at < end_of_day(per))
        .group_by(AcuanPenyaluran.tahap_id)
    )
    return (
        select(AcuanPenyaluran.tahap_id, AcuanPenyaluran.sumber_data_id)
        .where(AcuanPenyaluran.id.in_(newest))
        .cte()
    )


def jumlah_bulat(column: InstrumentedAttribute[int]) -> Cast[int]:
    """A sum that stays a whole number: PostgreSQL adds up BIGINT as NUMERIC."""
    return cast(func.sum(column), BigInteger)


KOLOM_PENYALURAN = [
    "program_id",
    "program_kode",
    "program_nama",
    "satuan",
    "urut",
    "tahap_id",
    "tahap_kode",
    "tahap_nama",
    "mulai",
    "selesai",
    "sumber_nama",
    "wilayah",
    "langkah",
    "kpm",
    "rp",
    "n_kpm",
    "n_rp",
    "data_per",
]


DITAMPILKAN = (Langkah.KUOTA, Langkah.TERSALUR, Langkah.RETUR)
"""The steps that summary figures are made of."""


def list_penyaluran(
    session: Session, tahun: int, sampai: date, per: date, langkah: Sequence[Langkah] = DITAMPILKAN
) -> pd.DataFrame:
    """Figures per tranche, area and step of the year's tranches begun by ``sampai``, as recorded by ``per``.

    ``wilayah`` is a kelurahan code or "" (wilayah belum dikenal). ``kpm``/``rp`` are None where no row states them.
    """
    # Two statements: the words of a tranche are read once, not with each of its areas and steps.
    tahap = {row[5]: row for row in session.execute(_tahap_stmt(tahun, sampai, per))}
    places = {tahap_id: place for place, tahap_id in enumerate(tahap)}
    # A figure that was taken back is stated by no row any more: the area says nothing.
    stated = (row for row in session.execute(_angka_stmt(list(tahap), per, langkah)) if row[5] or row[6])
    figures = sorted(stated, key=lambda row: (places[row[0]], row[1], row[2]))
    frame = pd.DataFrame(
        [(*tahap[row[0]], *row[1:7], baca_data_per(row[7])) for row in figures],
        columns=KOLOM_PENYALURAN,
        dtype=object,
    )
    frame["kpm"] = frame["kpm"].where(frame["n_kpm"] > 0, None)
    frame["rp"] = frame["rp"].where(frame["n_rp"] > 0, None)
    return frame


def data_per_terakhir() -> ColumnElement[str]:
    """Of an area, step and tranche: the last day on which its figures changed, and then the day they speak of since.

    Read with ``baca_data_per``. The newest date alone would outlive the import that brought it, were that undone.
    """
    r = RekapPenyaluran
    return func.max(cast(r.hari, String) + cast(r.data_per, String))


def baca_data_per(terakhir: str) -> date:
    """The day that figures speak of, from ``data_per_terakhir``."""
    return date.fromisoformat(terakhir[len("2026-11-22") :])


def _tahap_stmt(tahun: int, sampai: date, per: date) -> Pilihan:
    acuan = sumber_acuan(per)
    return (
        select(
            ProgramBansos.id,
            ProgramBansos.kode,
            ProgramBansos.nama,
            ProgramBansos.satuan,
            ProgramBansos.urut,
            TahapSalur.id,
            TahapSalur.kode,
            TahapSalur.nama,
            TahapSalur.mulai,
            TahapSalur.selesai,
            SumberData.nama,
        )
        .join(TahapSalur, TahapSalur.program_id == ProgramBansos.id)
        .join(acuan, acuan.c.tahap_id == TahapSalur.id)
        .join(SumberData, SumberData.id == acuan.c.sumber_data_id)
        .where(TahapSalur.tahun == tahun, TahapSalur.mulai <= sampai)
        .order_by(ProgramBansos.urut, TahapSalur.mulai, TahapSalur.id)
    )


def _angka_stmt(tahap_ids: Sequence[int], per: date, langkah: Sequence[Langkah]) -> Pilihan:
    acuan, r = sumber_acuan(per), RekapPenyaluran
    return (
        select(
            r.tahap_id,
            r.wilayah,
            r.langkah,
            jumlah_bulat(r.d_kpm),
            jumlah_bulat(r.d_rp),
            jumlah_bulat(r.d_n_kpm),
            jumlah_bulat(r.d_n_rp),
            data_per_terakhir(),
        )
        .join(acuan, (acuan.c.tahap_id == r.tahap_id) & (acuan.c.sumber_data_id == r.sumber_data_id))
        .where(r.tahap_id.in_(tahap_ids), r.hari <= per, r.langkah.in_(langkah))
        .group_by(r.tahap_id, r.langkah, r.wilayah)
    )


@dataclass(frozen=True)
class Serapan:
    """Money (or recipients) that arrived against the quota, over the area-tranche pairs that state both.

    ``tanpa_data`` counts pairs with a quota but no figure of what arrived: left out, never taken as zero.
    """

    kuota: int
    tersalur: int
    retur: int
    persen: Decimal | None
    pasangan: int
    tanpa_data: int
    data_per: date | None


def serapan(frame: pd.DataFrame, nilai: str = "rp") -> Serapan:
    """Share of the quota that was paid out (gross), from rows of ``list_penyaluran``; ``nilai`` is "rp" or "kpm"."""
    return serapan_menurut(frame, lambda _wilayah: "", nilai).get("", _KOSONG)


def serapan_menurut(
    frame: pd.DataFrame, area: Callable[[str], str | None], nilai: str = "rp"
) -> dict[str, Serapan]:
    """The same per area in one pass; ``area`` names the area of a kelurahan code (None: counts nowhere)."""
    pairs: dict[str, dict[tuple[int, str], dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    newest: dict[str, date] = {}
    columns = zip(
        frame["tahap_id"], frame["wilayah"], frame["langkah"], frame[nilai], frame["data_per"], strict=True
    )
    for tahap_id, wilayah, langkah, value, data_per in columns:
        kode = area(wilayah)
        if kode is None or value is None:
            continue
        pairs[kode][tahap_id, wilayah][langkah] = value
        if langkah == Langkah.TERSALUR:
            newest[kode] = max(newest.get(kode, data_per), data_per)
    return {kode: _serapan(list(steps.values()), newest.get(kode)) for kode, steps in pairs.items()}


_KOSONG = Serapan(0, 0, 0, None, 0, 0, None)


def _serapan(steps: list[dict[str, int]], data_per: date | None) -> Serapan:
    quota = [step for step in steps if Langkah.KUOTA in step]
    both = [step for step in quota if Langkah.TERSALUR in step]
    total, paid = sum(step[Langkah.KUOTA] for step in both), sum(step[Langkah.TERSALUR] for step in both)
    return Serapan(
        kuota=total,
        tersalur=paid,
        retur=sum(step.get(Langkah.RETUR, 0) for step in both),
        persen=porsi(paid, total),
        pasangan=len(both),
        tanpa_data=len(quota) - len(both),
        data_per=data_per,
    )


def sum_rp(frame: pd.DataFrame, langkah: Langkah) -> int | None:
    """Rupiah of one step over all given rows; None when no row states it."""
    values = frame.loc[(frame["langkah"] == langkah) & frame["rp"].notna(), "rp"]
    return int(values.sum()) if len(values) else None


def wilayah_belum_dikenal(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows whose area is not known: counted in every city total, painted nowhere."""
    return frame[frame["wilayah"] == TAK_DIKENAL]


def list_gagal(session: Session, tahun: int, sampai: date, per: date) -> pd.DataFrame:
    """Recipients that could not be paid, by tranche, area and reason (newest row of each key, reference source)."""
    acuan, g = sumber_acuan(per), PenyaluranGagal
    keys = (g.tahap_id, g.sumber_data_id, g.kelurahan_kode, g.nama_wilayah, g.alasan_id)
    newest = select(func.max(g.id)).where(g.recorded_at < end_of_day(per)).group_by(*keys)
    stmt = (
        select(
            TahapSalur.program_id,
            g.tahap_id,
            func.coalesce(g.kelurahan_kode, TAK_DIKENAL),
            AlasanGagal.nama,
            g.kpm,
        )
        .join(TahapSalur, TahapSalur.id == g.tahap_id)
        .join(AlasanGagal, AlasanGagal.id == g.alasan_id)
        .join(acuan, (acuan.c.tahap_id == g.tahap_id) & (acuan.c.sumber_data_id == g.sumber_data_id))
        .where(TahapSalur.tahun == tahun, TahapSalur.mulai <= sampai, g.id.in_(newest), g.kpm.is_not(None))
    )
    columns = ["program_id", "tahap_id", "wilayah", "alasan", "kpm"]
    return pd.DataFrame(session.execute(stmt).all(), columns=columns)
