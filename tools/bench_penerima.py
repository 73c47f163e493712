"""How fast lists of recipients are taken in, and how much memory that takes.

python -m tools.bench_penerima 1000000                     a new SQLite database, 24 tranches
python -m tools.bench_penerima 1000000 --tahap 1           all rows in one tranche
python -m tools.bench_penerima 1000000 --url postgresql+psycopg://…   an empty database

Rows are made by the engine's own measure (digests are random bytes): reading a file comes on top of it.
"""

import argparse
import hashlib
import resource
import tempfile
import time
from array import array
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.penerima import PenulisDaftar
from db.commands.penerima_muat import TIPE
from db.engine import make_engine
from db.models import Kelurahan, ProgramBansos, SumberData, TahapSalur
from db.transaction import transaction
from db.upgrade import upgrade
from domain.kosakata import StatusPenerima
from domain.penerima import URUT_STATUS
from seed.reference import load_reference

POTONGAN = 20_000
PROGRAM = 4


def _chunk(acak: np.random.Generator, banyak: int, place: int, dari: int) -> bytes:
    """Persons of one area from number ``dari`` on; three in a thousand belong to the next area."""
    rows = np.zeros(banyak, TIPE)
    who = np.arange(dari, dari + banyak, dtype=np.uint64) + np.uint64(place * 100_000_000)
    who[acak.random(banyak) < 0.003] += np.uint64(100_000_000)
    family = who + np.uint64(1_000_000_000_000)
    for name, value, salt in (("nik", who, 1), ("kk", family, 2)):
        mixed = (value + np.uint64(salt)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        pair = np.stack([mixed * np.uint64(0xBF58476D1CE4E5B9), mixed], axis=1)
        rows[name] = np.ascontiguousarray(pair).view("V16").ravel()
    rows["desil"] = acak.integers(1, 11, banyak)
    rows["status"] = URUT_STATUS.index(StatusPenerima.TERSALUR)
    rows["rp"] = 600_000
    return rows.tobytes()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("baris", type=int)
    parser.add_argument("--tahap", type=int, default=24)
    parser.add_argument("--url", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(args.url or f"sqlite+pysqlite:///{Path(folder) / 'bench.db'}")
        upgrade(engine)
        with transaction(engine) as session:
            load_reference(session)
            city = _prepare(session, args.tahap)
        _measure(engine, args.baris, *city)
        engine.dispose()


def _measure(engine: Engine, baris: int, tahap: list[int], sumber: int, areas: list[str]) -> None:
    """Take the rows in and print what it took."""
    began = time.perf_counter()
    each = max(1, baris // (len(tahap) * len(areas)))
    with transaction(engine) as session:
        writer = PenulisDaftar(session, SISTEM, sumber_data_id=sumber, data_per=date(2026, 7, 1), kunci=1)
        marks = _write(writer, tahap, areas, each)
        read = time.perf_counter()
        done = writer.selesai(None, marks)
        written = time.perf_counter()
    ended = time.perf_counter()
    rows = each * len(tahap) * len(areas)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{rows} baris: {read - began:.1f} s dibaca, {written - read:.1f} s ditutup, {ended - written:.1f} s "
        f"disahkan = {rows / (ended - began):.0f} baris/s; CPU {time.process_time():.0f} s; puncak {peak:.0f} MB; "
        f"temuan {sum(done.temuan.values())}"
    )


def _write(writer: PenulisDaftar, tahap: list[int], areas: list[str], each: int) -> dict[int, str]:
    """``each`` rows for every tranche and area; the digest of each list by its handle."""
    acak, nomor, marks = np.random.default_rng(1), 2, {}
    for tahap_id in tahap:
        for place, kode in enumerate(areas):
            handle, mark = writer.buka(tahap_id, kode, None), hashlib.sha256()
            for dari in range(0, each, POTONGAN):
                part = min(POTONGAN, each - dari)
                isi = _chunk(acak, part, place, dari)
                writer.tulis(handle, isi, array("i", range(nomor, nomor + part)).tobytes())
                mark.update(isi)
                nomor += part
            marks[handle] = mark.hexdigest()
    return marks


def _prepare(session: Session, banyak: int) -> tuple[list[int], int, list[str]]:
    """Tranches, a source and all kelurahan."""
    programs = session.scalars(select(ProgramBansos.id).order_by(ProgramBansos.id).limit(PROGRAM)).all()
    for place in range(banyak):
        year, quarter = 2015 + place // PROGRAM // 4, place // PROGRAM % 4
        session.add(
            TahapSalur(
                program_id=programs[place % PROGRAM],
                tahun=year,
                kode=f"B{quarter}",
                nama=f"Tahap {quarter + 1}",
                mulai=date(year, quarter * 3 + 1, 1),
                selesai=date(year, quarter * 3 + 3, 28),
            )
        )
    session.flush()
    sumber = session.scalars(select(SumberData.id).order_by(SumberData.id)).first()
    assert sumber is not None
    tahap = session.scalars(select(TahapSalur.id).order_by(TahapSalur.id)).all()
    areas = session.scalars(select(Kelurahan.kode).order_by(Kelurahan.kode)).all()
    return list(tahap)[-banyak:], sumber, list(areas)


if __name__ == "__main__":
    main()
