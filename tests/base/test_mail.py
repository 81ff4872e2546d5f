"""Letters of a message are read as they were meant, or not at all."""

from base64 import b64encode
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from time import process_time

import pytest

from summit.base.mail import (
    DEEPEST,
    MOST_PARTS,
    UnreadableError,
    day_of,
    decode,
    header,
    is_automatic,
    leaves,
    raw_text_of,
    read_message,
    text_of,
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
        ("cœur à 5 €".encode("iso8859-15"), "iso-8859-15", "cœur à 5 €"),
        ("« l’été »".encode("cp1252"), "iso-8859-15", "« l’été »"),
        ("镕".encode("gb18030"), "gb2312", "镕"),
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
        ("هل يُفتح المسبح؟".encode("cp1256"), "iso-8859-1", "iso-8859-1"),
        ("Привет".encode("cp1251"), "us-ascii", "us-ascii"),
        ("zażółć gęślą jaźń".encode("iso8859-2"), "iso-8859-1", "iso-8859-1"),
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


@pytest.mark.parametrize(
    ("headers", "is_one"),
    [
        ("Auto-Submitted: auto-replied", True),
        ("Auto-Submitted: auto-generated; x=y", True),
        ("Auto-Submitted: no", False),
        ("Precedence: bulk", True),
        ("Precedence: first-class", False),
        ("Return-Path: <>", True),
        ("Return-Path: <person@example.org>", False),
        ("X-Autoreply: yes", True),
        ('Content-Type: multipart/report; boundary="a"', True),
        ("Subject: Auto-Submitted: auto-replied", False),
    ],
)
def test_what_a_program_sent_by_itself(headers: str, is_one: bool) -> None:
    assert is_automatic(read_message(f"{headers}\n\nx".encode())) is is_one


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("base64", b64encode("Où est la mairie du 20e ?".encode())[:-3]),
        ("base64", b"T8O5*IGVz!dCBs"),
        ("x-rot13", b"text"),
    ],
)
def test_what_came_broken_is_not_read(encoding: str, data: bytes) -> None:
    message = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    with pytest.raises(UnreadableError, match="cannot be decoded"):
        text_of(read_message(message.encode() + data))


@pytest.mark.parametrize(
    ("text", "parameters", "joined"),
    [
        ("one \ntwo", "format=flowed", "one two"),
        ("rue des Pyré \nnées", "format=flowed; delsp=yes", "rue des Pyrénées"),
        ("> a \n> b\n> c \nd", "format=Flowed", "> a b\n> c \nd"),
        ("-- \nA", "format=flowed", "-- \nA"),
        ("  a \n >b", "format=flowed", " a >b"),
        ("one \ntwo", "format=fixed", "one \ntwo"),
    ],
)
def test_soft_line_ends_are_none(text: str, parameters: str, joined: str) -> None:
    head = f"Content-Type: text/plain; charset=utf-8; {parameters}\n\n"
    assert text_of(read_message(f"{head}{text}".encode())) == joined


HOSTILE = {
    "parameters": b"Content-Type: text/plain; " + b"a=b;" * 250_000 + b"\n\nx",
    "small parameters": b"Content-Type: text/plain; " + b"a=b;" * 1_900 + b"\n\nx",
    "continued": b'Content-Type: text/plain; name*0="' + b'"; name*1="a' * 60_000 + b'"\n\nx',
    "headers": b"".join(b"X-%d: y\n" % number for number in range(300_000)) + b"\nx",
    "parts": b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 100_000,
    "parts with parameters": b"Content-Type: multipart/mixed; boundary=a\n\n"
    + (b"--a\nContent-Type: text/plain; " + b"a=b;" * 1_900 + b"\n\nx\n") * 400,
    "nested": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    ),
    "nested and long": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(29)
    )
    + b"x\n" * 2_000_000,
    "lines": b"Subject: x\n\n" + b"a\n" * 10_000_000,
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 500_000 + b"\n\nx",
    "addresses": b"From: " + b"<a@b>, (" * 100_000 + b"\n\nx",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_takes_less_than_a_second(data: bytes) -> None:
    start = process_time()
    with suppress(UnreadableError):
        message = read_message(data)
        for part in leaves(message):
            raw_text_of(part)
        header(message, "subject")
        header(message, "from")
        day_of(message)
    assert process_time() - start < 1
