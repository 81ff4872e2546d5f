"""One recipient's own message: the letter with their address and their way to unsubscribe.

Sources: RFC 2369 (List-Unsubscribe), RFC 8058 (one click), RFC 6532 (addresses beyond ASCII).
"""

import hashlib
import html
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from typing import cast
from urllib.parse import quote

from summit.base.email import needs_smtputf8, same_mailbox
from summit.base.problems import Message, say
from summit.office.letter.recipients import Recipient
from summit.subjects.letters.composing import UNSUBSCRIBE

PLACE = "{token}"
READING = SMTP.clone(refold_source="none", max_line_length=76)
WRITING = READING.clone(max_line_length=None)
"""An address in List-Unsubscribe stays whole: folded, it would become an encoded word."""
ENCODING = "Content-Transfer-Encoding"
OWN = "Reply-To To Cc Bcc Message-ID List-Unsubscribe List-Unsubscribe-Post".split()


@dataclass(frozen=True)
class Mailing:
    """What is the same in the messages of all recipients."""

    unsubscribe: str
    """A web address with the place of the token: ``https://example.org/leave/{token}``."""
    reply_to: str | None = None
    unsubscribe_email: str | None = None
    """A mailbox where a message whose subject is the token unsubscribes, too."""


@dataclass(frozen=True)
class Letter:
    """The letter in one locale, as it was built."""

    locale: str
    data: bytes

    @property
    def message(self) -> EmailMessage:
        """The letter, to be changed."""
        return message_from_bytes(self.data, policy=READING)

    @property
    def sender(self) -> str:
        """The address that it comes from."""
        return str(self.message["From"].addresses[0].addr_spec)


@dataclass(frozen=True)
class Outgoing:
    """A message that can be handed to a mail server."""

    to: str
    message_id: str
    data: bytes

    @property
    def needs_smtputf8(self) -> bool:
        """Whether the server must take addresses beyond ASCII."""
        return needs_smtputf8(self.to)


def letter_faults(letter: Letter) -> Iterator[Message]:
    """Yield what makes a letter unfit to be sent."""
    message = letter.message
    if not message["Subject"] or not message["Message-ID"]:
        yield say("no subject, or no name of its own (Message-ID).")
    if not message["From"]:
        yield say('no sender. Add "email: name@example.org" to content/letters/bundle.yaml.')
    bodies = {part.get_content_subtype(): part for part in _texts(message)}
    if "plain" not in bodies:
        yield say("no plain text.")
    for kind, part in bodies.items():
        if UNSUBSCRIBE not in part.get_content():
            yield say(
                "no link to unsubscribe (%(unsubscribe)s) in its %(kind)s text.",
                unsubscribe=UNSUBSCRIBE,
                kind=kind,
            )


def personal(letter: Letter, mailing: Mailing, recipient: Recipient) -> Outgoing:
    """Return the recipient's own message: the same bytes whenever it is made."""
    message = letter.message
    message_id = personal_id(letter, str(message["Message-ID"]), recipient)
    for name in OWN:
        del message[name]
    for name, value in _headers(mailing, recipient, message_id):
        message[name] = value
    link = unsubscribe_address(mailing, recipient)
    for part in _texts(message):
        _put_link(part, link)
    policy = WRITING.clone(utf8=needs_smtputf8(recipient.address))
    return Outgoing(recipient.address, message_id, message.as_bytes(policy=policy))


def personal_id(letter: Letter, letter_id: str, recipient: Recipient) -> str:
    """Return the name of this letter to this mailbox: receivers drop what comes under it twice."""
    name, _, domain = letter_id.strip("<> ").rpartition("@")
    digest = hashlib.sha256(letter.data + b"\0" + same_mailbox(recipient.address).encode())
    return f"<{name}.{digest.hexdigest()[:32]}@{domain}>"


def unsubscribe_address(mailing: Mailing, recipient: Recipient) -> str:
    """Return the recipient's own web address to unsubscribe by."""
    return mailing.unsubscribe.replace(PLACE, quote(recipient.token, safe=""))


def _headers(
    mailing: Mailing, recipient: Recipient, message_id: str
) -> Iterator[tuple[str, str | Address]]:
    if mailing.reply_to:
        yield "Reply-To", Address(addr_spec=mailing.reply_to)
    local, _, domain = recipient.address.rpartition("@")
    yield "To", Address(username=local, domain=domain)
    yield "Message-ID", message_id
    ways = [unsubscribe_address(mailing, recipient)]
    if mailing.unsubscribe_email:
        subject = quote(recipient.token, safe="")
        ways.append(f"mailto:{mailing.unsubscribe_email}?subject={subject}")
    yield "List-Unsubscribe", ", ".join(f"<{way}>" for way in ways)
    yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _texts(message: EmailMessage) -> list[EmailMessage]:
    parts = cast(Iterator[EmailMessage], message.walk())
    return [part for part in parts if part.get_content_maintype() == "text"]


def _put_link(part: EmailMessage, link: str) -> None:
    """Write the link wherever it is waited for; the part keeps its other headers and parameters."""
    subtype = part.get_content_subtype()
    written = html.escape(link) if subtype == "html" else link
    scratch = MIMEPart(policy=READING)
    scratch.set_content(
        part.get_content().replace(UNSUBSCRIBE, written),
        subtype=subtype,
        charset=part.get_content_charset("utf-8"),
        cte="base64" if part[ENCODING] == "base64" else "quoted-printable",
    )
    part.set_payload(scratch.get_payload())
    del part[ENCODING]
    part[ENCODING] = str(scratch[ENCODING])
