"""Pages opened by AppTest as a real person: a session row stands in the database, its cookie is in the browser.

AppTest has no browser, so the connection that carries the cookie is put in its place; the guard is the product's own.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, delete, make_url, select, update
from streamlit.testing.v1 import AppTest

from db.base import Base
from db.commands.audit import SISTEM, raise_versi
from db.commands.pengguna import AkunBaru, create_pengguna
from db.commands.sesi import begin_sesi
from db.engine import make_engine
from db.models import Opd, Pengguna, Verifikasi
from db.settings import ROOT
from db.transaction import transaction
from domain.akses import HALAMAN
from domain.kosakata import Peran, Topik
from shell.guard import COOKIE
from tests.conftest import opened_by_the_app
from tests.databases import Pabrik

ORANG_KOTA = {
    "pimpinan.kota": Peran.PIMPINAN,
    "koordinator.kota": Peran.KOORDINATOR,
    "dinsos.kota": Peran.DINSOS,
    "auditor.kota": Peran.AUDITOR,
    "pic.kota": Peran.PIC_OPD,
    "admin.kota": Peran.ADMIN,
}
BELUM_ADA = frozenset(
    "kunjungan kunjungan_hadir kunjungan_foto berita_acara berita_acara_isi berita_acara_peristiwa berita_acara_nomor "
    "berita_acara_butir snapshot berkas_terbit salinan_bertanda_tangan keputusan keputusan_peristiwa".split()
)
"""Tables that ``app_demo_polos`` empties."""
BukaHalaman = Callable[..., AppTest]
TUNGGU_DETIK = 30


@dataclass
class Peramban:
    """The browser's side of the connection, as ``st.context`` asks for it."""

    cookies: dict[str, str] = field(default_factory=dict)
    headers: list[tuple[str, str]] = field(default_factory=list)
    remote_ip: str | None = None


@pytest.fixture
def peramban(monkeypatch: pytest.MonkeyPatch) -> Peramban:
    """The browser that AppTest speaks for; nobody is signed in at first."""
    browser = Peramban()
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: browser)
    return browser


def masuk(engine: Engine, nama_pengguna: str) -> str:
    """Sign this person in; the token of the session."""
    with transaction(engine) as session:
        akun = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == nama_pengguna)).one()
        return begin_sesi(session, akun, "127.0.0.1", "uji")


class KotaBersama:
    """One demo city for all page tests that only read: the next test finds the caches warm.

    A test that writes is noticed by SQLite's own counter of foreign commits; its city is thrown away after it.
    """

    def __init__(self, pabrik: Pabrik) -> None:
        self.pabrik, self.url = pabrik, ""
        self._watch: sqlite3.Connection | None = None
        self._seen = 0
        self._tokens: dict[str, str] = {}

    def open(self) -> str:
        """The address of an unchanged city."""
        if not self.url:
            self.url = self.pabrik.make("contoh")
            self._watch = sqlite3.connect(str(make_url(self.url).database), check_same_thread=False)
            self._seen = self._version()
        return self.url

    def close_if_changed(self) -> None:
        """Throw the city away when anybody wrote to it."""
        if self._version() != self._seen:
            self.close()

    def close(self) -> None:
        """Throw the city away."""
        if self._watch is not None:
            self._watch.close()
            self.pabrik.drop(self.url)
        self.url, self._watch, self._tokens = "", None, {}

    def masuk(self, engine: Engine, nama: str) -> str:
        """Sign in once per person while nobody has written, which is no change of the city; else anew."""
        other = engine.url.render_as_string(hide_password=False) != self.url
        if other or self._version() != self._seen:
            return masuk(engine, nama)
        if nama not in self._tokens:
            self._tokens[nama] = masuk(engine, nama)
            self._seen = self._version()
        return self._tokens[nama]

    def _version(self) -> int:
        if self._watch is None:
            return 0
        found: int = self._watch.execute("PRAGMA data_version").fetchone()[0]
        return found


@pytest.fixture(scope="session")
def kota_bersama(pabrik: Callable[[str], Pabrik]) -> Iterator[KotaBersama]:
    """The shared city of this worker."""
    shared = KotaBersama(pabrik("sqlite"))
    yield shared
    shared.close()


@pytest.fixture
def app_demo(
    kota_bersama: KotaBersama,
    pada_hari_contoh: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Engine]:
    """The demo city as the database that pages open, shared by the tests that leave it as it is."""
    with opened_by_the_app(make_engine(kota_bersama.open()), monkeypatch, tmp_path) as engine:
        yield engine
    kota_bersama.close_if_changed()


@pytest.fixture
def app_demo_polos(app_demo: Engine) -> Engine:
    """The same before anybody visited an OPD, wrote minutes or made a commitment."""
    with transaction(app_demo) as session:
        session.execute(update(Verifikasi).values(kunjungan_id=None))
        for table in reversed(Base.metadata.sorted_tables):
            if table.name in BELUM_ADA:
                session.execute(delete(table))
        raise_versi(session, *Topik)
    return app_demo


@pytest.fixture
def buka(peramban: Peramban, kota_bersama: KotaBersama) -> BukaHalaman:
    """``buka(engine, "peta", "sekda", ukuran="rp")``: the page as that person sees it; None is nobody."""

    def run(engine: Engine, halaman: str, nama_pengguna: str | None = "sekda", **alamat: str) -> AppTest:
        peramban.cookies = {COOKIE: kota_bersama.masuk(engine, nama_pengguna)} if nama_pengguna else {}
        at = AppTest.from_file(ROOT / "shell" / "frame.py", default_timeout=TUNGGU_DETIK)
        at.switch_page(f"../pages/{halaman}.py")
        at.query_params.update(alamat)
        at.run()
        assert not at.exception, [error.stack_trace or error.message for error in at.exception]
        return at

    return run


@pytest.fixture
def kota_baru(app_reference: Engine) -> Engine:
    """A city without demo data and one person of each role (``dinsos.kota`` …), their passwords already their own."""
    with transaction(app_reference) as session:
        opd = session.scalars(select(Opd.id).where(Opd.kode == "DINKES")).one()
        for nama, peran in ORANG_KOTA.items():
            create_pengguna(session, None, SISTEM, AkunBaru(nama, nama.title(), "Uji", peran, opd))
        session.execute(update(Pengguna).values(wajib_ganti=False))
    return app_reference


@pytest.fixture(params=sorted(HALAMAN))
def halaman(request: pytest.FixtureRequest) -> str:
    """Each page of the menu."""
    return str(request.param)
