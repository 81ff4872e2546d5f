"""A letter as an e-mail, the same bytes whenever and wherever it is made.

It has no recipient: who sends it adds ``To`` and ``List-Unsubscribe`` to a copy for each reader.
"""

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast

from summit.metadata.ical import namespace
from summit.office.letter.plain_text import write_text
from summit.site.ask import FactsAsk
from summit.subjects.letters.composing import Composed
from summit.subjects.letters.contents import Letter
from summit.subjects.letters.models import SECTION, LettersFacts

# Without 8-bit parts, no server on the way has a reason to change a byte.
POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)


def write_message(letter: Letter, composed: Composed, html: str, ask: FactsAsk) -> bytes:
    """Return the message, its lines divided by CRLF; ``html`` is its richer part."""
    message = EmailMessage(POLICY)
    for name, value in _headers(letter, composed, ask):
        message[name] = value
    sender = cast(LettersFacts, ask.facts(SECTION)).email
    if sender:
        message["From"] = Address(composed.summit, addr_spec=sender)
    text = write_text(composed)
    message.set_content(text, params={"format": "flowed"})
    message.add_alternative(html, subtype="html")
    for part in (message, *message.iter_parts()):
        part["Content-Language"] = letter.locale.tag
    for part in message.iter_parts():
        del part["MIME-Version"]
    message.set_boundary(f"letter-{hashlib.sha256((text + html).encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _headers(letter: Letter, composed: Composed, ask: FactsAsk) -> list[tuple[str, object]]:
    domain = namespace(ask.edition)
    own = f"{letter.week.slug}.{letter.locale}"
    return [
        ("Subject", f"{ask.edition.name} – {composed.title}"),
        ("Date", letter.week.ends(ask.zone)),
        ("Message-ID", f"<{SECTION}.{own}@{domain}>"),
        ("List-Id", f"<{SECTION}.{letter.locale}.{domain}>"),
        ("List-Archive", f"<{composed.section_url}>"),
    ]
