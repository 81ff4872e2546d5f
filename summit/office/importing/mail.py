"""Letters by e-mail: messages in files, mbox files and Maildirs.

A message holds answer files as attachments, or the words that the form offers to copy.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from summit.base.mail import day_of, leaves, read_message, text_of
from summit.base.mailbox import Stored, in_maildir, in_mbox, whole_file
from summit.base.problems import Message, WrongValueError, joined, say
from summit.office.importing.email_form import from_text, letters_in
from summit.office.importing.items import LARGEST, MAIL, Item, Parsed, Source, SourceError
from summit.office.store.records import RefusedError
from summit.office.store.strict_json import read_json
from summit.subjects.consultation.questionnaire import Consultation


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
            faults.append(_too_large(message.place))
        else:
            yield letter(message.place, message.read(), message.size)
    if faults:
        raise SourceError(joined(faults, "\n"))


def letter(place: str, data: bytes, reach: int) -> Item:
    """Return the item of a message."""
    if len(data) > LARGEST:
        raise SourceError(_too_large(place))
    return Item(MAIL, place, data, _day(data), reach)


def _too_large(place: str) -> Message:
    return say(
        "%(place)s: more than %(limit)s bytes. This is no contribution.", place=place, limit=LARGEST
    )


def _day(data: bytes) -> date | None:
    """Return the UTC day of a message's date, or None."""
    try:
        return day_of(read_message(data))
    except Exception:  # noqa: BLE001 - the parser fails in many ways on what is no message
        return None


def parse_letter(data: bytes, consultation: Consultation) -> list[Parsed]:
    """Return every contribution of a message; raise RefusedError when there is none."""
    files, texts = contents_of(data)
    if files:
        return [Parsed(read_json(file)) for file in files]
    letters = [found for text in texts for found in letters_in(text)]
    if not letters:
        raise RefusedError(say("no answer file is attached, and no answers stand in the text."))
    try:
        return [Parsed(from_text(found, consultation)) for found in letters]
    except WrongValueError as error:
        raise RefusedError(error.message) from None


def contents_of(data: bytes) -> tuple[list[bytes], list[str]]:
    """Return the answer files and the texts of a message; raise RefusedError."""
    try:
        parts = list(leaves(read_message(data)))
        files = [_content(part) for part in parts if _is_answer_file(part)]
        texts = [text_of(part) for part in parts if part.get_content_type() == "text/plain"]
    except Exception as error:  # noqa: BLE001 - the parser fails in many ways on what is no message
        raise RefusedError(
            say("the message cannot be read: %(error)s.", error=type(error).__name__)
        ) from None
    return files, texts


def _is_answer_file(part: EmailMessage) -> bool:
    name = part.get_filename() or ""
    return part.get_content_type() == "application/json" or name.lower().endswith(".json")


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
