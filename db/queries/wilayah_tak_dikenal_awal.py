"""Since when an entry waits under an unknown name: since it was first told, through settling and undoing."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    DaftarPenerima,
    Impor,
    KedudukanDaftar,
    Keluarga,
    Pendaftaran,
    PendaftaranAlasan,
    Penyaluran,
    PenyaluranGagal,
    Sanggah,
)
from db.queries.wilayah_tak_dikenal_daftar import DaftarTakDikenal
from domain.sebutan import kunci_wilayah

KUNCI: dict[Any, tuple[str, ...]] = {
    Penyaluran: ("tahap_id", "sumber_data_id", "langkah", "kanal_id"),
    PenyaluranGagal: ("tahap_id", "sumber_data_id", "alasan_id"),
    Pendaftaran: ("data_per",),
    PendaftaranAlasan: ("alasan_id", "data_per"),
    Keluarga: ("tahun", "desil", "sumber_data_id"),
    Sanggah: ("nomor",),
    DaftarTakDikenal: ("tahap_id", "sumber_data_id"),
}
"""What makes two entries of one unknown name the same one, by kind."""


class Awal:
    """The first moment of every entry under an unknown name; what an undone import told does not count."""

    def __init__(self, session: Session) -> None:
        self._saat: dict[Hashable, datetime] = {}
        for model, keys in KUNCI.items():
            for nama, saat, *rest in session.execute(_stmt(model, keys)):
                key = (model, kunci_wilayah(nama or ""), *rest)
                self._saat[key] = min(saat, self._saat.get(key, saat))

    def sejak(self, row: Any) -> datetime:
        """Since when the entry of this standing row waits."""
        model: Any = type(row)
        key = (model, kunci_wilayah(row.nama_wilayah or ""), *(getattr(row, name) for name in KUNCI[model]))
        told: datetime = row.sejak if isinstance(row, DaftarTakDikenal) else row.recorded_at
        return min(told, self._saat.get(key, told))


def _stmt(model: Any, keys: tuple[str, ...]) -> Any:
    undone = select(Impor.membatalkan_id).where(Impor.membatalkan_id.is_not(None))
    place, origin = (KedudukanDaftar, DaftarPenerima) if model is DaftarTakDikenal else (model, model)
    stmt = select(
        place.nama_wilayah, func.min(origin.recorded_at), *(getattr(origin, name) for name in keys)
    ).where(place.kelurahan_kode.is_(None), origin.impor_id.is_(None) | origin.impor_id.not_in(undone))
    if place is not origin:
        stmt = stmt.join(origin, origin.id == place.daftar_id)
    return stmt.group_by(place.nama_wilayah, *(getattr(origin, name) for name in keys))
