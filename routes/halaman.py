"""The plain HTML pages (sign-in, password, sign-out) in the language of the dashboard."""

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

CSP = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""These pages run no script at all, and no other site may put them into a frame."""

_TEMPLATES = Jinja2Templates(directory=Path(__file__).resolve().parent / "templates")


def page(request: Request, name: str, status: int = 200, **context: Any) -> Response:
    """A page of ``routes/templates``; never kept by a browser or a proxy."""
    response = _TEMPLATES.TemplateResponse(request, f"{name}.html", context, status_code=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = CSP
    return response
