"""Record boundaries of kelurahan; the newest of each stands, earlier as-of days keep theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.commands.audit import raise_versi
from db.models import Batas
from db.transaction import moment
from domain.kosakata import StatusBatas, Topik

MAKS_SUMBER = 255


@dataclass(frozen=True)
class BatasBaru:
    """The boundary of one kelurahan as GeoJSON geometry (WGS 84), its legal weight and who drew it."""

    kelurahan_kode: str
    geojson: str
    status: StatusBatas
    sumber: str


def record_batas(session: Session, batas: Iterable[BatasBaru], impor_id: int | None = None) -> int:
    """Append these boundaries; how many. The caller writes the audit row of the whole action."""
    rows = [
        Batas(
            recorded_at=moment(session),
            kelurahan_kode=satu.kelurahan_kode,
            geojson=satu.geojson,
            status=satu.status,
            sumber=satu.sumber,
            impor_id=impor_id,
        )
        for satu in batas
    ]
    session.add_all(rows)
    session.flush()
    raise_versi(session, Topik.WILAYAH)
    return len(rows)
