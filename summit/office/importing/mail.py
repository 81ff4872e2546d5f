"""Letters by e-mail: messages in files, mbox files and Maildirs.

A message holds answer files as attachments, or the words that the form offers to copy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from email.message import Message as Mail
from pathlib import Path
from typing import Any, TypeVar

from summit.base.html_text import from_html
from summit.base.mail import (
    SENT_BY_A_PROGRAM,
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
from summit.base.mailbox import Stored, in_maildir, in_mbox, whole_file
from summit.base.problems import Message, WrongValueError, joined, say
from summit.base.text import clean_line
from summit.office.importing.attached import DEEPEST, attached_messages, is_message, without
from summit.office.importing.beside import beside
from summit.office.importing.email_form import Read, read_letter
from summit.office.importing.items import LARGEST, MAIL, Content, Item, Parsed, Source, SourceError
from summit.office.importing.letter_parts import Questions, questions_of
from summit.office.importing.letters import Letter, letters_in, outside
from summit.office.importing.numbered import NONE, by_number
from summit.office.importing.replies import address_of
from summit.office.store.records import RefusedError, merged
from summit.office.store.strict_json import read_json
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import receipts_in

T = TypeVar("T")
LONGEST_COVER = 200
"""Characters of a note beside attached messages; more may be answers."""
COVER = say("words stand beside the messages attached to it: whether they are answers is in doubt.")


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
    attached = _refusing(lambda: attached_messages(message)) if depth < DEEPEST else []
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


def outside_of(renditions: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a message that are in none of its letters."""
    try:
        return [line for texts in renditions for text in texts for line in outside(text)]
    except WrongValueError:
        return []


def _item(place: str, data: bytes, message: Mail, reach: int = 0) -> Item:
    try:
        content = content_in(message)
    except RefusedError as error:
        return Item(MAIL, place, data, reach=reach, content=error.message)
    return Item(MAIL, place, data, content.day, reach, content)


def read(data: bytes) -> Mail:
    """Return the message of the bytes; raise RefusedError."""
    return _refusing(lambda: read_message(data))


def content_in(message: Mail) -> Content:
    """Return what a message that was read holds; raise RefusedError."""
    return _refusing(lambda: _content_of(message))


def _refusing(work: Callable[[], T]) -> T:
    try:
        return work()
    except UnreadableError as error:
        raise RefusedError(error.message) from None
    except Exception as error:  # noqa: BLE001 - see summit.base.mail
        raise RefusedError(
            say("the message cannot be read: %(error)s.", error=type(error).__name__)
        ) from None


def too_large(place: str) -> Message:
    """Return why a message is not read."""
    return say(
        "%(place)s: more than %(limit)s bytes. This is no contribution.", place=place, limit=LARGEST
    )


def content_of(data: bytes) -> Content:
    """Return what a message holds; raise RefusedError where it cannot be read."""
    return content_in(read(data))


def left_without_files(data: bytes, gone: AbstractSet[int]) -> bytes:
    """Return a message without some of its answer files, by their numbers."""
    message = read(data)
    files = [part for part in leaves(message) if _is_answer_file(part)]
    taken = {id(files[number]) for number in gone}
    return _refusing(lambda: without(message, lambda part: id(part) in taken).as_bytes())


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


def parse_letter(content: Content, consultation: Consultation) -> list[Parsed]:
    """Return every contribution of a message; raise RefusedError when there is none, or a doubt.

    An answer file is what its author saved: text beside it is its copy, or a letter to us.
    """
    if content.is_automatic:
        raise RefusedError(SENT_BY_A_PROGRAM)
    if content.files:
        words = merged(content.cover, beside(outside_of(content.renditions[:1])))
        return [Parsed(read_json(file), beside=words) for file in content.files]
    return [
        replace(each, beside=merged(content.cover, each.beside))
        for each in _parsed(content, consultation)
    ]


def _parsed(content: Content, consultation: Consultation) -> list[Parsed]:
    """Return the contributions of a message's text; raise RefusedError."""
    found, texts = _letters_of(content.renditions, questions_of(consultation))
    if found:
        words = beside(outside_of([texts]))
        # What is quoted deeper was written before: what is said last stands.
        return [
            Parsed(each.document, reading=each.reading.word, beside=words)
            for each in sorted(found, key=lambda read: -read.depth)
        ]
    try:
        return [by_number("\n\n".join(next(iter(content.renditions), ())), consultation)]
    except RefusedError as error:
        if not content.is_cover or error.message != NONE:
            raise
    if len(beside(outside_of(content.renditions[:1]))) > LONGEST_COVER:
        raise RefusedError(COVER)
    return []


def _letters_of(
    renditions: Sequence[Sequence[str]], questions: Questions
) -> tuple[list[Read], Sequence[str]]:
    """Return the letters of the surest rendition, with its texts; raise RefusedError in doubt."""
    best: list[Read] = []
    chosen: Sequence[str] = ()
    doubt: WrongValueError | None = None
    for texts in renditions:
        try:
            found = list(_read_all(texts, questions))
        except WrongValueError as error:
            doubt = doubt or error
            continue
        if found and (not best or _surety(found) < _surety(best)):
            best, chosen = found, texts
    if doubt and not best:
        raise RefusedError(doubt.message)
    return best, chosen


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
