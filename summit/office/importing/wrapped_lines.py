"""Lines that a mail program broke, glued together again in each way that may be right."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from unicodedata import east_asian_width

WIDE = frozenset({"W", "F"})
Glue = Callable[[str, str, int], str]


def between_words(before: str, after: str, _width: int) -> str:
    """Return what a program took away where it broke a line: a space, or nothing."""
    last, first = before[-1], after[0]
    is_split_word = last in "-/" and before[-2:-1].isalnum() and first.isalnum()
    is_wide = east_asian_width(last) in WIDE or east_asian_width(first) in WIDE
    return "" if is_split_word or is_wide else " "


def cut(before: str, after: str, width: int) -> str:
    """Return nothing where a line is full: it was cut inside a word."""
    return "" if len(before) == width else between_words(before, after, width)


def as_space(_before: str, _after: str, _width: int) -> str:
    """Return a space: each line goes on in the next."""
    return " "


def as_break(_before: str, _after: str, _width: int) -> str:
    """Return a break: its author ended each line."""
    return "\n"


def paragraphs(lines: Iterable[str], glue: Glue) -> Iterator[str]:
    """Yield each run of lines between empty ones, glued together."""
    kept = list(lines)
    width = max(map(len, kept), default=0)
    for is_empty, run in groupby(kept, lambda line: not line):
        if not is_empty:
            first, *others = run
            pieces = [first]
            for before, line in pairwise([first, *others]):
                pieces += (glue(before, line, width), line)
            yield from "".join(pieces).split("\n")
