"""An answer that is not as expected is told: what is wrong from what a host cannot do."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from summit.hosting.comparing import compare
from summit.hosting.expectations import ANY, Expectation
from summit.hosting.matrix import Feature


class Host(BaseHTTPRequestHandler):
    """Answers with a page whose headers are partly right."""

    def do_GET(self) -> None:
        """Send the page."""
        self.send_response(301 if self.path == "/moved/" else 200)
        self.send_header("Vary", "Accept-Language, Accept-Encoding")
        self.send_header("X-Twice", "a")
        self.send_header("X-Twice", "a")
        self.send_header("Location", "/new/?x=1")
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"page")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def said(origin: str, expectation: Expectation, server: str = "apache") -> list[str]:
    """Return what is said of the host's answer."""
    found = compare(origin, [expectation], server, {"a": b"page", "b": b"other"}.__getitem__)
    return [str(each.message) for each in found]


@pytest.mark.parametrize(
    ("expectation", "message"),
    [
        (Expectation(Feature.TYPES, "/", (404,)), "/ answers 200, not 404."),
        (
            Expectation(Feature.TYPES, "/", (200,), {"X-Frame-Options": "DENY"}),
            "/ has the header X-Frame-Options: none, not: DENY.",
        ),
        (
            Expectation(Feature.TYPES, "/", (200,), {"Vary": None}),
            "/ has the header Vary: Accept-Language, Accept-Encoding, not: none.",
        ),
        (
            Expectation(Feature.TYPES, "/", (200,), {"X-Twice": "a"}),
            "/ has the header X-Twice more than once.",
        ),
        (
            Expectation(Feature.MOVED, "/moved/", (301,), {"Location": "/new/"}),
            "/moved/ has the header Location: /new/?x=1, not: /new/.",
        ),
        (Expectation(Feature.TYPES, "/", (200,), file="b"), "/ is not the file b."),
    ],
)
def test_what_differs_is_said(origin: str, expectation: Expectation, message: str) -> None:
    assert said(origin, expectation) == [message]


@pytest.mark.parametrize(
    "expectation",
    [
        Expectation(Feature.TYPES, "/", (200,), {"Vary": "accept-encoding"}, file="a"),
        Expectation(Feature.TYPES, "/", (200, 304), {"Location": ANY}),
        Expectation(Feature.MOVED, "/moved/", (301,), {"Location": "/new/?x=1"}),
        # Over plain http a browser is bound to nothing.
        Expectation(Feature.TRANSPORT, "/", (200,), {"Strict-Transport-Security": "max-age=1"}),
    ],
)
def test_what_is_right_is_not(origin: str, expectation: Expectation) -> None:
    assert said(origin, expectation) == []


def test_what_a_host_cannot_do_is_excused(origin: str) -> None:
    expectation = Expectation(Feature.GONE, "/", (410,))
    for server, is_wrong in (("apache", True), ("cloudflare", False), ("other", False)):
        (finding,) = compare(origin, [expectation], server)
        assert finding.is_wrong == is_wrong
    assert str(finding.excuse) == "It is told nothing: set it by hand."


def test_a_host_that_does_not_answer_is_said() -> None:
    (finding,) = compare(
        "http://127.0.0.1:9", [Expectation(Feature.TYPES, "/fr/", (200,))], "nginx"
    )
    assert str(finding.message).startswith("/fr/ has no answer: ")
