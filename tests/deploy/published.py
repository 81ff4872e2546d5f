"""A web host in this process, which shows a small site as it should, or as a test spoils it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

from summit.base.frozen import replace
from summit.deploy.manifest import MANIFEST, Manifest, write_manifest
from summit.deploy.models import FolderPlace, Server
from summit.deploy.release import Release, entries, make_release, note_published
from summit.deploy.targets import Target
from summit.hosting.media_types import media_type
from summit.hosting.rules import caching
from tests.deploy.places import NOW, Site, Text

DRIP = b"."


@dataclass
class Sent:
    """What a host sends for a path."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    is_endless: bool = False
    pause: float = 0
    """Seconds between one byte and the next."""
    is_silent: bool = False
    """Whether the host hangs up instead."""


@dataclass
class Host:
    """A host, and what it was asked."""

    answers: dict[str, Sent]
    """By path, and by path and encoding: ``fr/index.html gzip``."""
    url: str = ""
    asked: list[str] = field(default_factory=list)
    everywhere: dict[str, str] = field(default_factory=dict)
    """Headers of all answers."""
    password: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> Sent:
        """Return what is sent."""
        path = unquote(handler.path).lstrip("/")
        path += "index.html" if path.endswith("/") or not path else ""
        self.asked.append(path)
        if self.password and handler.headers["Authorization"] != self.password:
            return Sent(401)
        encoding = handler.headers["Accept-Encoding"] or ""
        return self.answers.get(f"{path} {encoding}") or self.answers.get(path) or Sent(404)


@contextmanager
def serving(host: Host) -> Iterator[Host]:
    """Run a host until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # Headers and body in one packet.

        def do_GET(self) -> None:
            send(self, host, host.answer(self))

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        host.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


def send(handler: BaseHTTPRequestHandler, host: Host, sent: Sent) -> None:
    """Send an answer, be it without an end, or hang up."""
    if sent.is_silent:
        handler.close_connection = True
        return
    handler.send_response(sent.status)
    for name, value in {**host.everywhere, **sent.headers}.items():
        handler.send_header(name, value)
    if not sent.is_endless:
        handler.send_header("Content-Length", str(len(sent.body)))
    handler.end_headers()
    try:
        handler.wfile.write(sent.body)
        while sent.is_endless:
            handler.wfile.write(DRIP if sent.pause else DRIP * 100_000)
            handler.wfile.flush()
            time.sleep(sent.pause)
    except OSError:  # Whoever asked has had enough.
        handler.close_connection = True


def answers(files: dict[str, bytes]) -> dict[str, Sent]:
    """Return what a good host sends for files."""
    found = {}
    for path, data in files.items():
        headers = {"Content-Type": media_type(path), "Cache-Control": caching(path)}
        found[path] = Sent(200, data, headers)
        if f"{path}.gz" in files:
            packed = {**headers, "Content-Encoding": "gzip"}
            found[f"{path} gzip"] = Sent(200, files[f"{path}.gz"], packed)
    return found


@dataclass
class Published:
    """A small site that was deployed to a host."""

    root: Path
    host: Host
    server: Server = "nginx"
    staging: bool = False

    @property
    def target(self) -> Target:
        """The target of the deployment."""
        place = FolderPlace(path="site")
        return Target(
            "city",
            self.host.url,
            "folder",
            place,
            self.root,
            self.server,
            self.staging,
        )

    def made(self, files: dict[str, bytes], minutes: int = 0, **facts: Any) -> Release:
        """Make a release of files, as if it was published."""
        now = NOW.replace(minute=minutes)
        own: dict[str, Any] = {
            "base": self.host.url,
            "clock": now.isoformat(),
            "files": entries(files),
            **facts,
        }
        manifest: Manifest = replace(Site({"a": site_text()}).manifest, **own)
        release = make_release(self.target.folder, files, manifest, now)
        note_published(release)
        return release

    def publish(self, files: dict[str, bytes], minutes: int = 0, **facts: Any) -> Release:
        """Make a release, and let the host show it."""
        release = self.made(files, minutes, **facts)
        self.host.answers.clear()
        self.host.answers |= answers({**files, MANIFEST: write_manifest(release.manifest)})
        return release


def site_text() -> Text:
    """Return a text with a photo."""
    return Text("one", "a tree")
