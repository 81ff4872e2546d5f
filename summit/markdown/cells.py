"""Rows of tables with more cells than their head: Markdown drops those at their end."""

import re
from collections.abc import Iterator

from summit.base.problems import Message, say
from summit.markdown.blocks import Blocks

SEPARATOR = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
BAR = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|(\|)")
SURPLUS = say(
    "this row has more cells than the head of its table: %(cells)s, not %(head)s. The page would "
    "not show the last. Give the head as many, or write \\| for the sign itself."
)


def find_surplus(body: str, blocks: Blocks) -> Iterator[tuple[int, Message]]:
    """Yield the line, from 0, of each row that has more cells than its table's head."""
    if "|" not in body:
        return
    lines, head, place = body.split("\n"), 0, 0
    for number, line in enumerate(lines):
        is_code = any(start <= place < end for start, end in blocks.code)
        place += len(line) + 1
        if is_code or not line.strip(" \t>"):
            head = 0
        elif number and "|" in line and SEPARATOR.fullmatch(line):
            cells = count_cells(lines[number - 1])
            head = cells if cells == count_cells(line) else 0
        elif head and count_cells(line) > head:
            message = SURPLUS.filled({"cells": count_cells(line), "head": head})
            yield number, message


def count_cells(row: str) -> int:
    """Return how many cells a row has, without empty ones at its end."""
    row = row.strip(" \t>").removeprefix("|")
    bars = [match.start() for match in BAR.finditer(row) if match[2]]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(row)]
    cells = [row[start:end] for start, end in zip(starts, ends, strict=True)]
    while cells and not cells[-1].strip():
        cells.pop()
    return len(cells)
