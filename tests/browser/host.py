"""The built site as a careful host answers with it: compressed, under a strict policy."""

import gzip
import re
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from summit.hosting.policy import policy, safe_headers
from summit.hosting.rules import ASK_AGAIN, CACHING
from summit.output.weight import LEVEL

POLICY = policy()
"""What a host sends with every page, from the one list of headers."""
TEXT = (".css", ".html", ".js", ".svg")


class FolderHandler(SimpleHTTPRequestHandler):
    """Answers as a plain web host does: no folder lists, text in UTF-8, 404 in the language."""

    # Not every system knows that calendars have a type.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".ics": "text/calendar"}

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Return the media type; text is UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def list_directory(self, path: str | PathLike[str]) -> None:  # noqa: ARG002 - http.server's
        """Answer "not found" for a folder without a page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page with status 404; leave other errors as they are."""
        page = self.not_found_page() if code == HTTPStatus.NOT_FOUND else None
        if page is None:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else page)

    def not_found_page(self) -> bytes | None:
        """Return the 404 page of the address's language, else the site's."""
        root = Path(self.directory)
        locale = Path(self.translate_path(self.path)).relative_to(root).parts[:1]
        pages = (root.joinpath(*locale, "404.html"), root / "404.html")
        return next((page.read_bytes() for page in pages if page.is_file()), None)


class HostHandler(FolderHandler):
    """A host as it should be: it compresses, and says what keeps readers safe and what is kept."""

    policy = POLICY

    def end_headers(self) -> None:
        """Send what keeps readers safe, and how long a file is kept, with the other headers."""
        for name, value in safe_headers(self.policy):
            self.send_header(name, value)
        path = self.path.partition("?")[0].lstrip("/")
        kept = (value for pattern, value in CACHING if re.fullmatch(pattern, path))
        self.send_header("Cache-Control", next(kept, ASK_AGAIN))
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
