"""Taking back memberships of zones."""

from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, list_riwayat
from db.models import KeanggotaanZona
from db.transaction import moment
from domain.kosakata import Topik


def undo_keanggotaan(
    session: Session, _pelaku: Pelaku, jejak: Jejak, _undo_id: int, _alasan: str
) -> Hitungan:
    """From the very day on which the import moved a member, the membership before it holds again."""
    done = Hitungan()
    k = KeanggotaanZona
    for column in (k.kelurahan_kode, k.opd_id, k.pengguna_id):
        for rows in list_riwayat(session, jejak, k, column, attrgetter(column.key)):
            done += _undo_member(session, jejak, rows)
    session.flush()
    raise_versi(session, Topik.WILAYAH)
    return done


def _undo_member(session: Session, jejak: Jejak, rows: list[Any]) -> Hitungan:
    """All days on which the import moved one member, earliest first: later ones look at what then holds."""
    done = Hitungan()
    by_day: dict[date, list[Any]] = {}
    for row in rows:
        by_day.setdefault(row.berlaku_dari, []).append(row)
    standing = {day: jejak.berlaku(found) for day, found in by_day.items()}
    for day in sorted(day for day, found in by_day.items() if any(map(jejak.is_mine, found))):
        back = jejak.kembalian(by_day[day])
        if back is None:
            done += Hitungan(dibiarkan=1)
            continue
        standing[day] = jejak.sisa(by_day[day])
        session.add(_restored(session, back.kini, _decided(standing, day), day))
        done += Hitungan(dipulihkan=1)
    return done


def _decided(standing: dict[date, list[Any]], day: date) -> Any | None:
    """The row that decides the membership on a day: latest start, then highest number; None once it has ended."""
    begun = [start for start, rows in standing.items() if rows and start <= day]
    row = standing[max(begun)][-1] if begun else None
    ended = row is not None and row.berlaku_sampai is not None and row.berlaku_sampai < day
    return None if ended else row


def _restored(session: Session, kini: Any, before: Any | None, day: date) -> KeanggotaanZona:
    return KeanggotaanZona(
        recorded_at=moment(session),
        kelurahan_kode=kini.kelurahan_kode,
        opd_id=kini.opd_id,
        pengguna_id=kini.pengguna_id,
        berlaku_dari=day,
        zona_id=before.zona_id if before else None,
        berlaku_sampai=before.berlaku_sampai if before else None,
    )
