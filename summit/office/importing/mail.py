"""Letters by e-mail: messages in files, mbox files and Maildirs, and those attached to them."""

from collections.abc import Iterable, Iterator
from datetime import date
from email.message import Message as Mail
from pathlib import Path
from typing import Any

from summit.base.frozen import replace
from summit.base.mail import is_automatic
from summit.base.mailbox import Stored, in_maildir, in_mbox, whole_file
from summit.base.problems import Message, joined, say
from summit.office.importing.attached import DEEPEST, attached_messages, is_message, without
from summit.office.importing.beside import beside
from summit.office.importing.items import LARGEST, MAIL, Content, Item, Source, SourceError
from summit.office.importing.mail_answers import outside_of
from summit.office.importing.mail_content import content_in, read, refusing
from summit.office.store.records import RefusedError, merged


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
            yield from letters(message.place, message.read(), message.size)
    if faults:
        raise SourceError(joined(faults, "\n"))


def letters(place: str, data: bytes, reach: int = 0) -> list[Item]:
    """Return the item of a message, and of each message attached to it; it is read here alone.

    The first has the reach. What is attached has an author, and words, of its own.
    """
    try:
        message = read(data)
        if is_automatic(message):
            return [_item(place, data, message, reach)]
        found = _apart(place, data, message)
    except RefusedError as error:
        return [Item(MAIL, place, data, reach=reach, content=error.message)]
    return [replace(each, reach=0 if n else reach) for n, each in enumerate(found)]


def _apart(place: str, data: bytes, message: Mail, depth: int = 0) -> list[Item]:
    """Return a message and those attached to it; a message that cannot be taken apart, whole."""
    attached = refusing(lambda: attached_messages(message)) if depth < DEEPEST else []
    try:
        written = [(each, each.as_bytes()) for each in attached]
        outer = without(message, is_message) if written else message
        own = outer.as_bytes() if written else data
    except Exception:  # noqa: BLE001 - see summit.base.mail
        written, outer, own = [], read(data), data
    first = _item(place, own, outer)
    if not written or not isinstance(first.content, Content):
        return [first]
    inner = [
        each
        for number, (one, text) in enumerate(written, 1)
        for each in _apart(_inside(place, number), text, one, depth + 1)
    ]
    cover = beside(outside_of(first.content.renditions[:1]))
    contents = [
        replace(each, content=_under(each.content, cover, first.day), day=each.day or first.day)
        for each in inner
    ]
    if is_message(outer):
        return contents
    return [replace(first, content=replace(first.content, is_cover=True)), *contents]


def _inside(place: str, number: int) -> str:
    return str(say("%(place)s, attached message %(number)s", place=place, number=number))


def _under(content: Content | Message | None, cover: str, day: date | None) -> Any:  # noqa: ANN401
    if not isinstance(content, Content):
        return content
    return replace(content, cover=merged(cover, content.cover), day=content.day or day)


def _item(place: str, data: bytes, message: Mail, reach: int = 0) -> Item:
    try:
        content = content_in(message)
    except RefusedError as error:
        return Item(MAIL, place, data, reach=reach, content=error.message)
    return Item(MAIL, place, data, content.day, reach, content)


def too_large(place: str) -> Message:
    """Return why a message is not read."""
    return say(
        "%(place)s: more than %(limit)s bytes. This is no contribution.", place=place, limit=LARGEST
    )
