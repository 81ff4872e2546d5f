"""An advisory service of the OSV interface, on this machine: it knows what a test tells it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

DJANGO = {
    "django 2.0": {
        "id": "PYSEC-2018-2",
        "affected": [{"package": {"name": "django", "ecosystem": "PyPI"}, "ranges": []}],
    }
}
"""What every service knows."""


class Answering(BaseHTTPRequestHandler):
    """Answers each question about a package with what is known of it."""

    def __init__(self, known: Mapping[str, Any], *arguments: Any) -> None:
        self.known = known
        super().__init__(*arguments)

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = f"{question['package']['name']} {question['version']}"
        found = self.known.get(key)
        answer = json.dumps({"vulns": [found]} if isinstance(found, dict) else {}).encode()
        self.send_response(found if isinstance(found, int) else 200)
        self.end_headers()
        self.wfile.write(found.encode() if isinstance(found, str) else answer)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(known: Mapping[str, Any]) -> Iterator[str]:
    """Answer while this lasts; yield the service's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answering, known)) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()
