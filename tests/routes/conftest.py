"""What the route tests share: a server with its database at hand, forms, accounts with a known password."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import requests
from sqlalchemy import Engine

from db.commands.sesi import HASHER
from db.engine import make_engine
from db.models import Pengguna
from db.queries.pengguna import find_pengguna
from db.transaction import transaction
from tests.databases import SAAT, Pabrik
from tools.peladen import Peladen, start_server

SANDI = "perahu kora kora biru"
"""The password that ``beri_sandi`` gives."""


@dataclass(frozen=True)
class Tuan:
    """A server of a test module's own, and the database behind it, which the tests change from outside."""

    peladen: Peladen
    engine: Engine

    @property
    def url(self) -> str:
        """Its address."""
        return self.peladen.url

    def kirim(
        self,
        path: str,
        headers: dict[str, str] | None = None,
        cookies: dict[str, str] | None = None,
        **fields: str,
    ) -> requests.Response:
        """Send a form as a browser on that server's own pages does."""
        told = {"Origin": self.url, **(headers or {})}
        return requests.post(
            f"{self.url}{path}", data=fields, headers=told, cookies=cookies, allow_redirects=False, timeout=60
        )

    def masuk(self, nama: str, sandi: str = SANDI, dari: str = "", lanjut: str = "/") -> requests.Response:
        """Send the sign-in form; ``dari`` is the address that the proxy names."""
        headers = {"X-Forwarded-For": dari} if dari else {}
        return self.kirim("/masuk", headers, nama=nama, sandi=sandi, lanjut=lanjut)

    def ubah(self, nama: str, act: Callable[[Pengguna], None]) -> None:
        """Change an account from outside, as another process would."""
        with transaction(self.engine) as session:
            account = find_pengguna(session, nama)
            assert account is not None
            act(account)

    def beri_sandi(self, nama: str, *, wajib_ganti: bool = False) -> None:
        """Give an account the known password."""

        def act(account: Pengguna) -> None:
            account.sandi_hash, account.wajib_ganti = HASHER.hash(SANDI), wajib_ganti

        self.ubah(nama, act)


@pytest.fixture(scope="module")
def tuan(pabrik: Callable[[str], Pabrik], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tuan]:
    """A server with a demo city that this module may change."""
    maker = pabrik("sqlite")
    url = maker.make("contoh")
    engine = make_engine(url)
    with start_server(url, tmp_path_factory.mktemp("server"), moment=SAAT) as running:
        yield Tuan(running, engine)
    engine.dispose()
    maker.drop(url)


def cookies_of(reply: requests.Response) -> dict[str, str]:
    """The cookies that an answer sets."""
    return {name: value or "" for name, value in reply.cookies.items()}
