"""The lines of a text as CommonMark reads them, written so that Python-Markdown reads the same.

GitHub's preview, where editors look, nests a list by the width of its marker, counts ``1)`` and
passes over invisible marks; Python-Markdown wants four spaces, ``1.`` and nothing before a marker.
``read_blocks`` follows the containers (items, quotations, notes) line by line as the CommonMark
specification does, indents each by four, and says what it cannot keep.
"""

import re
from dataclasses import dataclass, field, replace

from summit.base.problems import Message, say
from summit.markdown.lines import (
    BLANK_LINE,
    BOXES,
    CODE,
    COMMENT,
    COMMENT_END,
    EMPTY,
    FENCE,
    HTML,
    ITEM,
    NOTE,
    QUOTE,
    TASK,
    VERBATIM,
    YEAR,
    Line,
    begins,
    ends,
    margin,
    no_list,
)

INDENTED = say(
    "a line begins with a Tab or four spaces, which makes it a block of code. Delete them; where "
    "you do mean code, write ``` on a line before it and on a line after it."
)
OPEN = {
    "fence": say("a block of code is not closed. End it with a line ```."),
    "comment": say("a comment is not closed. End it with -->."),
}
"""What to say of a block that nothing ends."""
NO_WORDS = say("a list's sign without words. Write them after it, on the same line, or delete it.")
MISCOUNTED = say(
    'the list counts %(shown)s where "%(written)s" is written. Number its lines one after the '
    "other, or write %(written)s\\. for words that are no list."
)
YEAR_FIRST = say(
    'a line that begins with "%(written)s" and a space would be a list that counts from there. '
    "Write %(escaped)s."
)


@dataclass(frozen=True)
class Blocks:
    """A text for Python-Markdown, and what is to know about the text as it was written."""

    text: str
    marks: tuple[tuple[int, int, str], ...]
    """Places of list numbers and boxes in the written text, and what the page shows of them."""
    code: tuple[tuple[int, int], ...]
    """Places of what stands between fences in the written text."""
    notes: tuple[tuple[int, int], ...]
    """Places of the notes, which the page shows at its end."""
    faults: tuple[tuple[int, Message], ...]
    """Lines, from 0, and what is wrong there."""


@dataclass(frozen=True)
class Container:
    """A list item, a quotation or a note that is open."""

    width: int
    """The columns that a line needs to belong to it; 0 for a quotation."""
    out: str
    """How Python-Markdown's lines in it begin."""
    is_ordered: bool | None = None
    """Of a list item: whether it has a number."""
    first: int = 0
    place: int = 0
    is_note: bool = False


@dataclass
class _Reader:
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

    @property
    def prefix(self) -> str:
        """How a line inside all that is open begins."""
        return "".join(each.out for each in self.stack)

    def write(self, line: str) -> None:
        """Write a line inside all that is open."""
        self.out.append(
            (self.prefix + line).rstrip(" ") if not line.strip() else self.prefix + line
        )


def read_blocks(body: str) -> Blocks:
    """Return the text as Python-Markdown wants it, with what was found in it."""
    reader, place = _Reader(), 0
    for number, line in enumerate(body.split("\n")):
        columns, rest = margin(line)
        _read_line(reader, line, Line(columns, rest, number, place + len(line) - len(rest)))
        place += len(line) + 1
    if reader.raw in OPEN:
        reader.faults.append((reader.opened[0], OPEN[reader.raw]))
    _close_note(reader, len(body))
    return Blocks(
        "\n".join(reader.out),
        tuple(reader.marks),
        tuple(reader.code),
        tuple(reader.notes),
        tuple(reader.faults),
    )


def _close_note(reader: _Reader, place: int) -> None:
    if reader.note is not None:
        reader.notes.append((reader.note, place))
    reader.note = None


def _read_line(reader: _Reader, written: str, line: Line) -> None:
    """Write what Python-Markdown needs for a line of the text."""
    matched, line = _match(reader, line)
    if reader.raw and matched == len(reader.stack):
        inner = " " * line.columns + line.rest if reader.stack else written
        if _read_raw(reader, inner, line):
            return
    if reader.raw == "fence":
        reader.faults.append((reader.opened[0], OPEN["fence"]))
    reader.raw = ""
    if line.rest.strip():
        _read_words(reader, line, matched)
    else:
        quote = next((n for n, each in enumerate(reader.stack[matched:]) if not each.width), None)
        if quote is not None:
            del reader.stack[matched + quote :]
        reader.was_blank, reader.in_paragraph = True, False
        reader.write("")


def _match(reader: _Reader, line: Line) -> tuple[int, Line]:
    """Return how many open containers the line belongs to, and what of it is inside them."""
    for matched, container in enumerate(reader.stack):
        if container.width and line.rest.strip():
            if line.columns < container.width:
                return matched, line
            line = replace(line, columns=line.columns - container.width)
        elif not container.width:
            quote = QUOTE.match(line.rest)
            if line.columns >= CODE or not quote:
                return matched, line
            line = line.after(quote.end())
    return len(reader.stack), line


def _read_words(reader: _Reader, line: Line, matched: int) -> None:
    """Open what begins on the line, and write it."""
    goes_on = reader.in_paragraph and matched == len(reader.stack)
    begin = begins(line, goes_on=goes_on, is_top=not reader.stack)
    _check_words(reader, line, goes_on=goes_on)
    if reader.in_paragraph and not begin and not (line.columns < CODE and ends(line.rest)):
        reader.write(no_list(line.rest) if reader.stack else line.rest)
        return
    closed = reader.stack[matched:]
    del reader.stack[matched:]
    if any(each.is_note for each in closed):
        _close_note(reader, line.place)
    if _needs_space(reader, begin, closed):
        reader.write("")
        reader.was_blank = True
    if reader.was_blank:
        reader.in_list = bool(begin)
    outer, marks, began = reader.prefix, "", bool(begin)
    while begin:
        mark, length = _open(reader, begin, line, closed)
        marks, line, closed = marks + mark, line.after(length), []
        begin = begins(line, goes_on=False, is_top=False)
    if began:
        _check_words(reader, line, goes_on=False)
    prefix, reader.was_blank = outer + marks if began else outer, False
    _write_block(reader, prefix, line)


def _check_words(reader: _Reader, line: Line, *, goes_on: bool) -> None:
    """Note a list's sign that stands alone."""
    empty = EMPTY.match(line.rest) if line.columns < CODE else None
    if empty and not (goes_on and empty["number"]):
        reader.faults.append((line.number, NO_WORDS))


def _needs_space(reader: _Reader, begin: re.Match[str] | None, closed: list[Container]) -> bool:
    """Tell whether Python-Markdown wants an empty line, to end a list or to begin one."""
    if reader.was_blank:
        return False
    if begin and begin.re is ITEM and not reader.in_list:
        return bool(closed or reader.stack or not reader.in_paragraph)
    return bool(closed) and not _is_sibling(begin, closed)


def _is_sibling(begin: re.Match[str] | None, closed: list[Container]) -> bool:
    """Tell whether the item that begins belongs to the list that a closed one was in."""
    is_item = begin is not None and begin.re is ITEM
    return bool(is_item and closed and closed[0].is_ordered is bool(begin and begin["number"]))


def _open(
    reader: _Reader, begin: re.Match[str], line: Line, closed: list[Container]
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
    item = _numbered(reader, begin, line, closed if _is_sibling(begin, closed) else [])
    reader.stack.append(replace(item, width=width, out="    "))
    task = TASK.match(line.rest, begin.end())
    mark = f"{item.first + item.place}. " if item.is_ordered else f"{begin['mark']} "
    if not task:
        return mark, begin.end("mark") + (0 if spaces > CODE else len(begin["space"]))
    place = line.place + task.start()
    reader.marks.append((place, place + 3, BOXES[task["done"]]))
    return f"{mark}{BOXES[task['done']]} ", task.end()


def _numbered(
    reader: _Reader, begin: re.Match[str], line: Line, siblings: list[Container]
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


def _write_block(reader: _Reader, prefix: str, line: Line) -> None:
    """Write the first line of a block, as it is of each kind."""
    year = ITEM.match(line.rest)
    rest = no_list(line.rest) if year and len(year["number"] or "") >= YEAR else line.rest
    if rest != line.rest and year and year["number"].isascii():
        written = year["mark"]
        escaped = f"{written[:-1]}\\{written[-1]}"
        reader.faults.append(
            (line.number, YEAR_FIRST.filled({"written": written, "escaped": escaped}))
        )
    if line.columns >= CODE:
        if not reader.in_code:
            reader.faults.append((line.number, INDENTED))
        reader.in_code, reader.in_paragraph = True, False
        reader.out.append(prefix + " " * line.columns + rest)
        return
    reader.in_code = False
    if _open_raw(reader, prefix, line):
        return
    reader.in_paragraph = not ends(rest)
    reader.out.append(prefix + rest)


def _open_raw(reader: _Reader, prefix: str, line: Line) -> bool:
    """Open what holds no Markdown, if it begins here, and write its first line."""
    fence = FENCE.match(line.rest)
    reader.opened = line.number, line.place + len(line.rest)
    if fence:
        reader.raw, reader.fence = "fence", fence["fence"]
        reader.until = re.compile(rf" {{0,3}}{fence['fence']}{fence['fence'][0]}*[ \t]*$")
        reader.marks.append((line.place + fence.end("fence"), reader.opened[1], ""))
        reader.out.append(prefix.rstrip(" ") if reader.stack else line.rest)
        if reader.stack:
            reader.in_paragraph, reader.was_blank = False, True
        return True
    comment, verbatim = COMMENT.match(line.rest), VERBATIM.match(line.rest)
    if comment:
        reader.raw, reader.until = "comment", COMMENT_END
    elif verbatim:
        reader.raw, reader.until = "html", re.compile(f"</{verbatim[1]}", re.IGNORECASE)
    elif HTML.match(line.rest):
        reader.raw, reader.until = "html", BLANK_LINE
    else:
        return False
    if reader.until.search(line.rest):
        reader.raw = ""
    reader.in_paragraph = False
    reader.out.append(prefix + line.rest)
    return True


def _read_raw(reader: _Reader, inner: str, line: Line) -> bool:
    """Write a line inside what holds no Markdown; False where an empty line ends it."""
    if reader.raw != "fence":
        if reader.until.search(inner):
            reader.raw = ""
            if not inner.strip():
                return False
        reader.out.append(reader.prefix + inner)
        return True
    if reader.until.match(inner):
        reader.code.append((reader.opened[1], line.place))
        reader.raw = ""
        reader.write("" if reader.stack else reader.fence)
        reader.was_blank = bool(reader.stack)
    else:
        reader.out.append((reader.prefix + "    " if reader.stack else "") + inner)
    return True
