"""The live preview with the web editor at ``/admin/``, for this machine alone."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summit.base.problems import Message, say
from summit.cms.backend import Backend
from summit.cms.config import BACKEND
from summit.cms.decap import Tell, provide_decap
from summit.cms.phrases import CLOSE, PHRASES
from summit.cms.places import AdminError
from summit.preview.live_site import LiveSite
from summit.preview.server import PreviewHandler, media_type
from summit.site.project import Project

OWN = "/admin/"
FILES = f"{OWN}decap/"
LARGEST = 50 * 1024 * 1024
"""Bytes of a request: some photographs, each a third larger than its file."""
PLAINTEXT = "input, textarea, [data-slate-editor] * {unicode-bidi: plaintext}"
"""Decap knows no direction: with this, what is written in Arabic runs from right to left."""
PANEL = (
    "#refused {position: fixed; inset: auto 1rem 1rem auto; z-index: 99999; max-width: 34rem; "
    "border: 2px solid; border-radius: 4px; background: Canvas; color: CanvasText; font: 1rem/1.5 "
    "sans-serif} #refused p {white-space: pre-line; margin: 0 0 .75rem}"
)
PAGE = f"""<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Rédaction</title>
<link href="{OWN}config.yml" type="text/yaml" rel="cms-config-url">
<style>{PLAINTEXT}{PANEL}</style>
</head>
<body>
<dialog id="refused" role="alert"><p></p><button type="button">{CLOSE}</button></dialog>
<script type="application/json" id="words">{json.dumps(PHRASES, ensure_ascii=False)}</script>
<script src="{OWN}manual.js"></script>
<script src="{FILES}decap-cms.js"></script>
<script src="{OWN}start.js"></script>
</body>
</html>
"""
SCRIPTS = {
    f"{OWN}manual.js": b"window.CMS_MANUAL_INIT = true;\n",
    f"{OWN}start.js": Path(__file__).with_name("start.js").read_bytes(),
}
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self' blob:; "
    "frame-ancestors 'none'"
)
"""Decap's libraries make functions and styles as they run; nothing may come from elsewhere."""


UNREADABLE = say("This request cannot be read.")


class AdminHandler(PreviewHandler):
    """Answers as the live preview does, and to the web editor below ``/admin/``."""

    def __init__(self, backend: Backend, live_site: LiveSite, *arguments: Any) -> None:
        self.backend = backend
        super().__init__(live_site, *arguments)

    def do_GET(self) -> None:
        """Answer with the web editor's page, configuration and files, else as the preview."""
        path = urlsplit(self.path).path
        if not path.startswith(OWN) or not self.is_local():
            super().do_GET()
            return
        with suppress(ConnectionError):
            if path == OWN:
                policy = {"Content-Security-Policy": POLICY}
                self.reply(HTTPStatus.OK, "text/html; charset=utf-8", PAGE.encode(), policy)
            elif path in SCRIPTS:
                self.reply(HTTPStatus.OK, media_type(path), SCRIPTS[path])
            elif path == f"{OWN}config.yml":
                self.reply(HTTPStatus.OK, "text/yaml; charset=utf-8", self.backend.config())
            else:
                self._send_file(path.removeprefix(FILES))

    do_HEAD = do_GET

    def _send_file(self, name: str) -> None:
        file = self.backend.decap / name
        if "/" in name or "\\" in name or not file.is_file():
            self.reply(HTTPStatus.NOT_FOUND, "text/plain", b"")
            return
        self.reply(HTTPStatus.OK, media_type(name), file.read_bytes())

    def do_POST(self) -> None:
        """Answer to one of the web editor's requests: of its own page, and no other's."""
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isdecimal() else LARGEST + 1
        own = f"http://{self.headers.get('Host')}"
        is_own = self.is_local() and self.headers.get("Origin") == own
        if self.path != BACKEND or not is_own or size > LARGEST:
            self.close_connection = True
            self.reply(HTTPStatus.FORBIDDEN, "text/plain", b"")
            return
        status, answer = self._answer(self.rfile.read(size))
        with suppress(ConnectionError):
            data = json.dumps(answer, ensure_ascii=False).encode()
            self.reply(status, "application/json", data)

    def _answer(self, body: bytes) -> tuple[HTTPStatus, object]:
        try:
            asked = json.loads(body)
            return HTTPStatus.OK, self.backend.act(str(asked["action"]), asked["params"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return _refusal(self.backend, UNREADABLE)
        except AdminError as error:
            return _refusal(self.backend, error.message)


def _refusal(backend: Backend, message: Message) -> tuple[HTTPStatus, object]:
    return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": backend.said(message)}


def admin_handler(
    project: Project, cache: Path, tell: Tell = lambda _: None
) -> Callable[..., AdminHandler]:
    """Return what answers for a project; raise DecapError where Decap is not to be had.

    ``cache`` is the folder that keeps Decap's files; ``tell`` says that they are fetched.
    """
    return partial(AdminHandler, Backend(project, provide_decap(cache, tell)))
