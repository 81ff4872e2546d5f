"""What is open while the lines of a text are read: items of lists, quotations, notes."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from summit.base.problems import Message, say
from summit.markdown.lines import (
    BLANK_LINE,
    BOXES,
    CODE,
    ITEM,
    NOTE,
    QUOTE,
    TASK,
    Line,
)

MISCOUNTED = say(
    'the list counts %(shown)s where "%(written)s" is written. Number its lines one after the '
    "other, or write %(written)s\\. for words that are no list."
)
HALFWAY = say(
    "this line of a list begins deeper than the one above it, yet not deep enough to belong under "
    "it. Begin it with %(under)s spaces to put it under, or as far left as that line."
)


class Container(NamedTuple):
    """A list item, a quotation or a note that is open: a tuple, since a text has many."""

    width: int
    """The columns that a line needs to belong to it; 0 for a quotation."""
    out: str
    """How Python-Markdown's lines in it begin."""
    is_ordered: bool | None = None
    """Of a list item: whether it has a number."""
    first: int = 0
    place: int = 0
    is_note: bool = False
    column: int = 0
    """Of a list item: the columns before its mark."""


@dataclass
class Reader:
    """Where the reading of a text is."""

    stack: list[Container] = field(default_factory=list)
    in_paragraph: bool = False
    was_blank: bool = True
    in_code: bool = False
    in_list: bool = False
    """Whether an item stands at the beginning of the lines since the last empty one."""
    raw: str = ""
    """Which block is open that holds no Markdown: "fence", "comment" or "html"."""
    until: re.Pattern[str] = BLANK_LINE
    """What ends it."""
    fence: str = ""
    opened: tuple[int, int] = (0, 0)
    """The line and the place where it was opened."""
    out: list[str] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    note: int | None = None
    """Where the note began that is open."""
    faults: list[tuple[int, Message]] = field(default_factory=list)
    lines: list[tuple[int, str, bool]] = field(default_factory=list)
    """The lines of words, from 0, and whether each goes on in the paragraph of the one above."""

    @property
    def prefix(self) -> str:
        """How a line inside all that is open begins."""
        return "".join([each.out for each in self.stack]) if self.stack else ""

    def write(self, line: str) -> None:
        """Write a line inside all that is open."""
        written = self.prefix + line
        self.out.append(written if line and not line.isspace() else written.rstrip(" "))


def match_containers(reader: Reader, line: Line) -> tuple[int, Line]:
    """Return how many open containers the line belongs to, and what of it is inside them."""
    for matched, container in enumerate(reader.stack):
        if container.width and line.rest.strip():
            if line.columns < container.width:
                return matched, line
            line = line._replace(columns=line.columns - container.width)
        elif not container.width:
            quote = QUOTE.match(line.rest)
            if line.columns >= CODE or not quote:
                return matched, line
            line = line.after(quote.end())
    return len(reader.stack), line


def needs_space(reader: Reader, begin: re.Match[str] | None, closed: list[Container]) -> bool:
    """Tell whether Python-Markdown wants an empty line, to end a list or to begin one."""
    if reader.was_blank:
        return False
    if begin and begin.re is ITEM and not reader.in_list:
        return True
    return bool(closed) and not _is_sibling(begin, closed)


def _is_sibling(begin: re.Match[str] | None, closed: list[Container]) -> bool:
    """Tell whether the item that begins belongs to the list that a closed one was in."""
    is_item = begin is not None and begin.re is ITEM
    return bool(is_item and closed and closed[0].is_ordered is bool(begin and begin["number"]))


def open_container(
    reader: Reader, begin: re.Match[str], line: Line, closed: list[Container]
) -> tuple[str, int]:
    """Open a container; return its mark for Python-Markdown, and the mark's length as written."""
    if begin.re is QUOTE:
        reader.stack.append(Container(0, "> "))
        return "> ", begin.end()
    if begin.re is NOTE:
        reader.note = line.place
        reader.stack.append(Container(CODE, "    ", is_note=True))
        return f"{begin[0]} ", begin.end()
    spaces = len(begin["space"].expandtabs(4))
    width = line.columns + len(begin["mark"]) + (spaces if spaces <= CODE else 1)
    if closed and closed[0].width and not closed[0].is_note and line.columns > closed[0].column:
        under = sum(each.width for each in (*reader.stack, closed[0]))
        reader.faults.append((line.number, HALFWAY.filled({"under": under})))
    item = _numbered(reader, begin, line, closed if _is_sibling(begin, closed) else [])
    reader.stack.append(item._replace(width=width, out="    ", column=line.columns))
    task = TASK.match(line.rest, begin.end())
    mark = f"{item.first + item.place}. " if item.is_ordered else f"{begin['mark']} "
    if not task:
        return mark, begin.start("space") + (0 if spaces > CODE else len(begin["space"]))
    place = line.place + task.start()
    reader.marks.append((place, place + 3, BOXES[task["done"]]))
    return f"{mark}{BOXES[task['done']]} ", task.end()


def _numbered(
    reader: Reader, begin: re.Match[str], line: Line, siblings: list[Container]
) -> Container:
    """Return an item with its place in its list, and note what the page shows of its number."""
    number = int(begin["number"] or 0)
    first, place = (siblings[0].first, siblings[0].place + 1) if siblings else (number, 0)
    if begin["number"]:
        shown = "" if siblings or number == 1 else str(number)
        reader.marks.append((line.place, line.place + len(begin["number"]), shown))
        if number not in (first, first + place):
            message = MISCOUNTED.filled({"shown": first + place, "written": begin["mark"][:-1]})
            reader.faults.append((line.number, message))
    return Container(0, "", bool(begin["number"]), first, place)
