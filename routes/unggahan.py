"""The SHA-256 of one uploaded file, computed while it arrives: nothing of it is kept, on disk or in memory."""

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

BERKAS_TERBESAR = 12 * 1024 * 1024
"""Bytes of a file that is compared: more than a signed copy may have."""
_AMPLOP = 4096
"""What a browser writes around the file."""
_DIBUANG = 5 * BERKAS_TERBESAR
"""Bytes of a file beyond the limit that are still taken in and forgotten, so that a browser shows the answer."""


class TerlaluBesar(Exception):
    """More bytes than are compared."""


class BukanBerkas(Exception):
    """Not a form with exactly one file."""


class _Sidik:
    """Hears the parser and keeps the hash of the only part."""

    def __init__(self) -> None:
        self.parts, self.size, self.ended, self.hash = 0, 0, False, hashlib.sha256()

    def begin(self) -> None:
        """A part begins."""
        self.parts += 1

    def data(self, content: bytes, start: int, end: int) -> None:
        """A piece of a part."""
        self.size += end - start
        self.hash.update(memoryview(content)[start:end])

    def end(self) -> None:
        """The form is complete."""
        self.ended = True


async def hash_upload(request: Request) -> str | None:
    """The SHA-256 of the file; None when it is empty, as when no file was chosen.

    Raises ``TerlaluBesar`` or ``BukanBerkas``.
    """
    sidik = _Sidik()
    parser, taken = _parser(request, sidik), 0
    try:
        async for chunk in request.stream():
            taken += len(chunk)
            if taken > _DIBUANG:
                raise TerlaluBesar
            if parser is not None and taken <= BERKAS_TERBESAR + _AMPLOP:
                parser.write(chunk)
    except (FormParserError, ClientDisconnect) as error:
        raise BukanBerkas from error
    if taken > BERKAS_TERBESAR + _AMPLOP or sidik.size > BERKAS_TERBESAR:
        raise TerlaluBesar
    if sidik.parts != 1 or not sidik.ended:
        raise BukanBerkas
    return sidik.hash.hexdigest() if sidik.size else None


async def forget_upload(request: Request) -> None:
    """Take a file in without looking at it, so that a browser shows the refusal instead of a broken connection."""
    taken = 0
    with suppress(ClientDisconnect):
        async for chunk in request.stream():
            taken += len(chunk)
            if taken > _DIBUANG:
                return


def _parser(request: Request, sidik: _Sidik) -> MultipartParser | None:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        return None
    heard: MultipartCallbacks = {
        "on_part_begin": sidik.begin,
        "on_part_data": sidik.data,
        "on_end": sidik.end,
    }
    try:
        return MultipartParser(boundary, heard)
    except FormParserError:
        return None
