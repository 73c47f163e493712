"""Reading a long list of persons beside writing it: a process of its own parses, checks and digests.

It hands pieces of digests through a pipe, never through the disk, and waits while the writer has enough of them.
"""

import multiprocessing
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

from domain.errors import Ditolak
from seed.importers.penerima import baca_orang
from seed.importers.penerima_bagian import Bagian, Bekal, GalatBaris
from seed.importers.penerima_sumber import Berkas

BYTE_BERDUA = 4 * 2**20
"""From so many bytes on two processes are faster than one: some 25,000 rows."""


def baca_berdua(berkas: Berkas, bekal: Bekal) -> Iterator[Bagian]:
    """The pieces of ``baca_orang``, of a long file read by a second process; raises what reading raises."""
    if not _is_layak(berkas):
        yield from baca_orang(berkas, bekal)
        return
    context = multiprocessing.get_context("fork")
    hulu, hilir = context.Pipe(duplex=False)
    process = context.Process(target=_baca, args=(hulu, hilir, berkas, bekal), daemon=True)
    process.start()
    hilir.close()
    try:
        yield from _dengar(hulu)
    finally:
        process.kill()
        process.join()
        hulu.close()


def _is_layak(berkas: Berkas) -> bool:
    """Only a process without other threads can be doubled safely, and only where the system knows how."""
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    return alone and berkas.teks and berkas.byte >= BYTE_BERDUA


def _baca(hulu: Connection, hilir: Connection, berkas: Berkas, bekal: Bekal) -> None:
    hulu.close()
    try:
        for bagian in baca_orang(berkas, bekal):
            hilir.send(bagian)
        hilir.send(None)
    except (Ditolak, GalatBaris) as galat:
        hilir.send(galat)
    except BrokenPipeError:
        return  # the writer has gone, or was ended by who asked; nobody is left to tell


def _dengar(hulu: Connection) -> Iterator[Bagian]:
    while True:
        try:
            bagian = hulu.recv()
        except EOFError:
            raise RuntimeError("the reading process ended without an answer") from None
        if bagian is None:
            return
        if isinstance(bagian, Exception):
            raise bagian
        yield bagian
