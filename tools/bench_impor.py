"""What an office file costs: 5,000 rows checked, and what others wait for while 100,000 are.

``python -m tools.bench_impor`` measures in the database of its environment (a city without demo data) and prints JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time

from db.settings import ROOT
from domain.akses import Pelihat, Penugasan
from domain.kosakata import Peran
from tools.bench_tabel import HasilImpor, persentil

BARIS, BARIS_BESAR = 5_000, 100_000
DETAK_DETIK = 0.005
"""How often the other thread looks at the clock."""


def matriks(baris: int) -> bytes:
    """A matrix of so many actions, as CSV."""
    head = (
        "Matriks Rencana Aksi SPBE 2026\nKode;Rencana Aksi;OPD;Satuan;Target Tahun;TW I;TW II;TW III;TW IV\n"
    )
    rows = (f"SPBE-{n:06d};Aksi uji nomor {n};Dinas Kesehatan;dokumen;8;2;4;6;8\n" for n in range(baris))
    return (head + "".join(rows)).encode()


def check(baris: int) -> float:
    """Seconds to check the file as the page does."""
    from seed.importers.rujukan import Pilihan
    from shell.impor_kerja import Tugas, jalankan

    person = Pelihat(1, "Admin", penugasan=(Penugasan(Peran.ADMIN),))
    choice = Pilihan(sumber="Rencana Induk SPBE", tahun=2026)
    started = time.perf_counter()
    jalankan(Tugas(matriks(baris), "matriks.csv", choice, person), lambda _done, _total: None)
    return time.perf_counter() - started


def pauses() -> tuple[float, list[float]]:
    """Seconds of the large check, and by how many ms another thread of this process woke too late meanwhile."""
    took: list[float] = []
    worker = threading.Thread(target=lambda: took.append(check(BARIS_BESAR)))
    worker.start()
    late = []
    while worker.is_alive():
        before = time.perf_counter()
        time.sleep(DETAK_DETIK)
        late.append(1e3 * (time.perf_counter() - before - DETAK_DETIK))
    return took[0], late


def measure_impor() -> HasilImpor:
    """Begin a city without demo data in a folder of its own, and measure there in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-impor-") as folder:
        env = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": ""}
        for step in (["db", "siap"], ["seed", "city"]):
            subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env=env, check=True, capture_output=True)
        found = subprocess.run(
            [sys.executable, "-m", "tools.bench_impor"], cwd=ROOT, env=env, check=True, capture_output=True
        )
    return HasilImpor(**json.loads(found.stdout.splitlines()[-1]))


def main() -> None:
    """Measure here."""
    small = check(BARIS)
    large, late = pauses()
    print(json.dumps({"periksa_detik": small, "besar_detik": large, "jeda_ms": persentil(late, 95)}))


if __name__ == "__main__":
    main()
