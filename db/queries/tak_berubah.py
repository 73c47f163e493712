"""Waiting claims of a period that repeat what was verified before."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Klaim, Periode, Verifikasi
from db.queries.bukti_berlaku import list_berlaku
from db.queries.bukti_catatan import list_catatan_semua
from db.queries.catatan import newest_diterima, newest_verifikasi
from db.queries.izin import untuk
from db.queries.pemantauan import list_daftar_kerja
from db.queries.periode import get_periode
from domain.akses import Objek, Pelihat, Tindakan, can
from domain.laporan import MENUNGGU
from domain.tak_berubah import Ucapan, why_changed


@dataclass(frozen=True)
class CalonTerima:
    """A waiting claim that may be accepted with others, and what was seen of it when it was listed."""

    aksi_id: int
    kode: str
    uraian: str
    opd: str
    satuan: str
    nilai: Decimal
    periode_verifikasi: str
    klaim_id: int
    dilihat_id: int | None


def ucapan(row: Klaim | Verifikasi) -> Ucapan:
    """What a stored claim or acceptance says."""
    return Ucapan(row.nilai, row.keadaan, row.kendala, row.dukungan)


def get_diterima_terakhir(
    session: Session, aksi_id: Collection[int], tahun: int, per: date, sampai: str = "B12"
) -> dict[int, tuple[Verifikasi, str]]:
    """The newest acceptance of each action in a year up to a period, with the period it was for."""
    stmt = (
        select(Verifikasi, Periode.kode)
        .join(Periode, Periode.id == Verifikasi.periode_id)
        .where(
            Periode.tahun == tahun,
            Periode.kode <= sampai,
            Verifikasi.rencana_aksi_id.in_(aksi_id),
            Verifikasi.id.in_(newest_diterima(per)),
        )
        .order_by(Periode.kode)
    )
    return {row.rencana_aksi_id: (row, kode) for row, kode in session.execute(stmt)}


def count_terbuka(
    session: Session, aksi_id: Collection[int], periode_id: int, today: date
) -> dict[int, tuple[int, int]]:
    """Per action: notes that nobody answered, and pieces of evidence that nobody judged."""
    notes = list_catatan_semua(session, aksi_id, periode_id, today)
    unanswered = Counter(note.aksi_id for note in notes if note.jawaban is None)
    pieces = list_berlaku(session, aksi_id, periode_id)
    unjudged = Counter(piece.aksi_id for piece in pieces if piece.hasil is None)
    return {number: (unanswered[number], unjudged[number]) for number in aksi_id}


@untuk(Tindakan.LIHAT_PEMANTAUAN)
def list_tak_berubah(
    session: Session, pelihat: Pelihat, tahun: int, kode: str, today: date
) -> tuple[CalonTerima, ...]:
    """The claims of a period that wait for this monitor and repeat the newest acceptance of their action."""
    frame = list_daftar_kerja(session, pelihat, tahun, kode, today)
    waiting = frame[frame["status"].isin(MENUNGGU)]
    rows = {r["aksi_id"]: r for r in waiting.to_dict("records") if r["nilai_klaim"] == r["nilai_verifikasi"]}
    if not rows:
        return ()
    claims = session.scalars(select(Klaim).where(Klaim.id.in_([r["klaim_id"] for r in rows.values()]))).all()
    accepted = get_diterima_terakhir(session, rows, tahun, today, kode)
    seen = get_dilihat(session, [c.rencana_aksi_id for c in claims], claims[0].periode_id, today)
    periode = get_periode(session, claims[0].periode_id, today)
    left = count_terbuka(session, list(rows), claims[0].periode_id, today)
    found = []
    for claim in claims:
        row = rows[claim.rencana_aksi_id]
        verified = accepted.get(claim.rencana_aksi_id)
        mine = can(pelihat, Tindakan.TULIS_VERIFIKASI, Objek(row["opd_id"], row["zona_id"], claim.oleh_id))
        is_open = periode is not None and periode.is_open_for(row["opd_id"], today)
        still = left[claim.rencana_aksi_id]
        if verified and mine and is_open and not why_changed(ucapan(claim), ucapan(verified[0]), *still):
            found.append(
                CalonTerima(
                    claim.rencana_aksi_id,
                    row["kode"],
                    row["uraian"],
                    row["opd_nama"],
                    row["satuan"] or "",
                    claim.nilai,
                    verified[1],
                    claim.id,
                    seen.get(claim.rencana_aksi_id),
                )
            )
    return tuple(sorted(found, key=lambda c: (c.opd, c.kode)))


def get_dilihat(session: Session, aksi_id: Collection[int], periode_id: int, today: date) -> dict[int, int]:
    """The newest judgement of the period, by action."""
    stmt = select(Verifikasi.rencana_aksi_id, Verifikasi.id).where(
        Verifikasi.periode_id == periode_id,
        Verifikasi.rencana_aksi_id.in_(aksi_id),
        Verifikasi.id.in_(newest_verifikasi(today)),
        Verifikasi.ditarik.is_(False),
    )
    return {row[0]: row[1] for row in session.execute(stmt)}
