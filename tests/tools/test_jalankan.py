"""The first start and every later one."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from db.__main__ import main
from db.commands.audit import SISTEM
from db.commands.pengaturan import set_mode
from db.models import Audit, Kelurahan, RencanaAksi
from db.settings import ROOT
from db.transaction import reading, transaction
from db.upgrade import current_revision, downgrade, head_revision
from domain.errors import Ditolak
from domain.kosakata import Mode
from tests.conftest import MakeEngine
from tools.jalankan import prepare_data, serve
from tools.peladen import free_port, wait_healthy


def counts(engine: Engine) -> tuple[int, int, int]:
    """Wards, actions, audit rows."""
    with reading(engine) as session:
        kelurahan, aksi, audit = (
            session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Kelurahan, RencanaAksi, Audit)
        )
        return kelurahan, aksi, audit


@pytest.fixture
def bare_engine(database: MakeEngine) -> Engine:
    """A PostgreSQL database in which nothing was ever made; the one command below begins on SQLite."""
    engine = database("postgresql", "kosong")
    downgrade(engine)
    return engine


def test_a_first_start_makes_tables_reference_data_and_the_demo_city(bare_engine: Engine) -> None:
    assert prepare_data(bare_engine) is Mode.CONTOH
    kelurahan, aksi, _ = counts(bare_engine)
    assert kelurahan == 78
    assert aksi > 0
    with bare_engine.connect() as connection:
        assert current_revision(connection) == head_revision()


def test_a_second_start_changes_nothing(sqlite_demo: Engine) -> None:
    before = counts(sqlite_demo)
    assert prepare_data(sqlite_demo) is Mode.CONTOH
    assert counts(sqlite_demo) == before


def test_a_city_that_has_begun_never_gets_the_demo_city(database: MakeEngine) -> None:
    engine = database("sqlite", "acuan")
    with transaction(engine) as session:
        set_mode(session, SISTEM, Mode.KOTA)
    assert prepare_data(engine) is Mode.KOTA
    assert counts(engine)[1] == 0


def test_a_database_with_an_account_never_gets_the_demo_city(app_reference: Engine) -> None:
    assert main(["admin"]) == 0
    assert prepare_data(app_reference) is Mode.KOTA
    assert counts(app_reference)[1] == 0


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
