"""A question as it arrives: by a message, or in a row of a form service's export."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from email.message import Message as Mail
from hashlib import sha256

from summit.base.html_text import from_html
from summit.base.mail import (
    SENT_BY_A_PROGRAM,
    UnreadableError,
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
from summit.subjects.listening.consent import find_consent

LONGEST = 20_000
"""Characters of a question with all that is around it: what is longer, a person looks at."""
OWN_ANSWER = say("its author does not allow publication: answer in person only.")
UNSAID = say(
    "its author does not say whether it may be published. Ask them; where they allow it, import "
    "this message with --consented."
)
COLUMNS = ("question", "language", "theme", "consent", "website", "date")
"""The columns of an export that are read: the fields of the site's form, and a day."""


@dataclass(frozen=True)
class Arrival:
    """What somebody asked, before what is personal is taken out."""

    digest: str
    """The same for the same message, however it is kept."""
    question: str
    subject: str = ""
    own: str = ""
    """The name of the person who asks, to find it in the words."""
    day: date | None = None
    language: str = ""
    theme: str = ""
    left: tuple[str, ...] = ()
    """What was not read of the message: its attachments."""
    trimmed: tuple[str, ...] = ()
    """The lines that were left out of its words: a quotation, a greeting, a signature."""
    answer: str = ""
    """What an officer answers; empty while nobody has."""
    is_kept: bool = False
    """Whether it is in the store, where its draft's name leads to whoever asked."""


def digest_of(*parts: str) -> str:
    """Return the digest of some texts."""
    return sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Asking:
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
    subject = _line(header(message, "subject"))
    consent, said = find_consent(text, asking.questions)
    found = trimmed(said if said.strip() else subject)
    question = found.words
    _check(question)
    if consent is False:
        raise UnreadableError(OWN_ANSWER)
    if consent is None and not asking.is_consented:
        raise UnreadableError(UNSAID)
    sender = header(message, "from")
    name = sender.rpartition("<")[0]
    marks = (sender, str(message["message-id"] or ""), str(message["date"] or ""))
    return Arrival(
        digest=digest_of(*map(_line, marks), seen(text), subject),
        question=question,
        subject=subject,
        own=_line(name),
        day=day_of(message, zone),
        left=tuple(_name(part) for part in parts if _is_left(part)),
        trimmed=found.left,
    )


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
    if len(question) > LONGEST:
        raise UnreadableError(say("its text has more than %(limit)s characters.", limit=LONGEST))


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
    """Return the question of an export's row; raise UnreadableError when it may not be published.

    Other columns, such as addresses, are not taken over.
    """
    cells = {name: seen(row.get(name, "")) for name in COLUMNS}
    if cells["website"]:
        raise UnreadableError(
            say("the field that no person sees is filled in: probably a program.")
        )
    found = trimmed(cells["question"])
    question = found.words
    _check(question)
    if cells["consent"] in ("answer", ""):
        raise UnreadableError(OWN_ANSWER)
    if cells["consent"] != "publish":
        raise UnreadableError(
            say(
                'its "consent" is "%(value)s", and not "publish" or "answer", which are what the '
                "form sends.",
                value=cells["consent"],
            )
        )
    return Arrival(
        digest=digest_of(*(f"{name}={value}" for name, value in sorted(row.items()))),
        question=question,
        day=_day(cells["date"]),
        language=cells["language"],
        theme=cells["theme"],
        trimmed=found.left,
    )


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC")).date()
    except ValueError:
        return None
