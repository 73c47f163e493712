"""Turn the key of recipients' digests over: every digest is wrapped by a new key, equal ones stay equal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.kunci_penerima import catat_kunci, muat_penyidik, sidik_kunci
from db.models import DaftarPenerima, Penerima, PeristiwaWarga
from domain.kosakata import StatusPenerima, Topik
from domain.penerima import ISI, TANPA_KK, URUT_STATUS, Penyidik

SEKALI = 20_000
"""Rows that are in memory at a time."""


@dataclass(frozen=True)
class Pemutaran:
    """The new key's number and how many rows of lists and events were wrapped by it."""

    nomor: int
    penerima: int
    peristiwa: int


def putar_kunci(session: Session, pelaku: Pelaku) -> Pemutaran:
    """Make the next key and wrap every digest of persons and families by it, in this one transaction.

    The earlier keys stay needed: numbers in new files pass through all of them. Raises ``Ditolak`` when one of them is
    missing or wrong, or when there is no key yet.
    """
    before = muat_penyidik(session).nomor
    key = catat_kunci(session, before + 1)
    penyidik = muat_penyidik(session)
    done = Pemutaran(
        penyidik.nomor, _bungkus_daftar(session, penyidik), _bungkus_peristiwa(session, penyidik)
    )
    record_audit(
        session,
        pelaku,
        "putar_kunci_penerima",
        "kunci_penerima",
        done.nomor,
        sebelum={"nomor": before},
        sesudah={**vars(done), "sidik": sidik_kunci(key)},
        alasan="Pemutaran kunci penerima",
    )
    raise_versi(session, Topik.PENERIMA)
    return done


def _bungkus_daftar(session: Session, penyidik: Penyidik) -> int:
    """Lists one after the other, rows in their order, so that the digest over a list is made anew with them."""
    done, d = 0, DaftarPenerima
    for number, awal, baris in session.execute(select(d.id, d.awal, d.baris).order_by(d.id)).all():
        mark = sha256()
        for rows in _bagian(session, awal, awal + baris):
            new = [_bungkus(row, penyidik) for row in rows]
            session.connection().execute(_UBAH, new)
            mark.update(b"".join(_isi(row, satu) for row, satu in zip(rows, new, strict=True)))
            done += len(new)
        session.execute(_SIDIK, {"s": mark.hexdigest(), "i": number})
    return done


_SIDIK = text("UPDATE daftar_penerima SET sidik = :s WHERE id = :i")
_UBAH = text("UPDATE penerima SET nik = :nik, kk = :kk, kunci = :kunci WHERE id = :id")


def _bagian(session: Session, awal: int, akhir: int) -> Iterator[list[Any]]:
    p = Penerima
    for dari in range(awal, akhir, SEKALI):
        stmt = select(p.id, p.nik, p.kk, p.kunci, p.desil, p.status, p.rp, p.tanggal)
        inside = stmt.where(p.id >= dari, p.id < min(dari + SEKALI, akhir))
        yield list(session.execute(inside.order_by(p.id)))


def _bungkus(row: Any, penyidik: Penyidik) -> dict[str, Any]:
    return {
        "id": row.id,
        "nik": penyidik.bungkus(bytes(row.nik), row.kunci),
        "kk": None if row.kk is None else penyidik.bungkus(bytes(row.kk), row.kunci),
        "kunci": penyidik.nomor,
    }


_URUT: dict[StatusPenerima, int] = {satu: place for place, satu in enumerate(URUT_STATUS)}


def _isi(row: Any, satu: dict[str, Any]) -> bytes:
    day: date | None = row.tanggal
    return ISI.pack(
        satu["nik"],
        satu["kk"] or TANPA_KK,
        row.desil,
        _URUT[row.status],
        -1 if row.rp is None else row.rp,
        day.toordinal() if day else 0,
    )


def _bungkus_peristiwa(session: Session, penyidik: Penyidik) -> int:
    p = PeristiwaWarga
    last, done = session.scalar(select(func.max(p.id))) or 0, 0
    for dari in range(1, last + 1, SEKALI):
        stmt = select(p.id, p.nik, p.kunci).where(p.id >= dari, p.id < dari + SEKALI)
        rows = [
            {"id": row.id, "nik": penyidik.bungkus(bytes(row.nik), row.kunci), "kunci": penyidik.nomor}
            for row in session.execute(stmt)
        ]
        if rows:
            session.connection().execute(
                text("UPDATE peristiwa_warga SET nik = :nik, kunci = :kunci WHERE id = :id"), rows
            )
        done += len(rows)
    return done
