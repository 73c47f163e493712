"""Scripts, styles and fonts that the app serves itself: no request ever leaves the host."""

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).resolve().parent.parent / "static"
SEMINGGU = "public, max-age=604800"
"""Assets change with a release only; a week spares a weak connection."""


class Aset(StaticFiles):
    """The folder ``static/``, with a cache time."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, kept by the browser for a week."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = SEMINGGU
        return response
