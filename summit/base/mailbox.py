"""Mailboxes: messages in files of their own, in mbox files and in Maildirs.

Each is read piece by piece, so that a message of gigabytes costs no memory.

In an mbox file (RFC 4155), a message begins after a line ``From address weekday month day time
year``, whatever stands before it; an empty line there ends the message before it. Any other line
that begins with ``From `` is text. Writers put a ``>`` before such lines of a text, and
here it goes again: exactly one from each line ``>From ``, ``>>From `` and so on. That is right for
those who mark all of these lines (mboxrd). Others, such as Python's own module, mark only
``From `` (mboxo): nothing tells a line ``>From `` of their text from one that was marked, and it
loses its ``>``, too.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from summit.base.frozen import Frozen
from summit.base.problems import Message, say

PIECE = 65_536
SEPARATOR = re.compile(
    rb'From (?:[^\s"]{1,320}|"[^"\n]{0,64}"@\S{1,255}) +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
    rb" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d\d? \d\d?:\d\d(?::\d\d)?"
    rb" (?:\S+ )?\d{4}(?: .*)?\s*"
)
"""Some programs write a zone before or after the year."""
MARKED = re.compile(rb">+From ")
HEADER = re.compile(rb"^([!-9;-~]{1,80}):", re.MULTILINE)
EMPTY = (b"\n", b"\r\n")
NO_MBOX = say(
    "no mbox file: it does not begin with a line such as "
    '"From person@example.org Mon Nov  7 23:30:00 2016".'
)
MAILDIR = ("cur", "new")
"""The folders of a Maildir that hold messages, one a file."""


class Stored(Frozen):
    """Where a message lies; or what lies in the place of one."""

    place: str
    """What to call it, for people."""
    path: Path
    start: int
    size: int
    """In bytes, the marks of an mbox file counted in."""
    fault: Message | None = None
    """Why it is no message, where that is known before it is read."""
    is_marked: bool = False
    """Whether it stands in an mbox file, which marks some of its lines."""

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes as their author's program wrote them, some at a time."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            left, begins_line = self.size, True
            while left and (piece := file.readline(min(PIECE, left))):
                left -= len(piece)
                has_mark = self.is_marked and begins_line and MARKED.match(piece)
                begins_line = piece.endswith(b"\n")
                yield piece[1:] if has_mark else piece

    def read(self) -> bytes:
        """Return the bytes, all at once."""
        return b"".join(self.pieces())


def whole_file(path: Path, fault: Message | None = None) -> Stored:
    """Return a file that is one message, or the fault why it is none."""
    return Stored(path.name, path, 0, path.stat().st_size, fault)


def in_mbox(path: Path) -> Iterator[Stored]:
    """Yield the messages of an mbox file in order; first, with its fault, what stands before them.

    All of a file that is no mbox file stands before them.
    """
    with path.open("rb") as file:
        borders = _borders(file)
        front, start = next(borders)
        before = Stored(path.name, path, 0, front, NO_MBOX)
        if not all(map(bytes.isspace, before.pieces())):
            yield before
        for number, (end, following) in enumerate(borders, 1):
            place = f"{path.name}: message {number}"
            yield Stored(place, path, start, end - start, is_marked=True)
            start = following


def _borders(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield where a message ends and where the next begins: from what is before the first one on.

    After the last message nothing begins.
    """
    begins_line, is_after_empty, is_in_message = True, True, False
    begin = end = 0
    while piece := file.readline(PIECE):
        here = file.tell()
        if begins_line and SEPARATOR.fullmatch(piece):
            yield end, here
            is_after_empty, is_in_message, end = False, True, here
        else:
            is_after_empty = begins_line and piece in EMPTY
            end = begin if is_after_empty and is_in_message else here
        begins_line, begin = piece.endswith(b"\n"), here
    yield end, end


def is_mbox(path: Path) -> bool:
    """Tell whether a file begins as an mbox file does."""
    with path.open("rb") as file:
        return bool(SEPARATOR.fullmatch(file.readline(PIECE)))


def is_message(path: Path) -> bool:
    """Tell whether a file begins as a message does: with its sender, and what else all have."""
    with path.open("rb") as file:
        head = file.read(PIECE).replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    names = {match[1].lower() for match in HEADER.finditer(head)}
    return b"from" in names and bool(names & {b"date", b"message-id"})


def is_maildir(folder: Path) -> bool:
    """Tell whether a folder is a Maildir."""
    return all((folder / name).is_dir() for name in MAILDIR)


def is_in_maildir(path: Path) -> bool:
    """Tell whether a file is a message of a Maildir."""
    return path.parent.name in MAILDIR


def in_maildir(folder: Path) -> Iterator[Stored]:
    """Yield the messages of a Maildir in the order of delivery.

    A mail program may move a message while others are read, and one that it deleted is not there.
    """
    known = _delivered(folder)
    for key in sorted(known):
        path = known[key] if known[key].exists() else _delivered(folder).get(key)
        if path:
            yield Stored(f"{folder.name}: {key}", path, 0, path.stat().st_size)


def _delivered(folder: Path) -> dict[str, Path]:
    """Return the files of a Maildir by their keys; what follows the colon says what was read."""
    files = (path for name in MAILDIR for path in (folder / name).iterdir())
    return {path.name.partition(":")[0]: path for path in files if not path.name.startswith(".")}
