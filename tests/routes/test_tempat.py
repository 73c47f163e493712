"""Where the server listens decides whether demo roles open with one click; both ways to start it work."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests

from db.admin import demo_passwords
from db.settings import ROOT
from domain.contoh import AKUN_CONTOH
from tests.conftest import StartServer
from tests.databases import Pabrik
from tools.peladen import free_port, wait_healthy

pytestmark = pytest.mark.server


@contextmanager
def serving(url: str, command: list[str], env: dict[str, str]) -> Iterator[str]:
    """A server started by hand; its address. ``PORT`` in the command stands for a free one."""
    port = str(free_port())
    told = {k: v for k, v in os.environ.items() if k != "HOST"} | {"DATABASE_URL": url, **env}
    process = subprocess.Popen(
        [sys.executable, "-m", *(port if word == "PORT" else word for word in command)], cwd=ROOT, env=told,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        assert wait_healthy(address, lambda: process.poll() is None)
        yield address
    finally:
        process.terminate()
        process.wait(20)


UVICORN = ["uvicorn", "app:app", "--port", "PORT", "--log-level", "error"]
STREAMLIT = ["streamlit", "run", "app.py", "--server.port", "PORT"]


def one_click(address: str) -> tuple[bool, int]:
    """Whether the buttons are there, and what a press answers."""
    page = requests.get(f"{address}/masuk", timeout=30)
    assert page.ok
    reply = requests.post(
        f"{address}/masuk/contoh", data={"peran": "walikota"}, headers={"Origin": address}, allow_redirects=False,
        timeout=30,
    )  # fmt: skip
    return "/masuk/contoh" in page.text, reply.status_code


@pytest.mark.parametrize(
    ("command", "env", "there"),
    [
        (UVICORN, {"HOST": "127.0.0.1"}, True),
        (UVICORN, {"HOST": "0.0.0.0"}, False),
        (STREAMLIT, {}, True),
        ([*STREAMLIT, "--server.address", "0.0.0.0"], {}, False),
    ],
    ids=["uvicorn-here", "uvicorn-network", "streamlit-here", "streamlit-network"],
)
def test_one_click_exists_only_while_the_server_listens_on_this_machine(
    pabrik: Callable[[str], Pabrik], command: list[str], env: dict[str, str], there: bool
):
    maker = pabrik("sqlite")
    url = maker.make("contoh")
    with serving(url, command, env) as address:
        assert one_click(address) == (there, 303 if there else 403)
        page = requests.get(f"{address}/peta", allow_redirects=False, timeout=30)
        assert page.headers["Location"] == "/masuk?lanjut=/peta"
    maker.drop(url)


def test_one_click_does_not_exist_in_a_city_with_real_data(start: StartServer):
    assert one_click(start("acuan").url) == (False, 403)


def test_for_a_wider_network_each_demo_role_gets_a_one_time_password_that_must_be_changed(
    app_demo: object,
):
    first, second = dict(demo_passwords()), dict(demo_passwords())
    assert list(first) == list(AKUN_CONTOH)
    assert not set(first.values()) & set(second.values())
