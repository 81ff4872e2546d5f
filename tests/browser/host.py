"""The built site as a usual host answers with it: text goes out compressed."""

import gzip
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from plugins.preview import PreviewHandler
from summit.weight import LEVEL

TEXT = (".css", ".html", ".js", ".svg")


class HostHandler(PreviewHandler):
    """The preview server's, compressing, without a line for each request."""

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
