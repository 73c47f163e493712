"""Pages as AppTest runs them, with or without a person."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from db.commands.sesi import begin_sesi
from db.queries.pengguna import find_pengguna
from db.transaction import transaction
from shell import guard


@pytest.fixture
def sebagai(app_demo: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """``sebagai("walikota")``: from now on this browser holds a session of that person; its token."""

    def become(nama: str) -> str:
        with transaction(app_demo) as session:
            account = find_pengguna(session, nama)
            assert account is not None
            token = begin_sesi(session, account, "127.0.0.1", "uji")
        monkeypatch.setattr(guard, "token", lambda: token)
        return token

    return become
