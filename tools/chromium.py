"""Finds the Chromium that drives browser tests and pictures; on Debian it can install it.

python -m tools.chromium        says which one is used, or installs it, or says what to install
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
]
"""Quiet (no request of the browser's own) and able to run as root in a container."""

NASIHAT = "Chromium tidak ditemukan: pasang Chromium atau Google Chrome, atau isi CHROMIUM dengan letaknya."


def find_chromium() -> Path | None:
    """The first Chromium of ``CHROMIUM``, the search path and the usual places; None when there is none."""
    given = os.environ.get("CHROMIUM")
    found = [given] if given else [shutil.which(name) for name in NAMES] + list(PLACES)
    return next((Path(place) for place in found if place and Path(place).is_file()), None)


def _can_install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def ensure_chromium() -> Path:
    """A Chromium to use; installs Debian's package when that is possible, else ends with one sentence."""
    found = find_chromium()
    if found is None and _can_install():
        for step in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *step], check=False, stdout=subprocess.DEVNULL)
        found = find_chromium()
    if found is None:
        sys.exit(NASIHAT)
    return found


def launch(playwright: Playwright) -> Browser:
    """Start the browser that was found; ends with one sentence when there is none."""
    found = find_chromium()
    if found is None:
        sys.exit(NASIHAT)
    return playwright.chromium.launch(executable_path=found, args=ARGS)


if __name__ == "__main__":
    print(ensure_chromium())
