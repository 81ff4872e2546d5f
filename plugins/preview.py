"""A web server for output/ on this machine, with the site's own "page not found"."""

from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path


class PortError(Exception):
    """A port that cannot be served on, in a sentence."""


class PreviewHandler(SimpleHTTPRequestHandler):
    """Answer as a plain web host does: no folder lists, text in UTF-8, 404 in the language."""

    # Not every system knows that calendars have a type.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".ics": "text/calendar"}

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Return the media type; text is UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def list_directory(self, path: str | PathLike[str]) -> None:
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


def open_server(folder: Path, port: str) -> ThreadingHTTPServer:
    """Take the port of 127.0.0.1; raise PortError when that is impossible."""
    handler = partial(PreviewHandler, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", int(port)), handler)
    except (OSError, OverflowError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a number from 0 to 65535"
        raise PortError(f"Port {port} cannot be used: {reason}. Try --port 8001.") from None


def serve_until_interrupted(server: ThreadingHTTPServer) -> None:
    """Say where the site is, and serve it until Ctrl-C."""
    print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends)", flush=True)
    with suppress(KeyboardInterrupt):
        server.serve_forever()
