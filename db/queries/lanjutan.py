"""Actions that were not finished in their year, and whether they were carried over already."""

from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import RencanaAksi
from db.queries.izin import untuk
from db.queries.keadaan import list_keadaan
from domain.akses import Tindakan
from domain.lanjutan import sisa_target
from domain.saat import Saat


@untuk(Tindakan.LANJUTKAN_AKSI)
def list_belum_selesai(session: Session, tahun: int, today: date) -> pd.DataFrame:
    """Active actions of a year below its target that nobody carried over yet, with what is left (``sisa``).

    Columns of ``queries.keadaan.KOLOM`` and ``sisa`` (Decimal or None: no target), zones and owners of today.
    """
    frame = list_keadaan(session, Saat(tahun, "B12", today, susunan_sekarang=True))
    taken = set(
        session.scalars(select(RencanaAksi.lanjutan_dari_id).where(RencanaAksi.lanjutan_dari_id.is_not(None)))
    )
    rest = frame[(frame["kemajuan"] != 100) & ~frame["aksi_id"].isin(taken)]
    left = [
        sisa_target(row["target_tahun"], row["nilai_verifikasi"], row["arah"])
        for row in rest.to_dict("records")
    ]
    return rest.assign(sisa=pd.Series(left, index=rest.index, dtype=object))


@untuk(Tindakan.LANJUTKAN_AKSI)
def list_tahun_aksi(session: Session) -> list[int]:
    """Years that have actions, newest first."""
    return list(session.scalars(select(RencanaAksi.tahun).distinct().order_by(RencanaAksi.tahun.desc())))
