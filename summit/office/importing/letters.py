"""Where the letters of a text begin and end: what was copied from the form, as it came."""

import re
from functools import cached_property
from itertools import pairwise

from summit.base.frozen import Frozen, replace
from summit.base.problems import WrongValueError, say
from summit.subjects.consultation.contribution import FORMAT
from summit.subjects.consultation.portable import EDGE

MOST_LETTERS = 100
"""Of one message: nobody forwards more, and each is read in several ways."""
LONGEST_TEXT = 200_000
"""Characters: more than all answers together may hold."""
MOST_LINES = 20_000
EDGES = re.compile(rf"^[{EDGE}]+|[{EDGE}]+$")
QUOTES = re.compile(rf"^(?:[{EDGE}]{{0,8}}>)+")
GAP = rf"[{EDGE}]{{0,8}}"
HEAD = re.compile(rf"\[{GAP}{re.escape(FORMAT)}{GAP}(\d{{1,4}}){GAP}\]", re.IGNORECASE)
END = re.compile(
    rf"\[{GAP}/{GAP}(?:(\d{{1,3}})-([0-9a-f]{{8}})-([0-9a-f]{{8}}))?{GAP}\]", re.IGNORECASE
)
Lines = list[str]


class Letter(Frozen, dict=True):
    """A contribution that stands in a text, as it was found."""

    version: int
    lines: tuple[str, ...]
    """What stands between its first line and its closing line."""
    depth: int
    """How often it is quoted."""
    is_closed: bool = False
    """Whether its closing line stands on a line of its own."""
    parts: int = 0
    exact: str = ""
    words: str = ""
    """What its closing line says: how many fields and answers there are, and their sums."""
    after: tuple[str, ...] = ()
    """What stands between its closing line and the next letter, or the end."""

    @property
    def as_it_came(self) -> str:
        """The letter as a text of its own."""
        end = f"[/ {self.parts}-{self.exact}-{self.words}]" if self.exact else "[/]"
        lines = [f"[{FORMAT} {self.version}]", *self.lines, *([end] if self.is_closed else [])]
        return "\n".join(lines)

    @cached_property
    def unquoted(self) -> Lines:
        """Its lines without the signs of quotation that all of them have, and without edges."""
        sign = re.compile(rf"^(?:[{EDGE}]*>){{0,{self.depth}}}")
        return [EDGES.sub("", sign.sub("", line)) for line in self.lines]

    @property
    def is_evenly_quoted(self) -> bool:
        """Tell whether every line with words is quoted as its first line is."""
        return all(_depth(line) == self.depth for line in self.lines if EDGES.sub("", line))


def _depth(line: str) -> int:
    found = QUOTES.match(line)
    return found[0].count(">") if found else 0


def letters_in(text: str) -> list[Letter]:
    """Return each letter of a text; raise WrongValueError where there are too many."""
    if len(text) > LONGEST_TEXT or text.count("\n") > MOST_LINES:
        raise WrongValueError(say("its text is longer than any contribution."))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [number for number, line in enumerate(lines) if _head_of(line)]
    if len(starts) > MOST_LETTERS:
        raise WrongValueError(
            say("it holds more than %(limit)s contributions.", limit=MOST_LETTERS)
        )
    return [_letter(lines[start:stop]) for start, stop in pairwise([*starts, len(lines)])]


def outside(text: str) -> list[str]:
    """Return the lines of a text that are in none of its letters."""
    lines: Lines = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        head = _head_of(line)
        lines.append(line[: head.start()] if head else line)
        if head:
            break
    return [*lines, *(line for letter in letters_in(text) for line in letter.after)]


def _head_of(line: str) -> re.Match[str] | None:
    """Return the first line of a letter in a line; one that an answer quotes is protected."""
    found = HEAD.finditer(line)
    return next((head for head in found if not is_protected(line, head.start())), None)


def _letter(lines: Lines) -> Letter:
    head = _head_of(lines[0])
    assert head  # noqa: S101 - that is how the lines were found
    version, depth = int(head[1]), _depth(lines[0])
    rest = [lines[0][head.end() :].strip("*_"), *lines[1:]]
    for number, line in enumerate(rest):
        for end in END.finditer(line):
            if not is_protected(line, end.start()):
                after = (line[end.end() :], *rest[number + 1 :])
                return replace(_closed(version, depth, rest[: number + 1], end), after=after)
    return Letter(version, tuple(rest), depth)


def _closed(version: int, depth: int, lines: Lines, end: re.Match[str]) -> Letter:
    before = lines[-1][: end.start()].rstrip("*_")
    exact, words = ((end[number] or "").lower() for number in (2, 3))
    is_alone = not EDGES.sub("", QUOTES.sub("", before))
    return Letter(version, (*lines[:-1], before), depth, is_alone, int(end[1] or 0), exact, words)


def is_protected(line: str, place: int) -> bool:
    """Tell whether a backslash that is none itself stands before a place of a line."""
    before = line[:place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
