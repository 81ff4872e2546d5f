"""Letters in a mailbox on a server, read without marking them as read.

``imaps://user@host/INBOX``, or ``imap://`` for a server that begins in the clear and then turns to
TLS; only this machine's own may stay in the clear. The password is in the environment. So is the
certificate of an authority of one's own: ``SSL_CERT_FILE``, which OpenSSL reads by itself.
"""

import imaplib
import os
import re
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from summit.base.problems import Message, SaidError, WrongValueError, say, verbatim
from summit.office.importing.items import Item, Source, SourceError
from summit.office.importing.mail import letter

PASSWORD = "CONSULTATION_IMAP_PASSWORD"  # noqa: S105 - the name of the variable
PORT, TLS_PORT = 143, 993
TIMEOUT = 60
AT_A_TIME = 20
"""Messages asked for in one go."""
OWN = frozenset({"localhost", "127.0.0.1", "::1"})
OWN_AUTHORITY = say(
    "Where an authority of your own signs for the server, name its file in SSL_CERT_FILE."
)
NUMBER = re.compile(rb"(\d+) \(")
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
            _log_in(server, parts)
            # Numbers, not UIDs: they stay the same as long as nothing but FETCH is asked.
            count = int(_asked(server.select(_quoted(folder), readonly=True))[0] or b"0")
            stack.pop_all()
    except (OSError, ValueError, imaplib.IMAP4.error) as error:
        raise SourceError(
            say("%(label)s: %(reason)s", label=label, reason=_reason(error))
        ) from None
    return Source(label, count, partial(_items, server, count, label))


def _connect(parts: SplitResult) -> imaplib.IMAP4:
    host = parts.hostname or ""
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        port = parts.port or TLS_PORT
        return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=TIMEOUT)
    return imaplib.IMAP4(host, parts.port or PORT, timeout=TIMEOUT)


def _log_in(server: imaplib.IMAP4, parts: SplitResult) -> None:
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


def _items(server: imaplib.IMAP4, count: int, label: str) -> Iterator[Item]:
    try:
        for first in range(1, count + 1, AT_A_TIME):
            last = min(first + AT_A_TIME - 1, count)
            yield from _letters(server, first, last, label)
    except (OSError, imaplib.IMAP4.abort):
        raise SourceError(
            say("%(label)s: the connection broke off. Import again.", label=label)
        ) from None
    except imaplib.IMAP4.error as error:
        raise SourceError(
            say("%(label)s: %(reason)s", label=label, reason=_reason(error))
        ) from None
    finally:
        server.shutdown()


def _letters(server: imaplib.IMAP4, first: int, last: int, label: str) -> Iterator[Item]:
    # PEEK: a message that was only imported stays unread for people.
    for part in _asked(server.fetch(f"{first}:{last}", "(BODY.PEEK[])")):
        match = NUMBER.match(part[0]) if isinstance(part, tuple) else None
        if match:
            yield letter(f"{label}: message {match[1].decode()}", part[1], 1)


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
