"""The rows of the sheet for a visit without signal."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Klaim
from db.queries.bukti_berlaku import list_berlaku
from db.queries.izin import untuk
from db.queries.pemantauan import list_daftar_kerja
from db.queries.periode import list_periode
from db.queries.tak_berubah import get_dilihat
from domain.akses import Objek, Pelihat, Tindakan, can
from domain.kosakata import KeadaanKerja
from domain.lembar_kunjungan import BarisLembar


@untuk(Tindakan.IMPOR_VERIFIKASI)
def list_lembar(
    session: Session, pelihat: Pelihat, tahun: int, kode: str, today: date, opd_id: int | None = None
) -> tuple[BarisLembar, ...]:
    """Every active action that this monitor may judge (of one OPD if named), as it stands now; OPD by OPD."""
    frame = list_daftar_kerja(session, pelihat, tahun, kode, today)
    rows = [r for r in frame.to_dict("records") if opd_id is None or r["opd_id"] == opd_id]
    rows = [r for r in rows if can(pelihat, Tindakan.TULIS_VERIFIKASI, Objek(r["opd_id"], r["zona_id"]))]
    periode = next((p for p in list_periode(session, today) if (p.tahun, p.kode) == (tahun, kode)), None)
    seen = get_dilihat(session, [r["aksi_id"] for r in rows], periode.id if periode else 0, today)
    pieces = list_berlaku(session, [r["aksi_id"] for r in rows], periode.id if periode else 0)
    evidence = Counter(piece.aksi_id for piece in pieces)
    unjudged = Counter(piece.aksi_id for piece in pieces if piece.hasil is None)
    said = _keadaan(session, [r["klaim_id"] for r in rows if r["klaim_id"] is not None])
    found = [
        BarisLembar(
            r["kode"],
            r["opd_nama"] or "",
            r["uraian"],
            r["satuan"] or "",
            r["target_periode"],
            r["nilai_klaim"] if r["klaim_id"] is not None else None,
            said.get(r["klaim_id"]),
            r["nilai_verifikasi"],
            r["status"],
            r["klaim_id"],
            seen.get(r["aksi_id"]),
            evidence[r["aksi_id"]],
            unjudged[r["aksi_id"]],
        )
        for r in rows
    ]
    return tuple(sorted(found, key=lambda b: (b.opd, b.kode)))


def _keadaan(session: Session, klaim_id: Collection[int]) -> dict[int, KeadaanKerja]:
    stmt = select(Klaim.id, Klaim.keadaan).where(Klaim.id.in_(klaim_id))
    return {row[0]: row[1] for row in session.execute(stmt)}
