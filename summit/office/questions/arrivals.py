"""A question as it arrives: by a message, or in a row of a form service's export."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, tzinfo
from email.message import Message as Mail
from hashlib import sha256

from summit.base.csv_cells import read_day
from summit.base.frozen import Frozen
from summit.base.html_text import from_html
from summit.base.languages import words_of_all
from summit.base.mail import (
    SENT_BY_A_PROGRAM,
    UnreadableError,
    addresses_in,
    day_of,
    header,
    is_automatic,
    leaves,
    read_message,
    text_of,
)
from summit.base.problems import say
from summit.base.text import seen
from summit.office.questions.trimming import trimmed
from summit.office.store.question import PUBLISH, Fields, is_address
from summit.subjects.consultation.receipts import read_receipt
from summit.subjects.listening.consent import find_consent

COLUMNS = ("question", "language", "theme", "email", "consent", "receipt", "website", "date")
"""The columns of an export that are read: the fields of the site's form, a code, and a day."""
SENT = ("created_at",)
"""What form services add, and call the moment at which it was sent: Netlify."""
REPLIES = "|".join(words_of_all(lambda language: language.mail.replies))
REPLY = re.compile(rf"^(?:(?:{REPLIES})\s?:\s*)+", re.IGNORECASE)
NOBODY = "–"
"""Stands for the name of who wrote, where it is not known."""


class Arrival(Frozen):
    """What somebody asked, as the form of the site would send it, and what stood around it."""

    digest: str
    """The same for the same message, however it is kept: it stands for a receipt code."""
    question: str
    language: str = ""
    theme: str = ""
    publishes: bool = False
    address: str = ""
    receipt: str = ""
    """The code that it came with."""
    day: date | None = None
    beside: tuple[str, ...] = ()
    """Who wrote it, then its lines that are no question: a greeting, a signature, a quotation."""
    left: tuple[str, ...] = ()
    """What was not read of the message: its attachments."""

    def fields(self, language: str) -> Fields:
        """Return it as the form sends it; an address that nobody can write to is left out."""
        said = {
            "question": self.question,
            "language": language,
            "theme": self.theme,
            "consent": PUBLISH if self.publishes else "",
            "email": self.address if is_address(self.address) else "",
        }
        return {name: [value] for name, value in said.items()}


def digest_of(*parts: str) -> str:
    """Return the digest of some texts."""
    return sha256(json.dumps(parts).encode()).hexdigest()


class Asking(Frozen):
    """How messages are asked whether they may be published."""

    questions: tuple[str, ...] = ()
    """What the line of the page asks, in every language."""
    is_consented: bool = False
    """Whether an officer has the consent of those who did not say so."""


def arrival_of_message(data: bytes, zone: tzinfo, asking: Asking) -> Arrival:
    """Return the question of a message; raise UnreadableError when there is none."""
    try:
        return _arrival(read_message(data), zone, asking)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - see summit.base.mail
        raise UnreadableError(
            say("the message cannot be read: %(error)s.", error=type(error).__name__)
        ) from None


def _arrival(message: Mail, zone: tzinfo, asking: Asking) -> Arrival:
    if is_automatic(message):
        raise UnreadableError(SENT_BY_A_PROGRAM)
    parts = list(leaves(message, forwarded=False))
    text = _text(parts)
    subject = REPLY.sub("", _line(header(message, "subject")))
    consent, said = find_consent(text, asking.questions)
    found = trimmed(said if said.strip() else subject)
    _check(found.words)
    sender = header(message, "from")
    name = _line(sender.rpartition("<")[0]).strip('"')
    marks = (sender, str(message["message-id"] or ""), str(message["date"] or ""))
    return Arrival(
        digest=digest_of(*map(_line, marks), seen(text), subject),
        question=found.words,
        publishes=asking.is_consented if consent is None else consent,
        address=_address(message),
        day=day_of(message, zone),
        beside=_beside(name, subject, *found.left),
        left=tuple(_name(part) for part in parts if _is_left(part)),
    )


def _address(message: Mail) -> str:
    """Return where to write to whoever sent a message; a form service names them to reply to.

    What is encoded may hold commas, which part addresses: headers are read as they came.
    """
    said = (_line(str(message[name] or "")) for name in ("reply-to", "from"))
    found = (address for text in said for address in addresses_in(text))
    return next(filter(is_address, found), "")


def _beside(name: str, *lines: str) -> tuple[str, ...]:
    """Return what stands beside a question, first of it the name of who wrote; or nothing."""
    found = tuple(filter(None, lines))
    return (name or NOBODY, *found) if name or found else ()


def _line(text: str) -> str:
    """Return what a reader sees of a text, on one line."""
    return " ".join(seen(text).split())


def _text(parts: list[Mail]) -> str:
    """Return the plain text of a message, else that of its HTML."""
    plain = [text_of(part) for part in parts if _is_body(part, "text/plain")]
    text = "\n\n".join(filter(str.strip, plain))
    if text:
        return text
    rich = [from_html(text_of(part)) for part in parts if _is_body(part, "text/html")]
    return "\n\n".join(filter(str.strip, rich))


def _check(question: str) -> None:
    if not any(map(str.isalpha, question)):
        raise UnreadableError(
            say("it has no words of its own: it is empty, or all of it is quoted.")
        )


def _is_body(part: Mail, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _is_left(part: Mail) -> bool:
    """Tell whether a part is neither the text nor a picture that the text shows."""
    if _is_body(part, "text/plain") or _is_body(part, "text/html"):
        return False
    return not (part.get_content_maintype() == "image" and part["content-id"])


def _name(part: Mail) -> str:
    return _line(part.get_filename() or part.get_content_type())


def arrival_of_row(row: Mapping[str, str]) -> Arrival:
    """Return the question of an export's row; raise UnreadableError where it is none.

    Columns that are not the form's, such as network addresses, are not read.
    """
    cells = {name: seen(row.get(name, "")) for name in COLUMNS}
    if cells["website"]:
        raise UnreadableError(
            say("the field that no person sees is filled in: probably a program.")
        )
    found = trimmed(cells["question"])
    _check(found.words)
    return Arrival(
        digest=digest_of(*(f"{name}={value}" for name, value in sorted(cells.items()))),
        question=found.words,
        language=cells["language"],
        theme=cells["theme"],
        publishes=cells["consent"] == PUBLISH,
        address=cells["email"],
        receipt=_receipt(cells["receipt"]),
        day=_day(cells["date"], *(seen(row.get(name, "")) for name in SENT)),
        beside=_beside("", *found.left),
    )


def _receipt(text: str) -> str:
    try:
        return read_receipt(text) if text.strip() else ""
    except ValueError:
        raise UnreadableError(say('its "receipt" is no receipt code.')) from None


def _day(*cells: str) -> date | None:
    """Return the day of the first cell that says one."""
    for cell in cells:
        with suppress(ValueError, OverflowError):
            return read_day(cell.strip())
    return None
