"""Registration for social protection per kelurahan, as of a day; an unknown area counts in the city like any other."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL, Pendaftaran
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.pendaftaran import BILANGAN, IsiPendaftaran
from domain.sebutan import kunci_wilayah
from domain.waktu import end_of_day

KOLOM_PENDAFTARAN = ["wilayah", "nama_wilayah", "data_per", *BILANGAN, "ikd_persen"]


def list_pendaftaran_tercatat(session: Session, per: date | None = None) -> list[Pendaftaran]:
    """The newest row of every area and day spoken of, as recorded by ``per`` (None: now); oldest record first."""
    p = Pendaftaran
    newest = select(func.max(p.id)).group_by(p.kelurahan_kode, p.nama_wilayah, p.data_per)
    if per is not None:
        newest = newest.where(p.recorded_at < end_of_day(per))
    return list(session.scalars(select(p).where(p.id.in_(newest)).order_by(p.id)))


def isi_pendaftaran(row: Pendaftaran) -> IsiPendaftaran:
    """The counts of a stored row."""
    return IsiPendaftaran(**{f.name: getattr(row, f.name) for f in fields(IsiPendaftaran)})


def per_tanggal(rows: Iterable[Pendaftaran]) -> dict[tuple[str, date], Pendaftaran]:
    """What stands by area and day spoken of, of rows in the order of their record; what was taken back is absent.

    A known area is named by its code, an unknown one by its comparable name.
    """
    found = {(row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or ""), row.data_per): row for row in rows}
    return {key: row for key, row in found.items() if not _ditarik(row)}


def _ditarik(row: Pendaftaran) -> bool:
    return all(getattr(row, nama) is None for nama in (*BILANGAN, "ikd_persen"))


def pilih_berlaku(rows: Iterable[Pendaftaran], sampai: date) -> dict[str, Pendaftaran]:
    """By area the row that stands on ``sampai``: that of the last day spoken of up to then.

    A day that was taken back (by an empty row: an undone import, a settled area) was never spoken of: the area's day
    before it stands again, and an area without any other day is absent.
    """
    standing = sorted(per_tanggal(rows).items(), key=lambda item: item[0][1])
    return {area: row for (area, day), row in standing if day <= sampai}


@untuk(Tindakan.LIHAT_ANGKA)
def list_pendaftaran(session: Session, sampai: date, per: date) -> pd.DataFrame:
    """What each area states on ``sampai``, as recorded by ``per`` (columns ``KOLOM_PENDAFTARAN``).

    ``wilayah`` is a kelurahan code or "" (wilayah belum dikenal, then ``nama_wilayah`` is the name as written).
    Counts are None where the office states none; an area without any statement has no row.
    """
    return _frame(pilih_berlaku(list_pendaftaran_tercatat(session, per), sampai))


def _frame(standing: dict[str, Pendaftaran]) -> pd.DataFrame:
    rows = [
        (
            row.kelurahan_kode or TAK_DIKENAL,
            row.nama_wilayah,
            row.data_per,
            *(getattr(row, nama) for nama in BILANGAN),
            row.ikd_persen,
        )
        for row in standing.values()
    ]
    rows.sort(key=lambda row: (row[0], row[1] or ""))
    return pd.DataFrame(rows, columns=KOLOM_PENDAFTARAN, dtype=object)


@dataclass(frozen=True)
class JumlahPendaftaran:
    """The city's registration: sums over the areas that state a count (None: nobody does).

    ``pendaftar_terbanding`` and ``sasaran_terbanding`` are sums over the areas that state both registered families
    and families of desil 1–5: only their quotient is a coverage. ``tak_dikenal`` is how many areas no kelurahan
    answers for, ``pendaftar_tak_dikenal`` their registered families (both are inside the sums).
    """

    angka: dict[str, int | None]
    wilayah: int
    tak_dikenal: int
    pendaftar_tak_dikenal: int | None
    pendaftar_terbanding: int
    sasaran_terbanding: int
    data_per_awal: date | None
    data_per_akhir: date | None

    @property
    def cakupan(self) -> Decimal | None:
        """Registered families per hundred families of desil 1–5 (docs/fakta.md 5); None without both."""
        if not self.sasaran_terbanding:
            return None
        return Decimal(self.pendaftar_terbanding) * 100 / self.sasaran_terbanding


def sum_pendaftaran(frame: pd.DataFrame) -> JumlahPendaftaran:
    """The city's sums of what ``list_pendaftaran`` gives, unknown areas included."""
    known, unknown = frame["wilayah"] != TAK_DIKENAL, frame[frame["wilayah"] == TAK_DIKENAL]
    both = frame[frame["pendaftar"].notna() & frame["keluarga_sasaran"].notna()]
    return JumlahPendaftaran(
        angka={nama: _sum(frame[nama]) for nama in BILANGAN},
        wilayah=int(known.sum()),
        tak_dikenal=len(unknown),
        pendaftar_tak_dikenal=_sum(unknown["pendaftar"]),
        pendaftar_terbanding=_sum(both["pendaftar"]) or 0,
        sasaran_terbanding=_sum(both["keluarga_sasaran"]) or 0,
        data_per_awal=min(frame["data_per"], default=None),
        data_per_akhir=max(frame["data_per"], default=None),
    )


def _sum(column: "pd.Series[int]") -> int | None:
    stated = column.dropna()
    return int(stated.sum()) if len(stated) else None


@untuk(Tindakan.LIHAT_ANGKA)
def list_tanggal_pendaftaran(session: Session, per: date) -> list[date]:
    """The days that registration figures speak of, as recorded by ``per``, oldest first: the points of a trend."""
    return sorted({day for _, day in per_tanggal(list_pendaftaran_tercatat(session, per))})


@untuk(Tindakan.LIHAT_ANGKA)
def list_tren_pendaftaran(session: Session, per: date) -> pd.DataFrame:
    """The city's sums at every day spoken of, as recorded by ``per``: ``hari``, the counts, ``cakupan`` (percent)."""
    rows = list_pendaftaran_tercatat(session, per)
    points = []
    for day in sorted({day for _, day in per_tanggal(rows)}):
        total = sum_pendaftaran(_frame(pilih_berlaku(rows, day)))
        points.append((day, *total.angka.values(), total.cakupan))
    return pd.DataFrame(points, columns=["hari", *BILANGAN, "cakupan"], dtype=object)
