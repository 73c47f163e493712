"""Starts the real server in a process of its own, for tests, pictures and measuring."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import requests

from db.settings import ROOT

TUNGGU_DETIK = 60
"""A first start on a busy machine compiles every module."""


@dataclass(frozen=True)
class Peladen:
    """A running server: its address, its process, its log."""

    url: str
    pid: int
    log: Path

    def masuk(self, peran: str) -> dict[str, str]:
        """Sign in as one of the demo city's people (``domain.contoh.AKUN_CONTOH``); that person's cookies."""
        reply = requests.post(
            f"{self.url}/masuk/contoh",
            data={"peran": peran},
            headers={"Origin": self.url},
            allow_redirects=False,
            timeout=30,
        )
        if reply.status_code != requests.codes.see_other:
            raise RuntimeError(f"sign-in as {peran} answered {reply.status_code}: {reply.text[:200]}")
        return {name: value or "" for name, value in reply.cookies.items()}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_healthy(url: str, alive: Callable[[], bool]) -> bool:
    """Wait until the server answers; False when its process has ended or it takes too long."""
    until = time.monotonic() + TUNGGU_DETIK
    while alive() and time.monotonic() < until:
        try:
            if requests.get(f"{url}/_stcore/health", timeout=5).ok:
                return True
        except requests.ConnectionError:
            time.sleep(0.05)
    return False


@contextmanager
def start_server(
    database_url: str,
    folder: Path,
    *,
    moment: datetime | None = None,
    env: dict[str, str] | None = None,
    module: str = "tools.layani",
) -> Iterator[Peladen]:
    """A server on a free port with that database; stopped at the end. ``moment``: what its clock says at first.

    ``module`` is what serves: ``python -m MODULE PORT [MOMENT]``.
    """
    port, log = free_port(), folder / "server.log"
    told = {**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(folder), **(env or {})}
    command = [sys.executable, "-m", module, str(port), *([moment.isoformat()] if moment else [])]
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=ROOT, env=told, stdout=stream, stderr=subprocess.STDOUT)
    peladen = Peladen(f"http://127.0.0.1:{port}", process.pid, log)
    try:
        if not wait_healthy(peladen.url, lambda: process.poll() is None):
            raise RuntimeError(f"server did not start:\n{log.read_text(encoding='utf-8')[-4000:]}")
        yield peladen
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
