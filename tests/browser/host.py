"""The built site as a careful host answers with it: compressed, under a strict policy."""

import gzip
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from plugins.preview import PreviewHandler
from summit.weight import LEVEL

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The strictest content security policy that the search works with; CONTRIBUTING.md names it."""
TEXT = (".css", ".html", ".js", ".svg")


class HostHandler(PreviewHandler):
    """The preview server's, compressing, with the policy, without a line for each request."""

    policy = POLICY

    def end_headers(self) -> None:
        """Send the policy with the other headers."""
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the headers of a file; return what follows them."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        if path.suffix not in TEXT or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), LEVEL, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
