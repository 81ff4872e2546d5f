"""A host, asked over the network: within bounds of time and size, whatever answers."""

import time
import zlib
from collections.abc import Mapping
from hashlib import sha256
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
    RemoteDisconnected,
)
from urllib.parse import quote, urljoin, urlsplit

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.hosting.expectations import NOTHING

PATIENCE = 30
"""Seconds that a host may be silent; an answer may take so long, and a second a megabyte."""
MOST = 64_000_000
"""Bytes of an answer that are read, where nobody says less."""
BLOCK = 1 << 16
TRIES = 2
LONGEST_PAUSE = 5.0
"""Seconds to wait where a host asks for a pause, whatever it asks for."""
BUSY = frozenset((429, 503))
LEADING = frozenset((301, 302, 303, 307, 308))
SAFE = "%/:?#[]@!$&'()*+,;=~"
"""What stands in an address as it is."""
SLOW = say("it took longer than %(seconds)s s")


class TooSlowError(OSError):
    """An answer that does not end."""


class Answer(Frozen):
    """What came back, and no more of it than was to come."""

    status: int
    headers: HTTPMessage
    body: bytes
    is_longer: bool = False
    """Whether there was more than was read."""

    def header(self, name: str) -> str:
        """Return a header; nothing where there is none."""
        return self.headers.get(name) or ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the body as it came."""
        return sha256(self.body).hexdigest()

    @property
    def leads_to(self) -> str:
        """Where the answer leads; nothing where it leads nowhere."""
        return self.header("Location") if self.status in LEADING else ""


def connection_to(origin: str) -> HTTPConnection:
    """Return a connection to a host, which opens itself when it is asked."""
    parts = urlsplit(origin)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.netloc, timeout=PATIENCE)


def ask(
    connection: HTTPConnection,
    path: str,
    sent: Mapping[str, str] = NOTHING,
    method: str = "GET",
    most: int = MOST,
) -> Answer:
    """Return what a host answers, at most so many bytes; raise OSError, HTTPException.

    No redirect is followed. A connection that the host has closed is opened once more, and a host
    that asks for a pause gets one.
    """
    for left in reversed(range(TRIES)):
        try:
            answer = _once(connection, path, most, sent, method)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if not left:
                raise
            continue
        if answer.status not in BUSY or not left:
            break
        time.sleep(_pause(answer.header("Retry-After")))
    return answer


def _pause(asked: str) -> float:
    return min(float(asked), LONGEST_PAUSE) if asked.isdigit() else 1.0


def _once(
    connection: HTTPConnection, path: str, most: int, sent: Mapping[str, str], method: str
) -> Answer:
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = _body(response, most + 1)
    except (OSError, HTTPException):
        connection.close()  # Else it would wait for an answer that is no longer to come.
        raise
    if len(body) > most:
        connection.close()
    return Answer(response.status, response.headers, body[:most], is_longer=len(body) > most)


def _body(response: HTTPResponse, most: int) -> bytes:
    """Return the first bytes of an answer; raise TooSlowError for one that drips."""
    seconds = PATIENCE + most / 1_000_000
    end = time.monotonic() + seconds
    found = b""
    while len(found) < most and (block := response.read1(min(BLOCK, most - len(found)))):
        found += block
        if time.monotonic() > end:
            raise TooSlowError(str(SLOW.filled({"seconds": f"{seconds:.1f}"})))
    if len(found) < most:
        response.read()  # Nothing is left: it notes that the connection is free again.
    return found


def unpacked(answer: Answer, most: int = MOST) -> bytes | None:
    """Return the body without its Content-Encoding, at most so many bytes and one more.

    None: it cannot be unpacked.
    """
    encoding = answer.header("Content-Encoding").lower()
    try:
        if encoding in ("", "identity"):
            return answer.body
        if encoding == "gzip":
            return zlib.decompressobj(31).decompress(answer.body, most + 1)
        return _from_brotli(answer.body, most + 1) if encoding == "br" else None
    except (zlib.error, ValueError):
        return None


def _from_brotli(data: bytes, most: int) -> bytes:
    import brotli  # noqa: PLC0415 - only those who publish install it

    try:
        found: bytes = brotli.Decompressor().process(data, output_buffer_limit=most)
    except brotli.error as error:
        raise ValueError from error
    return found


def led_to(asked: str, location: str) -> tuple[str, str]:
    """Return the host and the whole address where an answer leads; no host: it is no address.

    Some hosts write other signs than those of an address as they are; browsers send them as bytes.
    """
    try:
        goal = quote(urljoin(asked, location), safe=SAFE, encoding="latin-1")
        parts = urlsplit(goal)
    except ValueError:
        return "", location
    return f"{parts.scheme}://{parts.netloc}", goal


def reason_of(error: OSError | HTTPException) -> Message | str:
    """Return why there is no answer, in short."""
    if isinstance(error, TimeoutError):
        return SLOW.filled({"seconds": PATIENCE})
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
