"""The words of a letter back into a contribution: whole, or as edited by hand, or not at all.

Mail programs wrap lines, quote them, take spaces away and put marks of direction in: a letter is
held against the sums of its closing line in each way in which it may have been changed, and the
reading that fits is what was written, every character of it. Where only the words fit, white space
was lost. Where neither does, somebody edited it: it is read if nothing about it is in doubt.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import IntEnum
from itertools import pairwise
from typing import Any

from summit.base.frozen import Frozen
from summit.base.problems import say
from summit.office.importing.letter_doubts import check_edited
from summit.office.importing.letter_parts import (
    DoubtError,
    Questions,
    apart_by_keys,
    blocks_of,
    chosen_in,
    fields_of,
)
from summit.office.importing.letters import EDGES, Letter, Lines
from summit.office.importing.wrapped_lines import (
    Glue,
    as_break,
    as_space,
    between_words,
    cut,
    paragraphs,
)
from summit.subjects.consultation.contribution import FORMAT
from summit.subjects.consultation.portable import EDGE, body_of, parts_of, sums, unprotected

HAND_PROTECTED = re.compile(rf"\\(?=[{EDGE}>\[\\-]|F|$)(.?)")
"""What a backslash protects in words that a hand wrote: before anything else, it is a backslash."""


class Reading(IntEnum):
    """How surely the words of a letter were read."""

    WHOLE = 0
    """Every character is the one that was copied."""
    SPACES = 1
    """The words are; white space may have been lost."""
    EDITED = 2
    """Somebody changed them, or wrote them by hand."""

    @property
    def word(self) -> str:
        """What the store calls it: nothing where nothing is in doubt."""
        return "" if self is Reading.WHOLE else self.name.lower()


class Read(Frozen):
    """What a letter says."""

    document: Mapping[str, Any]
    reading: Reading
    depth: int = 0


def read_letter(letter: Letter, questions: Questions) -> Read:
    """Return what a letter says; raise DoubtError where that is in doubt."""
    found = _by_sums(letter, questions)
    if found:
        return found
    check_edited(letter, questions)
    blocks = list(blocks_of(letter.unquoted, questions))
    document = _document(letter.version, questions, blocks, between_words, _by_hand)
    empty = next((key for key, answer in document["answers"].items() if not answer), None)
    if empty:
        raise DoubtError(say("[%(key)s] has no words.", key=empty))
    if parts_of(document) < letter.parts:
        raise DoubtError(
            say(
                "%(parts)s fields and answers were copied, and not all are there.",
                parts=letter.parts,
            )
        )
    return Read(document, Reading.EDITED, letter.depth)


def _by_sums(letter: Letter, questions: Questions) -> Read | None:
    """Return the reading that the sums confirm, the most exact one first."""
    loose: Read | None = None
    for document in _readings(letter, questions) if letter.exact else ():
        exact, words = sums(body_of(document))
        if exact == letter.exact:
            return Read(document, Reading.WHOLE, letter.depth)
        if words == letter.words and loose is None and all(document["answers"].values()):
            loose = Read(document, Reading.SPACES, letter.depth)
    return loose


def _readings(letter: Letter, questions: Questions) -> Iterator[dict[str, Any]]:
    """Yield what a letter says in every way in which programs may have changed it."""
    pieces = (part for line in letter.unquoted for part in apart_by_keys(line, questions))
    apart = [EDGES.sub("", piece) for piece in pieces]
    for lines in (letter.unquoted, apart) if apart != letter.unquoted else (apart,):
        blocks = list(blocks_of(lines, questions))
        is_broken = any(a and b for block in blocks[1:] for a, b in pairwise(block[1:]))
        for glue in (between_words, as_space, as_break, cut)[: None if is_broken else 1]:
            with suppress(DoubtError):
                yield _document(letter.version, questions, blocks, glue, unprotected)


def _document(
    version: int,
    questions: Questions,
    blocks: Sequence[Lines],
    glue: Glue,
    bare: Callable[[str], str],
) -> dict[str, Any]:
    """Return the document that blocks say; raise DoubtError where they say two things."""
    first, *answered = blocks
    document: dict[str, Any] = {"format": FORMAT, "version": version}
    document |= {name: bare(value) for name, value in fields_of(first).items()}
    answers: dict[str, str | list[str]] = {}
    for key, *words in answered:
        if key in answers:
            raise DoubtError(say("[%(repeated)s] stands twice.", repeated=key))
        choices = questions[key]
        if choices is None:
            answers[key] = "\n".join(map(bare, paragraphs(words, glue)))
        else:
            answers[key] = list(chosen_in(words, choices))
    document["answers"] = answers
    return document


def _by_hand(line: str) -> str:
    return HAND_PROTECTED.sub(r"\1", line)
