"""Pictures of every page, for a demo person of each role: shots/PAGE/PERSON-WIDTH-COLOUR.png.

python -m tools.shots                                        all of them
python -m tools.shots --halaman peta --peran walikota        some of them
"""

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from db.engine import make_engine
from db.settings import ROOT
from domain.contoh import AKUN_CONTOH
from tools.chromium import launch
from tools.halaman import LAYAR, open_path, sign_in, window
from tools.jalankan import prepare_data
from tools.peladen import Peladen, start_server

SHOTS = ROOT / "shots"
TAMU = "tamu"
MASUK = "masuk"
"""Nobody sees more than this plain page, whatever they ask for."""
WARNA = ("light", "dark")
LEBIH: dict[str, tuple[str, ...]] = {
    "administrasi?bagian=periode": ("koordinator",),
    "administrasi?bagian=lanjutan": ("koordinator",),
    "administrasi?bagian=pejabat": ("koordinator",),
    "administrasi?bagian=sebutan": ("koordinator",),
    "administrasi?bagian=pengaturan": ("admin.contoh",),
    "administrasi?bagian=audit": ("inspektorat",),
    "administrasi?bagian=mulai": ("admin.contoh",),
    "peta?wilayah=82.71.02.1004": ("walikota",),
    "rencana_aksi?aksi=DINKES-04": ("walikota", "pic.dinkes"),
    "pemantauan?aksi=DINKES-04": ("pic.dinkes",),
    "presentasi?slide=zona": ("walikota",),
    "presentasi?slide=peta": ("walikota",),
    "presentasi?slide=bansos": ("walikota",),
    "cari?q=kesehatan": ("sekda",),
    "bansos?wilayah=82.71.02.1004": ("dinsos",),
    "sasaran?wilayah=82.71.02.1004": ("walikota", "dinsos"),
    "temuan?wilayah=82.71.02.1004": ("dinsos",),
    "kesiapan?wilayah=82.71.02.1004": ("walikota", "dinsos"),
    "kesiapan?tiket=SGH-2026-0028": ("dinsos",),
    "impor?impor=3": ("dinsos",),
}
"""What lies behind a page's first screen, and the people whose screen it is."""
TINGGI_TERBESAR = 6_000
"""Pixels; a longer page is cut there."""
TENANG_MS = 400
"""After the last run, charts and the map still draw for a moment."""


def list_halaman() -> list[str]:
    """Addresses of all pages."""
    return sorted(path.stem for path in (ROOT / "pages").glob("*.py") if not path.stem.startswith("_"))


def _stretch(page: Page) -> None:
    # Streamlit scrolls inside its frame, so a picture of the whole page needs a window as tall as its content.
    height = page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
    size = page.viewport_size
    if size and height > size["height"]:
        page.set_viewport_size({"width": size["width"], "height": min(height, TINGGI_TERBESAR)})
        page.wait_for_timeout(TENANG_MS)


def take(page: Page, peladen: Peladen, halaman: str, path: Path) -> None:
    """One picture of one page, whole length."""
    size = page.viewport_size
    if halaman == MASUK:
        page.goto(f"{peladen.url}/{MASUK}")
    else:
        open_path(page, peladen, halaman)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(TENANG_MS)
    _stretch(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)
    if size:
        page.set_viewport_size(size)


def _addresses(halaman: list[str], peran: str) -> list[str]:
    """The pages, and what lies behind them for this person."""
    if peran == TAMU:
        return [MASUK]
    more = [address for address, people in LEBIH.items() if peran in people]
    return [*halaman, *(address for address in more if address.partition("?")[0] in halaman)]


def _folder(address: str) -> str:
    return re.sub(r"[^\w.]+", "-", address)


def take_all(browser: Browser, peladen: Peladen, args: argparse.Namespace) -> Iterator[Path]:
    """Every picture that was asked for, one browser window per person, width and colour."""
    for peran, layar, warna in product(args.peran, args.layar, args.warna):
        context = browser.new_context(**window(layar, warna))
        if peran != TAMU:
            sign_in(context, peladen, peran)
        page = context.new_page()
        for halaman in _addresses(args.halaman, peran):
            path = SHOTS / _folder(halaman) / f"{peran}-{LAYAR[layar][0]}-{warna}.png"
            take(page, peladen, halaman, path)
            yield path
        context.close()


def _arguments() -> argparse.Namespace:
    roles = [TAMU, *AKUN_CONTOH]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--halaman", nargs="+", default=list_halaman(), metavar="PAGE")
    parser.add_argument("--peran", nargs="+", default=roles, choices=roles, metavar="PERSON")
    parser.add_argument("--layar", nargs="+", default=list(LAYAR), choices=list(LAYAR))
    parser.add_argument("--warna", nargs="+", default=list(WARNA), choices=WARNA)
    return parser.parse_args()


def main() -> None:
    """Start a demo server of its own and take the pictures."""
    args = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="shots-"))
    url = f"sqlite+pysqlite:///{folder / 'kota.db'}"
    engine = make_engine(url)
    prepare_data(engine)
    engine.dispose()
    try:
        with start_server(url, folder) as peladen, sync_playwright() as playwright:
            for path in take_all(launch(playwright), peladen, args):
                print(path.relative_to(ROOT), flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
