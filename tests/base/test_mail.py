"""Letters of a message are read as they were meant, or not at all."""

from datetime import date
from email.message import EmailMessage

import pytest

from summit.base.mail import (
    DEEPEST,
    MOST_PARTS,
    UnreadableError,
    day_of,
    decode,
    leaves,
    read_message,
)


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("été".encode(), "utf-8", "été"),
        ("été".encode("latin-1"), "iso-8859-1", "été"),
        ("« l’été »".encode("cp1252"), "us-ascii", "« l’été »"),
        ("été".encode(), "iso-8859-1", "été"),
        ("سؤال".encode("cp1256"), "windows-1256", "سؤال"),
        ("سؤال".encode(), "windows-1256x", "سؤال"),
        ("質問".encode("shift_jis"), "shift_jis", "質問"),
        (b"plain", "\0", "plain"),
        (b"xn--a", "idna", "xn--a"),
    ],
)
def test_text_is_in_the_charset_that_it_plainly_is_in(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset) == text


@pytest.mark.parametrize(
    ("data", "charset", "named"),
    [
        (b"\xff\xfe\x81", "utf-8", "utf-8"),
        (b"\x81\x8d", "us-ascii", "us-ascii"),
        (b"\xe9", "nosuch\x1b[2J", "nosuch[2J"),
    ],
)
def test_other_bytes_are_no_text(data: bytes, charset: str, named: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        decode(data, charset)
    assert str(raised.value) == f'its text is not in the encoding that it names, "{named}".'


def test_forwarded_messages_are_attachments_or_parts() -> None:
    inner = EmailMessage()
    inner.set_content("inside")
    outer = EmailMessage()
    outer.set_content("outside")
    outer.add_attachment(inner)
    message = read_message(outer.as_bytes())
    types = [part.get_content_type() for part in leaves(message)]
    assert types == ["text/plain", "text/plain"]
    types = [part.get_content_type() for part in leaves(message, forwarded=False)]
    assert types == ["text/plain", "message/rfc822"]


@pytest.mark.parametrize(
    "parts", [b"--a\nContent-Type: text/plain\n\nx\n" * (MOST_PARTS + 1), b"--a\n"]
)
def test_parts_are_counted(parts: bytes) -> None:
    head = b'Content-Type: multipart/mixed; boundary="%s"\n\n'
    data = head % b"a" + parts
    for number in range(DEEPEST + 1):
        name = b"b%d" % number
        data += head % name + b"--" + name + b"\n"
    with pytest.raises(UnreadableError, match="nested too deeply, or too many"):
        list(leaves(read_message(data)))


@pytest.mark.parametrize(
    ("header", "day"),
    [
        (b"Date: Mon, 07 Nov 2016 23:30:00 -0500", date(2016, 11, 8)),
        (b"Date: Mon, 99 Nov 99999 99:99:99 +9999", None),
        (b"Subject: none", None),
    ],
)
def test_day(header: bytes, day: date | None) -> None:
    assert day_of(read_message(header + b"\n\nx")) == day
