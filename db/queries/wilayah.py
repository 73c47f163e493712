"""Territory for the map: boundaries, kelurahan, kecamatan, islands."""

from datetime import date

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batas, Kecamatan, Kelurahan, Pulau, Zona
from db.queries.izin import untuk
from db.queries.susunan import zona_kelurahan
from domain.akses import Tindakan
from domain.waktu import end_of_day


@untuk(Tindakan.LIHAT_ANGKA)
def list_wilayah(session: Session, day: date, per: date) -> pd.DataFrame:
    """All 78 kelurahan with kecamatan, island and the zone of ``day`` (as recorded by ``per``)."""
    zone = zona_kelurahan(day, per)
    stmt = (
        select(
            Kelurahan.kode,
            Kelurahan.nama,
            Kecamatan.kode,
            Kecamatan.nama,
            Pulau.kode,
            Pulau.nama,
            Pulau.jarak_mil_laut,
            Zona.id,
            Zona.kode,
            Zona.nama,
        )
        .join(Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode)
        .join(Pulau, Pulau.kode == Kelurahan.pulau_kode)
        .outerjoin(zone, zone.c.anggota == Kelurahan.kode)
        .outerjoin(Zona, Zona.id == zone.c.zona_id)
        .order_by(Kelurahan.kode)
    )
    columns = [
        "kode",
        "nama",
        "kecamatan_kode",
        "kecamatan_nama",
        "pulau_kode",
        "pulau_nama",
        "jarak_mil_laut",
        "zona_id",
        "zona_kode",
        "zona_nama",
    ]
    return pd.DataFrame(session.execute(stmt).all(), columns=columns, dtype=object)


@untuk(Tindakan.LIHAT_ANGKA)
def list_batas(session: Session, per: date) -> pd.DataFrame:
    """Newest boundary per kelurahan as recorded by ``per``: ``kode``, ``geojson``, ``status``, ``sumber``.

    A boundary that was taken back is absent.
    """
    newest = (
        select(func.max(Batas.id)).where(Batas.recorded_at < end_of_day(per)).group_by(Batas.kelurahan_kode)
    )
    stmt = select(Batas.kelurahan_kode, Batas.geojson, Batas.status, Batas.sumber).where(
        Batas.id.in_(newest), Batas.geojson.is_not(None)
    )
    return pd.DataFrame(
        session.execute(stmt).all(), columns=["kode", "geojson", "status", "sumber"], dtype=object
    )
