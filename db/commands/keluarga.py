"""Record families per kelurahan and welfare decile."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.commands.audit import raise_versi
from db.models import Keluarga
from db.transaction import moment
from domain.kosakata import Topik


@dataclass(frozen=True)
class AngkaKeluarga:
    """Families of one area, year and decile (1 to 10) by one source; None takes an earlier figure back.

    An unknown area has no code but its name as written.
    """

    kelurahan_kode: str | None
    nama_wilayah: str | None
    tahun: int
    desil: int
    jumlah: int | None
    sumber_data_id: int
    data_per: date


def record_keluarga(session: Session, angka: Iterable[AngkaKeluarga], impor_id: int | None = None) -> int:
    """Append the figures; the newest row of a key stands. Returns how many rows were written.

    The caller asks for the right and writes the audit row of the whole action.
    """
    rows = [
        {
            **asdict(satu),
            "nama_wilayah": None if satu.kelurahan_kode else satu.nama_wilayah,
            "recorded_at": moment(session),
            "impor_id": impor_id,
        }
        for satu in angka
    ]
    if rows:
        session.execute(insert(Keluarga), rows)
        raise_versi(session, Topik.BANSOS)
    return len(rows)
