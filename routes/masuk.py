"""Sign in: a plain form, so that refresh, a second tab and a lost connection keep the person in."""

from datetime import timedelta
from threading import BoundedSemaphore
from typing import Any

import structlog
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from db.commands.masuk import PANJANG_NAMA, count_percobaan, forgive_percobaan
from db.commands.pengguna import open_akun_contoh
from db.commands.sesi import SALAH, begin_sesi, check_sandi
from db.models import Pengguna
from db.queries.pengaturan import get_mode
from db.queries.pengguna import list_akun_contoh
from db.transaction import reading, transaction
from domain.contoh import AKUN_CONTOH
from domain.kosakata import Mode
from routes.halaman import page
from routes.permintaan import (
    COOKIE,
    COOKIE_PERANGKAT,
    address,
    go,
    is_local_server,
    is_own_origin,
    safe_target,
    visitor,
    with_cookie,
)

ASING = "Formulir ini bukan dari alamat dasbor. Buka halaman masuk lagi, lalu kirim dari sana."
BUKAN_CONTOH = "Peran contoh hanya ada pada kota contoh di komputer ini."
PANJANG_TERBESAR = 200

_BERSAMAAN = BoundedSemaphore(4)
"""argon2id takes 64 MB at a time: a flood of attempts must not take all memory."""

_log = structlog.get_logger()


def _demo_people(request: Request, session: Session) -> dict[str, Pengguna]:
    """Demo accounts by name; none unless this is a demo city on a server of this machine alone."""
    if not is_local_server(request) or get_mode(session) is not Mode.CONTOH:
        return {}
    return {akun.nama_pengguna: akun for akun in list_akun_contoh(session) if akun.aktif}


def _form(request: Request, status: int = 200, **context: Any) -> Response:
    with reading() as session:
        people, context["kota_contoh"] = _demo_people(request, session), get_mode(session) is Mode.CONTOH
    offered = [(name, label) for name, label in AKUN_CONTOH.items() if name in people]
    context.setdefault("lanjut", safe_target(request.query_params.get("lanjut", "/")))
    return page(request, "masuk", status, contoh=offered, **context)


def form(request: Request) -> Response:
    """The sign-in page; who is signed in goes on."""
    if visitor(request).sesi is not None:
        return go(safe_target(request.query_params.get("lanjut", "/")))
    return _form(request)


async def sign_in(request: Request) -> Response:
    """Check name and password; the same answer for a wrong password and an unknown name."""
    fields = await request.form()
    return await run_in_threadpool(_sign_in, request, {k: str(v) for k, v in fields.items()})


def _sign_in(request: Request, fields: dict[str, str]) -> Response:
    if not is_own_origin(request):
        return _form(request, 403, pesan=ASING)
    nama, sandi = fields.get("nama", "")[:PANJANG_NAMA], fields.get("sandi", "")[:PANJANG_TERBESAR]
    lanjut, key = safe_target(fields.get("lanjut", "/")), (nama, address(request), _bukti(request))
    with transaction() as session:
        wait = count_percobaan(session, *key)
    if wait:
        return _form(
            request, 429, pesan=f"Terlalu banyak percobaan. Coba lagi dalam {_words(wait)}.", lanjut=lanjut
        )
    with _BERSAMAAN, reading() as session:
        pengguna = check_sandi(session, nama, sandi)
    if pengguna is None:
        _log.warning("masuk_gagal", alamat=address(request))
        return _form(request, 401, pesan=SALAH, nama=nama, lanjut=lanjut)
    with transaction() as session:
        forgive_percobaan(session, *key)
    return _begin(request, pengguna, lanjut)


def _bukti(request: Request) -> str:
    return request.cookies.get(COOKIE_PERANGKAT, "")[:64]


def _words(wait: timedelta) -> str:
    seconds = int(wait.total_seconds()) + 1
    return f"{seconds} detik" if seconds < 60 else f"{-(-seconds // 60)} menit"


def _begin(request: Request, pengguna: Pengguna, target: str) -> Response:
    device, old = request.headers.get("user-agent", ""), request.cookies.get(COOKIE, "")
    with transaction() as session:
        token = begin_sesi(session, pengguna, address(request), device, old)
    return with_cookie(go("/sandi" if pengguna.wajib_ganti else target), request, token)


async def sign_in_contoh(request: Request) -> Response:
    """One click into a demo role; exists only in a demo city on a server of this machine alone."""
    fields = await request.form()
    return await run_in_threadpool(_sign_in_contoh, request, {k: str(v) for k, v in fields.items()})


def _sign_in_contoh(request: Request, fields: dict[str, str]) -> Response:
    with reading() as session:
        akun = _demo_people(request, session).get(fields.get("peran", ""))
    if akun is None or not is_own_origin(request):
        return _form(request, 403, pesan=BUKAN_CONTOH)
    with transaction() as session:
        akun = open_akun_contoh(session, akun.id)
    return _begin(request, akun, safe_target(fields.get("lanjut", "/")))
