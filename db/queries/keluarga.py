"""Families per kelurahan and welfare decile; an unknown area counts in the city like any other."""

from collections.abc import Collection
from datetime import date

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL, Keluarga, SumberData
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.waktu import end_of_day

KOLOM_KELUARGA = ["wilayah", "nama_wilayah", "desil", "jumlah", "data_per", "sumber"]


def list_keluarga_berlaku(session: Session, sumber_data_id: int, tahun: Collection[int]) -> list[Keluarga]:
    """The standing row of each area and decile of these years by one source, taken back or not."""
    k = Keluarga
    newest = (
        select(func.max(k.id))
        .where(k.sumber_data_id == sumber_data_id, k.tahun.in_(tahun))
        .group_by(k.kelurahan_kode, k.nama_wilayah, k.tahun, k.desil)
    )
    return list(session.scalars(select(k).where(k.id.in_(newest)).order_by(k.id)))


@untuk(Tindakan.LIHAT_ANGKA)
def list_keluarga(session: Session, tahun: int, per: date) -> pd.DataFrame:
    """Families by area and decile of the newest source of the year, as recorded by ``per`` (``KOLOM_KELUARGA``).

    ``wilayah`` is a kelurahan code or "" (wilayah belum dikenal, then ``nama_wilayah`` is the name as written): the
    city's sum is over all rows. Sources never add up: of several, the one whose figures speak of the latest day
    counts. An area without figures has no row.
    """
    k = Keluarga
    newest = (
        select(func.max(k.id))
        .where(k.tahun == tahun, k.recorded_at < end_of_day(per))
        .group_by(k.kelurahan_kode, k.nama_wilayah, k.desil, k.sumber_data_id)
    )
    stmt = (
        select(k, SumberData.nama)
        .join(SumberData, SumberData.id == k.sumber_data_id)
        .where(k.id.in_(newest), k.jumlah.is_not(None))
    )
    rows = [(k, sumber) for k, sumber in session.execute(stmt)]
    _, counted = max(((k.data_per, k.sumber_data_id) for k, _ in rows), default=(None, None))
    kept = [
        (k.kelurahan_kode or TAK_DIKENAL, k.nama_wilayah, k.desil, k.jumlah, k.data_per, sumber)
        for k, sumber in rows
        if k.sumber_data_id == counted
    ]
    kept.sort(key=lambda row: (row[0], row[1] or "", row[2]))
    return pd.DataFrame(kept, columns=KOLOM_KELUARGA, dtype=object)
