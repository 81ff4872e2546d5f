"""What a message holds: answer files, its text in each form, its days and its sender."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from email.message import Message as Mail
from typing import TypeVar

from summit.base.html_text import from_html
from summit.base.mail import (
    UnreadableError,
    bytes_of,
    day_of,
    day_received,
    header,
    is_automatic,
    leaves,
    raw_text_of,
    read_message,
    text_of,
    unflowed,
)
from summit.base.problems import say
from summit.base.text import clean_line
from summit.office.importing.attached import without
from summit.office.importing.items import Content
from summit.office.importing.replies import address_of
from summit.office.store.records import RefusedError

T = TypeVar("T")


def read(data: bytes) -> Mail:
    """Return the message of the bytes; raise RefusedError."""
    return refusing(lambda: read_message(data))


def content_in(message: Mail) -> Content:
    """Return what a message that was read holds; raise RefusedError."""
    return refusing(lambda: _content_of(message))


def refusing(work: Callable[[], T]) -> T:
    """Return what some work on a message gives; raise RefusedError where it fails."""
    try:
        return work()
    except UnreadableError as error:
        raise RefusedError(error.message) from None
    except Exception as error:  # noqa: BLE001 - see summit.base.mail
        raise RefusedError(
            say("the message cannot be read: %(error)s.", error=type(error).__name__)
        ) from None


def content_of(data: bytes) -> Content:
    """Return what a message holds; raise RefusedError where it cannot be read."""
    return content_in(read(data))


def left_without_files(data: bytes, gone: AbstractSet[int]) -> bytes:
    """Return a message without some of its answer files, by their numbers."""
    message = read(data)
    files = [part for part in leaves(message) if _is_answer_file(part)]
    taken = {id(files[number]) for number in gone}
    return refusing(lambda: without(message, lambda part: id(part) in taken).as_bytes())


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
        day_received(message),
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
