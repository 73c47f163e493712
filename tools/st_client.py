"""A browser-less visitor that speaks Streamlit's websocket: runs pages, sets widgets, measures answers.

async with StClient(server.url, cookies=server.masuk("pimpinan")) as visitor:
    run = await visitor.rerun(page="ringkasan", query="tahun=2026")
    run = await visitor.rerun(widgets={"kunci": ("string_value", "x")})
    run = await visitor.click("Simpan")
    run.status, run.exceptions, run.texts, run.latency_ms, run.bytes
"""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Any, Self

import requests
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

STATUS: dict[int, str] = {number: name for name, number in ForwardMsg.ScriptFinishedStatus.items()}
SEKALI = {"trigger_value", "string_trigger_value", "json_trigger_value"}
"""Kinds of widget value that count for one run only, such as a press on a button."""
WIT_MENIT = -540
"""Offset that a browser in Ternate reports, in minutes."""

Widget = tuple[str, Any]
"""Kind (``trigger_value``, ``bool_value``, ``int_value``, ``string_value``, …) and value."""


@dataclass
class Run:
    """What one run of a page sent; ``largest_of`` tells the bytes of the largest message per kind of element."""

    latency_ms: float = 0.0
    first_message_ms: float = 0.0
    bytes: int = 0
    messages: int = 0
    largest: int = 0
    largest_of: dict[str, int] = field(default_factory=dict)
    elements: int = 0
    status: str = ""
    exceptions: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    page_hash: str = ""
    auth_redirect: str = ""
    page_not_found: bool = False


class StClient:
    """One open browser tab."""

    def __init__(
        self, base: str, cookies: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self.base = base.rstrip("/")
        self.cookies, self.headers = dict(cookies or {}), dict(headers or {})
        self.widgets: dict[str, Any] = {}
        self.ids_by_key: dict[str, str] = {}
        self.ids_by_label: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.page_hash = ""
        self.path = ""
        self.query = ""
        self._cache: dict[str, ForwardMsg] = {}
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def connect(self, session_id: str = "") -> None:
        """Open the websocket with the person's cookies; with ``session_id``, come back to a lost session."""
        await asyncio.to_thread(self._fetch_xsrf)
        protocols = ["streamlit", self.cookies.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")]
        if session_id:
            protocols.append(session_id)
        self._socket = await websockets.connect(
            self.base.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol(name) for name in protocols],
            origin=websockets.Origin(self.base),
            additional_headers=self._request_headers(),
            max_size=None,
            compression=None,
        )

    async def close(self) -> None:
        """Close the tab."""
        if self._socket:
            await self._socket.close()

    def _request_headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {**self.headers, **({"Cookie": cookie} if cookie else {})}

    def _fetch_xsrf(self) -> None:
        # Without this cookie Streamlit does not trust the signed ones.
        reply = requests.get(f"{self.base}/_stcore/health", headers=self._request_headers(), timeout=30)
        for name, morsel in SimpleCookie(reply.headers.get("Set-Cookie", "")).items():
            self.cookies[name] = morsel.value

    def set(self, name: str, kind: str, value: Any) -> None:
        """Set a widget, named by its key, its label or its id, as the next run's state."""
        wid = self.ids_by_key.get(name, self.ids_by_label.get(name, name))
        state = BackMsg().rerun_script.widget_states.widgets.add()
        state.id = wid
        if kind.endswith("_array_value"):
            getattr(state, kind).data.extend(value)
        elif kind == "json_value" and not isinstance(value, str):
            state.json_value = json.dumps(value)
        else:
            setattr(state, kind, value)
        self.widgets[wid] = state

    def _message(self, page: str | None, query: str | None, fragment_id: str) -> BackMsg:
        message = BackMsg()
        script = message.rerun_script
        self.query = self.query if query is None else query
        script.query_string, script.fragment_id = self.query, fragment_id
        if page is not None:
            self.path, self.page_hash = page, self.pages.get(page, "")
            script.page_name = "" if self.page_hash else page
        script.page_script_hash = self.page_hash
        context = script.context_info
        context.timezone, context.locale, context.timezone_offset = "Asia/Jayapura", "id-ID", WIT_MENIT
        context.url = f"{self.base}/{self.path}" + (f"?{self.query}" if self.query else "")
        script.cached_message_hashes.extend(self._cache)
        for state in self.widgets.values():
            script.widget_states.widgets.add().CopyFrom(state)
        return message

    async def rerun(
        self,
        page: str | None = None,
        query: str | None = None,
        widgets: Mapping[str, Widget] | None = None,
        fragment_id: str = "",
        timeout: float = 60.0,
    ) -> Run:
        """Ask for a run (of another page when given) and read until it has finished."""
        assert self._socket is not None
        for name, (kind, value) in (widgets or {}).items():
            self.set(name, kind, value)
        message = self._message(page, query, fragment_id)
        self.widgets = {wid: w for wid, w in self.widgets.items() if w.WhichOneof("value") not in SEKALI}
        run, started = Run(), time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while not run.status:
            raw = await asyncio.wait_for(self._socket.recv(decode=False), timeout)
            run.first_message_ms = run.first_message_ms or (time.perf_counter() - started) * 1e3
            self._take(raw, run)
        run.latency_ms = (time.perf_counter() - started) * 1e3
        return run

    async def click(self, label_or_key: str, **more: Any) -> Run:
        """Press a button."""
        return await self.rerun(widgets={label_or_key: ("trigger_value", True)}, **more)

    def _take(self, raw: bytes, run: Run) -> None:
        run.bytes, run.messages, run.largest = (
            run.bytes + len(raw),
            run.messages + 1,
            max(run.largest, len(raw)),
        )
        message = ForwardMsg()
        message.ParseFromString(raw)
        if message.WhichOneof("type") == "ref_hash":
            message = self._cache.get(message.ref_hash, message)
        elif message.metadata.cacheable and message.hash:
            self._cache[message.hash] = message
        kind = message.WhichOneof("type")
        if kind in ("new_session", "navigation"):
            self._learn_pages(getattr(message, kind), run)
        elif kind == "delta":
            self._learn_element(message, run, len(raw))
        elif kind == "auth_redirect":
            run.auth_redirect = message.auth_redirect.url
        elif kind == "page_not_found":
            run.page_not_found = True
        elif kind == "script_finished":
            status = STATUS[message.script_finished]
            run.status = "" if status == "FINISHED_EARLY_FOR_RERUN" else status

    def _learn_pages(self, told: Any, run: Run) -> None:
        self.page_hash = run.page_hash = told.page_script_hash
        for page in told.app_pages:
            self.pages[page.url_pathname or getattr(page, "page_name", "")] = page.page_script_hash

    def _learn_element(self, message: ForwardMsg, run: Run, size: int) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        run.elements += 1
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        run.largest_of[kind] = max(size, run.largest_of.get(kind, 0))
        content: Any = getattr(element, kind, None)
        if kind == "exception":
            run.exceptions.append(f"{content.type}: {content.message}")
        texts = [getattr(content, name, None) for name in ("body", "label")]
        said = [text for text in texts if text and isinstance(text, str)]
        run.texts += said
        # The product shows a card with a code in the place of Streamlit's own exception.
        run.exceptions += [text for text in said if "sebutkan kode" in text]
        if getattr(content, "id", ""):
            self._learn_widget(content, kind)

    def _learn_widget(self, content: Any, kind: str) -> None:
        self.kinds[content.id] = kind
        if getattr(content, "label", ""):
            self.ids_by_label[content.label] = content.id
        # The id of a widget with a key reads $$ID-<hash>-<key>.
        parts = content.id.split("-", 2)
        if content.id.startswith("$$ID-") and parts[-1] != "None":
            self.ids_by_key[parts[-1]] = content.id
