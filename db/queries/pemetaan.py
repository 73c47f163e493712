"""How an office's own headings stand for our columns, as somebody there once confirmed."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PemetaanImpor
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import JenisImpor


@dataclass(frozen=True)
class Pemetaan:
    """The heading row as a spreadsheet numbers it (from 1), and pairs (our column, heading in the file).

    An empty heading says that the file has no such column.
    """

    baris_kepala: int
    peta: tuple[tuple[str, str], ...]


@untuk(Tindakan.BUKA_IMPOR)
def get_pemetaan(session: Session, jenis: JenisImpor, kantor: str, sidik: str) -> Pemetaan | None:
    """What this office (its OPD code; "" for the administrator) last confirmed for these headings; None: never.

    ``sidik`` is ``seed.importers.pratinjau.Pratinjau.sidik``.
    """
    p = PemetaanImpor
    stmt = select(p.isi).where(p.jenis == jenis, p.kantor == kantor, p.sidik == sidik)
    isi = session.scalar(stmt.order_by(p.id.desc()).limit(1))
    if isi is None:
        return None
    said = json.loads(isi)
    return Pemetaan(said["baris_kepala"], tuple((nama, judul) for nama, judul in said["peta"]))
