"""``make bench``: measures the real server with the demo city and writes docs/kecepatan.md.

python -m tools.bench                                  everything, about five minutes
python -m tools.bench --halaman peta --tanpa-layar     one page, without Chromium
python -m tools.bench --tanpa-tulis                    only print
"""

import argparse
import asyncio
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from components.angka import angka, pukul, tanggal
from db.engine import make_engine
from db.settings import ROOT
from domain.waktu import WIT
from tools.bench_layar import measure_screens
from tools.bench_tabel import HasilHalaman, HasilLayar, HasilRamai, halaman_table, list_sasaran, sasaran_table
from tools.bench_ulang import ORANG, PEMANASAN, measure_crowd, measure_page
from tools.jalankan import prepare_data
from tools.peladen import Peladen, start_server

DOKUMEN = ROOT / "docs" / "kecepatan.md"
PUTARAN_RAMAI = 20
MODULE = "tools.bench_layani"


@contextmanager
def servers() -> Iterator[tuple[Peladen, Peladen]]:
    """The dashboard with a demo city of today, and the bare app, each in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    url = f"sqlite+pysqlite:///{folder / 'kota.db'}"
    engine = make_engine(url)
    prepare_data(engine)
    engine.dispose()
    (folder / "polos").mkdir()
    try:
        with (
            start_server(url, folder, module=MODULE) as kota,
            start_server(url, folder / "polos", module=MODULE, env={"BENCH": "polos"}) as polos,
        ):
            yield kota, polos
    finally:
        shutil.rmtree(folder)


async def _websocket(
    kota: Peladen, polos: Peladen, args: argparse.Namespace
) -> tuple[list[HasilHalaman], HasilRamai | None]:
    pages = []
    for name in args.halaman:
        print(f"{name} …", flush=True)
        pages.append(await measure_page(kota, polos, name, args.putaran))
    if not args.sesi:
        return pages, None
    print(f"{args.sesi} sesi …", flush=True)
    return pages, await measure_crowd(kota, args.halaman, args.sesi, PUTARAN_RAMAI)


def _commit() -> str:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", ":!docs")
    return git("rev-parse", "--short", "HEAD") + (" dan perubahan yang belum dicatat" if changed else "")


def document(
    pages: list[HasilHalaman], crowd: HasilRamai | None, screens: HasilLayar, putaran: int, load: float
) -> str:
    """The page of docs/ as Markdown."""
    now = datetime.now(WIT)
    machine = f"{os.cpu_count()} inti, Python {platform.python_version()}, SQLite, beban awal {angka(load, 1)}"
    layers = ", ".join(f"{angka(ms, 0)}" for ms in screens.lapisan_ms)
    visits = [f"| {name} | {angka(ms, 0)} |" for name, ms in screens.kunjungan_ms.items()]
    lines = [
        "# Kecepatan",
        "",
        f"Ditulis oleh `make bench` pada {tanggal(now)} pukul {pukul(now)}, commit {_commit()}; {machine}.",
        "",
        *sasaran_table(list_sasaran(pages, crowd, screens)),
        "",
        "## Jalan ulang tiap halaman",
        "",
        f"{putaran} jalan ulang sesudah {PEMANASAN} pemanasan, bergantian dengan aplikasi polos: `st.title` dan "
        "`st.write(\"x\")` sebanyak unsur halaman itu, setelan dan peladen sama, tanpa masuk. \"Saringan baru\": tiap "
        "jalan ulang meminta tanggal catatan lain (Pemantauan zona: aksi lain) yang belum ada di tembolok.",
        "",
        *halaman_table(pages),
        "",
    ]  # fmt: skip
    if crowd:
        lines += [
            f"## {crowd.sesi} sesi serentak",
            "",
            f"{angka(crowd.per_detik, 1)} jalan ulang tiap detik; p50 {angka(crowd.p50, 0)} ms, "
            f"p95 {angka(crowd.p95, 0)} ms; {angka(crowd.byte_tiap_sesi / 1e6, 2)} MB tiap sesi tambahan. "
            "Pengunjung uji berjalan di mesin yang sama.",
            "",
        ]
    if screens.kunjungan_ms:
        lines += [
            "## Di Chromium",
            "",
            "Tembolok peramban kosong, peladen hangat; sampai unsur terakhir terlukis (dua bingkai sesudahnya).",
            "",
            "| Halaman | Kunjungan pertama ms |",
            "|---|--:|",
            *visits,
            "",
            f"Peta: poligon pertama sesudah {angka(screens.poligon_ms, 0)} ms; ganti lapisan {layers or '–'} ms.",
            "",
        ]
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--halaman", nargs="+", default=list(ORANG), choices=list(ORANG), metavar="PAGE")
    parser.add_argument("--putaran", type=int, default=200, metavar="N", help="reruns per page")
    parser.add_argument("--sesi", type=int, default=30, metavar="N", help="sessions at once; 0: none")
    parser.add_argument("--tanpa-layar", action="store_true", help="without Chromium")
    parser.add_argument("--tanpa-tulis", action="store_true", help="print only")
    return parser.parse_args()


def main() -> None:
    """Measure as asked and say it."""
    args, load = _arguments(), os.getloadavg()[0]
    with servers() as (kota, polos):
        pages, crowd = asyncio.run(_websocket(kota, polos, args))
        screens = HasilLayar() if args.tanpa_layar else measure_screens(kota, args.halaman)
    text = document(pages, crowd, screens, args.putaran, load)
    print(text)
    if not args.tanpa_tulis:
        DOKUMEN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
