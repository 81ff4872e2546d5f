"""Rows of tables that are none: with more cells than the head, in two lines, or words below.

Markdown drops the cells too many, and makes a row of whatever line follows a row.
"""

import re
from collections.abc import Iterator

from summit.base.problems import Message, say
from summit.markdown.blocks import Blocks
from summit.markdown.lines import ITEM, QUOTE, ends

SEPARATOR = re.compile(r"[ \t>]*+\|?[ \t]*:?-+:?[ \t]*+(?:\|[ \t]*:?-+:?[ \t]*+)*\|?[ \t]*")
BAR = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|(\|)")
SURPLUS = say(
    "this row has more cells than the head of its table: %(cells)s, not %(head)s. The page would "
    "not show the last. Give the head as many, or write \\| for the sign itself."
)
GLUED = say(
    "this line would be a row of the table above it. Leave an empty line before it; where it "
    "belongs to the row above, write the row on one line."
)

OPEN = say(
    "this row has fewer cells than its table and no | at its end. Write the whole row on one line, "
    "with | after its last cell."
)


def find_surplus(body: str, blocks: Blocks) -> Iterator[tuple[int, Message]]:
    """Yield the line, from 0, of each row with more cells than its table's head, or of none."""
    if "|" not in body:
        return
    lines, head, place = body.split("\n"), 0, 0
    is_barred = is_quoted = False
    for number, line in enumerate(lines):
        is_code = bool(blocks.code) and any(start <= place < end for start, end in blocks.code)
        place += len(line) + 1
        if is_code or not line.strip(" \t>"):
            head = 0
        elif number and "|" in line and SEPARATOR.fullmatch(line):
            cells = count_cells(lines[number - 1])
            head = cells if cells == count_cells(line) else 0
            is_barred = lines[number - 1].strip(" \t>")[:1] == "|"
            is_quoted = line.lstrip().startswith(">")
        elif head and count_cells(line) > head:
            message = SURPLUS.filled({"cells": count_cells(line), "head": head})
            yield number, message
        elif head and _is_glued(line, is_barred=is_barred, is_quoted=is_quoted):
            yield number, GLUED
        elif head and is_barred and _is_open(line) and count_cells(line) < head:
            yield number, OPEN


def _is_open(line: str) -> bool:
    """Tell whether a row has a | at its start and none at its end."""
    row = line.strip(" \t>")
    return row.startswith("|") and not row.endswith("|")


def _is_glued(line: str, *, is_barred: bool, is_quoted: bool) -> bool:
    """Tell whether a line below a row is none.

    ``is_barred``: the head begins with |; ``is_quoted``: the table is in a quotation.
    """
    rest = line.lstrip(" \t>" if is_quoted else " \t")
    if (is_barred and rest[:1] == "|") or ends(rest) or ITEM.match(rest) or QUOTE.match(rest):
        return False
    return is_barred or not any(match[2] for match in BAR.finditer(rest))


def count_cells(row: str) -> int:
    """Return how many cells a row has, without empty ones at its end."""
    row = row.strip(" \t>").removeprefix("|")
    bars = [match.start() for match in BAR.finditer(row) if match[2]]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(row)]
    cells = [row[start:end] for start, end in zip(starts, ends, strict=True)]
    while cells and not cells[-1].strip():
        cells.pop()
    return len(cells)
