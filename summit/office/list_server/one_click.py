"""One click to leave (RFC 8058), which GNU Mailman's core lacks: docs/letter.md says how it starts.

Two small programs, which keep nothing. ``python3 one_click.py`` stands between Mailman and the mail
server: each letter on its way to one subscriber gets the address at which that one leaves.
``gunicorn one_click:leave`` answers there: one press becomes a message of that subscriber's to the
list's own address for leaving.

What Mailman itself writes to subscribers goes under the subject that the texts in ``words`` begin
with: Mailman has none in some languages.
"""

import asyncio
import os
import re
import smtplib
from collections.abc import Callable, Iterable
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from cryptography.fernet import Fernet, InvalidToken

KEY, URL = "ONE_CLICK_KEY", "ONE_CLICK_URL"
"""The environment's: a key of ``Fernet.generate_key()``; ``https://lists.example.org/leave/``."""
HOST, RELAY, MAIL, LISTS = "127.0.0.1", 8026, 25, 8024
"""Where this listens, and the ports of the mail server and of Mailman's LMTP."""
FLAGS = re.IGNORECASE | re.MULTILINE
UNSUBSCRIBE = re.compile(rb"^List-Unsubscribe(?:-Post)?:.*(?:\r\n[ \t].*)*\r\n", FLAGS)
MAILTO = re.compile(rb"<mailto:([^>?\s]+)>")
LETTER = re.compile(rb"^List-Post:", FLAGS)
"""What Mailman's own messages lack, such as the one that asks to confirm."""
SAID = b"List-Unsubscribe=One-Click"
PRESSED = re.compile(rb'List-Unsubscribe(?:=|"\r\n\r\n)One-Click')
"""The same in either form that a program may send it in."""
SUBJECT = "Subject: "
LONGEST = 1000
PAGE = """<!doctype html>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>Unsubscribe</title>
<form method="post"><button name="List-Unsubscribe" value="One-Click">Se désabonner · Unsubscribe ·
Darse de baja · <bdi lang="ar">إلغاء الاشتراك</bdi></button></form>
"""
DONE = "Désabonnement demandé · You will get no more letters · Baja solicitada · لن تصلكم النشرة\n"


def with_one_click(data: bytes, recipient: str) -> bytes:
    """Return a letter with its subscriber's own way to leave; other messages as they are."""
    head, end, body = data.partition(b"\r\n\r\n")
    head += b"\r\n"
    known = UNSUBSCRIBE.search(head)
    leaving = MAILTO.search(known[0]) if known else None
    if leaving is None or not LETTER.search(head):
        return data
    token = Fernet(os.environ[KEY]).encrypt(leaving[1] + b"\0" + recipient.encode())
    address = os.environ[URL].encode() + token
    ways = b"<%b>,\r\n %b" % (address, leaving[0])
    own = b"List-Unsubscribe: %b\r\nList-Unsubscribe-Post: %b\r\n" % (ways, SAID)
    return UNSUBSCRIBE.sub(b"", head) + own + end.removeprefix(b"\r\n") + body


def with_own_subject(data: bytes) -> bytes:
    """Return a message under the subject that its text begins with; others as they are."""
    message = message_from_bytes(data, policy=SMTP)
    if message["List-Post"] or message.get_content_type() != "text/plain":
        return data
    first, _, rest = message.get_content().partition("\n")
    if not first.startswith(SUBJECT):
        return data
    del message["Subject"]
    message["Subject"] = first.removeprefix(SUBJECT).strip()
    message.set_content(rest.lstrip())
    return message.as_bytes()


class Relay:
    """Takes one message for one recipient, and says what the mail server says of it."""

    def __init__(self, port: int = MAIL) -> None:
        self.port = port

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, _server: object, _session: object, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Take one recipient: what becomes of a message is known for one alone."""
        if envelope.rcpt_tos:
            return "452 4.5.3 One recipient at a time"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: object, _session: object, envelope: Envelope
    ) -> str:
        """Hand the message on; nothing is kept here."""
        (recipient,), data = envelope.rcpt_tos, envelope.original_content or b""
        whole = with_own_subject(with_one_click(data, recipient))
        return await asyncio.to_thread(self.hand_on, envelope.mail_from or "", recipient, whole)

    def hand_on(self, sender: str, recipient: str, data: bytes) -> str:
        """Return the answer of the mail server; what it does not answer is for another time."""
        try:
            with smtplib.SMTP(HOST, self.port) as server:
                server.sendmail(sender, [recipient], data)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = error.recipients[recipient]
            return f"{code} {words.decode(errors='replace')}"
        except smtplib.SMTPResponseException as error:
            return f"{error.smtp_code} {str(error.smtp_error)!r}"
        except (OSError, smtplib.SMTPException):
            return "451 4.4.1 The mail server does not answer"
        return "250 OK"


def leave(
    environment: dict[str, Any], start: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    """Answer a press of the button (POST), or show one (GET): who looks at a link presses none."""
    token = environment.get("PATH_INFO", "").rpartition("/")[2]
    try:
        known = Fernet(os.environ[KEY]).decrypt(token.encode()).decode()
    except InvalidToken:
        return _answer(start, "404 Not Found", "Unknown address.\n")
    if environment["REQUEST_METHOD"] != "POST":
        return _answer(start, "200 OK", PAGE, "html")
    said = environment["wsgi.input"].read(min(int(environment.get("CONTENT_LENGTH") or 0), LONGEST))
    if not PRESSED.search(said):
        return _answer(start, "400 Bad Request", "Not a press of the button.\n")
    leaving, _, subscriber = known.partition("\0")
    message = f"From: {subscriber}\r\nTo: {leaving}\r\nSubject: leave\r\n\r\n"
    try:
        with smtplib.LMTP(HOST, int(os.environ.get("ONE_CLICK_LMTP_PORT", LISTS))) as lists:
            lists.sendmail(subscriber, [leaving], message)
    except (OSError, smtplib.SMTPException):
        return _answer(start, "503 Service Unavailable", "Try again later.\n")
    return _answer(start, "200 OK", DONE)


def _answer(
    start: Callable[[str, list[tuple[str, str]]], object],
    status: str,
    text: str,
    kind: str = "plain",
) -> list[bytes]:
    safe = [("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")]
    start(status, [("Content-Type", f"text/{kind}; charset=utf-8"), *safe])
    return [text.encode()]


if __name__ == "__main__":
    Controller(Relay(), HOST, RELAY).start()
    asyncio.new_event_loop().run_forever()
