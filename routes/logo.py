"""The city's own logo: beside the menu with its words, and alone. Public, as a letterhead is."""

import re
from base64 import b64decode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db.queries.pengaturan import Logo, get_logo
from db.transaction import reading
from routes.aset import FOLDER

SELAMANYA = "public, max-age=31536000, immutable"
"""The address names the content, so that a new logo has a new address."""

KUNCIAN = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"
"""A picture opened by itself runs nothing and asks for nothing."""

_TANDA = re.compile(r'<path d="M3 4h28.*?(?=<text)', re.DOTALL)


def logo(request: Request) -> Response:
    """The picture as it was put in, or with the product's words beside it; 404 for any other than the present one."""
    with reading() as session:
        found = get_logo(session)
    if found is None or found.sidik != request.path_params["sidik"]:
        return PlainTextResponse("Tidak ada.", status_code=404)
    alone = request.path_params["bentuk"] == "lambang"
    content = b64decode(found.isi) if alone else brand_svg(found).encode()
    headers = {"Cache-Control": SELAMANYA, "Content-Security-Policy": KUNCIAN}
    return Response(content, media_type=found.jenis if alone else "image/svg+xml", headers=headers)


def brand_svg(found: Logo) -> str:
    """The product's mark with the city's picture in place of its emblem; inside a picture nothing can run."""
    image = (
        '<image x="0" y="2" width="36" height="40" preserveAspectRatio="xMidYMid meet" '
        f'href="data:{found.jenis};base64,{found.isi}"/>'
    )
    mark = (FOLDER / "merek.svg").read_text(encoding="utf-8")
    return _TANDA.sub(lambda _: image, mark, count=1)
