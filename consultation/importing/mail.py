"""Letters by e-mail: messages in files, mbox files and Maildirs.

A message holds answer files as attachments, or the words that the form offers to copy.
"""

import mailbox
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from consultation.importing.files import read_whole
from consultation.importing.items import (
    LARGEST,
    MAIL,
    Item,
    Parsed,
    RefusedError,
    Source,
    SourceError,
)
from consultation.importing.strict_json import read_json
from summit.consultation.letters import from_text, letters_in
from summit.consultation.questionnaire import Consultation
from summit.mail import day_of, leaves, read_message, text_of
from summit.problems import WrongValueError, say


def message_file(path: Path) -> Source:
    """Return the source of one message in a file."""
    return Source(path.name, path.stat().st_size, partial(_message_file, path))


def mbox(path: Path) -> Source:
    """Return the source of an mbox file."""
    return Source(path.name, path.stat().st_size, partial(_mbox, path))


def maildir(path: Path) -> Source:
    """Return the source of a Maildir, in the order of delivery."""
    count = sum(1 for folder in ("cur", "new") for _ in (path / folder).iterdir())
    return Source(path.name, count, partial(_maildir, path))


def is_maildir(path: Path) -> bool:
    """Tell whether a folder is a Maildir."""
    return all((path / name).is_dir() for name in ("cur", "new"))


def _message_file(path: Path) -> Iterator[Item]:
    data = read_whole(path)
    yield letter(path.name, data, len(data))


def _mbox(path: Path) -> Iterator[Item]:
    messages = mailbox.mbox(path, create=False)
    number = 0
    try:
        for number, key in enumerate(messages.iterkeys(), 1):
            data = messages.get_bytes(key)
            yield letter(f"{path.name}: message {number}", data, len(data))
    finally:
        messages.close()
    if not number and path.stat().st_size:
        raise SourceError(
            say('%(path)s: no mbox file. Each message begins with a line "From …".', path=path.name)
        )


def _maildir(path: Path) -> Iterator[Item]:
    messages = mailbox.Maildir(path, create=False)
    for key in sorted(messages.iterkeys()):
        yield letter(f"{path.name}: {key}", messages.get_bytes(key), 1)


def letter(place: str, data: bytes, reach: int) -> Item:
    """Return the item of a message."""
    if len(data) > LARGEST:
        raise SourceError(
            say(
                "%(place)s: more than %(limit)s bytes. This is no contribution.",
                place=place,
                limit=LARGEST,
            )
        )
    return Item(MAIL, place, data, _day(data), reach)


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
