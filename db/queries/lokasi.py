"""Where actions take place."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import (
    Kecamatan,
    Kelurahan,
    LokasiAksi,
    RencanaAksi,
)
from db.queries.catatan import newest
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.saat import Saat


def list_lokasi(session: Session, saat: Saat) -> pd.DataFrame:
    """Places of the year's actions: ``aksi_id``, ``kelurahan_kode`` (as recorded by ``per``)."""
    # Joined, not asked with IN: SQLite would probe every action with every id of the list.
    current = newest(LokasiAksi, saat.per, LokasiAksi.rencana_aksi_id, LokasiAksi.kelurahan_kode).subquery()
    stmt = (
        select(LokasiAksi.rencana_aksi_id.label("aksi_id"), LokasiAksi.kelurahan_kode)
        .join(current, current.c.id == LokasiAksi.id)
        .join(RencanaAksi, RencanaAksi.id == LokasiAksi.rencana_aksi_id)
        .where(RencanaAksi.tahun == saat.tahun, LokasiAksi.batal.is_(False))
        .order_by(LokasiAksi.id)
    )
    return pd.DataFrame(session.execute(stmt).all(), columns=["aksi_id", "kelurahan_kode"])


@untuk(Tindakan.LIHAT_ANGKA)
def list_lokasi_kecamatan(session: Session, saat: Saat) -> pd.DataFrame:
    """Places of the year's actions by code and name: ``aksi_id``, ``kelurahan_…``, ``kecamatan_…``."""
    places = list_lokasi(session, saat)
    stmt: Pilihan = select(Kelurahan.kode, Kelurahan.nama, Kecamatan.kode, Kecamatan.nama).join(
        Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode
    )
    columns = ["kelurahan_kode", "kelurahan_nama", "kecamatan_kode", "kecamatan_nama"]
    names = pd.DataFrame(session.execute(stmt).all(), columns=columns)
    return places.merge(names, on="kelurahan_kode")
