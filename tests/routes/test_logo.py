"""The logo's address, and the one host that the policy allows while online ground is on."""

import asyncio
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import Message

from db.commands.audit import SISTEM
from db.commands.logo import check_logo
from db.commands.pengaturan import set_pengaturan
from db.queries.pengaturan import get_logo
from db.transaction import reading, transaction
from domain.pengaturan import KUNCI_LOGO
from routes import make_routes
from routes.perantara import MIDDLEWARE, csp
from tests.db.commands.test_logo import png, svg

BINGKAI = "/component/streamlit_folium.st_folium/index.html"
DARING = {"nyala": True, "templat": "https://peta.contoh.id:8443/{z}/{x}/{y}.png", "atribusi": "Contoh"}


@dataclass
class Jawaban:
    """What came back."""

    status_code: int = 0
    content: bytes = b""
    headers: Headers = field(default_factory=Headers)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()


class Peramban:
    """Asks routes and headers as the app has them, without Streamlit and without a network."""

    def __init__(self) -> None:
        self.app = Starlette(routes=make_routes(), middleware=MIDDLEWARE)

    def get(self, path: str) -> Jawaban:
        """The answer to one question."""
        answer = Jawaban()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status_code, answer.headers = message["status"], Headers(raw=message["headers"])
            answer.content += message.get("body", b"")

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
            "headers": [(b"host", b"kota")], "root_path": "", "scheme": "http", "http_version": "1.1",
        }  # fmt: skip
        asyncio.run(self.app(scope, receive, send))
        return answer


@pytest.fixture
def client(app_reference: Engine) -> Peramban:
    """A browser before the routes of an empty city."""
    return Peramban()


def put(engine: Engine, kunci: str, nilai: object) -> None:
    with transaction(engine) as session:
        set_pengaturan(session, SISTEM, kunci, nilai)


def sidik(engine: Engine) -> str:
    with reading(engine) as session:
        found = get_logo(session)
    assert found is not None
    return found.sidik


@pytest.mark.parametrize(("content", "kind"), [(png(), "image/png"), (svg(), "image/svg+xml")])
def test_the_logo_is_served_alone_and_beside_the_words(
    app_reference: Engine, client: Peramban, content: bytes, kind: str
) -> None:
    put(app_reference, KUNCI_LOGO, check_logo(content))
    alone = client.get(f"/logo/{sidik(app_reference)}/lambang")
    assert (alone.status_code, alone.content) == (200, content)
    assert alone.headers["content-type"].startswith(kind)
    beside = client.get(f"/logo/{sidik(app_reference)}/merek")
    assert f'href="data:{kind};base64,' in beside.text
    assert "Kota Ternate" in beside.text


def test_a_logo_opened_by_itself_runs_nothing(app_reference: Engine, client: Peramban) -> None:
    put(app_reference, KUNCI_LOGO, check_logo(svg()))
    policy = client.get(f"/logo/{sidik(app_reference)}/lambang").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_another_logo_than_the_present_one_is_not_there(app_reference: Engine, client: Peramban) -> None:
    assert client.get("/logo/0123456789abcdef/merek").status_code == 404
    put(app_reference, KUNCI_LOGO, check_logo(png()))
    old = sidik(app_reference)
    put(app_reference, KUNCI_LOGO, None)
    assert client.get(f"/logo/{old}/merek").status_code == 404


def test_the_maps_frame_may_ask_exactly_one_host_and_only_while_it_is_on(
    app_reference: Engine, client: Peramban
) -> None:
    before = client.get(BINGKAI).headers["content-security-policy"]
    assert "https://" not in before
    put(app_reference, "peta_daring", DARING)
    policy = client.get(BINGKAI).headers["content-security-policy"]
    assert "img-src 'self' data: blob: https://peta.contoh.id:8443;" in policy
    assert policy.count("https://") == 1
    assert "https://" not in client.get("/sehat").headers["content-security-policy"]
    put(app_reference, "peta_daring", {**DARING, "nyala": False})
    assert client.get(BINGKAI).headers["content-security-policy"] == before


def test_the_policy_of_a_page_never_names_the_maps_host() -> None:
    assert "peta.contoh.id" in csp(BINGKAI, "kota", "peta.contoh.id")
    assert "https://" not in csp(BINGKAI, "kota")
