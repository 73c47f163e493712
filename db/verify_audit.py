"""``python -m db verify-audit``: the check of the audit chain from the command line, with anchors from outside."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from db.engine import engine
from db.queries.rantai import verify_rantai
from db.transaction import reading
from db.upgrade import current_revision
from domain.errors import Ditolak
from domain.rantai import PERISTIWA_JANGKAR, Jangkar, Rantai, read_jangkar, sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--anchor", nargs="+", action="extend", default=[], metavar="SIDIK",
        help="sidik dari log harian atau berita acara (SIDIK atau JUMLAH:SIDIK); boleh beberapa",
    )  # fmt: skip
    parser.add_argument(
        "--log", type=Path, action="append", default=[], metavar="BERKAS",
        help=f"berkas log peladen; setiap baris {PERISTIWA_JANGKAR} dibandingkan",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what the check found, one sentence a line; 0 when the chain and every anchor hold, else 1."""
    found = check(engine(), args.anchor, args.log)
    print("\n".join(sentences(found)))
    return 0 if found.utuh else 1


def check(on: Engine, anchor: list[str], log: list[Path]) -> Rantai:
    """Walk the chain of that database; raises ``Ditolak`` for an anchor or a file that cannot be read."""
    given = [read_jangkar(text, "dari perintah") for text in anchor]
    for file in log:
        given += read_log(file)
    with on.connect() as connection:
        if current_revision(connection) is None:
            raise Ditolak("Basis data masih kosong; belum ada rantai audit.")
    with reading(on) as session:
        return verify_rantai(session, given)


def read_log(file: Path) -> list[Jangkar]:
    """The anchors of a log file, oldest first; other lines do not matter."""
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            return list(_anchors(lines))
    except OSError as galat:
        raise Ditolak(f"Berkas log {file} tidak dapat dibaca.") from galat


def _anchors(lines: Iterator[str]) -> Iterator[Jangkar]:
    for line in lines:
        # Whatever else the system's journal writes before the JSON of the line.
        start = line.find("{")
        if PERISTIWA_JANGKAR not in line or start < 0:
            continue
        try:
            said = json.loads(line[start:])
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("event") == PERISTIWA_JANGKAR:
            yield read_jangkar(str(said.get("jangkar")), f"log {said.get('timestamp', '')[:10]}")
