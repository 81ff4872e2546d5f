"""Letters by e-mail: messages in files, mbox files and Maildirs.

A message holds answer files as attachments, or the words that the form offers to copy.
"""

from collections.abc import Iterable, Iterator, Sequence
from email.message import Message as Mail
from pathlib import Path

from summit.base.html_text import from_html
from summit.base.mail import (
    SENT_BY_A_PROGRAM,
    UnreadableError,
    bytes_of,
    day_of,
    header,
    is_automatic,
    leaves,
    raw_text_of,
    read_message,
    text_of,
    unflowed,
)
from summit.base.mailbox import Stored, in_maildir, in_mbox, whole_file
from summit.base.problems import Message, WrongValueError, joined, say
from summit.base.text import clean_line
from summit.office.importing.email_form import (
    Letter,
    Questions,
    Read,
    letters_in,
    questions_of,
    read_letter,
)
from summit.office.importing.items import LARGEST, MAIL, Content, Item, Parsed, Source, SourceError
from summit.office.importing.numbered import by_number
from summit.office.importing.replies import address_of
from summit.office.store.records import RefusedError
from summit.office.store.strict_json import read_json
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import receipts_in


def message_file(path: Path) -> Source:
    """Return the source of one message in a file."""
    return Source(path.name, path.stat().st_size, lambda: _letters([whole_file(path)]))


def mbox(path: Path) -> Source:
    """Return the source of an mbox file."""
    return Source(path.name, path.stat().st_size, lambda: _letters(in_mbox(path)))


def maildir(path: Path) -> Source:
    """Return the source of a Maildir, in the order of delivery."""
    size = sum(message.size for message in in_maildir(path))
    return Source(path.name, size, lambda: _letters(in_maildir(path)))


def _letters(messages: Iterable[Stored]) -> Iterator[Item]:
    """Yield the item of each message; what is none, or too large, is said when all are read."""
    faults = []
    for message in messages:
        if message.fault:
            fault = say("%(place)s: %(message)s", place=message.place, message=message.fault)
            faults.append(fault)
        elif message.size > LARGEST:
            faults.append(too_large(message.place))
        else:
            yield letter(message.place, message.read(), message.size)
    if faults:
        raise SourceError(joined(faults, "\n"))


def letter(place: str, data: bytes, reach: int) -> Item:
    """Return the item of a message, which is read here and only here."""
    try:
        content = content_of(data)
    except RefusedError as error:
        return Item(MAIL, place, data, reach=reach, content=error.message)
    return Item(MAIL, place, data, content.day, reach, content)


def too_large(place: str) -> Message:
    """Return why a message is not read."""
    return say(
        "%(place)s: more than %(limit)s bytes. This is no contribution.", place=place, limit=LARGEST
    )


def content_of(data: bytes) -> Content:
    """Return what a message holds; raise RefusedError where it cannot be read."""
    try:
        return _content_of(read_message(data))
    except UnreadableError as error:
        raise RefusedError(error.message) from None
    except Exception as error:  # noqa: BLE001 - see summit.base.mail
        raise RefusedError(
            say("the message cannot be read: %(error)s.", error=type(error).__name__)
        ) from None


def _content_of(message: Mail) -> Content:
    parts = list(leaves(message))
    files = tuple(bytes_of(part) for part in parts if _is_answer_file(part))
    plain = [(part, raw_text_of(part)) for part in parts if _is_text(part, "text/plain")]
    raw = tuple(text for _, text in plain)
    joined = tuple(unflowed(part, text) for part, text in plain)
    rich = tuple(from_html(text_of(part)) for part in parts if _is_text(part, "text/html"))
    renditions = tuple(filter(None, dict.fromkeys([joined, raw, rich])))
    return Content(
        files,
        renditions,
        day_of(message),
        is_automatic(message),
        address_of(header(message, "reply-to")) or address_of(header(message, "from")),
        clean_line(header(message, "subject")),
        clean_line(header(message, "message-id")),
    )


def _is_answer_file(part: Mail) -> bool:
    name = part.get_filename() or ""
    return part.get_content_type() == "application/json" or name.lower().endswith(".json")


def _is_text(part: Mail, kind: str) -> bool:
    return part.get_content_type() == kind and not _is_answer_file(part)


def parse_letter(content: Content, consultation: Consultation) -> list[Parsed]:
    """Return every contribution of a message; raise RefusedError when there is none, or a doubt.

    An answer file is what its author saved: text beside it is its copy, or a letter to us.
    """
    if content.is_automatic:
        raise RefusedError(SENT_BY_A_PROGRAM)
    if content.files:
        return [Parsed(read_json(file)) for file in content.files]
    found = _letters_of(content.renditions, questions_of(consultation))
    if not found:
        texts = next(iter(content.renditions), ())
        return [by_number("\n\n".join(texts), consultation)]
    # What is quoted deeper was written before: what is said last stands.
    return [
        Parsed(each.document, reading=each.reading.word)
        for each in sorted(found, key=lambda read: -read.depth)
    ]


def _letters_of(renditions: Sequence[Sequence[str]], questions: Questions) -> list[Read]:
    """Return the letters of the surest rendition; raise RefusedError where each is in doubt."""
    best: list[Read] = []
    doubt: WrongValueError | None = None
    for texts in renditions:
        try:
            found = list(_read_all(texts, questions))
        except WrongValueError as error:
            doubt = doubt or error
            continue
        if found and (not best or _surety(found) < _surety(best)):
            best = found
    if doubt and not best:
        raise RefusedError(doubt.message)
    return best


def _surety(found: Sequence[Read]) -> int:
    return max(each.reading for each in found)


def _read_all(texts: Sequence[str], questions: Questions) -> Iterator[Read]:
    """Yield the letters of some texts; a damaged copy of one that came whole is passed over."""
    codes: set[str] = set()
    doubts: list[tuple[Letter, WrongValueError]] = []
    for each in (letter for text in texts for letter in letters_in(text)):
        try:
            read = read_letter(each, questions)
        except WrongValueError as why:
            doubts.append((each, why))
            continue
        codes |= receipts_in(str(read.document.get("receipt", "")))
        yield read
    for damaged, doubt in doubts:
        if not receipts_in("\n".join(damaged.lines)) & codes:
            raise doubt
