"""Watches a browser page: a request to another host or an error in the console fails the test."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

TANPA_HOST = {"data", "blob", "about", "chrome-error"}

BAWAAN_STREAMLIT = (r"/[^/]+/_stcore/(health|host-config)\)$",)
"""On a deep link Streamlit's own script asks below the page's address first, to learn where its server is."""


class Penjaga:
    """What a browser context did that it must not do."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.found: list[str] = []
        self._expected = [re.compile(pattern) for pattern in BAWAAN_STREAMLIT]
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("page", lambda page: self.watch(page))

    def watch(self, page: Page) -> None:
        """Websockets are no ordinary requests."""
        page.on("websocket", lambda socket: self._address(socket.url))

    def expect(self, pattern: str) -> None:
        """A test that breaks something on purpose names the console error that follows from it."""
        self._expected.append(re.compile(pattern))

    def check(self) -> None:
        """Fail with all that was found."""
        left = [line for line in self.found if not any(known.search(line) for known in self._expected)]
        assert left == [], "\n".join(left)

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in TANPA_HOST and parts.netloc != self.host:
            self.found.append(f"request to another host: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.found.append(f"script error: {error.error}")
