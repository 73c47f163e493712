"""What a person sees when a plain route finds nothing there, or fails."""

import structlog
from starlette.requests import Request
from starlette.responses import Response

from domain.errors import Ditolak
from domain.galat import new_code
from routes.halaman import page

_log = structlog.get_logger()


def not_found(request: Request) -> Response:
    """An address that is no page of the dashboard."""
    return page(
        request,
        "galat",
        404,
        judul="Halaman tidak ada",
        pesan="Alamat ini bukan halaman dasbor.",
        ke="/masuk?lanjut=/",
    )


def refused(request: Request, refusal: Exception) -> Response:
    """Say a refusal in its own words: nobody can sign in or out while the database is busy with a long import."""
    return page(request, "galat", 503, judul="Belum dapat diproses", pesan=str(refusal), ke="/")


def server_error(request: Request, error: Exception) -> Response:
    """Log the error under a code and show the page that names it."""
    code = new_code()
    _log.error("galat_tak_terduga", kode=code, alamat=request.url.path, exc_info=error)
    pesan = f"Permintaan gagal diproses. Coba lagi; bila terulang, sebutkan kode {code}."
    return page(request, "galat", 500, judul="Gagal", pesan=pesan, ke="/")


HANDLERS = {Ditolak: refused, Exception: server_error}
"""What answers where a plain route ends with an error."""
