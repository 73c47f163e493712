"""One's own account: password, sign out here, sign out everywhere."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from db.commands.pengguna import change_own_sandi
from db.commands.sesi import PANJANG_SANDI, begin_sesi, end_all_sesi, end_sesi
from db.models import Pengguna
from db.transaction import transaction
from domain.errors import Ditolak
from routes.halaman import page
from routes.masuk import ASING
from routes.permintaan import COOKIE, Tamu, go, is_own_origin, visitor, with_cookie


def form(request: Request) -> Response:
    """The page to set an own password; after a one-time password there is no way around it."""
    tamu = visitor(request)
    if tamu.sesi is None:
        return go("/masuk?lanjut=/sandi")
    return _form(request, tamu)


def _form(request: Request, tamu: Tamu, pesan: str = "", status: int = 200) -> Response:
    wajib = tamu.sesi is not None and tamu.sesi.pelihat.wajib_ganti_sandi
    return page(request, "sandi", status, pesan=pesan, wajib=wajib, panjang=PANJANG_SANDI)


async def change(request: Request) -> Response:
    """Set the new password; every other sign-in of the person ends."""
    fields = await request.form()
    return await run_in_threadpool(_change, request, {k: str(v) for k, v in fields.items()})


def _change(request: Request, fields: dict[str, str]) -> Response:
    tamu = visitor(request)
    if tamu.sesi is None:
        return go("/masuk?lanjut=/sandi")
    if not is_own_origin(request):
        return _form(request, tamu, ASING, 403)
    if fields.get("baru") != fields.get("ulang"):
        return _form(request, tamu, "Kedua isian sandi baru tidak sama.", 400)
    pengguna_id = tamu.sesi.pelihat.pengguna_id
    try:
        with transaction() as session:
            change_own_sandi(
                session, tamu.pelaku, pengguna_id, fields.get("lama", ""), fields.get("baru", "")
            )
            token = begin_sesi(session, session.get_one(Pengguna, pengguna_id), tamu.alamat, tamu.perangkat)
    except Ditolak as refusal:
        return _form(request, tamu, str(refusal), 400)
    return with_cookie(go("/"), request, token)


def sign_out_form(request: Request) -> Response:
    """Ask which sign-ins to end."""
    tamu = visitor(request)
    if tamu.sesi is None:
        return go("/masuk")
    return page(request, "keluar", nama=tamu.sesi.pelihat.nama)


def sign_out(request: Request) -> Response:
    """End this sign-in."""
    return _end(request, everywhere=False)


def sign_out_all(request: Request) -> Response:
    """End every sign-in of the person, on all devices."""
    return _end(request, everywhere=True)


def _end(request: Request, *, everywhere: bool) -> Response:
    tamu = visitor(request)
    if tamu.sesi is not None:
        if not is_own_origin(request):
            return page(request, "keluar", 403, nama=tamu.sesi.pelihat.nama, pesan=ASING)
        with transaction() as session:
            if everywhere:
                end_all_sesi(session, tamu.pelaku, tamu.sesi.pelihat.pengguna_id)
            else:
                end_sesi(session, tamu.pelaku, request.cookies.get(COOKIE, ""))
    response = go("/masuk")
    response.delete_cookie(COOKIE, path="/")
    return response
