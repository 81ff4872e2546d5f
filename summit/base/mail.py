"""Messages by e-mail (RFC 5322), read without trusting them: bounded, and as they were meant.

The parser of the standard library fails in many ways on what is no message; whoever calls these
functions takes any exception for "cannot be read".
"""

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, date, tzinfo
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from summit.base.languages import phrases_of_all
from summit.base.problems import SaidError, say

DEEPEST, MOST_PARTS = 30, 500
MOST_LINES = 1_000_000
"""Of a message: three times what the largest attachments take that pass through mail servers."""
MOST_BORDERS = 10 * MOST_PARTS
"""Lines that may part one piece from the next; some only look like it."""
MOST_STEPS = 3_000_000
"""Lines times the containers that each may be in: what the parser's time grows with."""
LONGEST_HEADER, LONGEST_HEADERS, MOST_HEADERS = 8_000, 256_000, 5_000
"""Bytes of one header and of all, and how many there are: some take their square in time."""
CONTAINER = re.compile(rb"content-type:\s{0,80}(?:multipart|message)/", re.IGNORECASE)
WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
"""What mail programs write who mean any of UTF-8 and Windows-1252."""
SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
"""What programs write who name the smaller one (WHATWG, Encoding)."""
NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined"})
"""Codecs of Python's that no message is written in."""
ENCODINGS = frozenset("7bit 8bit binary quoted-printable base64 x-uuencode uuencode uue".split())
"""Ways to send bytes (RFC 2045, 6.1, and one that was there before)."""
MISREAD = re.compile(
    "[À-ÖØ-öø-ÿ]{3}"  # no language of Latin letters has three accents in a row
    "|[A-Za-zÀ-ÿ][¢-©¬®¯±³¶¸¹¼-¾×÷][A-Za-zÀ-ÿ]"  # nor signs inside its words
    "|[\u0080-\u009f]"  # and no text holds these
)
"""What text looks like that is read as Western, and was written in another encoding."""
SENT_BY_A_PROGRAM = say("a program sent it by itself: an automatic answer, or a bounce.")
AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoresponder")
BULK = frozenset({"bulk", "junk", "auto_reply", "list"})
SIGNATURE = "-- "
LONGEST_SUBJECT = 200
AUTOMATIC_SUBJECT = re.compile(
    rf"\W*(?:{'|'.join(phrases_of_all(lambda each: each.mail.automatic))})(?!\w)",
    re.IGNORECASE,
)
"""What programs write that say so nowhere else: without headers for it."""


class UnreadableError(SaidError, ValueError):
    """Why a message cannot be read: a sentence."""


def read_message(data: bytes) -> Mail:
    """Return the message of the bytes; raise UnreadableError where it would take too long.

    The standard library's older policy: its newer one parses every header with a grammar, whose
    time grows with the square of what stands in it.
    """
    lines = data.count(b"\n")
    borders = data.count(b"\n--")
    containers = sum(1 for _ in CONTAINER.finditer(data))
    is_large = lines > MOST_LINES or borders > MOST_BORDERS or containers > MOST_PARTS
    if is_large or lines * containers > MOST_STEPS:
        raise UnreadableError(say("its parts are nested too deeply, or too many."))
    return message_from_bytes(data, policy=_bounded())


def _bounded() -> Compat32:
    """Return how the headers of one message and of all its parts are read, few and short."""
    sizes: list[int] = []

    class Bounded(Compat32):
        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            sizes.append(sum(map(len, sourcelines)))
            is_over = sizes[-1] > LONGEST_HEADER or sum(sizes) > LONGEST_HEADERS
            if is_over or len(sizes) > MOST_HEADERS:
                raise UnreadableError(
                    say(
                        "one of its headers is longer than %(limit)s bytes, or they are too many.",
                        limit=LONGEST_HEADER,
                    )
                )
            return super().header_source_parse(sourcelines)

    return Bounded()


def leaves(message: Mail, *, forwarded: bool = True) -> Iterator[Mail]:
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


def header(message: Mail, name: str) -> str:
    """Return a header's text, its encoded words decoded (RFC 2047); empty where there is none."""
    raw = str(message[name] or "")
    try:
        return str(make_header(decode_header(raw)))
    except (UnicodeError, LookupError, ValueError):
        return raw


def addresses_in(text: str) -> Iterator[str]:
    """Yield the addresses that the text of a header names (RFC 5322, 3.4), in order.

    Words before a comma that stands in no quotes are no address: nothing is before an "@". Of what
    is not written so, a Python that was mended against CVE-2023-27043 finds none, others some.
    """
    found = getaddresses([" ".join(text.split())])
    yield from (address for _, address in found if all(address.rpartition("@")))


def is_automatic(message: Mail) -> bool:
    """Tell whether a program sent it by itself: an answer, a bounce, a mailing (RFC 3834).

    Some say so in their subject alone.
    """
    submitted = str(message["auto-submitted"] or "no").partition(";")[0].strip().lower()
    return (
        submitted != "no"
        or message.get_content_type() == "multipart/report"
        or str(message["precedence"] or "").strip().lower() in BULK
        or str(message["return-path"] or "").strip() == "<>"
        or any(message[name] is not None for name in AUTOMATIC)
        or bool(AUTOMATIC_SUBJECT.match(header(message, "subject")[:LONGEST_SUBJECT]))
    )


def bytes_of(part: Mail) -> bytes:
    """Return what a part holds; raise UnreadableError where it came broken."""
    encoding = str(part["content-transfer-encoding"] or "7bit").strip().lower()
    known = len(part.defects)
    payload = part.get_payload(decode=True)
    if encoding not in ENCODINGS or len(part.defects) > known:
        raise UnreadableError(
            say("a part of it cannot be decoded: some of it was lost on its way.")
        )
    return payload if isinstance(payload, bytes) else b""


def text_of(part: Mail) -> str:
    """Return the text of a part, its soft line ends joined; raise UnreadableError."""
    return unflowed(part, raw_text_of(part))


def raw_text_of(part: Mail) -> str:
    """Return the text of a part as its lines came; raise UnreadableError."""
    return decode(bytes_of(part), part.get_content_charset() or "ascii")


def decode(data: bytes, charset: str) -> str:
    """Return the text of bytes in the charset that they are said to be in, or plainly are in."""
    for name in _likely(charset):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        # UTF-8 proves itself: hardly any other text can be read as such.
        if name == "utf-8" or not MISREAD.search(text):
            return text
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
        return "utf-8", *(["iso8859-15"] if name == "iso8859-15" else []), "cp1252"
    return ("utf-8",) if name in NO_CHARSETS else (SUPERSETS.get(name, name), "utf-8")


def unflowed(part: Mail, text: str) -> str:
    """Return a text whose lines the mail program broke, unbroken (RFC 3676, 4).

    Only lines that are quoted equally often belong together; where the program says so (DelSp),
    the space at which it broke a line was its own.
    """
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    cut = 1 if str(part.get_param("delsp") or "").lower() == "yes" else 0
    joined: list[str] = []
    open_quote: str | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        quote = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(quote) :].removeprefix(" ")
        is_soft = words.endswith(" ") and words != SIGNATURE
        kept = words[: len(words) - cut] if is_soft else words
        if open_quote == quote:
            joined[-1] += kept
        else:
            joined.append(f"{quote} {kept}" if quote else kept)
        open_quote = quote if is_soft else None
    return "\n".join(joined)


def day_of(message: Mail, zone: tzinfo = UTC) -> date | None:
    """Return the day of a message's date in a zone, or None where it says none."""
    return _day_in(str(message["date"]), zone)


def day_received(message: Mail) -> date | None:
    """Return the day (UTC) on which the last server took the message, or None: it says nothing."""
    return _day_in(str(message["received"] or "").rpartition(";")[2], UTC)


def _day_in(text: str, zone: tzinfo) -> date | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone).date()
    except Exception:  # noqa: BLE001 - see above
        return None
