"""Sheets of areas set in a process of their own: one sheet in, its PDF out, until the input ends.

    with penyusun() as susun:
        pdf = susun(laporan)

Setting a hundred sheets keeps a processor busy and the typesetter's memory grows with each; both end with the process.
It imports no database and no Streamlit.
"""

import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reports.laporan import Laporan, to_pdf

ROOT = Path(__file__).resolve().parent.parent
LEMBAR_TERBANYAK = 25
"""Sheets after which a new process takes over: what the typesetter remembers of them stays below 100 MB."""


@contextmanager
def penyusun() -> Iterator[Callable[[Laporan], bytes]]:
    """A function that sets a sheet; its process is gone afterwards, also when the caller broke off."""
    rombongan = _Rombongan()
    try:
        yield rombongan.susun
    finally:
        rombongan.bubar()


class _Rombongan:
    """The processes, one after the other."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.selesai = 0

    def susun(self, laporan: Laporan) -> bytes:
        if self.process is None or self.selesai >= LEMBAR_TERBANYAK:
            self.bubar()
            command = [sys.executable, "-m", "reports.laporan_kerja"]
            self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        into, out = self.process.stdin, self.process.stdout
        if into is None or out is None:
            raise RuntimeError("no pipes")
        pickle.dump(laporan, into)
        into.flush()
        self.selesai += 1
        try:
            answer = pickle.load(out)  # noqa: S301  (written by this very program)
        except EOFError:
            raise RuntimeError("the typesetting process ended without an answer") from None
        if not isinstance(answer, bytes):
            raise RuntimeError(f"the typesetting process failed: {answer}")
        return answer

    def bubar(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
        self.process, self.selesai = None, 0


def main() -> None:
    """The process: sheets in, PDFs out."""
    out = sys.stdout.buffer
    # Whatever prints must not come between the answers.
    sys.stdout = sys.stderr
    while True:
        try:
            laporan = pickle.load(sys.stdin.buffer)  # noqa: S301  (written by this very program)
        except EOFError:
            return
        try:
            answer: object = to_pdf(laporan)
        except Exception:  # noqa: BLE001  (the story goes to the log of the server)
            answer = traceback.format_exc()
        pickle.dump(answer, out)
        out.flush()


if __name__ == "__main__":
    main()
