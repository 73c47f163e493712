"""Evidence files: whoever asks is asked each time whether they may see it, also at its direct address."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db.pdfium import page_picture
from db.queries.bukti import BerkasBukti, get_berkas, get_isi, get_mini
from db.transaction import reading
from domain import akses
from domain.akses import Tindakan
from domain.bukti import DOCX, GAMBAR, JPEG, PDF, PNG, XLSX
from domain.errors import TidakBerhak
from domain.waktu import today_wit
from routes.permintaan import visitor

SISI_MINI = 320
_AKHIRAN = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
}
HEADERS = {
    # Kept by the browser, but asked for each time: a shared computer knows several people.
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def isi(request: Request) -> Response:
    """The thumbnail (``mini``), the picture for the page (``gambar``), or the file itself to keep (``berkas``)."""
    found = _allowed(request)
    if isinstance(found, Response):
        return found
    shape = request.path_params["bentuk"]
    if shape == "mini":
        return _picture(request, found, "mini", _mini)
    if shape == "gambar" and found.jenis_media in GAMBAR:
        return _picture(request, found, "gambar", _bytes, found.jenis_media)
    if shape == "berkas":
        return _file(found)
    return _nothing()


def halaman(request: Request) -> Response:
    """One page of a PDF as a picture: shown the same by every phone."""
    found = _allowed(request)
    if isinstance(found, Response):
        return found
    number = request.path_params["nomor_halaman"]
    if found.jenis_media != PDF:
        return _nothing()
    return _picture(request, found, f"h{number}", lambda one: page_picture(_bytes(one) or b"", number))


def _allowed(request: Request) -> BerkasBukti | Response:
    """The file, if it is there and this person may see it now; the refusal is the same for both."""
    sesi = visitor(request).sesi
    if sesi is None:
        return PlainTextResponse("Silakan masuk terlebih dahulu.", status_code=403)
    with reading() as session:
        found = get_berkas(session, request.path_params["nomor"], today_wit())
    try:
        akses.check(sesi.pelihat, Tindakan.LIHAT_BUKTI, found.objek if found else None)
    except TidakBerhak as refusal:
        return PlainTextResponse(str(refusal), status_code=403)
    return found or _nothing()


def _picture(
    request: Request,
    found: BerkasBukti,
    what: str,
    make: Callable[[BerkasBukti], bytes | None],
    jenis: str = JPEG,
) -> Response:
    tag = f'"{found.sha256}-{what}"'
    headers = {**HEADERS, "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    made = make(found)
    return _nothing() if made is None else Response(made, media_type=jenis, headers=headers)


def _bytes(found: BerkasBukti) -> bytes | None:
    with reading() as session:
        return get_isi(session, found.sha256)


def _mini(found: BerkasBukti) -> bytes | None:
    """The kept thumbnail; where none is kept, the first page of a PDF, or the photo itself."""
    with reading() as session:
        kept = get_mini(session, found.sha256)
    if kept is None and found.jenis_media == PDF:
        return page_picture(_bytes(found) or b"", 1, SISI_MINI)
    return _bytes(found) if kept is None and found.jenis_media == JPEG else kept


def _file(found: BerkasBukti) -> Response:
    content = _bytes(found)
    if content is None:
        return _nothing()
    name = f"attachment; filename*=UTF-8''{quote(file_name(found), safe='')}"
    return Response(content, media_type=found.jenis_media, headers={**HEADERS, "Content-Disposition": name})


def file_name(found: BerkasBukti) -> str:
    """The name it was handed in with, ending as its content is: a photo from HEIC is kept as JPEG."""
    endings = _AKHIRAN.get(found.jenis_media, ())
    if not endings or found.nama.lower().endswith(endings):
        return found.nama
    stem, dot, end = found.nama.rpartition(".")
    return f"{stem if dot and len(end) <= 5 else found.nama}{endings[0]}"


def _nothing() -> Response:
    return PlainTextResponse("Tidak ada.", status_code=404)
