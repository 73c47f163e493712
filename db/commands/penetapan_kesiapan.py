"""Settle an unknown area among appeals and reasons of ineligibility, and take that back, by new rows."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.models import PendaftaranAlasan, Sanggah
from db.queries.kesiapan_alasan import list_alasan_dinyatakan
from db.queries.sanggah import list_sanggah_berlaku
from db.transaction import moment
from domain.kosakata import Topik
from domain.sebutan import kunci_wilayah


def list_alasan_nama(session: Session, nama: str) -> list[PendaftaranAlasan]:
    """Standing reasons under an unknown name."""
    rows = list_alasan_dinyatakan(session)
    return [row for row in rows if row.kelurahan_kode is None and is_nama(row, nama)]


def list_alasan_kelurahan(session: Session, kode: str) -> list[PendaftaranAlasan]:
    """Standing reasons of a kelurahan."""
    return [row for row in list_alasan_dinyatakan(session) if row.kelurahan_kode == kode]


def list_sanggah_nama(session: Session, nama: str) -> list[Sanggah]:
    """Standing appeals under an unknown name."""
    return [row for row in list_sanggah_berlaku(session) if row.kelurahan_kode is None and is_nama(row, nama)]


def is_nama(row: Any, nama: str) -> bool:
    """Whether a row stands under this name, in any of its spellings."""
    return kunci_wilayah(row.nama_wilayah or "") == kunci_wilayah(nama)


def move_alasan(
    session: Session, lama: Sequence[PendaftaranAlasan], kini: Sequence[PendaftaranAlasan], kode: str
) -> None:
    """On every day that one of the two speaks of, the kelurahan states what both stated by then."""
    rows = [_alasan(session, row, jumlah=None) for row in lama]
    for day in sorted({row.data_per for row in (*lama, *kini)}):
        moved, own = _last(lama, day), _last(kini, day)
        for alasan_id in {**moved, **own} if moved else ():
            stated = [part[alasan_id] for part in (moved, own) if alasan_id in part]
            there = {"kelurahan_kode": kode, "nama_wilayah": None, "data_per": day}
            # The moved row's import, so that undoing that import still finds it.
            rows.append(_alasan(session, stated[0], **there, jumlah=sum(row.jumlah or 0 for row in stated)))
    if rows:
        session.execute(insert(PendaftaranAlasan), rows)
        raise_versi(session, Topik.KESIAPAN)


def _last(rows: Sequence[PendaftaranAlasan], day: date) -> dict[int, PendaftaranAlasan]:
    """The reasons of the last day told up to ``day``: they are never mixed with those of an earlier one."""
    last = max((row.data_per for row in rows if row.data_per <= day), default=None)
    return {row.alasan_id: row for row in rows if row.data_per == last}


def move_sanggah(session: Session, pelaku: Pelaku, lama: Sequence[Sanggah], kode: str) -> None:
    """The newest row of each ticket names the kelurahan; nothing else of it changes."""
    _append(session, pelaku, [(row, {"kelurahan_kode": kode, "nama_wilayah": None}) for row in lama])


def return_sanggah(session: Session, pelaku: Pelaku, saat: datetime, kode: str) -> int:
    """Tickets that were settled at that moment and not written since are unknown again; how many."""
    settled = [
        row for row in list_sanggah_berlaku(session) if row.recorded_at == saat and row.kelurahan_kode == kode
    ]
    earlier = list(_before(session, settled))
    _append(session, pelaku, [(row, {"kelurahan_kode": None, "nama_wilayah": nama}) for row, nama in earlier])
    return len(earlier)


def _before(session: Session, settled: Sequence[Sanggah]) -> Iterator[tuple[Sanggah, str]]:
    s = Sanggah
    history = select(s).where(s.nomor.in_([row.nomor for row in settled])).order_by(s.id)
    rows = list(session.scalars(history)) if settled else []
    for row in settled:
        last = [one for one in rows if one.nomor == row.nomor and one.id < row.id]
        if last and last[-1].nama_wilayah:
            yield row, last[-1].nama_wilayah


def kunci_alasan(row: PendaftaranAlasan) -> Hashable:
    """What makes two numbers of one area the same one."""
    return row.alasan_id, row.data_per


def return_alasan(
    session: Session, pairs: Sequence[tuple[PendaftaranAlasan, PendaftaranAlasan | None]]
) -> None:
    """Write again what stood before each row of a settlement (None: nothing stood)."""
    rows = [_alasan(session, before or row, **({} if before else {"jumlah": None})) for row, before in pairs]
    if rows:
        session.execute(insert(PendaftaranAlasan), rows)
        raise_versi(session, Topik.KESIAPAN)


def _alasan(session: Session, row: PendaftaranAlasan, **lain: Any) -> dict[str, Any]:
    names = ("kelurahan_kode", "nama_wilayah", "alasan_id", "jumlah", "data_per", "impor_id")
    return {**{name: getattr(row, name) for name in names}, "recorded_at": moment(session), **lain}


def _append(session: Session, pelaku: Pelaku, rows: Sequence[tuple[Sanggah, dict[str, Any]]]) -> None:
    names = ("nomor", "kelurahan_kode", "nama_wilayah", "masuk", "selesai", "hasil", "alasan", "impor_id")
    said = {"recorded_at": moment(session), "oleh_id": pelaku.pengguna_id, "ditarik": False}
    written = [{**{name: getattr(row, name) for name in names}, **said, **lain} for row, lain in rows]
    if written:
        session.execute(insert(Sanggah), written)
        raise_versi(session, Topik.KESIAPAN)
