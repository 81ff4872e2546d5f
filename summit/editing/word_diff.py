"""A section of a source before and after, word by word, with its translation beside it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from summit.base.folding import plain
from summit.base.frozen import Frozen
from summit.site.freshness import Section

PIECE = re.compile(r"\s+|\w+|[^\w\s]")
REMOVED, ADDED = ("[-", "-]"), ("{+", "+}")
"""Marks of words, as ``git diff --word-diff`` writes them: they read well where no colour is."""


class Change(Frozen):
    """What differs in one place of a section, and what the translation says there."""

    before: str
    """The lines with the words marked that are gone; empty where lines were added."""
    after: str
    """The lines with the words marked that are new; empty where lines were taken out."""
    translation: str


def changes(before: Section | None, after: Section, own: Section | None) -> Iterator[Change]:
    """Yield what differs between two versions of a section, from its beginning to its end.

    The translation's lines are those of the same place, where it has as many lines as the earlier
    source has; else all lines of its section stand once, beside the first change.
    """
    old = before.text.splitlines() if before else []
    new, beside = after.text.splitlines(), own.text.splitlines() if own else []
    pairs = SequenceMatcher(None, [*map(plain, old)], [*map(plain, new)], autojunk=False)
    is_aligned, rest = bool(old) and len(beside) == len(old), "\n".join(beside)
    for kind, start, end, new_start, new_end in pairs.get_opcodes():
        if kind != "equal":
            gone, come = marked("\n".join(old[start:end]), "\n".join(new[new_start:new_end]))
            yield Change(gone, come, "\n".join(beside[start:end]) if is_aligned else rest)
            rest = ""


def marked(before: str, after: str) -> tuple[str, str]:
    """Return two versions of some words, with marks at what only one of them has."""
    if not (before and after):
        return before, after
    old, new = PIECE.findall(before), PIECE.findall(after)
    matcher = SequenceMatcher(None, [*map(_same, old)], [*map(_same, new)], autojunk=False)
    gone = come = ""
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        is_same = kind == "equal"
        gone += _mark("".join(old[start:end]), REMOVED, is_same=is_same)
        come += _mark("".join(new[new_start:new_end]), ADDED, is_same=is_same)
    return gone, come


def _same(piece: str) -> str:
    return plain(piece) or " "


def _mark(words: str, marks: tuple[str, str], *, is_same: bool) -> str:
    """Return the words between marks, which no space touches."""
    if is_same or not words.strip():
        return words
    inner = words.strip()
    start, _, end = words.partition(inner)
    return f"{start}{marks[0]}{inner}{marks[1]}{end}"
