"""The lines of a text as CommonMark reads them, written so that Python-Markdown reads the same.

GitHub's preview, where editors look, nests a list by the width of its marker, counts ``1)`` and
passes over invisible marks; Python-Markdown wants four spaces, ``1.`` and nothing before a marker.
``read_blocks`` follows the containers (items, quotations, notes) line by line as the CommonMark
specification does, indents each by four, and says what it cannot keep.
"""

import re
from functools import lru_cache

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.content.leftovers.signs import begins_twice
from summit.markdown.containers import Reader, match_containers, needs_space, open_container
from summit.markdown.first_signs import TWICE, find_first_signs
from summit.markdown.lines import (
    BLANK_LINE,
    CODE,
    COMMENT,
    COMMENT_END,
    EMPTY,
    FENCE,
    HTML,
    ITEM,
    RAW,
    VERBATIM,
    YEAR,
    Line,
    begins,
    ends,
    is_plain,
    margin,
    may_begin,
    no_list,
)
from summit.markdown.run_on import find_run_on, paragraphs

KNOWN = 500
"""Texts that are known: of a city's summit, all."""
DEEPEST = 60
"""Containers in each other that are read: Python-Markdown gives up far above, and says so."""
INDENTED = say(
    "a line begins with a Tab or four spaces, which makes it a block of code. Delete them; where "
    "you do mean code, write ``` on a line before it and on a line after it."
)
OPEN = {
    "fence": say("a block of code is not closed. End it with a line %(sign)s."),
    "comment": say("a comment is not closed. End it with -->."),
}
"""What to say of a block that nothing ends."""
NO_WORDS = say("a list's sign without words. Write them after it, on the same line, or delete it.")
YEAR_FIRST = say(
    'a line that begins with "%(written)s" and a space would be a list that counts from there. '
    "Write %(escaped)s."
)

GLUED = say(
    "this line runs on in the quotation above it. Leave an empty line before it, or begin it with "
    '"> " if it belongs to the quotation.'
)


class Blocks(Frozen):
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


@lru_cache(KNOWN)
def read_blocks(body: str) -> Blocks:
    """Return the text as Python-Markdown wants it, with what was found in it.

    Converting a text asks, and each of those who check all texts, one after the other.
    """
    reader, place = Reader(), 0
    for number, line in enumerate(body.split("\n")):
        if not _read_outside(reader, line, number, place):
            columns, rest = margin(line)
            _read_line(reader, line, Line(columns, rest, number, place + len(line) - len(rest)))
        place += len(line) + 1
    if reader.raw in OPEN:
        reader.faults.append((reader.opened[0], OPEN[reader.raw].filled({"sign": reader.fence})))
    _close_note(reader, len(body))
    reader.faults += filter(None, map(find_run_on, paragraphs(reader.lines)))
    if begins_twice(body):
        reader.faults = [(0, TWICE)]
    return Blocks(
        "\n".join(reader.out),
        tuple(reader.marks),
        tuple(reader.code),
        tuple(reader.notes),
        tuple(reader.faults),
    )


def _read_outside(reader: Reader, line: str, number: int, place: int) -> bool:
    """Write a line of words, or an empty one, where nothing is open; False for any other.

    It says of the reader what reading the line by all rules would say, sooner.
    """
    if reader.stack or reader.raw:
        return False
    if line and (not is_plain(line) or "! " in line):
        return False
    reader.out.append(line)
    if not line:
        reader.was_blank, reader.in_paragraph = True, False
        return True
    reader.lines.append((number, line, reader.in_paragraph))
    if not reader.in_paragraph:
        reader.in_list = reader.in_list and not reader.was_blank
        reader.was_blank, reader.in_code, reader.in_paragraph = False, False, True
        reader.opened = number, place + len(line)
    return True


def _close_note(reader: Reader, place: int) -> None:
    if reader.note is not None:
        reader.notes.append((reader.note, place))
    reader.note = None


def _read_line(reader: Reader, written: str, line: Line) -> None:
    """Write what Python-Markdown needs for a line of the text."""
    matched, line = match_containers(reader, line)
    if reader.raw and matched == len(reader.stack):
        inner = " " * line.columns + line.rest if reader.stack else written
        if _read_raw(reader, inner, line):
            return
    if reader.raw == "fence":
        reader.faults.append((reader.opened[0], OPEN["fence"].filled({"sign": reader.fence})))
    reader.raw = ""
    if line.rest.strip():
        _read_words(reader, line, matched)
    else:
        quote = next((n for n, each in enumerate(reader.stack[matched:]) if not each.width), None)
        if quote is not None:
            del reader.stack[matched + quote :]
        reader.was_blank, reader.in_paragraph = True, False
        reader.write("")


def _read_words(reader: Reader, line: Line, matched: int) -> None:
    """Open what begins on the line, and write it."""
    goes_on = reader.in_paragraph and matched == len(reader.stack)
    begin = begins(line, goes_on=goes_on)
    _check_words(reader, line, goes_on=goes_on)
    if reader.in_paragraph and not begin and not (line.columns < CODE and ends(line.rest)):
        if any(not each.width for each in reader.stack[matched:]):
            reader.faults.append((line.number, GLUED))
        reader.lines.append((line.number, line.rest, True))
        reader.write(_plain(reader, line))
        return
    closed = reader.stack[matched:]
    del reader.stack[matched:]
    if any(each.is_note for each in closed):
        _close_note(reader, line.place)
    if needs_space(reader, begin, closed) or _ends_table(reader, line):
        reader.write("")
        reader.was_blank = True
    outer, marks, began, depth = reader.prefix, "", bool(begin), len(reader.stack)
    while begin and len(reader.stack) < DEEPEST:
        mark, length = open_container(reader, begin, line, closed)
        marks, line, closed = marks + mark, line.after(length), []
        begin = begins(line, goes_on=False)
    if began:
        _check_words(reader, line, goes_on=False)
    if reader.was_blank:
        reader.in_list = any(each.width and not each.is_note for each in reader.stack[depth:])
    prefix, reader.was_blank = outer + marks if began else outer, False
    _write_block(reader, prefix, line)


def _plain(reader: Reader, line: Line) -> str:
    """Return a line that goes on in a paragraph, of which Python-Markdown makes no block."""
    if line.columns >= CODE and (ends(line.rest) or line.rest.startswith(">")):
        return f"\\{line.rest}"
    return no_list(line.rest) if reader.stack or line.columns >= CODE else line.rest


def _ends_table(reader: Reader, line: Line) -> bool:
    """Tell whether the line, no row, follows a row: Python-Markdown wants an empty line there."""
    last, above, _ = reader.lines[-1] if reader.lines else (-2, "", False)
    if last != line.number - 1 or "|" not in above or line.rest.startswith("|"):
        return False
    return not reader.was_blank and (ends(line.rest) or line.rest.startswith(">"))


def _check_words(reader: Reader, line: Line, *, goes_on: bool) -> None:
    """Note a list's sign that stands alone, and first signs that are taken for others."""
    above = len(reader.lines) > 1 and reader.lines[-1][2]
    message = find_first_signs(line.rest, goes_on=goes_on, is_second=not above)
    if message and line.columns < CODE:
        reader.faults.append((line.number, message))
    empty = EMPTY.match(line.rest) if line.columns < CODE and may_begin(line.rest) else None
    if empty and not (goes_on and empty["number"]):
        reader.faults.append((line.number, NO_WORDS))


def _write_block(reader: Reader, prefix: str, line: Line) -> None:
    """Write the first line of a block, as it is of each kind."""
    year = ITEM.match(line.rest) if line.rest[:1].isdecimal() else None
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
    reader.lines.append((line.number, line.rest, False))
    reader.out.append(prefix + rest)


def _open_raw(reader: Reader, prefix: str, line: Line) -> bool:
    """Open what holds no Markdown, if it begins here, and write its first line."""
    reader.opened = line.number, line.place + len(line.rest)
    if line.rest[:1] not in RAW:
        return False
    fence = FENCE.match(line.rest)
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


def _read_raw(reader: Reader, inner: str, line: Line) -> bool:
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
