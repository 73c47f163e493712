"""Slow down guessing at passwords without giving anybody a way to lock somebody else out.

Decision. Every attempt is counted before its password is looked at, so that a thousand at once gain nothing:

- per name *and* address: the ordinary brake; the owner still enters from any other address;
- per address over all names: one machine that tries many names;
- per name over all addresses: many machines that try one name; high, so that one or two attackers never reach it;
- a browser in which this person has signed in before shows that by a cookie and is counted by itself alone: whoever
  does not sit at that browser cannot slow its owner down at all.

No wait is longer than ``domain.sesi.TUNGGU_TERLAMA``; attempts refused meanwhile are not counted and prolong nothing;
after the longest wait the count begins anew. Counts stand in the database, so they hold across processes.
"""

import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models import Pengguna, PercobaanMasuk, Sesi
from db.transaction import moment
from domain.sesi import PERANGKAT_DIKENAL, REM_ALAMAT, REM_NAMA, REM_PASANGAN, REM_PERANGKAT, Rem

SIMPAN = timedelta(days=1)
"""Counts older than this mean nothing and are thrown away."""

PANJANG_NAMA = 60


def plain_nama(nama: str) -> str:
    """The sign-in name as it is stored and counted: no outer spaces, lower case, at most 60 characters."""
    return nama.strip().lower()[:PANJANG_NAMA]


def network(alamat: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 of an IPv6 one, which one household owns whole."""
    try:
        parsed = ipaddress.ip_address(alamat)
    except ValueError:
        return alamat[:64]
    return str(ipaddress.ip_network(f"{alamat}/64", strict=False)) if parsed.version == 6 else str(parsed)


def is_known_device(session: Session, nama: str, bukti: str) -> bool:
    """Whether ``bukti`` (the token hash of an earlier session) shows that this person has signed in in this browser."""
    if not bukti:
        return False
    stmt = (
        select(Sesi.id)
        .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
        .where(
            Sesi.token_hash == bukti,
            Pengguna.nama_pengguna == plain_nama(nama),
            Sesi.dibuat > moment(session) - PERANGKAT_DIKENAL,
        )
    )
    return session.scalar(stmt) is not None


def _brakes(session: Session, nama: str, alamat: str, bukti: str) -> dict[str, Rem]:
    nama, alamat = plain_nama(nama), network(alamat)
    if is_known_device(session, nama, bukti):
        return {f"perangkat|{bukti}": REM_PERANGKAT}
    return {
        f"pasangan|{nama}|{alamat}": REM_PASANGAN,
        f"alamat|{alamat}": REM_ALAMAT,
        f"nama|{nama}": REM_NAMA,
    }


def count_percobaan(session: Session, nama: str, alamat: str, bukti: str = "") -> timedelta:
    """Count one attempt and return 0; or, while one must still wait, count nothing and return for how long."""
    now, brakes = moment(session), _brakes(session, nama, alamat, bukti)
    rows = {key: session.get(PercobaanMasuk, key) for key in brakes}
    wait = max((row.tunggu_sampai - now for row in rows.values() if row), default=timedelta())
    if wait > timedelta():
        return wait
    session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.terakhir < now - SIMPAN))
    for key, brake in brakes.items():
        _count(session, key, brake, now)
    session.flush()
    return timedelta()


def _count(session: Session, key: str, brake: Rem, now: datetime) -> None:
    row = session.get(PercobaanMasuk, key)
    if row is None:
        row = PercobaanMasuk(kunci=key, jumlah=0, terakhir=now, tunggu_sampai=now)
        session.add(row)
    row.jumlah = brake.remembered(row.jumlah, now - row.terakhir) + 1
    row.terakhir, row.tunggu_sampai = now, now + brake.delay(row.jumlah)


def forgive_percobaan(session: Session, nama: str, alamat: str, bukti: str = "") -> None:
    """The password was right: its own count begins anew, the shared ones lose this attempt only.

    Otherwise somebody with an account of their own could wipe the address clean between guesses at others.
    """
    for key, brake in _brakes(session, nama, alamat, bukti).items():
        row = session.get(PercobaanMasuk, key)
        if row is None:
            continue
        if brake.jendela:
            row.jumlah = max(0, row.jumlah - 1)
            row.tunggu_sampai = row.terakhir + brake.delay(row.jumlah)
        else:
            session.delete(row)
    session.flush()
