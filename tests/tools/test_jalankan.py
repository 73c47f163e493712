"""The two beginnings of a city: with demo data and without."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import db.admin
import pytest
from sqlalchemy import Engine, func, select

from db.commands.audit import SISTEM
from db.commands.pengaturan import set_mode
from db.models import Audit, Kelurahan, RencanaAksi
from db.queries.pengaturan import get_mode
from db.settings import ROOT
from db.transaction import reading, transaction
from db.upgrade import current_revision, downgrade, head_revision
from domain.errors import Ditolak
from domain.kosakata import Mode
from tests.conftest import MakeEngine
from tools.jalankan import begin_city, prepare_data, serve
from tools.peladen import free_port, wait_healthy


def counts(engine: Engine) -> tuple[int, int, int]:
    """Wards, actions, audit rows."""
    with reading(engine) as session:
        kelurahan, aksi, audit = (
            session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Kelurahan, RencanaAksi, Audit)
        )
        return kelurahan, aksi, audit


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_engine(request: pytest.FixtureRequest, database: MakeEngine) -> Engine:
    """A database in which nothing was ever made."""
    engine = database(request.param, "kosong")
    downgrade(engine)
    return engine


def test_a_first_start_makes_tables_reference_data_and_the_demo_city(bare_engine: Engine) -> None:
    assert prepare_data(bare_engine, Mode.CONTOH) is Mode.CONTOH
    kelurahan, aksi, _ = counts(bare_engine)
    assert kelurahan == 78
    assert aksi > 0
    with bare_engine.connect() as connection:
        assert current_revision(connection) == head_revision()


def test_a_second_start_changes_nothing(sqlite_demo: Engine) -> None:
    before = counts(sqlite_demo)
    assert prepare_data(sqlite_demo, Mode.CONTOH) is Mode.CONTOH
    assert counts(sqlite_demo) == before


def test_a_city_begins_with_reference_data_only_and_an_administrator(
    database: MakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, called = database("sqlite", "kosong"), []
    monkeypatch.setattr(db.admin, "main", lambda argv: called.append(argv))
    begin_city(engine)
    assert counts(engine)[:2] == (78, 0)
    assert called == [[]]
    with reading(engine) as session:
        assert get_mode(session) is Mode.KOTA


def test_a_city_that_has_begun_never_gets_the_demo_city(database: MakeEngine) -> None:
    engine = database("sqlite", "acuan")
    with transaction(engine) as session:
        set_mode(session, SISTEM, Mode.KOTA)
    assert prepare_data(engine, Mode.CONTOH) is Mode.KOTA
    assert counts(engine)[1] == 0


def test_a_city_does_not_begin_on_top_of_the_demo_city(sqlite_demo: Engine) -> None:
    before = counts(sqlite_demo)
    with pytest.raises(Ditolak, match="berisi data contoh"):
        begin_city(sqlite_demo)
    assert counts(sqlite_demo) == before


def test_an_address_in_use_is_refused_with_a_sentence(sqlite_demo: Engine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Ditolak, match="PORT="):
            serve(sqlite_demo, "127.0.0.1", taken.getsockname()[1])


@pytest.mark.server
def test_one_command_serves_a_new_city_and_says_where_and_how_to_sign_in(tmp_path: Path) -> None:
    port = free_port()
    env = {**os.environ, "DATA_DIR": str(tmp_path), "DATABASE_URL": "", "HOST": "", "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.jalankan"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        said = [process.stdout.readline() for _ in range(3)]
        assert f"http://127.0.0.1:{port}" in said[1]
        assert "peran contoh" in said[2]
        assert wait_healthy(f"http://127.0.0.1:{port}", lambda: process.poll() is None)
    finally:
        process.terminate()
        process.communicate(timeout=15)
