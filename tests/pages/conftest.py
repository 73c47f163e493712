"""Pages opened by AppTest as a real person: a session row stands in the database, its cookie is in the browser.

AppTest has no browser, so the connection that carries the cookie is put in its place; the guard is the product's own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine, select, update
from streamlit.testing.v1 import AppTest

from db.commands.audit import SISTEM
from db.commands.pengguna import AkunBaru, create_pengguna
from db.commands.sesi import begin_sesi
from db.models import Opd, Pengguna
from db.settings import ROOT
from db.transaction import transaction
from domain.akses import HALAMAN
from domain.kosakata import Peran
from shell.guard import COOKIE

ORANG_KOTA = {
    "pimpinan.kota": Peran.PIMPINAN,
    "koordinator.kota": Peran.KOORDINATOR,
    "dinsos.kota": Peran.DINSOS,
    "auditor.kota": Peran.AUDITOR,
    "pic.kota": Peran.PIC_OPD,
    "admin.kota": Peran.ADMIN,
}
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


@pytest.fixture
def buka(peramban: Peramban) -> BukaHalaman:
    """``buka(engine, "peta", "sekda", ukuran="rp")``: the page as that person sees it; None is nobody."""

    def run(engine: Engine, halaman: str, nama_pengguna: str | None = "sekda", **alamat: str) -> AppTest:
        peramban.cookies = {COOKIE: masuk(engine, nama_pengguna)} if nama_pengguna else {}
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
