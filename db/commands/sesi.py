"""Begin, keep alive and end sign-ins; check and choose passwords."""

import secrets
from datetime import datetime

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, record_audit
from db.engine import BUSY_TIMEOUT_MS, engine
from db.models import Pengguna, Sesi
from db.queries.pengguna import find_pengguna, hash_token
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak

HASHER = PasswordHasher()
"""argon2id with the library's present parameters (about 90 ms)."""

HASH_SEMU = HASHER.hash(secrets.token_hex(16))
"""Verified for unknown names, so that the answer takes as long as for known ones."""

SANDI_MATI = "!"
"""A stored hash that no password fits: demo accounts are entered by one click."""

SALAH = "Nama pengguna atau sandi salah."
"""The one answer for a wrong password, an unknown name and a deactivated account."""

SABAR_MS = 50
"""Writing the last-seen moment waits no longer than this for another writer: a page must not wait for an import."""

PANJANG_SANDI = 12
"""Shortest password: length beats signs and digits."""

_log = structlog.get_logger()


def matches(sandi_hash: str, sandi: str) -> bool:
    """Whether the password fits the stored hash; an unusable hash fits nothing, and takes as long to say so."""
    try:
        return HASHER.verify(sandi_hash, sandi)
    except InvalidHashError:
        matches(HASH_SEMU, sandi)
        return False
    except VerificationError:
        return False


def check_sandi(session: Session, nama: str, sandi: str) -> Pengguna | None:
    """The active account if the password fits; takes as long for unknown names."""
    pengguna = find_pengguna(session, nama)
    fits = matches(pengguna.sandi_hash if pengguna else HASH_SEMU, sandi)
    return pengguna if fits and pengguna and pengguna.aktif else None


def begin_sesi(session: Session, pengguna: Pengguna, alamat: str, perangkat: str, lama: str = "") -> str:
    """Open a session and return its token, which is stored nowhere but in the browser.

    ``lama`` is the token that this browser still held; its session ends, whoever it belonged to. Signing in with a
    one-time password ends every other session of the account: the password was meant for one use.
    """
    token, now = secrets.token_urlsafe(32), moment(session)
    ended = Sesi.token_hash == hash_token(lama)
    if pengguna.wajib_ganti:
        ended = ended | (Sesi.pengguna_id == pengguna.id)
    session.execute(update(Sesi).where(ended, Sesi.berakhir.is_(None)).values(berakhir=now))
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
    record_audit(session, Pelaku(pengguna.id, alamat), "masuk", "pengguna", pengguna.id)
    return token


def touch_sesi(sesi_id: int, now: datetime, on: Engine | None = None) -> bool:
    """The person is still here; False when another writer holds the lock: the next run says it again."""
    target = on or engine()
    stmt = update(Sesi).where(Sesi.id == sesi_id, Sesi.berakhir.is_(None)).values(terakhir=now)
    sqlite = target.dialect.name == "sqlite"
    with target.connect() as connection:
        connection.execute(
            text(f"PRAGMA busy_timeout={SABAR_MS}" if sqlite else f"SET LOCAL lock_timeout={SABAR_MS}")
        )
        try:
            connection.execute(stmt)
            connection.commit()
        except OperationalError:
            connection.rollback()
            _log.info("sesi_tidak_dicatat", sesi_id=sesi_id)
            return False
        finally:
            if sqlite:
                connection.execute(text(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}"))
    return True


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


def end_sesi_pengguna(session: Session, pelihat: Pelihat, pelaku: Pelaku, sesi_id: int) -> None:
    """An administrator signs one browser of somebody out: a lost phone, a shared computer."""
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    row = session.get_one(Sesi, sesi_id)
    if row.berakhir is not None:
        raise Ditolak("Sesi ini sudah berakhir. Muat ulang halaman.")
    row.berakhir = moment(session)
    record_audit(session, pelaku, "akhiri_sesi", "pengguna", row.pengguna_id, sesudah={"sesi": sesi_id})


def end_semua_sesi_pengguna(session: Session, pelihat: Pelihat, pelaku: Pelaku, pengguna_id: int) -> None:
    """An administrator signs somebody out everywhere."""
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    end_all_sesi(session, pelaku, pengguna_id)


def check_sandi_baru(pengguna: Pengguna, sandi: str) -> None:
    """A new password is long, not the sign-in name, and not the old one."""
    if len(sandi) < PANJANG_SANDI:
        raise Ditolak(
            f"Sandi paling sedikit {PANJANG_SANDI} karakter. Beberapa kata yang tidak berhubungan paling mudah diingat."
        )
    if len(set(sandi)) <= PANJANG_SANDI // 3:
        raise Ditolak("Sandi mengulang karakter yang sama. Pakai beberapa kata yang tidak berhubungan.")
    if pengguna.nama_pengguna in sandi.lower():
        raise Ditolak("Sandi tidak boleh memuat nama pengguna.")
    if matches(pengguna.sandi_hash, sandi):
        raise Ditolak("Sandi baru harus berbeda dari sandi lama.")
