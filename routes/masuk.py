"""Sign in: a plain form, so that refresh, a second tab and a lost connection keep the person in."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from db.commands.sesi import SALAH, begin_sesi, check_sandi, record_gagal_masuk, waiting
from db.models import Pengguna
from db.queries.pengaturan import get_mode
from db.queries.pengguna import list_akun_contoh
from db.transaction import reading, transaction
from domain.kosakata import Mode
from domain.waktu import now_utc
from routes.halaman import page
from routes.permintaan import address, go, is_local_server, is_own_origin, safe_target, visitor, with_cookie

ASING = "Formulir ini bukan dari alamat dasbor. Buka halaman masuk lagi, lalu kirim dari sana."
CONTOH = {
    "walikota": "Wali Kota",
    "sekda": "Sekretaris Daerah",
    "koordinator": "Koordinator Diskominfo-sandi",
    "pemantau1": "Pemantau Zona 1",
    "pic.dinkes": "PIC Dinas Kesehatan",
    "dinsos": "Dinas Sosial",
    "inspektorat": "Auditor Inspektorat",
    "admin.contoh": "Admin",
}
"""Demo people offered with one click, by sign-in name."""


def _demo_people(request: Request) -> dict[str, Pengguna]:
    """Demo accounts by name; none unless this is a demo city on a server of this machine alone."""
    if not is_local_server(request):
        return {}
    with reading() as session:
        if get_mode(session) is not Mode.CONTOH:
            return {}
        return {akun.nama_pengguna: akun for akun in list_akun_contoh(session) if akun.aktif}


def _form(request: Request, status: int = 200, **context: Any) -> Response:
    people = _demo_people(request)
    offered = [(name, label) for name, label in CONTOH.items() if name in people]
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
    nama, sandi = fields.get("nama", "")[:60], fields.get("sandi", "")[:200]
    lanjut, alamat = safe_target(fields.get("lanjut", "/")), address(request)
    with reading() as session:
        wait = waiting(session, nama, alamat, now_utc())
        pengguna = None if wait else check_sandi(session, nama, sandi)
    if wait:
        seconds = int(wait.total_seconds()) + 1
        words = f"{seconds} detik" if seconds < 60 else f"{-(-seconds // 60)} menit"
        return _form(
            request,
            429,
            pesan=f"Terlalu banyak percobaan. Coba lagi dalam {words}.",
            nama=nama,
            lanjut=lanjut,
        )
    if pengguna is None:
        with transaction() as session:
            record_gagal_masuk(session, nama, alamat)
        return _form(request, 401, pesan=SALAH, nama=nama, lanjut=lanjut)
    return _begin(request, pengguna, "/sandi" if pengguna.wajib_ganti else lanjut)


def _begin(request: Request, pengguna: Pengguna, target: str) -> Response:
    with transaction() as session:
        token = begin_sesi(session, pengguna, address(request), request.headers.get("user-agent", ""))
    return with_cookie(go(target), request, token)


async def sign_in_contoh(request: Request) -> Response:
    """One click into a demo role; exists only in a demo city on a server of this machine alone."""
    fields = await request.form()
    return await run_in_threadpool(_sign_in_contoh, request, {k: str(v) for k, v in fields.items()})


def _sign_in_contoh(request: Request, fields: dict[str, str]) -> Response:
    akun = _demo_people(request).get(fields.get("peran", ""))
    if akun is None or not is_own_origin(request):
        return _form(request, 403, pesan="Peran contoh hanya ada pada kota contoh di komputer ini.")
    return _begin(request, akun, safe_target(fields.get("lanjut", "/")))
