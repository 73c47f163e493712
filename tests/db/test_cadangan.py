"""Backup and restore: every table comes back, on and between both databases."""

import gzip
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, select, text

from db.__main__ import main
from db.cadangan import make_cadangan, restore_cadangan
from db.commands.audit import SISTEM, raise_versi, record_audit
from db.models import Audit, Base, Pengguna, Sesi
from db.queries.pengaturan import get_versi
from db.transaction import moment, reading, transaction
from db.upgrade import current_revision, downgrade
from domain.errors import Ditolak
from domain.kosakata import Topik
from tests.conftest import MakeEngine
from tests.databases import MACAM

Isi = dict[str, list[tuple[Any, ...]]]
BERUBAH_SENDIRI = {"versi_data", "sesi"}
"""Restoring ends sign-ins and outdates caches on purpose; tests of their own look at these."""


def rows_of(engine: Engine) -> Isi:
    """Every row of every table, as Python values, by primary key."""
    with engine.connect() as connection:
        return {
            name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for name, table in Base.metadata.tables.items()
        }


def assert_same_city(before: Isi, after: Isi) -> None:
    """All rows are back; the audit chain holds one row more, which tells of the restoring."""
    for name, rows in before.items():
        if name == "audit":
            assert after[name][:-1] == rows
        elif name not in BERUBAH_SENDIRI:
            assert after[name] == rows, name


def wreck(engine: Engine) -> None:
    """Something changes after the backup: a renamed OPD, a new audit row."""
    with transaction(engine) as session:
        session.execute(text("UPDATE opd SET nama = 'Bukan nama yang benar'"))
        session.execute(text("DELETE FROM kelurahan_alias"))
        record_audit(session, SISTEM, "uji", "opd", 1)
        raise_versi(session, Topik.WILAYAH, Topik.BANSOS)


def sign_in(engine: Engine, token: str) -> None:
    with transaction(engine) as session:
        person = Pengguna(
            recorded_at=moment(session), nama_pengguna="uji", nama="Orang Uji", sandi_hash="-", jabatan=""
        )
        session.add(person)
        session.flush()
        session.add(
            Sesi(
                token_hash=token,
                pengguna_id=person.id,
                dibuat=datetime(2026, 11, 1, tzinfo=UTC),
                terakhir=datetime(2026, 11, 1, tzinfo=UTC),
                alamat="127.0.0.1",
                perangkat="uji",
            )
        )


def test_every_table_is_the_same_after_a_round_trip(demo_engine: Engine, tmp_path: Path) -> None:
    before = rows_of(demo_engine)
    assert before["penyaluran"]
    assert before["verifikasi"]
    file = make_cadangan(demo_engine, tmp_path)
    wreck(demo_engine)
    restore_cadangan(demo_engine, file, tmp_path, SISTEM)
    assert_same_city(before, rows_of(demo_engine))


@pytest.mark.parametrize("dari,ke", [MACAM, MACAM[::-1]])
def test_a_city_moves_from_one_database_to_the_other(
    database: MakeEngine, tmp_path: Path, dari: str, ke: str
) -> None:
    source, target = database(dari, "contoh"), database(ke, "kosong")
    restore_cadangan(target, make_cadangan(source, tmp_path), tmp_path, SISTEM)
    assert_same_city(rows_of(source), rows_of(target))


def test_after_restoring_new_rows_continue_the_numbering(reference_engine: Engine, tmp_path: Path) -> None:
    restore_cadangan(reference_engine, make_cadangan(reference_engine, tmp_path), tmp_path, SISTEM)
    with transaction(reference_engine) as session:
        last = session.scalar(select(Audit.id).order_by(Audit.id.desc()).limit(1)) or 0
        assert record_audit(session, SISTEM, "uji", "opd", 1).id == last + 1


def test_restoring_ends_all_sign_ins_and_outdates_every_cache(
    reference_engine: Engine, tmp_path: Path
) -> None:
    sign_in(reference_engine, "lama")
    file = make_cadangan(reference_engine, tmp_path)
    wreck(reference_engine)
    with reading(reference_engine) as session:
        before = get_versi(session)
    restore_cadangan(reference_engine, file, tmp_path, SISTEM)
    with reading(reference_engine) as session:
        assert session.scalars(select(Sesi).where(Sesi.berakhir.is_(None))).all() == []
        after = get_versi(session)
    assert all(after[topik] > before[topik] for topik in before)


def test_what_stood_before_restoring_is_backed_up_first(database: MakeEngine, tmp_path: Path) -> None:
    reference_engine = database("sqlite", "acuan")
    file = make_cadangan(reference_engine, tmp_path)
    wreck(reference_engine)
    wrecked = rows_of(reference_engine)
    safety = restore_cadangan(reference_engine, file, tmp_path, SISTEM)
    assert safety is not None
    restore_cadangan(reference_engine, safety, tmp_path, SISTEM)
    assert rows_of(reference_engine)["opd"] == wrecked["opd"]


def test_a_backup_goes_into_a_database_without_tables(
    reference_engine: Engine, database: MakeEngine, tmp_path: Path
) -> None:
    empty = database(reference_engine.dialect.name, "kosong")
    downgrade(empty)
    assert restore_cadangan(empty, make_cadangan(reference_engine, tmp_path), tmp_path, SISTEM) is None
    assert_same_city(rows_of(reference_engine), rows_of(empty))


def test_an_older_backup_is_migrated_while_it_is_restored(
    reference_engine: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = make_cadangan(reference_engine, tmp_path)
    later: str = request.getfixturevalue("later_version")
    restore_cadangan(reference_engine, file, tmp_path, SISTEM)
    with reference_engine.connect() as connection:
        assert current_revision(connection) == later
    assert "catatan" in {column["name"] for column in inspect(reference_engine).get_columns("opd")}


def test_a_backup_of_a_newer_version_is_refused_and_nothing_changes(
    reference_engine: Engine, tmp_path: Path
) -> None:
    plain = tmp_path / "baru.db"
    plain.write_bytes(gzip.decompress(make_cadangan(reference_engine, tmp_path).read_bytes()))
    with sqlite3.connect(plain) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = rows_of(reference_engine)
    with pytest.raises(Ditolak, match="versi dasbor yang lebih baru"):
        restore_cadangan(reference_engine, plain, tmp_path, SISTEM)
    assert rows_of(reference_engine) == before


@pytest.mark.parametrize(
    "isi,kalimat",
    [
        (b"bukan basis data", "bukan cadangan dasbor ini"),
        (gzip.compress(b"SQLite format 3\x00" + b"x" * 4096), "pemeriksaan isinya gagal"),
        (gzip.compress(b"SQLite format 3\x00" + b"x" * 400_000, 0)[:-100], "isinya tidak lengkap"),
    ],
    ids=["bukan-basis-data", "isi-rusak", "terpotong"],
)
def test_a_file_that_is_no_sound_backup_is_refused_with_a_sentence(
    database: MakeEngine, tmp_path: Path, isi: bytes, kalimat: str
) -> None:
    file = tmp_path / "salah.db.gz"
    file.write_bytes(isi)
    engine = database("sqlite", "acuan")
    before = rows_of(engine)
    with pytest.raises(Ditolak, match=kalimat):
        restore_cadangan(engine, file, tmp_path, SISTEM)
    assert rows_of(engine) == before


def test_a_backup_is_readable_by_its_owner_only(database: MakeEngine, tmp_path: Path) -> None:
    file = make_cadangan(database("sqlite", "acuan"), tmp_path / "cadangan")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_command_line_backs_up_and_restores(
    app_reference: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(app_reference)
    assert main(["cadangkan"]) == 0
    (file,) = (tmp_path / "cadangan").iterdir()
    assert str(file) in capsys.readouterr().out
    wreck(app_reference)
    monkeypatch.setattr("builtins.input", lambda _prompt: "tidak")
    assert main(["pulihkan", str(file)]) == 1
    assert "tidak diubah" in capsys.readouterr().err
    assert main(["pulihkan", str(file), "--ya"]) == 0
    assert_same_city(before, rows_of(app_reference))
