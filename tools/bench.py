"""``make bench``: measures the real server with the demo city and writes docs/kecepatan.md.

python -m tools.bench                                          everything, about half an hour
python -m tools.bench --penerima 0                             without ten million recipients, about seven minutes
python -m tools.bench --penerima 0 --halaman peta --tanpa-layar    one page, without Chromium
python -m tools.bench --tanpa-tulis                    only print
"""

import argparse
import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.engine import make_engine
from db.settings import ROOT
from tools.bench_dokumen import document
from tools.bench_impor import measure_impor
from tools.bench_layar import measure_screens
from tools.bench_skala import BESAR, KECIL, measure_skala
from tools.bench_tabel import HasilHalaman, HasilLayar, HasilRamai
from tools.bench_ulang import ORANG, measure_crowd, measure_page
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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--halaman", nargs="+", default=list(ORANG), choices=list(ORANG), metavar="PAGE")
    parser.add_argument("--putaran", type=int, default=200, metavar="N", help="reruns per page")
    parser.add_argument("--sesi", type=int, default=30, metavar="N", help="sessions at once; 0: none")
    parser.add_argument("--tanpa-layar", action="store_true", help="without Chromium")
    parser.add_argument("--tanpa-impor", action="store_true", help="without office files")
    parser.add_argument(
        "--penerima", type=int, default=BESAR, metavar="N", help="rows of recipients; 0: none"
    )
    parser.add_argument("--tanpa-tulis", action="store_true", help="print only")
    return parser.parse_args()


def main() -> None:
    """Measure as asked and say it."""
    args, load = _arguments(), os.getloadavg()[0]
    with servers() as (kota, polos):
        pages, crowd = asyncio.run(_websocket(kota, polos, args))
        screens = HasilLayar() if args.tanpa_layar else measure_screens(kota, polos, args.halaman)
    impor = None if args.tanpa_impor else measure_impor()
    skala = measure_skala((KECIL, args.penerima)) if args.penerima else ([], [])
    text = document(pages, crowd, screens, args.putaran, load, impor, skala)
    print(text)
    if not args.tanpa_tulis:
        DOKUMEN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
