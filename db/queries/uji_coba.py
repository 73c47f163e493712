"""Regions of the national pilot and their figures; what nobody has published is unknown, not zero."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AngkaUjiCoba, WilayahUjiCoba
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import Kawasan, SaatUjiCoba, UkuranUjiCoba
from domain.uji_coba import PERCONTOHAN, TERNATE

Kunci = tuple[UkuranUjiCoba, SaatUjiCoba]


@dataclass(frozen=True)
class AngkaWilayah:
    """A figure of a region with the day it speaks of and where it was read; ``hidup``: from the city's own database."""

    nilai: Decimal
    data_per: date
    sumber: str
    hidup: bool = False


@dataclass(frozen=True)
class WilayahPilot:
    """A region of the pilot; ``nama`` is None while it is not public which one it is."""

    id: int
    kawasan: Kawasan
    urut: int
    kode: str | None
    nama: str | None
    gelombang: int
    angka: Mapping[Kunci, AngkaWilayah] = field(default_factory=dict)

    @property
    def percontohan(self) -> bool:
        """Whether it is the pilot of the year before, outside the regions of 2026."""
        return self.gelombang == PERCONTOHAN

    @property
    def sebutan(self) -> str:
        """Its name, or its place among the unnamed ones."""
        return self.nama or f"{self.kawasan.label} {self.urut}, belum diumumkan"

    def nilai(self, ukuran: UkuranUjiCoba, saat: SaatUjiCoba = SaatUjiCoba.SESUDAH) -> Decimal | None:
        """One figure; None when it is unknown."""
        found = self.angka.get((ukuran, saat))
        return found.nilai if found else None


@untuk(Tindakan.LIHAT_UJI_COBA)
def list_wilayah_uji_coba(session: Session) -> tuple[WilayahPilot, ...]:
    """All regions with what stands of each: by wave, then West, Central, East; what was taken back is absent."""
    figures: dict[int, dict[Kunci, AngkaWilayah]] = defaultdict(dict)
    for row in list_angka_berlaku(session):
        if row.nilai is not None:
            figures[row.wilayah_id][row.ukuran, row.saat] = AngkaWilayah(row.nilai, row.data_per, row.sumber)
    order = list(Kawasan)
    rows = sorted(
        session.scalars(select(WilayahUjiCoba)),
        key=lambda row: (row.gelombang, order.index(row.kawasan), row.urut),
    )
    return tuple(
        WilayahPilot(r.id, r.kawasan, r.urut, r.kode, r.nama, r.gelombang, figures.get(r.id, {}))
        for r in rows
    )


def list_angka_berlaku(session: Session, wilayah_id: int | None = None) -> list[AngkaUjiCoba]:
    """The newest row of every region, measure and time (or of one region), taken-back ones too."""
    a = AngkaUjiCoba
    newest = select(func.max(a.id)).group_by(a.wilayah_id, a.ukuran, a.saat)
    if wilayah_id is not None:
        newest = newest.where(a.wilayah_id == wilayah_id)
    return list(session.scalars(select(a).where(a.id.in_(newest)).order_by(a.id)))


def with_ternate(
    rows: tuple[WilayahPilot, ...], hidup: Mapping[Kunci, AngkaWilayah]
) -> tuple[WilayahPilot, ...]:
    """The regions with the live figures of Ternate over what somebody typed of it."""
    return tuple(replace(r, angka={**r.angka, **hidup}) if r.nama == TERNATE else r for r in rows)
