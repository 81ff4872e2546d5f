"""What is in doubt in a letter that somebody edited, or wrote by hand."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from summit.base.problems import Message, say
from summit.office.importing.letter_parts import (
    BRACKET,
    FIELD,
    DoubtError,
    Questions,
    blocks_of,
    key_of,
)
from summit.office.importing.letters import Letter, is_protected

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_edited(letter: Letter, questions: Questions) -> None:
    """Raise DoubtError where the lines of an edited letter may mean something else."""
    doubt = next(_doubts(letter, questions), None)
    if doubt:
        raise DoubtError(doubt)


def _doubts(letter: Letter, questions: Questions) -> Iterator[Message]:
    if not letter.is_closed:
        yield say(
            "its closing line is missing, such as [/]: where its last answer ends is in doubt."
        )
    if not letter.is_evenly_quoted:
        yield say("some of its lines are quoted and others are not: whose they are is in doubt.")
    first, *blocks = blocks_of(letter.unquoted, questions)
    for line in filter(None, first):
        if not FIELD.fullmatch(line):
            yield say('"%(line)s" stands before the first key.', line=line)
    for _key, *lines in blocks:
        yield from _doubts_of_lines(lines, questions.keys())


def _doubts_of_lines(lines: Iterable[str], known: AbstractSet[str]) -> Iterator[Message]:
    for line in lines:
        if line in ("--", "—"):
            yield say('"%(line)s" stands in an answer: a signature may begin there.', line=line)
        for match in BRACKET.finditer(line):
            named = match[1].casefold()
            is_key = named in known or (key_of(line) == named and KEY.fullmatch(named))
            if is_key and not is_protected(line, match.start()):
                yield say(
                    "[%(key)s] stands in an answer: whether a new one begins there is in doubt.",
                    key=match[1],
                )
