"""``make check`` and ``make test``: style, import contracts, types, and the tests, with the time each took.

python -m tools.periksa                  on SQLite, without server and browser
python -m tools.periksa --semua          everything
python -m tools.periksa tests/db -k x    the rest of the line goes to pytest
"""

import argparse
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from db.settings import ROOT
from tools.chromium import ensure_chromium

BIN = Path(sys.executable).parent
STATIS = {
    "gaya": [sys.executable, "-m", "ruff", "check", "."],
    "bentuk": [sys.executable, "-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "kontrak": [str(BIN / "lint-imports"), "--no-cache"],
    "jenis": [sys.executable, "-m", "mypy"],
}
"""Checks that only read the sources; they run on one core while the tests run on the other."""


@dataclass(frozen=True)
class Hasil:
    """How one check ended."""

    nama: str
    kode: int
    detik: float
    keluaran: str = ""


def _run(nama: str, command: list[str]) -> Hasil:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Hasil(nama, done.returncode, time.perf_counter() - started, done.stdout + done.stderr)


def _run_static() -> list[Hasil]:
    return [_run(nama, command) for nama, command in STATIS.items()]


def _run_tests(*, everything: bool, rest: list[str]) -> Hasil:
    some = [] if everything else ["-m", "not server and not browser and not postgresql and not lama"]
    started = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "--numprocesses", "2", "--dist", "loadgroup", *some, *rest]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    return Hasil("uji", code, time.perf_counter() - started)


def _report(results: list[Hasil]) -> int:
    for result in results:
        if result.kode:
            print(f"\n--- {result.nama}\n{result.keluaran}")
    print()
    for result in results:
        print(f"{result.nama:8} {'baik' if result.kode == 0 else 'GAGAL':6} {result.detik:6.1f} s")
    return int(any(result.kode for result in results))


def main() -> int:
    """Command line; 0 when everything holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--semua", action="store_true", help="with the real server and Chromium")
    args, rest = parser.parse_known_args()
    if args.semua:
        ensure_chromium()
    with ThreadPoolExecutor(1) as pool:
        static: Future[list[Hasil]] = pool.submit(_run_static)
        tests = _run_tests(everything=args.semua, rest=rest)
    return _report([*static.result(), tests])


if __name__ == "__main__":
    sys.exit(main())
