"""Keys of recipients' digests: they lie in files outside the database, which knows only their fingerprints.

``DATA_DIR/kunci_penerima/N.key`` (readable by its owner alone) or the environment variable ``KUNCI_PENERIMA_N``, each
64 hexadecimal signs. A demo city uses a key that everybody knows: its numbers belong to nobody.
"""

import hashlib
import os
import re
import secrets
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import KunciPenerima
from db.queries.pengaturan import get_mode
from db.settings import Settings
from db.transaction import moment
from domain.errors import Ditolak
from domain.kosakata import Mode
from domain.penerima import Penyidik

KUNCI_CONTOH = hashlib.sha256(b"kunci penerima kota contoh").digest()
"""Key number 1 of every demo city."""

_HEX = re.compile(r"[0-9a-f]{64}")


def folder_kunci() -> Path:
    """Where key files lie."""
    return Settings().data_dir / "kunci_penerima"


def sidik_kunci(kunci: bytes) -> str:
    """Fingerprint by which a key is known without being told."""
    return hashlib.sha256(b"sidik kunci penerima" + kunci).hexdigest()[:32]


def siapkan_penyidik(session: Session, *, tulis: bool) -> Penyidik:
    """The digester under all keys of this database.

    ``tulis``: the first import makes the first key. Without it a database that has no key yet gets a throw-away one,
    good for a dry run alone. Raises ``Ditolak`` when a key is missing or is not the one that was used.
    """
    rows = _list_kunci(session)
    if rows:
        return Penyidik([_muat(session, row.nomor, row.sidik) for row in rows])
    if not tulis:
        return Penyidik([secrets.token_bytes(32)])
    return Penyidik([catat_kunci(session, 1)])


def muat_penyidik(session: Session) -> Penyidik:
    """The digester under all keys; raises ``Ditolak`` when there is none yet, or one is missing or wrong."""
    if not _list_kunci(session):
        raise Ditolak("Belum ada kunci penerima. Kunci pertama dibuat saat daftar penerima pertama diimpor.")
    return siapkan_penyidik(session, tulis=False)


def catat_kunci(session: Session, nomor: int) -> bytes:
    """Make key ``nomor`` outside the database (or take the one that lies there) and note its fingerprint."""
    kunci = _baca(session, nomor) or _buat(nomor)
    session.add(KunciPenerima(recorded_at=moment(session), nomor=nomor, sidik=sidik_kunci(kunci)))
    session.flush()
    return kunci


def list_keadaan_kunci(session: Session) -> tuple[tuple[int, str, str], ...]:
    """Number, fingerprint and state ("ada", "hilang", "bukan kunci ini") of each key of this database."""
    found = []
    for row in _list_kunci(session):
        kunci = _baca(session, row.nomor)
        state = "hilang" if kunci is None else "ada" if sidik_kunci(kunci) == row.sidik else "bukan kunci ini"
        found.append((row.nomor, row.sidik, state))
    return tuple(found)


def _list_kunci(session: Session) -> list[KunciPenerima]:
    return list(session.scalars(select(KunciPenerima).order_by(KunciPenerima.nomor)))


def _muat(session: Session, nomor: int, sidik: str) -> bytes:
    kunci = _baca(session, nomor)
    if kunci is None:
        raise Ditolak(
            f"Kunci penerima nomor {nomor} tidak ditemukan. Kembalikan berkas {nomor}.key (sidik {sidik}) ke folder "
            f"kunci_penerima, atau isi KUNCI_PENERIMA_{nomor} pada peladen."
        )
    if sidik_kunci(kunci) != sidik:
        raise Ditolak(
            f"Kunci penerima nomor {nomor} bukan kunci basis data ini. Ganti {nomor}.key dengan kunci bersidik {sidik}."
        )
    return kunci


def _baca(session: Session, nomor: int) -> bytes | None:
    told = os.environ.get(f"KUNCI_PENERIMA_{nomor}")
    path = folder_kunci() / f"{nomor}.key"
    if nomor == 1 and get_mode(session) is Mode.CONTOH:
        return KUNCI_CONTOH
    if told is None:
        told = path.read_text(encoding="ascii") if path.exists() else None
    if told is None:
        return None
    if not _HEX.fullmatch(told.strip().lower()):
        raise Ditolak(
            f"Kunci penerima nomor {nomor} rusak: harus 64 angka heksadesimal. Pulihkan salinannya."
        )
    return bytes.fromhex(told.strip())


def _buat(nomor: int) -> bytes:
    kunci = secrets.token_bytes(32)
    folder = folder_kunci()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / f"{nomor}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(kunci.hex())
        file.flush()
        os.fsync(file.fileno())
    return kunci
