"""``make run``: makes the database ready, says how to sign in, and serves the dashboard.

    python -m tools.jalankan            demo city on the first start
    python -m tools.jalankan --kota     begins a database without demo data, with an administrator, and stops

``HOST`` and ``PORT`` (127.0.0.1 and 8501) say where it listens; ``DATABASE_URL`` and ``DATA_DIR`` where data are.
"""

import argparse
import os
import socket
import sys

import uvicorn
from sqlalchemy import Engine

from db.commands.audit import SISTEM
from db.commands.pengaturan import set_mode
from db.engine import engine
from db.queries.pengaturan import KUNCI_MODE, get_pengaturan
from db.settings import Settings
from db.siap import prepare
from db.transaction import reading, transaction
from domain.errors import Ditolak
from domain.kosakata import Mode
from domain.waktu import today_wit
from seed.reference import load_reference

LOKAL = {"127.0.0.1", "localhost", "::1"}


def _mode(on: Engine) -> Mode | None:
    """What the database is for; None while nobody has decided."""
    with reading(on) as session:
        stored = get_pengaturan(session, KUNCI_MODE)
    return None if stored is None else Mode(stored)


def prepare_data(on: Engine, mode: Mode) -> Mode:
    """Tables, reference data and, in a new database, the demo city or the mark of a real one; the mode that holds.

    Done again, it changes nothing but what a newer version of the product brings.
    """
    done = prepare(on, Settings().data_dir / "cadangan")
    if done.cadangan:
        print(f"Skema diperbarui; cadangan sebelumnya: {done.cadangan}")
    with transaction(on) as session:
        load_reference(session)
    stood = _mode(on)
    if stood is not None:
        return stood
    if mode is Mode.CONTOH:
        _load_demo(on)
    else:
        with transaction(on) as session:
            set_mode(session, SISTEM, Mode.KOTA)
    return mode


def _load_demo(on: Engine) -> None:
    from seed.demo import load_demo

    print("Memuat kota contoh …", flush=True)
    with transaction(on) as session:
        load_demo(session, per=today_wit())


def begin_city(on: Engine) -> None:
    """A database without demo data, and an administrator with a one-time password."""
    if prepare_data(on, Mode.KOTA) is not Mode.KOTA:
        raise Ditolak(
            "Basis data ini berisi data contoh. Kosongkan lewat Administrasi (Mulai dengan data kota), "
            "atau pilih basis data lain dengan DATA_DIR atau DATABASE_URL."
        )
    from db.admin import main as admin

    admin([])


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as galat:
            raise Ditolak(
                f"Alamat {host}:{port} tidak dapat dipakai ({galat.strerror}). Pilih yang lain dengan PORT=…"
            ) from galat


def serve(on: Engine, host: str, port: int) -> None:
    """Serve until stopped."""
    _check_port(host, port)
    mode = prepare_data(on, Mode.CONTOH)
    print(f"Dasbor: http://{host}:{port}", flush=True)
    if mode is Mode.KOTA:
        print("Masuk dengan akun sendiri. Akun pertama: make admin")
    elif host in LOKAL:
        print("Data contoh. Di halaman masuk, pilih salah satu peran contoh; kata sandi tidak diperlukan.")
    sys.stdout.flush()
    os.environ.update(HOST=host, PORT=str(port))
    uvicorn.run("app:app", host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)


def main() -> int:
    """Command line; 1 with a sentence when refused."""
    parser = argparse.ArgumentParser(description="Menjalankan dasbor Kota Ternate.")
    parser.add_argument("--kota", action="store_true", help="mulai basis data tanpa data contoh")
    args = parser.parse_args()
    try:
        if args.kota:
            begin_city(engine())
        else:
            serve(engine(), os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8501))
    except Ditolak as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
