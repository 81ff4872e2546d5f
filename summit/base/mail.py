"""Messages by e-mail, read without trusting them: how they nest, and how their letters are coded.

The parser of the standard library fails in many ways on what is no message; whoever calls these
functions takes any exception for "cannot be read".
"""

import codecs
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from summit.base.problems import SaidError, say

DEEPEST, MOST_PARTS = 30, 500
WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
"""What mail programs write who mean any of UTF-8 and Windows-1252."""
NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined"})
"""Codecs of Python's that no message is written in."""


class UnreadableError(SaidError, ValueError):
    """Why a message cannot be read: a sentence."""


def read_message(data: bytes) -> EmailMessage:
    """Return the message of the bytes."""
    return message_from_bytes(data, policy=default)


def leaves(message: EmailMessage, *, forwarded: bool = True) -> Iterator[EmailMessage]:
    """Yield the parts that hold something, in order; ``forwarded`` messages by their parts too."""
    waiting: list[tuple[int, Any]] = [(0, message)]
    count = 0
    while waiting:
        depth, part = waiting.pop()
        count += 1
        if depth > DEEPEST or count > MOST_PARTS:
            raise UnreadableError(say("its parts are nested too deeply, or too many."))
        is_message = part.get_content_maintype() == "message"
        if part.is_multipart() and (forwarded or not is_message):
            waiting += [(depth + 1, each) for each in reversed(part.get_payload())]
        else:
            yield part


def text_of(part: EmailMessage) -> str:
    """Return the text of a part, its soft line ends joined; raise UnreadableError."""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset() or "ascii"
    text = decode(payload if isinstance(payload, bytes) else b"", charset)
    return _unflowed(text) if part.get_param("format") == "flowed" else text


def decode(data: bytes, charset: str) -> str:
    """Return the text of bytes in the charset that they are said to be in, or plainly are in."""
    for name in _likely(charset):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    shown = "".join(c for c in charset if c.isprintable())[:40]
    raise UnreadableError(
        say('its text is not in the encoding that it names, "%(shown)s".', shown=shown)
    )


def _likely(charset: str) -> tuple[str, ...]:
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ("utf-8",)
    if name in WESTERN:
        return "utf-8", "cp1252"
    return ("utf-8",) if name in NO_CHARSETS else (name, "utf-8")


def _unflowed(text: str) -> str:
    """Return a text whose lines the mail program broke, unbroken (RFC 3676)."""
    stuffed = [line.removeprefix(" ") for line in text.replace("\r\n", "\n").split("\n")]
    soft = [line if line.endswith(" ") and line != "-- " else f"{line}\n" for line in stuffed]
    return "".join(soft)


def day_of(message: EmailMessage, zone: tzinfo = UTC) -> date | None:
    """Return the day of a message's date in a zone, or None where it says none."""
    try:
        header: Any = message["date"]
        moment: datetime = header.datetime
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone).date()
    except Exception:  # noqa: BLE001 - see above
        return None
