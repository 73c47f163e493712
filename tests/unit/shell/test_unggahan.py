"""Uploads on their way in: a list of persons is never parked on the disk."""

import asyncio

import pytest
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.types import Message

from shell.lifespan import keep_uploads_in_memory

BATAS = b"batas"


def test_an_upload_of_some_megabytes_never_reaches_the_disk(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    monkeypatch.setattr(
        "tempfile.TemporaryFile", lambda *_a, **_k: pytest.fail("the upload went to the disk")
    )
    keep_uploads_in_memory()
    head = b'--batas\r\nContent-Disposition: form-data; name="f"; filename="bnba.csv"\r\n\r\n'
    body = head + b"NIK;NAMA\r\n" * 300_000 + b"\r\n--batas--\r\n"
    scope = {
        "type": "http",
        "method": "PUT",
        "headers": [(b"content-type", b"multipart/form-data; boundary=" + BATAS)],
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def parsed() -> int:
        upload = (await Request(scope, receive).form())["f"]
        assert isinstance(upload, UploadFile)
        return len(await upload.read())

    assert asyncio.run(parsed()) == 300_000 * 10
