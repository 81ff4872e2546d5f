"""What is wrong with the HTML of a body, each fault with its line in the Markdown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from summit.base.problems import Message, say
from summit.content.assets import plain_name
from summit.markdown.converter import Prose
from summit.markdown.elements import REFUSED
from summit.markdown.markup import find_faults
from summit.markdown.slips import find_slips

FIRST_LEVEL = re.compile(r"^ {0,3}#(?:\s|$)|^=+\s*$")
CODE_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")


def check_markup(
    prose: Prose, body: str, first_line: int, names: Iterable[tuple[str, str]] = ()
) -> list[tuple[int, Message]]:
    """Return the line and the message of each fault in a converted body.

    ``names`` has the places of its pictures, each with the name that editors gave it.
    """
    return list(_faults(prose, body, first_line, names))


def _faults(
    prose: Prose, body: str, first_line: int, names: Iterable[tuple[str, str]]
) -> Iterator[tuple[int, Message]]:
    faults = [*find_faults(prose.html, names), *find_slips(prose.html)]
    for anchor in sorted(a for a, times in Counter(prose.anchors).items() if times > 1):
        message = say(
            'the key "%(anchor)s" is used twice. Give each heading its own {#key}.', anchor=anchor
        )
        faults.append((f"#{anchor}", message))
    lines = list(_lines_outside_code(body, first_line))
    for words, message in faults:
        is_heading = message == REFUSED["h1"]
        yield _line_of(words, lines, is_heading=is_heading) or first_line, message


def _line_of(words: str, lines: list[tuple[int, str]], *, is_heading: bool) -> int | None:
    """Return the first line that has the words, or that Markdown makes the heading of."""
    folded = words.casefold()
    found = (
        number
        for number, line in lines
        if folded in line.casefold()
        or folded in plain_name(unquote(line)).casefold()
        or (is_heading and FIRST_LEVEL.search(line))
    )
    return next(found, None)


def _lines_outside_code(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(body.split("\n"), first_line):
        mark = CODE_FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, line
