"""``make run``: makes the database ready (a new one gets the demo city), says how to sign in, serves the dashboard.

``HOST`` and ``PORT`` (127.0.0.1 and 8501) say where it listens; ``DATABASE_URL`` and ``DATA_DIR`` where data are.
"""

import os
import socket
import sys

import uvicorn
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.admin import demo_passwords
from db.engine import engine
from db.models import Pengguna
from db.queries.pengaturan import KUNCI_MODE, get_mode, get_pengaturan
from db.settings import Settings
from db.siap import prepare
from db.transaction import transaction
from domain.errors import Ditolak
from domain.kosakata import Mode
from domain.waktu import today_wit
from seed.reference import load_reference

LOKAL = {"127.0.0.1", "localhost", "::1"}


def _is_new(session: Session) -> bool:
    """Nobody has decided what the database is for, by loading the demo city, beginning the city or an account."""
    undecided = get_pengaturan(session, KUNCI_MODE) is None
    return undecided and session.scalar(select(Pengguna.id).limit(1)) is None


def prepare_data(on: Engine) -> Mode:
    """Tables, reference data and, in a new database, the demo city; what the database is for.

    Done again, it changes nothing but what a newer version of the product brings.
    """
    done = prepare(on, Settings().data_dir / "cadangan")
    if done.cadangan:
        print(f"Skema diperbarui; cadangan sebelumnya: {done.cadangan}")
    with transaction(on) as session:
        load_reference(session)
        if _is_new(session):
            _load_demo(session)
        return get_mode(session)


def _load_demo(session: Session) -> None:
    # Imported here because every start but the first one does without it.
    from seed.demo import load_demo

    print("Memuat kota contoh …", flush=True)
    load_demo(session, per=today_wit())


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as galat:
            raise Ditolak(
                f"Alamat {host}:{port} tidak dapat dipakai ({galat.strerror}). Pilih yang lain dengan PORT=…"
            ) from galat


def _how_to_sign_in(mode: Mode, host: str) -> str:
    if mode is Mode.KOTA:
        return "Masuk dengan akun sendiri. Belum ada akun, atau lupa sandi: make admin"
    if host in LOKAL:
        return "Data contoh. Di halaman masuk, pilih salah satu peran contoh; kata sandi tidak diperlukan."
    rows = "\n".join(f"  {nama:16} {sandi}" for nama, sandi in demo_passwords())
    return f"Data contoh, terbuka bagi jaringan. Sandi sekali pakai akun contoh:\n{rows}"


def serve(on: Engine, host: str, port: int) -> None:
    """Serve until stopped."""
    _check_port(host, port)
    mode = prepare_data(on)
    print(f"Dasbor: http://{host}:{port}")
    print(_how_to_sign_in(mode, host), flush=True)
    os.environ.update(HOST=host, PORT=str(port))
    uvicorn.run("app:app", host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)


def main() -> int:
    """Serve as the environment says; 1 with a sentence when refused."""
    try:
        serve(engine(), os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8501))
    except Ditolak as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
