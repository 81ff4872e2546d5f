"""Over HTTP: no page can frame the editor or a draft, and a refusal is a sentence in French."""

import json
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from threading import Thread
from types import SimpleNamespace
from typing import Any, cast

import pytest

from summit.cms.backend import Backend
from summit.cms.server import AdminHandler
from summit.preview.live_site import LiveSite, Response
from summit.preview.server import PreviewServer, open_server
from tests.content_folder import ContentFolder


@pytest.fixture
def server(content: ContentFolder) -> Iterator[PreviewServer]:
    found = Response(HTTPStatus.OK, "x.html", b"<html><body>Draft</body></html>")
    site: Any = SimpleNamespace(version="1", answer=lambda _: found, wait=lambda *_: "2")
    handler = partial(AdminHandler, Backend(content.project(), content.root))
    with open_server(cast(LiveSite, site), "0", handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(
    server: PreviewServer, method: str, path: str, body: str = "", host: str = ""
) -> HTTPResponse:
    own = f"127.0.0.1:{server.server_port}"
    connection = HTTPConnection(own, timeout=5)
    headers = {"Host": host or own, "Origin": f"http://{own}"}
    connection.request(method, path, body or None, headers)
    return connection.getresponse()


@pytest.mark.parametrize(
    ("method", "path", "host"),
    [
        *(("GET", path, "") for path in ("/", "/fr/x/", "/admin/", "/admin/config.yml")),
        *(("GET", path, "") for path in ("/admin/start.js", "/admin/decap/none.js")),
        *(("GET", path, "") for path in ("/.preview/reload.js", "/.preview/events")),
        ("GET", "/admin/", "evil.example"),
        ("HEAD", "/admin/", ""),
        ("POST", "/admin/api", ""),
        ("POST", "/admin/other", ""),
    ],
)
def test_nothing_can_be_framed(server: PreviewServer, method: str, path: str, host: str) -> None:
    answer = ask(server, method, path, host=host)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("no", "Cette demande est illisible. Rechargez la page."),
        ("[" * 100_000, "Cette demande est illisible. Rechargez la page."),
        ('{"action": "x", "params": {}}', "« x »"),
        ('{"action": "getEntry", "params": {"path": "content/news/x/index.fr.md"}}', "content/"),
    ],
)
def test_a_refusal_is_a_sentence_in_french(server: PreviewServer, body: str, said: str) -> None:
    answer = ask(server, "POST", "/admin/api", body)
    assert answer.status == 422
    words = json.loads(answer.read())["error"].replace("\xa0", " ")
    assert said in words
    assert not {"is", "not", "this", "the"} & set(words.lower().split())
