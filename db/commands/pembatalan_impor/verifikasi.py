"""Taking back the judgements of a sheet that came back from a visit."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, list_riwayat, salin
from db.models import BuktiPenilaian, Verifikasi
from db.queries.catatan import DITERIMA
from db.queries.laporan import get_laporan
from db.transaction import moment
from domain.berita_acara import check_kunci
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.laporan import check_periode
from domain.waktu import day_wit

SEKALI = frozenset({"kunci_kirim"})
"""What belongs to one press and is not repeated."""


def undo_verifikasi(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """A row that takes the judgement back, then what stood before it; in a closed period or a locked row it stays."""
    done, today = Hitungan(), day_wit(moment(session))
    for rows in list_riwayat(session, jejak, Verifikasi, Verifikasi.rencana_aksi_id, _kunci):
        back = jejak.kembalian(rows)
        if back is None or not _open(session, back.kini, today):
            done += Hitungan(dibiarkan=1)
            continue
        before = jejak.sisa(rows)
        taken = salin(back.kini, SEKALI) | {"ditarik": True, "oleh_id": pelaku.pengguna_id}
        _append(session, taken, undo_id)
        for row in _standing(before):
            again = _append(session, salin(row, SEKALI), undo_id)
            _copy_penilaian(session, [one.id for one in before if one.id <= row.id], again.id)
        done += Hitungan(dipulihkan=1)
    raise_versi(session, Topik.PEMANTAUAN)
    return done


def _kunci(row: Any) -> tuple[int, int]:
    return row.rencana_aksi_id, row.periode_id


def _append(session: Session, said: dict[str, Any], undo_id: int) -> Verifikasi:
    row = Verifikasi(**said, recorded_at=moment(session), impor_id=undo_id)
    session.add(row)
    session.flush()
    return row


def _copy_penilaian(session: Session, dari: Collection[int], ke: int) -> None:
    """How the evidence was judged stands again, also by an earlier verification that was relied on since."""
    stmt = select(BuktiPenilaian).where(BuktiPenilaian.verifikasi_id.in_(dari)).order_by(BuktiPenilaian.id)
    for one in {one.bukti_id: one for one in session.scalars(stmt)}.values():
        said = salin(one) | {"verifikasi_id": ke}
        session.add(BuktiPenilaian(**said, recorded_at=moment(session)))


def _standing(before: list[Any]) -> list[Any]:
    """What counted before: the newest acceptance, and the newest judgement where that is a return."""
    accepted = next((row for row in reversed(before) if row.hasil in DITERIMA), None)
    return [row for row in dict.fromkeys((accepted, before[-1] if before else None)) if row is not None]


def _open(session: Session, row: Verifikasi, today: date) -> bool:
    """Whether something may still be written about this action and period."""
    try:
        laporan = get_laporan(session, row.rencana_aksi_id, row.periode_id, today)
        check_periode(laporan.periode, laporan.opd_id, today)
        check_kunci(laporan.kunci, today)
    except Ditolak:
        return False
    return True
