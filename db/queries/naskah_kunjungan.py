"""The visits on which minutes rest, with who was met and what was photographed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Kunjungan, KunjunganFoto, KunjunganHadir
from domain.berita_acara import FotoNaskah, KunjunganNaskah, Orang


def list_kunjungan_naskah(
    session: Session, opd_id: int, periode_id: int, sejak: datetime | None = None
) -> tuple[KunjunganNaskah, ...]:
    """Visits to the OPD in a period (those recorded after ``sejak``), in order; a corrected one stands for itself."""
    k = Kunjungan
    replaced = select(k.menggantikan_id).where(k.menggantikan_id.is_not(None))
    stmt = select(k).where(k.opd_id == opd_id, k.periode_id == periode_id, k.id.not_in(replaced))
    if sejak is not None:
        stmt = stmt.where(k.recorded_at > sejak)
    visits = session.scalars(stmt.order_by(k.tanggal, k.id)).all()
    met, photos = _hadir(session, [v.id for v in visits]), _foto(session, [v.id for v in visits])
    return tuple(
        KunjunganNaskah(v.tanggal, v.tempat, tuple(met.get(v.id, ())), tuple(photos.get(v.id, ())))
        for v in visits
    )


def _hadir(session: Session, kunjungan: list[int]) -> dict[int, list[Orang]]:
    h = KunjunganHadir
    found: dict[int, list[Orang]] = {}
    for row in session.scalars(select(h).where(h.kunjungan_id.in_(kunjungan)).order_by(h.id)):
        found.setdefault(row.kunjungan_id, []).append(Orang(row.nama, row.jabatan, unit=row.pihak.label))
    return found


def _foto(session: Session, kunjungan: list[int]) -> dict[int, list[FotoNaskah]]:
    f = KunjunganFoto
    found: dict[int, list[FotoNaskah]] = {}
    for row in session.scalars(select(f).where(f.kunjungan_id.in_(kunjungan)).order_by(f.id)):
        found.setdefault(row.kunjungan_id, []).append(FotoNaskah(row.isi_sha256, row.keterangan))
    return found
