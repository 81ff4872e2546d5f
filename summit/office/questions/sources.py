"""What questions arrive in: messages, mbox files, Maildirs, exports, folders of these.

A source is read piece by piece, so that a message of gigabytes costs no memory: what is too large
to be a question can still be copied whole.
"""

import csv
import io
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from summit.base.csv_cells import is_separator
from summit.base.frozen import Frozen
from summit.base.mail import UnreadableError
from summit.base.mailbox import Stored, in_mbox, is_in_maildir, whole_file
from summit.base.problems import say
from summit.office.questions.arrivals import Arrival, Asking, arrival_of_message, arrival_of_row

LARGEST = 10_000_000
"""Bytes of a message that is parsed; the parser takes some times as much memory."""
FIRST_LINE = 65_536
"""Characters of the line that says what separates the cells of an export."""
SUFFIXES = (".eml", ".mbox", ".csv")
ROW_SUFFIX = ".csv"


class Row(NamedTuple):
    """A row of an export."""

    header: tuple[str, ...]
    cells: tuple[str, ...]


class Found(Frozen):
    """A piece of a source: a message, a row of an export, or a whole file that is neither."""

    place: str
    piece: Stored | Row

    @property
    def suffix(self) -> str:
        """What the name of its copy ends with."""
        if isinstance(self.piece, Row):
            return ROW_SUFFIX
        return self.piece.path.suffix.lower() if self.piece.fault else ".eml"

    def arrival(self, zone: tzinfo, asking: Asking) -> Arrival:
        """Return the question; raise UnreadableError where there is none."""
        if isinstance(self.piece, Row):
            header, cells = self.piece
            if len(header) != len(cells):
                raise UnreadableError(
                    say(
                        "the row has %(cells)s cells, the header %(header)s.",
                        cells=len(cells),
                        header=len(header),
                    )
                )
            return arrival_of_row(dict(zip(header, cells, strict=True)))
        if self.piece.fault:
            raise UnreadableError(self.piece.fault)
        if self.piece.size > LARGEST:
            raise UnreadableError(
                say("%(size)s bytes are more than a question needs.", size=self.piece.size)
            )
        return arrival_of_message(self.piece.read(), zone, asking)

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes as they came, some at a time."""
        if isinstance(self.piece, Row):
            text = io.StringIO()
            csv.writer(text).writerows(self.piece)
            yield text.getvalue().encode()
        else:
            yield from self.piece.pieces()


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
    if suffix == ROW_SUFFIX:
        yield from _in_export(path)
        return
    if suffix == ".mbox":
        stored = in_mbox(path)
    elif suffix == ".eml" or is_in_maildir(path):
        stored = iter([whole_file(path)])
    else:
        fault = say("not one of %(suffixes)s or a Maildir.", suffixes=", ".join(SUFFIXES))
        stored = iter([whole_file(path, fault)])
    yield from (Found(each.place, each) for each in stored)


def _in_export(path: Path) -> Iterator[Found]:
    csv.field_size_limit(LARGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(FIRST_LINE)
            start = file.tell() if is_separator(first) else 0
            first = file.readline(FIRST_LINE) if start else first
            file.seek(start)
            rows = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
            header = tuple(cell.strip().lower() for cell in next(rows, []))
            if "question" not in header:
                fault = say('no export of the form: it has no column "question".')
                yield Found(path.name, whole_file(path, fault))
                return
            for row in filter(None, rows):
                place = f"{path.name}:{bool(start) + rows.line_num}"
                yield Found(place, Row(header, tuple(row)))
    except (csv.Error, UnicodeError) as error:
        kind = say("it is not UTF-8") if isinstance(error, UnicodeError) else str(error)
        fault = say("the file cannot be read to its end: %(kind)s.", kind=kind)
        yield Found(path.name, whole_file(path, fault))
