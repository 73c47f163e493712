"""Backups: one compressed file that is itself a SQLite database of the city, from and into either database."""

import gzip
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Engine

from db.commands.audit import Pelaku
from db.commands.cadangan import record_pemulihan
from db.engine import make_engine
from db.queries.pengaturan import get_versi
from db.salinan import copy_rows
from db.transaction import reading, transaction
from db.upgrade import alembic_config, check_revision, current_revision, migration_connection, upgrade
from domain.errors import Ditolak
from domain.waktu import WIT, now_utc

GZIP, SQLITE = b"\x1f\x8b", b"SQLite format 3\x00"


def make_cadangan(on: Engine, folder: Path) -> Path:
    """Write the whole database, as it stands at one moment, into a new file of ``folder``; return its path.

    The file is complete or absent, readable by its owner only, and may be made while people work.
    """
    with on.connect() as connection:
        revision = current_revision(connection)
    if revision is None:
        raise Ditolak("Basis data masih kosong; belum ada yang dapat dicadangkan.")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"ternate-{now_utc().astimezone(WIT):%Y%m%d-%H%M%S-%f}.db.gz"
    with _scratch() as plain:
        if on.dialect.name == "sqlite":
            _copy_sqlite(on, plain)
        else:
            _copy_into_sqlite(on, plain, revision)
        _compress(plain, path)
    return path


def restore_cadangan(on: Engine, file: Path, folder: Path, pelaku: Pelaku) -> Path | None:
    """Replace the whole database by a backup, of this version or an older one; all of it or nothing.

    What stood before is backed up first; that file's path is returned (None when there was nothing).
    Everybody signs in again, and the restored audit chain gets a row that says what happened.
    """
    with on.connect() as connection:
        before = current_revision(connection)
    check_revision(before)
    with _scratch() as plain:
        _unpack(file, plain)
        source = make_engine(f"sqlite+pysqlite:///{plain}")
        try:
            _check_container(source, plain)
            safety = make_cadangan(on, folder) if before else None
            upgrade(source)
            _mark(on, source, file, pelaku, known=before is not None)
            _replace(on, source)
        finally:
            source.dispose()
    return safety


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cadangan-") as folder:
        yield Path(folder) / "kota.db"


def _driver(on: Any) -> sqlite3.Connection:
    driver: sqlite3.Connection = on.driver_connection
    return driver


def _copy_sqlite(on: Engine, plain: Path) -> None:
    with closing(on.raw_connection()) as source, closing(sqlite3.connect(plain)) as target:
        _driver(source).backup(target)


def _copy_into_sqlite(on: Engine, plain: Path, revision: str) -> None:
    container = make_engine(f"sqlite+pysqlite:///{plain}")
    upgrade(container, revision)
    with (
        on.connect().execution_options(isolation_level="REPEATABLE READ") as source,
        migration_connection(container) as target,
    ):
        copy_rows(source, target)
    with container.connect() as connection:
        _driver(connection.connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    container.dispose()


def _compress(plain: Path, path: Path) -> None:
    unfinished = path.with_suffix(".sementara")
    unfinished.touch(mode=0o600)
    with plain.open("rb") as source, gzip.open(unfinished, "wb", compresslevel=6) as target:
        shutil.copyfileobj(source, target, 1 << 20)
    unfinished.rename(path)


def _unpack(file: Path, plain: Path) -> None:
    if not file.is_file():
        raise Ditolak(f"Berkas cadangan {file} tidak ditemukan.")
    with file.open("rb") as stream:
        packed = stream.read(len(SQLITE)).startswith(GZIP)
    try:
        with gzip.open(file, "rb") if packed else file.open("rb") as source, plain.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    except (EOFError, gzip.BadGzipFile, OSError) as galat:
        raise Ditolak(f"Berkas {file.name} rusak: isinya tidak lengkap.") from galat
    with plain.open("rb") as stream:
        if stream.read(len(SQLITE)) != SQLITE:
            raise Ditolak(f"Berkas {file.name} bukan cadangan dasbor ini.")


def _check_container(source: Engine, plain: Path) -> None:
    with closing(sqlite3.connect(plain)) as connection:
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        raise Ditolak("Berkas cadangan rusak: pemeriksaan isinya gagal. Basis data tidak diubah.")
    with source.connect() as connection:
        revision = current_revision(connection)
    if revision is None:
        raise Ditolak("Berkas ini bukan cadangan dasbor ini: nomor skemanya tidak ada.")
    check_revision(revision)


def _mark(on: Engine, source: Engine, file: Path, pelaku: Pelaku, *, known: bool) -> None:
    versi: dict[str, int] = {}
    if known:
        with reading(on) as session:
            versi = get_versi(session)
    with file.open("rb") as stream:
        sha256 = file_digest(stream, "sha256").hexdigest()
    with transaction(source) as session:
        record_pemulihan(session, pelaku, file.name, sha256, versi)


def _replace(on: Engine, source: Engine) -> None:
    if on.dialect.name == "sqlite":
        with closing(source.raw_connection()) as new, closing(on.raw_connection()) as live:
            _driver(new).backup(_driver(live))
        return
    with source.connect() as new, migration_connection(on) as live:
        if current_revision(live) is not None:
            command.downgrade(alembic_config(live), "base")
        command.upgrade(alembic_config(live), "head")
        copy_rows(new, live)
