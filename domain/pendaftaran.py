"""Registration for social protection in one area: what is counted, and what cannot be (docs/fakta.md 5)."""

from dataclasses import dataclass, fields
from decimal import Decimal

BILANGAN = (
    "keluarga_sasaran",
    "pendaftar",
    "diproses",
    "layak",
    "tidak_layak",
    "sanggah",
    "agen",
    "agen_aktif",
    "operator",
    "operator_dilatih",
)
"""Counts that add up over areas; the share of active digital identities (``ikd_persen``) never does."""


@dataclass(frozen=True)
class IsiPendaftaran:
    """Counts of one area; None is "not stated", never zero; ``ikd_persen`` is 0 to 100.

    ``keluarga_sasaran`` are families of desil 1–5. All of them None takes back what was stated for the same day.
    """

    keluarga_sasaran: int | None = None
    pendaftar: int | None = None
    diproses: int | None = None
    layak: int | None = None
    tidak_layak: int | None = None
    sanggah: int | None = None
    agen: int | None = None
    agen_aktif: int | None = None
    operator: int | None = None
    operator_dilatih: int | None = None
    ikd_persen: Decimal | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is stated."""
        return all(getattr(self, satu.name) is None for satu in fields(self))


def kejanggalan(isi: IsiPendaftaran) -> str | None:
    """Why the counts of an area cannot all be right; None when they can. A registered family may be of any desil."""
    if _lebih(isi.diproses, isi.pendaftar):
        return "diproses melebihi pendaftar"
    if isi.layak is not None and _lebih(isi.layak + (isi.tidak_layak or 0), isi.diproses):
        return "layak dan tidak layak melebihi diproses"
    if _lebih(isi.agen_aktif, isi.agen):
        return "agen aktif melebihi agen"
    if _lebih(isi.operator_dilatih, isi.operator):
        return "operator dilatih melebihi operator"
    return None


def _lebih(bagian: int | None, semua: int | None) -> bool:
    return bagian is not None and semua is not None and bagian > semua
