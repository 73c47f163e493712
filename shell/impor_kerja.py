"""Checking and saving an office file, small ones at once, large ones in a process of their own.

Reading thousands of rows keeps the interpreter busy, and everybody else's page waits for the interpreter. So a large
file goes to a second process (``python -m shell.impor_kerja``) through its standard input: never to the disk. The
process imports no Streamlit; it answers with its progress and, at the end, with the verdict or the refusal.
"""

import pickle
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

from db.commands.audit import Pelaku
from db.transaction import reading, transaction
from domain.akses import Pelihat
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import JenisImpor
from seed.importers.hasil_uji import HasilUji
from seed.importers.penerima_jenis import kenali_orang
from seed.importers.penerima_nilai import samarkan
from seed.importers.penerima_simpan import simpan_orang
from seed.importers.penerima_sumber import Berkas
from seed.importers.pratinjau import Pratinjau, pratinjau
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import simpan
from seed.importers.uji import uji

ROOT = Path(__file__).resolve().parent.parent

BYTE_SENDIRI = 128 * 1024
"""Above this a file is checked in its own process: more than some 4,000 rows, where others began to wait. Offices send
10 to 40 kB, for which starting a process takes far longer than the check."""

PROSES_TERBANYAK = 2
"""Large files checked at the same time on this server; the next one waits for its turn."""

BERUBAH = (
    "Catatan kota berubah sejak berkas ini diperiksa, jadi belum ada yang disimpan. "
    "Periksa lagi, lalu simpan menurut hasil yang baru."
)

_TEMPAT = BoundedSemaphore(PROSES_TERBANYAK)

Maju = Callable[[int, int], None]
"""Told how many rows of how many are done."""


@dataclass(frozen=True)
class Tugas:
    """A file to check; with ``pelaku`` also to save, provided that it still says what ``dilihat`` says."""

    isi: bytes
    nama: str
    pilihan: Pilihan
    pelihat: Pelihat
    pelaku: Pelaku | None = None
    dilihat: Any = None
    lewati_ditolak: bool = False


@dataclass(frozen=True)
class Lihat:
    """A file to look at: the arguments of ``seed.importers.pratinjau.pratinjau``."""

    isi: bytes
    nama: str
    lembar: str | None = None
    jenis: JenisImpor | None = None
    baris_kepala: int | None = None
    peta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tersimpan:
    """What a saved import is known by; ``nomor`` None: all was as it stood, and nothing was written."""

    nomor: int | None
    hasil: HasilUji


def kerjakan(tugas: Tugas, maju: Maju) -> HasilUji | Tersimpan:
    """Check a file, or check it again and save it in the same transaction.

    Raises ``Ditolak`` with the sentence for the person who sent it.
    """
    if tugas.pelaku is None:
        with reading() as session:
            return _uji(session, tugas, maju)
    orang = Berkas(samarkan(tugas.nama), tugas.isi)
    if (jenis := kenali_orang(orang, tugas.pilihan)) is not None:
        return _simpan_orang(tugas, tugas.pelaku, orang, jenis, maju)
    with transaction() as session:
        hasil = _uji(session, tugas, maju)
        if hasil.tulis != tugas.dilihat:
            raise Ditolak(BERUBAH)
        row = simpan(session, tugas.pelihat, tugas.pelaku, hasil, lewati_ditolak=tugas.lewati_ditolak)
        return Tersimpan(row.id if row else None, hasil)


def _simpan_orang(tugas: Tugas, pelaku: Pelaku, berkas: Berkas, jenis: JenisImpor, maju: Maju) -> Tersimpan:
    """A list of persons is read, checked and written in one walk."""
    with transaction() as session:
        row, hasil = simpan_orang(
            session,
            tugas.pelihat,
            pelaku,
            berkas,
            jenis,
            tugas.pilihan,
            dilihat=tugas.dilihat,
            lewati_ditolak=tugas.lewati_ditolak,
            maju=maju,
        )
        return Tersimpan(row.id if row else None, hasil)


def lihat(tugas: Lihat) -> Pratinjau:
    """The first look at a file; of a list of persons only its beginning is read."""
    asked = Pilihan(jenis=tugas.jenis, baris_kepala=tugas.baris_kepala, peta=tugas.peta)
    berkas = Berkas(samarkan(tugas.nama), tugas.isi)
    if berkas.teks and kenali_orang(berkas, asked) is not None:
        return _lihat(tugas, _diam)
    found = _jalankan(_lihat, tugas, _diam)
    if not isinstance(found, Pratinjau):
        raise TypeError(f"no preview but {type(found).__name__}")
    return found


def jalankan(tugas: Tugas, maju: Maju) -> HasilUji | Tersimpan:
    """Check or save; ``maju`` is called in the thread of the caller."""
    found = _jalankan(kerjakan, tugas, maju)
    if not isinstance(found, HasilUji | Tersimpan):
        raise TypeError(f"no verdict but {type(found).__name__}")
    return found


def _jalankan(kerja: Callable[[Any, Maju], Any], tugas: Tugas | Lihat, maju: Maju) -> object:
    """Do it here when the file is small, else beside."""
    if len(tugas.isi) <= BYTE_SENDIRI:
        return kerja(tugas, _bergantian(maju))
    with _TEMPAT, _proses() as process:
        return _tunggu(process, tugas, maju)


def _lihat(tugas: Lihat, _maju: Maju) -> Pratinjau:
    return pratinjau(**{bidang.name: getattr(tugas, bidang.name) for bidang in fields(tugas)})


def _diam(_done: int, _total: int) -> None:
    """Nobody watches."""


def _uji(session: Any, tugas: Tugas, maju: Maju) -> HasilUji:
    return uji(session, tugas.isi, tugas.nama, tugas.pilihan, pelihat=tugas.pelihat, maju=maju)


def _bergantian(maju: Maju) -> Maju:
    """Let another thread run at every step."""

    def tell(done: int, total: int) -> None:
        time.sleep(0)
        maju(done, total)

    return tell


@contextmanager
def _proses() -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone afterwards, also when the person left the page while it worked."""
    command = [sys.executable, "-m", "shell.impor_kerja"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def _tunggu(process: subprocess.Popen[bytes], tugas: Tugas | Lihat, maju: Maju) -> object:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("no pipes")
    with process.stdin as said:
        pickle.dump(tugas, said)
    while True:
        match _dengar(process.stdout):
            case ("maju", done, total):
                maju(done, total)
            case ("hasil", hasil):
                return hasil
            case ("tak_berhak", str(words)):
                raise TidakBerhak(words)
            case ("ditolak", str(words)):
                raise Ditolak(words)
            case other:
                raise RuntimeError(f"the import process failed: {other}")


def _dengar(answers: IO[bytes]) -> Any:
    try:
        return pickle.load(answers)  # noqa: S301  (written by this very program)
    except EOFError:
        return "it ended without an answer"


def main() -> None:
    """The process: one task in, its progress and its end out."""
    out = sys.stdout.buffer
    # Whatever prints must not come between the answers.
    sys.stdout = sys.stderr

    def tell(*answer: Any) -> None:
        pickle.dump(answer, out)
        out.flush()

    tugas = pickle.load(sys.stdin.buffer)  # noqa: S301  (written by this very program)
    try:
        do: Callable[[Any, Maju], Any] = _lihat if isinstance(tugas, Lihat) else kerjakan
        tell("hasil", do(tugas, lambda done, total: tell("maju", done, total)))
    except TidakBerhak as refusal:
        tell("tak_berhak", str(refusal))
    except Ditolak as refusal:
        tell("ditolak", str(refusal))
    except Exception:  # noqa: BLE001  (the story goes to the log of the server, under a code)
        tell("galat", traceback.format_exc())


if __name__ == "__main__":
    # By its own name, so that both processes mean the same classes.
    from shell.impor_kerja import main as run

    run()
