"""Begin, keep alive and end sign-ins; slow down failed ones."""

import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, record_audit
from db.models import Pengguna, PercobaanMasuk, Sesi
from db.queries.pengguna import find_pengguna, hash_token
from db.transaction import moment
from domain.errors import Ditolak
from domain.sesi import CATAT_TIAP, TERLAMA, delay

HASHER = PasswordHasher()
"""argon2id with the library's present parameters (about 90 ms)."""

HASH_SEMU = HASHER.hash(secrets.token_hex(16))
"""Verified for unknown names, so that the answer takes as long as for known ones."""

SANDI_MATI = "!"
"""Fits no password: the account of a demo person, opened only by the one-click sign-in."""

SALAH = "Nama pengguna atau sandi salah."
"""The one answer for a wrong password, an unknown name and a deactivated account."""


def _kunci(nama: str, alamat: str) -> str:
    """Failures are counted per name *and* address: somebody else's failures never block the owner's own address."""
    return f"{nama.strip().lower()[:60]}|{alamat[:64]}"


def waiting(session: Session, nama: str, alamat: str, now: datetime) -> timedelta:
    """How long this name from this address must still wait."""
    row = session.get(PercobaanMasuk, _kunci(nama, alamat))
    return max(timedelta(), row.tunggu_sampai - now) if row else timedelta()


def matches(sandi_hash: str, sandi: str) -> bool:
    """Whether the password fits the stored hash; an unusable hash fits nothing."""
    try:
        return HASHER.verify(sandi_hash, sandi)
    except (VerificationError, InvalidHashError):
        return False


def check_sandi(session: Session, nama: str, sandi: str) -> Pengguna | None:
    """The active account if the password fits; takes as long for unknown names."""
    pengguna = find_pengguna(session, nama)
    fits = matches(pengguna.sandi_hash if pengguna else HASH_SEMU, sandi)
    return pengguna if fits and pengguna and pengguna.aktif else None


def record_gagal_masuk(session: Session, nama: str, alamat: str) -> None:
    """Count a failure; the next attempt waits longer, never more than a quarter of an hour."""
    now, key = moment(session), _kunci(nama, alamat)
    row = session.get(PercobaanMasuk, key)
    if row is None or now - row.terakhir > TERLAMA:
        row = session.merge(PercobaanMasuk(kunci=key, jumlah=0, terakhir=now, tunggu_sampai=now))
    row.jumlah += 1
    row.terakhir, row.tunggu_sampai = now, now + delay(row.jumlah)
    record_audit(session, Pelaku(None, alamat), "gagal_masuk", "pengguna", nama.strip().lower()[:60])


def begin_sesi(session: Session, pengguna: Pengguna, alamat: str, perangkat: str) -> str:
    """Open a session and return its token, which is stored nowhere but in the browser."""
    token, now = secrets.token_urlsafe(32), moment(session)
    session.add(
        Sesi(
            token_hash=hash_token(token),
            pengguna_id=pengguna.id,
            dibuat=now,
            terakhir=now,
            alamat=alamat[:64],
            perangkat=perangkat[:255],
        )
    )
    failed = session.get(PercobaanMasuk, _kunci(pengguna.nama_pengguna, alamat))
    if failed is not None:
        session.delete(failed)
    record_audit(session, Pelaku(pengguna.id, alamat), "masuk", "pengguna", pengguna.id)
    return token


def touch_sesi(session: Session, sesi_id: int, terakhir: datetime) -> None:
    """The person is still here."""
    if moment(session) - terakhir >= CATAT_TIAP:
        session.execute(update(Sesi).where(Sesi.id == sesi_id).values(terakhir=moment(session)))


def end_sesi(session: Session, pelaku: Pelaku, token: str) -> None:
    """Sign out in this browser."""
    stmt = update(Sesi).where(Sesi.token_hash == hash_token(token), Sesi.berakhir.is_(None))
    session.execute(stmt.values(berakhir=moment(session)))
    record_audit(session, pelaku, "keluar", "pengguna", pelaku.pengguna_id)


def end_all_sesi(session: Session, pelaku: Pelaku, pengguna_id: int) -> None:
    """Sign out everywhere."""
    stmt = update(Sesi).where(Sesi.pengguna_id == pengguna_id, Sesi.berakhir.is_(None))
    session.execute(stmt.values(berakhir=moment(session)))
    record_audit(session, pelaku, "keluar_semua", "pengguna", pengguna_id)


PANJANG_SANDI = 12
"""Shortest password: length beats signs and digits."""


def check_sandi_baru(pengguna: Pengguna, sandi: str) -> None:
    """A new password is long, not the sign-in name, and not the old one."""
    if len(sandi) < PANJANG_SANDI:
        raise Ditolak(
            f"Sandi paling sedikit {PANJANG_SANDI} karakter. Beberapa kata yang tidak berhubungan paling mudah diingat."
        )
    if pengguna.nama_pengguna in sandi.lower():
        raise Ditolak("Sandi tidak boleh memuat nama pengguna.")
    if matches(pengguna.sandi_hash, sandi):
        raise Ditolak("Sandi baru harus berbeda dari sandi lama.")
