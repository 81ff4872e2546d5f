"""Letters in a mailbox on a server, read without marking them as read.

``imaps://user@host/INBOX``, or ``imap://`` for a server that begins in the clear and then turns to
TLS; only this machine's own may stay in the clear. The password is in the environment. So is the
certificate of an authority of one's own: ``SSL_CERT_FILE``, which OpenSSL reads by itself.
"""

import imaplib
import os
import re
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from summit.base.problems import Message, SaidError, WrongValueError, joined, say, verbatim
from summit.office.importing.items import LARGEST, Item, Source, SourceError
from summit.office.importing.mail import letters, too_large

PASSWORD = "CONSULTATION_IMAP_PASSWORD"  # noqa: S105 - the name of the variable
PORT, TLS_PORT = 143, 993
TIMEOUT = 60
"""Seconds of silence after which a server is given up."""
PATIENCE = 300
"""Seconds that one answer may take, however lively the server is."""
AT_A_TIME = 20
"""Messages asked for in one go."""
AT_ONCE = 16_000_000
"""Bytes of these."""
MOST_MESSAGES = 1_000_000
SMALL_TALK = 1_000_000
"""Bytes that an answer may have besides the messages that were asked for."""
OWN = frozenset({"localhost", "127.0.0.1", "::1"})
OWN_AUTHORITY = say(
    "Where an authority of your own signs for the server, name its file in SSL_CERT_FILE."
)
NUMBER = re.compile(rb"(\d+) \(")
SIZE = re.compile(rb"(\d+) \(.*?RFC822\.SIZE (\d+)")
BEYOND_ASCII = re.compile("&|[^ -~]+")


def is_mailbox(address: str) -> bool:
    """Tell whether an address is that of a mailbox on a server."""
    return address.startswith(("imap://", "imaps://"))


def imap_mailbox(address: str) -> Source:
    """Return the source of a mailbox on a server; raise SourceError if it cannot be opened."""
    parts = urlsplit(address)
    folder = unquote(parts.path.strip("/")) or "INBOX"
    label = f"{folder} at {parts.hostname}"
    try:
        with ExitStack() as stack:
            server = _connect(parts)
            stack.callback(server.shutdown)
            # Numbers, not UIDs: they stay the same as long as nothing but FETCH is asked.
            with _patience(server):
                _log_in(server, parts)
                answer = server.select(_quoted(folder), readonly=True)
            count = int(_asked(answer)[0] or b"0")
            if count > MOST_MESSAGES:
                raise WrongValueError(say("%(count)s messages are too many.", count=count))
            stack.pop_all()
    except (OSError, ValueError, imaplib.IMAP4.error) as error:
        raise SourceError(
            say("%(label)s: %(reason)s", label=label, reason=_reason(error))
        ) from None
    return Source(label, count, partial(_items, server, count, label))


class _Bounded:
    """What a server may send before it has to be asked again."""

    left = SMALL_TALK

    def read(self, size: int) -> bytes:
        """Read a literal, unless it is larger than what was asked for."""
        self._spend(size)
        data: bytes = super().read(size)  # type: ignore[misc]  # imaplib's class stands beside it
        return data

    def readline(self) -> bytes:
        """Read a line, unless there were too many."""
        line: bytes = super().readline()  # type: ignore[misc]
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise imaplib.IMAP4.abort("it sends more than it was asked for")


class _Plain(_Bounded, imaplib.IMAP4):
    """A connection that begins in the clear."""


class _Secure(_Bounded, imaplib.IMAP4_SSL):
    """A connection by TLS."""


Server = _Plain | _Secure


@contextmanager
def _patience(server: Server, size: int = 0) -> Iterator[None]:
    """Let a server send a number of bytes, and end the connection where it takes too long."""
    server.left = size + SMALL_TALK
    # Only this ends what another thread is reading: to close its file would wait for it.
    timer = Timer(PATIENCE, _cut_off, [server])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut_off(server: Server) -> None:
    with suppress(OSError):
        server.socket().shutdown(socket.SHUT_RDWR)


def _connect(parts: SplitResult) -> Server:
    host = parts.hostname or ""
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        port = parts.port or TLS_PORT
        return _Secure(host, port, ssl_context=context, timeout=TIMEOUT)
    return _Plain(host, parts.port or PORT, timeout=TIMEOUT)


def _log_in(server: Server, parts: SplitResult) -> None:
    if parts.scheme == "imap" and parts.hostname not in OWN:
        server.starttls(ssl.create_default_context())
    password = os.environ.get(PASSWORD)
    if not password:
        raise WrongValueError(say("set the password in %(password)s.", password=PASSWORD))
    user = unquote(parts.username or "")
    if "AUTH=PLAIN" in server.capabilities:  # In UTF-8; LOGIN knows ASCII only.
        server.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    else:
        server.login(user, password)


def _items(server: Server, count: int, label: str) -> Iterator[Item]:
    """Yield the letters; what is too large is said when all others are read."""
    faults: list[Message] = []
    try:
        for first in range(1, count + 1, AT_A_TIME):
            sizes = _sizes(server, first, min(first + AT_A_TIME - 1, count))
            large = [number for number, size in sizes.items() if size > LARGEST]
            faults += [too_large(_place(label, number)) for number in large]
            for some in _groups({k: v for k, v in sizes.items() if k not in large}):
                for number, data in _messages(server, some):
                    yield from letters(_place(label, number), data, 1)
    except (OSError, imaplib.IMAP4.abort):
        raise SourceError(
            say("%(label)s: the connection broke off. Import again.", label=label)
        ) from None
    except (imaplib.IMAP4.error, ValueError) as error:
        raise SourceError(
            say("%(label)s: %(reason)s", label=label, reason=_reason(error))
        ) from None
    finally:
        server.shutdown()
    if faults:
        raise SourceError(joined(faults, "\n"))


def _sizes(server: Server, first: int, last: int) -> dict[int, int]:
    """Return the sizes in bytes of some messages by their numbers."""
    with _patience(server):
        answer = _asked(server.fetch(f"{first}:{last}", "(RFC822.SIZE)"))
    found = (SIZE.match(line) for line in answer if isinstance(line, bytes))
    sizes = {int(match[1]): int(match[2]) for match in found if match}
    if not sizes:
        raise WrongValueError(say("it says that it holds messages, and sends none."))
    return sizes


def _place(label: str, number: int) -> str:
    return f"{label}: message {number}"


def _groups(sizes: Mapping[int, int]) -> Iterator[dict[int, int]]:
    """Yield the messages in groups that memory can hold at once."""
    group: dict[int, int] = {}
    for number, size in sizes.items():
        if group and sum(group.values()) + size > AT_ONCE:
            yield group
            group = {}
        group[number] = size
    if group:
        yield group


def _messages(server: Server, sizes: Mapping[int, int]) -> Iterator[tuple[int, bytes]]:
    """Yield some messages with their numbers; one that somebody deleted meanwhile is not there."""
    # PEEK: a message that was only imported stays unread for people.
    with _patience(server, 2 * sum(sizes.values())):
        answer = _asked(server.fetch(",".join(map(str, sizes)), "(BODY.PEEK[])"))
    heads = ((NUMBER.match(part[0]), part[1]) for part in answer if isinstance(part, tuple))
    yield from ((int(head[1]), data) for head, data in heads if head)


def _asked(answer: tuple[str, list[Any]]) -> list[Any]:
    """Return what the server answered; raise the error that it reports."""
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(data[0])
    return data


def _quoted(folder: str) -> str:
    """Return a folder's name as servers write it: in modified UTF-7 (RFC 3501, 5.1.3)."""
    encoded = BEYOND_ASCII.sub(lambda match: _shifted(match[0]), folder)
    escaped = encoded.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shifted(text: str) -> str:
    data = b"" if text == "&" else b64encode(text.encode("utf-16-be"), b"+,")
    return f"&{data.decode().rstrip('=')}-"


def _reason(error: Exception) -> Message:
    """Return why, as one line of plain text: some errors of servers are bytes."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return say(
            "%(reason)s. %(remedy)s", reason=error.verify_message.rstrip("."), remedy=OWN_AUTHORITY
        )
    if isinstance(error, SaidError):
        return error.message
    if isinstance(error, UnicodeError):  # Its own words would quote the password.
        return say("the server takes no name and no password with other letters than ASCII's.")
    cause = error.args[0] if error.args and isinstance(error.args[0], bytes) else str(error)
    text = cause.decode(errors="replace") if isinstance(cause, bytes) else cause
    return verbatim("".join(filter(str.isprintable, text)) or type(error).__name__)
