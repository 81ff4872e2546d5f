"""The preview over HTTP, on this machine alone, with pages that load again by themselves."""

import mimetypes
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from summit.base.problems import SaidError, reason_of, say
from summit.preview.live_site import LiveSite, Response

OWN = "/.preview/"
"""Addresses that no site has: its folders begin with a letter or a digit, but for .well-known."""
SCRIPT = b"""const loaded = new URL(document.currentScript.src).searchParams.get("v");
new EventSource("/.preview/events").onmessage = ({ data }) => data === loaded || location.reload();
"""
TAG = '<script src="{}reload.js?v={}"></script></body>'
PULSE = 15.0
"""Seconds after which a word is sent to a page, so that one that was closed is noticed."""
TYPES = mimetypes.MimeTypes()
TYPES.add_type("text/calendar", ".ics")  # Not every system knows that calendars have a type.
LOCAL = ("127.0.0.1", "localhost")
UNFRAMED = {"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors 'none'"}
"""No page may show drafts, or the web editor's buttons, inside of itself."""
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class PortError(SaidError):
    """A port that cannot be served on, in a sentence."""

    exitcode = 2


class PreviewServer(ThreadingHTTPServer):
    """Answers each browser in a thread of its own, which ends with the program."""

    daemon_threads = True
    request_queue_size = 64


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers as a plain web host does: no folder lists, 404 in the reader's language."""

    def __init__(self, live_site: LiveSite, *arguments: Any) -> None:
        self.live_site = live_site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file, or with the preview's own script and events."""
        address = urlsplit(self.path)
        with suppress(ConnectionError):
            if not self.is_local():
                self._send(Response(HTTPStatus.FORBIDDEN, "none.txt"))
            elif address.path == f"{OWN}events":
                self._send_events()
            elif address.path == f"{OWN}reload.js":
                self._send(Response(HTTPStatus.OK, "reload.js", SCRIPT))
            else:
                self._send(self.live_site.answer(unquote(address.path, errors="replace")))

    do_HEAD = do_GET

    def is_local(self) -> bool:
        """Tell whether this machine's own name was asked for.

        Another site's name may lead here: its pages must not read drafts.
        """
        return self.headers.get("Host", "").partition(":")[0] in LOCAL

    def _send(self, answer: Response) -> None:
        kind, data = media_type(answer.path), answer.data
        if kind.startswith("text/html"):
            tag = TAG.format(OWN, self.live_site.version)
            data = data.replace(b"</body>", tag.encode(), 1)
        leads_on = answer.status in (HTTPStatus.FOUND, HTTPStatus.MOVED_PERMANENTLY)
        self.reply(answer.status, kind, data, {"Location": answer.path} if leads_on else {})

    def reply(
        self, status: HTTPStatus, kind: str, data: bytes, headers: Mapping[str, str] = NO_HEADERS
    ) -> None:
        """Send a whole answer, which no browser keeps."""
        self.send_response(status)
        for name, value in {**UNFRAMED, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_events(self) -> None:
        """Send the version, and again when it changes, until the page is closed.

        https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        self.send_response(HTTPStatus.OK)
        for name, value in UNFRAMED.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        version = self.live_site.version
        self.wfile.write(f"retry: 500\ndata: {version}\n\n".encode())
        while True:
            now = self.live_site.wait(version, PULSE)
            self.wfile.write(f"data: {now}\n\n".encode() if now != version else b": still here\n\n")
            version = now

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal is for what is wrong with the content."""


def media_type(path: str) -> str:
    """Return how a file is to be read, by its name; text is UTF-8."""
    kind = TYPES.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def open_server(
    live_site: LiveSite, port: str, handler: Callable[..., PreviewHandler] = PreviewHandler
) -> PreviewServer:
    """Take the port of 127.0.0.1; raise PortError when that is impossible."""
    try:
        return PreviewServer(("127.0.0.1", int(port)), partial(handler, live_site))
    except (OSError, OverflowError, ValueError) as error:
        reason = say("not a number from 0 to 65535")
        if isinstance(error, OSError) and error.strerror:
            reason = reason_of(error)
        raise PortError(
            say(
                "Port %(port)s cannot be used: %(reason)s. Try --port 8001.",
                port=port,
                reason=reason,
            )
        ) from None
