"""What each straight mark means: a quotation that opens or closes, an apostrophe, a prime.

smartypants looks at one character on each side, within one tag. Here tags count for nothing, and
what is open counts, so that in a text that balances every mark finds its fellow.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from summit.base.languages.record import HELD_TAG, Typography

MARK, RUN, SINGLE = re.compile("[\"']"), re.compile("[\"']+"), re.compile("\"*'[\"']*")
KNOWN = 1000
"""How many ways to write a tag are kept: most tags of a site are written alike."""
FARTHEST = 12
"""How many marks are looked at for the end of a quotation."""
SPACED_NUMBER = re.compile(r"\d[ \u00a0\u202f]\Z")
HELD_WORD, PARAGRAPH = "\ue000", "\u2029"
"""What is read in the place of a picture, and in that of a tag where a line or a block ends."""
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|data|del|dfn|em|i|ins|mark|q|rt|ruby|s|small|span|strong|sub|sup"
    r"|time|u|var|wbr)\b",
    re.IGNORECASE,
)
UNSEEN = re.compile("[\u200e\u200f\u061c\u2066-\u2069\ufeff]")
"""Marks of direction, which part no mark from its word."""
OPENERS = frozenset("([{<«“‘„‚¿¡–—")
CLOSERS = frozenset(",.;:!?)]}>»”…،؛؟")
ENDS = frozenset(")]}>»”")
VOWELS = re.compile("[\u064b-\u065f\u0670]")
LAST_WORD = re.compile(r"[^\W\d_]*\Z")
LONGEST_PREFIX = 20
SHORT = re.compile(r"\d\ds\b|n'(?!\w)", re.IGNORECASE)
"""What no quotation begins with: '90s, rock 'n' roll."""
DECADE = re.compile(r"\d\d(?!\w)")
QUOTED_YEAR = re.compile(r"\d\d'")
WORD = re.compile(r"[^\W\d_]+")
THOUSANDS = re.compile(r"\d{3}(?!\d)")
BEARING = re.compile(r"[NSEWO](?!\w)")
CLIPPED_END = re.compile(r"(?<=[^\W\d_])'\s[^\W\d_]")
"""``the mayors' plan``, ``ol' days``: may well be no end of a quotation."""

OPENS, CLOSES, JOINS, MEASURES = range(4)
"""What a mark means; one that joins is an apostrophe."""


class Mark(NamedTuple):
    """A straight mark in a run of them, which all have the same neighbours.

    A tuple, since a text has many.
    """

    seen: str
    """The block as it is read: tags taken out."""
    start: int
    end: int
    before: str
    """The character before the marks; empty: none."""
    after: str
    """The character after the marks; empty: none."""
    number: int = 0
    """How many marks stand before this one in its run."""

    @property
    def place(self) -> int:
        """Where the mark itself stands."""
        return self.start + self.number

    @property
    def may_open(self) -> bool:
        """Whether words follow."""
        return bool(self.after) and not self.after.isspace() and self.after not in CLOSERS

    @property
    def may_close(self) -> bool:
        """Whether words stand before."""
        return bool(self.before) and not self.before.isspace() and self.before not in OPENERS

    @property
    def is_within_word(self) -> bool:
        """Whether letters or digits stand on both sides."""
        return _is_letter(self.before) and _is_letter(self.after)


def mark_at(seen: str, start: int, end: int, number: int = 0) -> Mark:
    """Return a mark of a run of them in a block as it is read."""
    return Mark(seen, start, end, seen[start - 1 : start], seen[end : end + 1], number)


def curl(text: str, tags: list[str], typography: Typography, prefixes: frozenset[str]) -> str:
    """Return a block, its tags held, with its straight marks set as what they mean."""
    words = MARK.split(text)
    if len(words) == 1:
        return text
    glyphs = _glyphs(_as_read(text, tags), typography, prefixes)
    return "".join(chain.from_iterable(zip_longest(words, glyphs, fillvalue="")))


def _as_read(text: str, tags: list[str]) -> str:
    """Return the block with no tag: a picture is a word, other tags than inline ones end a line."""
    if tags:
        before, *rest = text.split(HELD_TAG)
        text = "".join([before, *chain.from_iterable(zip(map(_stand_in, tags), rest, strict=True))])
    return text if text.isascii() else UNSEEN.sub("", text)


@lru_cache(KNOWN)
def _stand_in(tag: str) -> str:
    """Return what is read in the place of a tag."""
    if INLINE.match(tag):
        return ""
    return HELD_WORD if tag.lower().startswith("<img") else PARAGRAPH


def _glyphs(seen: str, typography: Typography, prefixes: frozenset[str]) -> Iterator[str]:
    """Yield the character for each mark, from left to right."""
    open_marks: list[str] = []
    for run in RUN.finditer(seen):
        start, end = run.span()
        if run[0] == "'" and not prefixes and _joins_letters(seen, start):
            yield "’"
            continue
        for number, sign in enumerate(run[0]):
            mark = mark_at(seen, start, end, number)
            is_open, is_joined = sign in open_marks, _is_joined(mark, prefixes)
            if sign == '"':
                role = _double(mark, is_open=is_open, is_joined=is_joined)
            else:
                role = _single(mark, typography.clippings, is_open=is_open, is_joined=is_joined)
            if role == CLOSES:
                _close(sign, open_marks)
            yield _glyph(role, sign, open_marks.count('"'), typography)
            if role == OPENS:
                open_marks.append(sign)


def _joins_letters(seen: str, place: int) -> bool:
    """Tell whether a mark alone stands between two letters, as most do: it joins them."""
    around = seen[place - 1 : place + 2 : 2]
    return len(around) == 2 and around.isalpha() and not around[0].isnumeric()  # noqa: PLR2004


def _close(mark: str, open_marks: list[str]) -> None:
    """Take the innermost quotation of the mark, and what is open in it, off those that are open."""
    if mark in open_marks:
        while open_marks.pop() != mark:
            pass


def _glyph(role: int, mark: str, depth: int, typography: Typography) -> str:
    if mark == "'":
        return "‘’’′"[role]
    quotes = typography.inner if depth and typography.inner else typography.quotes
    return (*quotes, "”", "″")[role]


def _double(mark: Mark, *, is_open: bool, is_joined: bool) -> int:
    """Return what a double mark means."""
    if _is_inches(mark, is_open=is_open):
        return MEASURES
    if mark.may_open and (is_joined or _is_elided(mark)):
        return OPENS
    if mark.may_open != mark.may_close:
        return OPENS if mark.may_open else CLOSES
    return CLOSES if is_open else OPENS


def _is_inches(mark: Mark, *, is_open: bool) -> bool:
    """Tell whether a double mark measures: behind a digit, where it ends no quotation."""
    if not mark.may_close:
        is_alone = not is_open and mark.seen.find('"', mark.end) < 0
        return is_alone and bool(SPACED_NUMBER.search(mark.seen, mark.start - 2, mark.start))
    if not _is_digit(mark.before) or not is_open:
        return _is_digit(mark.before)
    if mark.seen.startswith('"', mark.place + 1):
        return True
    at = mark.seen.find('"', mark.end)
    following = mark_at(mark.seen, at, at + 1)
    is_end = at >= 0 and following.may_close and not following.may_open
    return is_end and not _is_digit(following.before)


def _is_joined(mark: Mark, prefixes: frozenset[str]) -> bool:
    """Tell whether a mark follows a word that is written as one with the next: و"لا"."""
    if not prefixes or not mark.is_within_word:
        return False
    head = VOWELS.sub("", mark.seen[max(0, mark.start - LONGEST_PREFIX) : mark.start])
    word = LAST_WORD.search(head)
    return word is not None and (word[0].endswith("ـ") or word[0] in prefixes)


def _is_elided(mark: Mark) -> bool:
    """Tell whether a mark follows an apostrophe that joins it to a letter: l'"élan"."""
    if mark.number:
        is_second = mark.number == 1 and mark.seen[mark.start] == "'"
        return is_second and mark.is_within_word
    return mark.before == "’" and _is_letter(mark.after)


def _single(mark: Mark, clippings: frozenset[str], *, is_open: bool, is_joined: bool) -> int:
    """Return what a single mark means."""
    if mark.is_within_word:
        return OPENS if is_joined and _has_end(mark) else _within_word(mark)
    if mark.may_open and mark.before not in ENDS and not (mark.may_close and is_open):
        return OPENS if _begins(mark, clippings) else JOINS
    if mark.may_close:
        is_prime = _is_digit(mark.before) and not is_open
        return MEASURES if is_prime else CLOSES
    if is_open:
        return CLOSES
    return OPENS if _has_end(mark) else JOINS


def _within_word(mark: Mark) -> int:
    if not _is_digit(mark.before):
        return JOINS
    is_part = _is_digit(mark.after) and not THOUSANDS.match(mark.seen, mark.end)
    return MEASURES if is_part or BEARING.match(mark.seen, mark.end) else JOINS


def _begins(mark: Mark, clippings: frozenset[str]) -> bool:
    """Tell whether a mark before a word opens a quotation; else letters are left out there."""
    seen, end = mark.seen, mark.end
    if SHORT.match(seen, end):
        return False
    word = WORD.match(seen, end)
    is_clipped = word is not None and word[0].lower() in clippings
    return _has_end(mark, is_doubtful=is_clipped or bool(DECADE.match(seen, end)))


def _has_end(mark: Mark, *, is_doubtful: bool = False) -> bool:
    """Tell whether a quotation that begins at a mark would end; a doubtful one, for sure."""
    if is_doubtful and QUOTED_YEAR.match(mark.seen, mark.end):
        return True
    depth = 0
    for run in islice(SINGLE.finditer(mark.seen, mark.end), FARTHEST):
        other = mark_at(mark.seen, run.start(), run.end())
        if _is_end(other) and (not is_doubtful or _is_sure_end(other)):
            if depth == 0:
                return True
            depth -= 1
        elif other.may_open and not other.may_close and not SHORT.match(mark.seen, run.end()):
            depth += 1
    return False


def _is_end(mark: Mark) -> bool:
    is_clipped_and = mark.seen[mark.start - 2 : mark.start].lower() == "'n"
    return mark.may_close and not _is_letter(mark.after) and not is_clipped_and


def _is_sure_end(mark: Mark) -> bool:
    return not _is_digit(mark.before) and not CLIPPED_END.match(mark.seen, mark.start)


def _is_letter(character: str) -> bool:
    """Tell whether a character is part of a word: a letter, a digit, a sign of its sound, code."""
    return bool(character) and (
        character == HELD_WORD or unicodedata.category(character)[0] in "LNM"
    )


def _is_digit(character: str) -> bool:
    return bool(character) and character.isnumeric()
