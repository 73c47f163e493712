"""The shape of a template, and the columns that several kinds share."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Sel: TypeAlias = str | int | float | date | None


@dataclass(frozen=True)
class KolomTemplat:
    """A heading as written, what belongs under it, and its example cells; ``{tahun}`` becomes this year."""

    judul: str
    catatan: str
    contoh: tuple[Sel, ...]
    wajib: bool = False


@dataclass(frozen=True)
class Isian:
    """A template: the lines above the table, its columns, and what its sender must know."""

    judul: tuple[str, ...]
    kolom: tuple[KolomTemplat, ...]
    petunjuk: tuple[str, ...]


K = KolomTemplat
NOMOR = K("No", "Nomor urut; boleh kosong.", (1, 2, 3))
KECAMATAN = K(
    "Kecamatan",
    "Nama kecamatan; membantu bila ejaan kelurahan meragukan.",
    ("Pulau Ternate", "Ternate Selatan", "Ternate Utara"),
)
KELURAHAN = K(
    "Kelurahan",
    "Nama, sebutan lain yang sudah dicatat, atau kode Kemendagri kelurahan.",
    ("Jambula", "Ngade", "Soa Sio"),
    wajib=True,
)
