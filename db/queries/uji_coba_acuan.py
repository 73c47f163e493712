"""The published before and after of Banyuwangi, the pilot that others learn from, as a line to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AngkaUjiCoba, WilayahUjiCoba
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import SaatUjiCoba, UkuranUjiCoba

WILAYAH_ACUAN = "Banyuwangi"


@dataclass(frozen=True)
class AngkaAcuan:
    """One measure of the reference region before and after its pilot, in percent; None is not published."""

    sebelum: Decimal | None
    sesudah: Decimal | None
    sumber: str


@untuk(Tindakan.LIHAT_ANGKA)
def get_acuan_banyuwangi(session: Session) -> Mapping[UkuranUjiCoba, AngkaAcuan]:
    """The newest figures of the reference region by measure; a measure without any is absent."""
    a, w = AngkaUjiCoba, WilayahUjiCoba
    newest = (
        select(func.max(a.id))
        .join(w, w.id == a.wilayah_id)
        .where(w.nama.in_((WILAYAH_ACUAN, f"Kabupaten {WILAYAH_ACUAN}")))
        .group_by(a.wilayah_id, a.ukuran, a.saat)
    )
    rows = session.execute(select(a.ukuran, a.saat, a.nilai, a.sumber).where(a.id.in_(newest)).order_by(a.id))
    found: dict[UkuranUjiCoba, dict[SaatUjiCoba, tuple[Decimal, str]]] = {}
    for ukuran, saat, nilai, sumber in rows:
        if nilai is not None:
            found.setdefault(ukuran, {})[saat] = (nilai, sumber)
    return {ukuran: _acuan(told) for ukuran, told in found.items()}


def _acuan(told: Mapping[SaatUjiCoba, tuple[Decimal, str]]) -> AngkaAcuan:
    before, after = told.get(SaatUjiCoba.SEBELUM), told.get(SaatUjiCoba.SESUDAH)
    source = (after or before or (Decimal(0), ""))[1]
    return AngkaAcuan(before[0] if before else None, after[0] if after else None, source)
