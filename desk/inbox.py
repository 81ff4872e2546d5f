"""What questions arrive in: messages, mbox files, Maildirs, exports, folders of these.

A source is read piece by piece, so that a message of gigabytes costs no memory: what is too large
to be a question can still be copied whole.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from summit.listening.arrivals import Arrival, arrival_of_message, arrival_of_row
from summit.listening.draft import Desk
from summit.mail import UnreadableError
from summit.problems import Message, say

LARGEST = 10_000_000
"""Bytes of a message that is parsed; the parser takes some times as much memory."""
PIECE = 65_536
SEPARATOR = b"From "
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
MAILDIR = ("cur", "new")
SUFFIXES = (".eml", ".mbox", ".csv")
ROW_SUFFIX = ".csv"


@dataclass(frozen=True)
class Found:
    """A piece of a source: a message, a row of an export, or a whole file that is neither."""

    place: str
    path: Path
    start: int
    size: int
    row: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """The header and the cells of a row."""
    fault: Message | None = None
    """Why it can be no question, where that is known before it is read."""
    is_boxed: bool = False
    """Whether it stands in an mbox file, which marks some of its lines."""

    @property
    def suffix(self) -> str:
        """What the name of its copy ends with."""
        return ROW_SUFFIX if self.row else self.path.suffix.lower() if self.fault else ".eml"

    def arrival(self, desk: Desk) -> Arrival:
        """Return the question; raise UnreadableError where there is none."""
        if self.fault:
            raise UnreadableError(self.fault)
        if self.row:
            header, cells = self.row
            if len(header) != len(cells):
                raise UnreadableError(
                    say(
                        "the row has %(cells)s cells, the header %(header)s.",
                        cells=len(cells),
                        header=len(header),
                    )
                )
            return arrival_of_row(dict(zip(header, cells, strict=True)))
        if self.size > LARGEST:
            raise UnreadableError(
                say("%(size)s bytes are more than a question needs.", size=self.size)
            )
        return arrival_of_message(b"".join(self.pieces()), desk.zone)

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes as they came, some at a time."""
        if self.row:
            text = io.StringIO()
            csv.writer(text).writerows(self.row)
            yield text.getvalue().encode()
            return
        with self.path.open("rb") as file:
            file.seek(self.start)
            if self.is_boxed and self.size <= LARGEST:
                yield ESCAPED.sub(rb"\1", file.read(self.size))
                return
            left = self.size
            while left and (piece := file.read(min(PIECE, left))):
                left -= len(piece)
                yield piece


def found_at(path: Path) -> Iterator[Found]:
    """Yield what a path holds, a folder's files in order of their names."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                yield from _in_file(file)
    else:
        yield from _in_file(path)


def _in_file(path: Path) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix == ".mbox":
        yield from _in_mbox(path)
    elif suffix == ROW_SUFFIX:
        yield from _in_export(path)
    elif suffix == ".eml" or path.parent.name in MAILDIR:
        yield Found(path.name, path, 0, path.stat().st_size)
    else:
        yield _whole(
            path, say("not one of %(suffixes)s or a Maildir.", suffixes=", ".join(SUFFIXES))
        )


def _whole(path: Path, fault: Message) -> Found:
    return Found(path.name, path, 0, path.stat().st_size, fault=fault)


def _in_mbox(path: Path) -> Iterator[Found]:
    size = path.stat().st_size
    marks = [*_marks(path), (size, size)]
    if marks[0][0]:
        fault = say('no message of an mbox file: it does not begin with a line "From …".')
        yield Found(path.name, path, 0, marks[0][0], fault=fault)
    for number, ((_, start), (end, _)) in enumerate(pairwise(marks), 1):
        yield Found(f"{path.name}: message {number}", path, start, end - start, is_boxed=True)


def _marks(path: Path) -> Iterator[tuple[int, int]]:
    """Yield where each line "From …" after an empty one begins, and where its message does."""
    with path.open("rb") as file:
        is_line, is_after_empty, begin = True, True, 0
        while piece := file.readline(PIECE):
            is_mark = is_line and is_after_empty and piece.startswith(SEPARATOR)
            if is_mark:
                piece = _end_of_line(file, piece)
                yield begin, file.tell()
            is_after_empty = not is_mark and is_line and piece in (b"\n", b"\r\n")
            is_line = piece.endswith(b"\n")
            begin = file.tell()


def _end_of_line(file: BinaryIO, piece: bytes) -> bytes:
    """Read on to the end of a line that has begun; return its last piece."""
    while piece and not piece.endswith(b"\n"):
        piece = file.readline(PIECE)
    return piece


def _in_export(path: Path) -> Iterator[Found]:
    csv.field_size_limit(LARGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(PIECE)
            file.seek(0)
            rows = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
            header = tuple(cell.strip().lower() for cell in next(rows, []))
            if "question" not in header:
                yield _whole(path, say('no export of the form: it has no column "question".'))
                return
            for row in filter(None, rows):
                place = f"{path.name}:{rows.line_num}"
                yield Found(place, path, 0, 0, row=(header, tuple(row)))
    except (csv.Error, UnicodeError) as error:
        kind = say("it is not UTF-8") if isinstance(error, UnicodeError) else str(error)
        yield _whole(path, say("the file cannot be read to its end: %(kind)s.", kind=kind))
