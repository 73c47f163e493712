"""Figures of an area as one may record them anew elsewhere: what settling an unknown area and its undoing share."""

from collections.abc import Hashable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku
from db.commands.keluarga import AngkaKeluarga
from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran
from db.models import Keluarga, Pendaftaran, Penyaluran, PenyaluranGagal
from db.transaction import moment
from domain.pendaftaran import BILANGAN

TAK_MENYEBUT: Mapping[str, None] = dict.fromkeys((*BILANGAN, "ikd_persen"))
"""A registration row that states nothing: it takes an earlier one of the same day back."""


def angka_salur(row: Penyaluran, **lain: Any) -> AngkaPenyaluran:
    """A standing figure as one to record, some of it changed."""
    return AngkaPenyaluran(**(_isi(row, AngkaPenyaluran) | lain))


def angka_gagal(row: PenyaluranGagal, **lain: Any) -> AngkaGagal:
    """A standing failure as one to record, some of it changed."""
    return AngkaGagal(**(_isi(row, AngkaGagal) | lain))


def angka_keluarga(row: Keluarga, **lain: Any) -> AngkaKeluarga:
    """Standing families as a figure to record, some of it changed."""
    return AngkaKeluarga(**(_isi(row, AngkaKeluarga) | lain))


def isi_daftar(row: Pendaftaran) -> dict[str, Any]:
    """The figures of a registration row."""
    return {name: getattr(row, name) for name in (*BILANGAN, "ikd_persen")}


def baris_daftar(session: Session, pelaku: Pelaku, row: Pendaftaran, **lain: Any) -> dict[str, Any]:
    """A registration row to insert: as ``row``, some of it changed."""
    kept = {name: getattr(row, name) for name in ("sumber_data_id", "data_per", "impor_id", "nama_wilayah")}
    said = {"recorded_at": moment(session), "oleh_id": pelaku.pengguna_id}
    return {"kelurahan_kode": row.kelurahan_kode, **kept, **isi_daftar(row), **said, **lain}


def _isi(row: Any, jenis: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in jenis.__dataclass_fields__}


def kunci_salur(row: Penyaluran) -> Hashable:
    """What makes two figures of one area the same one."""
    return row.tahap_id, row.sumber_data_id, row.langkah, row.kanal_id


def kunci_gagal(row: PenyaluranGagal) -> Hashable:
    """What makes two failures of one area the same one."""
    return row.tahap_id, row.sumber_data_id, row.alasan_id


def kunci_keluarga(row: Keluarga) -> Hashable:
    """What makes two numbers of families of one area the same one."""
    return row.tahun, row.desil, row.sumber_data_id


def kunci_daftar(row: Pendaftaran) -> Hashable:
    """What makes two registration rows of one area the same one."""
    return row.data_per
