"""Fixtures that every test folder shares: databases on SQLite and PostgreSQL, the fixed day, the cold cache.

``db_engine``         empty tables; the test runs once on SQLite and once on PostgreSQL
``reference_engine``  the same with the reference data
``demo_engine``       the same with the demo city of ``PER``; the clock stands on that day
``sqlite_demo``       demo city on SQLite only, for what cannot differ between the databases
``app_demo``          ``sqlite_demo`` as the database that the product itself opens (``db.engine.engine()``)
``app_reference``     the same without demo data, as after "make city"
``server``            the real server with the demo city, shared and read only: ``server.url``, ``server.masuk(peran)``
``fresh_server``      a cold one of the test's own, for tests that write; ``start(isi, macam, env)`` makes any other
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, event

import db.engine
from db.engine import make_engine
from tests.databases import MACAM, SAAT, Pabrik, PabrikPostgresql, PabrikSqlite, start_postgresql
from tools.peladen import Peladen, start_server

MakeEngine = Callable[[str, str], Engine]
StartServer = Callable[..., Peladen]


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run see."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    shared = folder / "bersama"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.fixture(scope="session")
def pabrik(
    shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Pabrik]]:
    """Makers of databases by kind; PostgreSQL starts when the first test asks for it."""
    made: dict[str, Pabrik] = {"sqlite": PabrikSqlite(shared_folder, tmp_path_factory.mktemp("db"))}

    def of(macam: str) -> Pabrik:
        if macam not in made:
            made[macam] = PabrikPostgresql(start_postgresql(shared_folder), shared_folder)
        return made[macam]

    yield of
    server = made.get("postgresql")
    if isinstance(server, PabrikPostgresql):
        server.server.dispose()


@pytest.fixture(scope="session")
def mesin() -> dict[str, Engine]:
    """Engines by address: SQLAlchemy keeps with each what it has compiled, a third of the time of a new one's test."""
    return {}


@pytest.fixture
def database(pabrik: Callable[[str], Pabrik], mesin: dict[str, Engine]) -> Iterator[MakeEngine]:
    """``database("postgresql", "acuan")``: a fresh database of that kind and content, thrown away afterwards."""
    made: list[tuple[Pabrik, str]] = []

    def make(macam: str, isi: str) -> Engine:
        maker = pabrik(macam)
        url = maker.make(isi)
        made.append((maker, url))
        if url not in mesin:
            mesin[url] = make_engine(url)
        return mesin[url]

    yield make
    # An engine of the product's own would go on with a file that is no longer there.
    db.engine._engine_named.cache_clear()
    db.engine._engine_for.cache_clear()
    for maker, url in made:
        mesin[url].dispose()
        if not maker.drop(url):
            del mesin[url]


@pytest.fixture(params=MACAM)
def db_engine(request: pytest.FixtureRequest, database: MakeEngine) -> Engine:
    """A fresh database with empty tables."""
    return database(request.param, "kosong")


@pytest.fixture(params=MACAM)
def reference_engine(request: pytest.FixtureRequest, database: MakeEngine) -> Engine:
    """A fresh database with the reference data."""
    return database(request.param, "acuan")


@pytest.fixture
def pada_hari_contoh() -> Iterator[time_machine.Traveller]:
    """The clock stands at ``SAAT``, the day of the demo city, and runs from there; ``move_to`` goes elsewhere."""
    with time_machine.travel(SAAT, tick=True) as clock:
        yield clock


@pytest.fixture(params=MACAM)
def demo_engine(
    request: pytest.FixtureRequest, database: MakeEngine, pada_hari_contoh: time_machine.Traveller
) -> Engine:
    """A fresh database with the demo city, on its day."""
    return database(request.param, "contoh")


@pytest.fixture(scope="session")
def _kota_dibaca(pabrik: Callable[[str], Pabrik]) -> Iterator[Callable[[str], Engine]]:
    made: dict[str, tuple[str, Engine]] = {}

    def of(macam: str) -> Engine:
        if macam not in made:
            url = pabrik(macam).make("contoh")
            made[macam] = url, make_engine(url)
            event.listen(made[macam][1], "before_cursor_execute", _only_read)
        return made[macam][1]

    yield of
    for macam, (url, engine) in made.items():
        engine.dispose()
        pabrik(macam).drop(url)


def _only_read(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")):
        raise AssertionError(f"a city that all tests read was written to: {statement[:80]}")


@pytest.fixture(params=MACAM)
def demo_dibaca(
    request: pytest.FixtureRequest,
    _kota_dibaca: Callable[[str], Engine],
    pada_hari_contoh: time_machine.Traveller,
) -> Engine:
    """The demo city on its day, shared by all tests of this worker that only read."""
    return _kota_dibaca(request.param)


@pytest.fixture
def sqlite_demo(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """The demo city on SQLite, on its day."""
    return database("sqlite", "contoh")


@contextmanager
def opened_by_the_app(engine: Engine, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Engine]:
    """The product's own ``engine()`` opens this database, with no cached figure of another one left."""
    import streamlit as st

    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATA_DIR", str(folder))
    st.cache_data.clear()
    st.cache_resource.clear()
    from db.engine import engine as app_engine
    from shell import cache

    # They tell databases apart by address, and an address is lent to one test after the other.
    cache._kept.cache_clear()
    cache._drawn.cache_clear()

    yield app_engine()
    app_engine().dispose()


@pytest.fixture
def app_demo(sqlite_demo: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Engine]:
    """The demo city as the database that pages and routes open."""
    with opened_by_the_app(sqlite_demo, monkeypatch, tmp_path) as engine:
        yield engine


@pytest.fixture
def app_reference(database: MakeEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Engine]:
    """A city without demo data, as the database that pages and routes open."""
    with opened_by_the_app(database("sqlite", "acuan"), monkeypatch, tmp_path) as engine:
        yield engine


@pytest.fixture(scope="session")
def server(pabrik: Callable[[str], Pabrik], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    """The real server with the demo city on its day, shared by all tests of a worker: nobody writes to it."""
    url = pabrik("sqlite").make("contoh")
    with start_server(url, tmp_path_factory.mktemp("server"), moment=SAAT) as running:
        yield running


@pytest.fixture
def start(database: MakeEngine, tmp_path: Path) -> Iterator[StartServer]:
    """``start("contoh")``: a server of the test's own on a fresh database (``macam``, ``env`` to choose)."""
    with ExitStack() as stack:

        def run(isi: str, macam: str = "sqlite", env: dict[str, str] | None = None) -> Peladen:
            folder = tmp_path / f"server-{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            url = database(macam, isi).url.render_as_string(hide_password=False)
            return stack.enter_context(start_server(url, folder, moment=SAAT, env=env))

        yield run


@pytest.fixture
def fresh_server(start: StartServer) -> Peladen:
    """A cold server with a demo city of its own, for a test that writes or looks at a first visit."""
    return start("contoh")


LAMA = frozenset(
    {
        "commands/test_berita_acara.py",
        "queries/test_kepatuhan.py",
        "test_periksa.py",
        "test_batas.py",
        "test_berita_acara_hak.py",
        "test_berita_acara_terbit.py",
        "test_cadangan.py",
        "test_collector.py",
        "test_demo.py",
        "test_demo_berita_acara.py",
        "test_demo_kasus.py",
        "test_hitung_bansos.py",
        "test_hitung_ulang.py",
        "test_impor.py",
        "test_impor_batal.py",
        "test_impor_kerja.py",
        "test_jalankan.py",
        "test_kosongkan.py",
        "test_kota_baru.py",
        "test_lembar_bukti.py",
        "test_lembar_kunjungan.py",
        "test_pembatalan.py",
        "test_perintah.py",
        "test_bolak_balik.py",
        "test_riwayat.py",
        "test_sembarang.py",
        "test_simpan.py",
        "test_verify_audit.py",
    }
)
"""Files whose tests make or walk a whole city or chain of minutes, start processes or try hundreds of broken files.

With the page tests they would take ``make check`` past its minute; ``make test`` runs them.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the servers they ask for; browser tests share one worker, and so do server tests."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        callspec = getattr(item, "callspec", None)
        if callspec and "postgresql" in callspec.params.values():
            item.add_marker(pytest.mark.postgresql)
        if names & {"server", "start", "fresh_server"}:
            item.add_marker(pytest.mark.server)
        if names & {"browser", "new_page", "page", "open_page"}:
            item.add_marker(pytest.mark.browser)
        if names & {"app_demo"} or {item.path.name, f"{item.path.parent.name}/{item.path.name}"} & LAMA:
            item.add_marker(pytest.mark.lama)
        kind = next((kind for kind in ("browser", "server") if item.get_closest_marker(kind)), None)
        if kind:
            item.add_marker(pytest.mark.xdist_group(kind))
