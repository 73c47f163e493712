"""The published before and after of Banyuwangi, the pilot that others learn from, as a line to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import WilayahUjiCoba
from db.queries.izin import untuk
from db.queries.uji_coba import list_angka_berlaku
from domain.akses import Tindakan
from domain.kosakata import SaatUjiCoba, UkuranUjiCoba
from domain.uji_coba import BANYUWANGI


@dataclass(frozen=True)
class AngkaAcuan:
    """One measure of the reference region before and after its pilot, in percent; None is not published."""

    sebelum: Decimal | None
    sesudah: Decimal | None
    sumber: str


@untuk(Tindakan.LIHAT_ANGKA)
def get_acuan_banyuwangi(session: Session) -> Mapping[UkuranUjiCoba, AngkaAcuan]:
    """The newest figures of the reference region by measure; a measure without any is absent."""
    region = session.scalar(select(WilayahUjiCoba.id).where(WilayahUjiCoba.nama == BANYUWANGI))
    found: dict[UkuranUjiCoba, dict[SaatUjiCoba, tuple[Decimal, str]]] = {}
    for row in list_angka_berlaku(session, region) if region is not None else ():
        if row.nilai is not None:
            found.setdefault(row.ukuran, {})[row.saat] = (row.nilai, row.sumber)
    return {ukuran: _acuan(told) for ukuran, told in found.items()}


def _acuan(told: Mapping[SaatUjiCoba, tuple[Decimal, str]]) -> AngkaAcuan:
    before, after = told.get(SaatUjiCoba.SEBELUM), told.get(SaatUjiCoba.SESUDAH)
    source = (after or before or (Decimal(0), ""))[1]
    return AngkaAcuan(before[0] if before else None, after[0] if after else None, source)
