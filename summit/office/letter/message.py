"""A letter as an e-mail to its language's list, the same bytes whenever and wherever it is made.

What the list adds for each reader, and who they are, is the list server's business.
"""

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast

from summit.metadata.calendar import namespace
from summit.office.letter.plain_text import write_text
from summit.site.ask import FactsAsk
from summit.subjects.letters.composing import Composed
from summit.subjects.letters.contents import Letter
from summit.subjects.letters.models import SECTION, LettersFacts

# Without 8-bit parts, no server on the way has a reason to change a byte.
POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)


def write_message(letter: Letter, composed: Composed, html: str, ask: FactsAsk) -> bytes:
    """Return the message, its lines divided by CRLF; ``html`` is its richer part."""
    text = write_text(composed)
    headers = _headers(letter, composed, ask)
    said = [f"{name}: {value}" for name, value in headers]
    digest = hashlib.sha256("\n".join([*said, text, html]).encode()).hexdigest()[:32]
    message = EmailMessage(POLICY)
    for name, value in headers:
        message[name] = value
    own = f"{SECTION}.{letter.week.slug}.{letter.locale}"
    # Short enough to stand in one line: not every program reads a name from the next one.
    message["Message-ID"] = f"<{own}.{digest[:16]}@{namespace(ask.edition)}>"
    message.set_content(text, params={"format": "flowed"})
    message.add_alternative(html, subtype="html")
    for part in (message, *message.iter_parts()):
        part["Content-Language"] = letter.locale.tag
    for part in message.iter_parts():
        del part["MIME-Version"]
    message.set_boundary(f"letter-{digest}")
    return message.as_bytes()


def _headers(letter: Letter, composed: Composed, ask: FactsAsk) -> list[tuple[str, object]]:
    """Return what stands at the head; a list that takes letters says the rest in its own words."""
    newsletter = ask.edition.newsletter
    sender = cast(LettersFacts, ask.facts(SECTION)).email
    to = newsletter.lists.get(letter.locale.key)
    found: list[tuple[str, object | None]] = [
        ("Subject", f"{ask.edition.name} – {composed.title}"),
        ("Date", letter.week.ends(ask.zone)),
        ("From", Address(composed.summit, addr_spec=sender) if sender else None),
        ("To", Address(addr_spec=to) if to else None),
        ("Reply-To", newsletter.reply_to),
        ("List-Unsubscribe", f"<{composed.unsubscribe}>" if composed.unsubscribe else None),
        ("List-Archive", f"<{composed.section_url}>"),
    ]
    return [(name, value) for name, value in found if value is not None]
