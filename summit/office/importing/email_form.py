"""The words of a letter back into a contribution: whole, or as edited by hand, or not at all.

Mail programs wrap lines, quote them, take spaces away and put marks of direction in: a letter is
held against the sums of its closing line in each way in which it may have been changed, and the
reading that fits is what was written, every character of it. Where only the words fit, white space
was lost. Where neither does, somebody edited it: it is read if nothing about it is in doubt.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any
from unicodedata import east_asian_width

from summit.base.problems import Message, WrongValueError, say
from summit.subjects.consultation.contribution import FORMAT
from summit.subjects.consultation.portable import EDGE, FIELDS, body_of, parts_of, sums, unprotected
from summit.subjects.consultation.questionnaire import Consultation

MOST_LETTERS = 100
"""Of one message: nobody forwards more, and each is read in several ways."""
LONGEST_TEXT = 200_000
"""Characters: more than all answers together may hold."""
MOST_LINES = 20_000
EDGES = re.compile(rf"^[{EDGE}]+|[{EDGE}]+$")
QUOTES = re.compile(rf"^(?:[{EDGE}]{{0,8}}>)+")
GAP = rf"[{EDGE}]{{0,8}}"
MARKS = rf"[{EDGE}*_]{{0,8}}"
"""What may stand around a name: programs write bold letters between stars."""
HEAD = re.compile(rf"\[{GAP}{re.escape(FORMAT)}{GAP}(\d{{1,4}}){GAP}\]", re.IGNORECASE)
END = re.compile(
    rf"\[{GAP}/{GAP}(?:(\d{{1,3}})-([0-9a-f]{{8}})-([0-9a-f]{{8}}))?{GAP}\]", re.IGNORECASE
)
BRACKET = re.compile(rf"\[{GAP}([^\[\]\n\\]{{1,100}}?){GAP}\]")
ALONE = re.compile(rf"{MARKS}{BRACKET.pattern}{MARKS}:?{MARKS}")
NAMES = "|".join(FIELDS)
FIELD = re.compile(rf"({MARKS})({NAMES}){MARKS}[:：]{GAP}(.*)", re.IGNORECASE)
FIELDS_IN_A_ROW = re.compile(rf"(?<!\S)(?={MARKS}(?:{NAMES}){MARKS}[:：])", re.IGNORECASE)
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HAND_PROTECTED = re.compile(rf"\\(?=[{EDGE}>\[\\-]|F|$)(.?)")
"""What a backslash protects in words that a hand wrote: before anything else, it is a backslash."""
WIDE = frozenset({"W", "F"})

Lines = list[str]
Questions = Mapping[str, Mapping[str, str] | None]
"""By the keys of the questions: the choices by their small letters, or None for words."""
Glue = Callable[[str, str, int], str]


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


class DoubtError(WrongValueError):
    """Why a letter that was edited cannot be read beyond doubt."""


@dataclass(frozen=True)
class Letter:
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


@dataclass(frozen=True)
class Read:
    """What a letter says."""

    document: Mapping[str, Any]
    reading: Reading
    depth: int = 0


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
    return next((head for head in found if not _is_protected(line, head.start())), None)


def _letter(lines: Lines) -> Letter:
    head = _head_of(lines[0])
    assert head  # noqa: S101 - that is how the lines were found
    version, depth = int(head[1]), _depth(lines[0])
    rest = [lines[0][head.end() :].strip("*_"), *lines[1:]]
    for number, line in enumerate(rest):
        for end in END.finditer(line):
            if not _is_protected(line, end.start()):
                after = (line[end.end() :], *rest[number + 1 :])
                return replace(_closed(version, depth, rest[: number + 1], end), after=after)
    return Letter(version, tuple(rest), depth)


def _closed(version: int, depth: int, lines: Lines, end: re.Match[str]) -> Letter:
    before = lines[-1][: end.start()].rstrip("*_")
    exact, words = ((end[number] or "").lower() for number in (2, 3))
    is_alone = not EDGES.sub("", QUOTES.sub("", before))
    return Letter(version, (*lines[:-1], before), depth, is_alone, int(end[1] or 0), exact, words)


def _is_protected(line: str, place: int) -> bool:
    """Tell whether a backslash that is none itself stands before a place of a line."""
    before = line[:place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _key_of(line: str) -> str:
    """Return what stands between the brackets of a line that holds nothing else; or nothing."""
    match = ALONE.fullmatch(line)
    return match[1].casefold() if match else ""


def read_letter(letter: Letter, questions: Questions) -> Read:
    """Return what a letter says; raise DoubtError where that is in doubt."""
    found = _by_sums(letter, questions)
    if found:
        return found
    _check_edited(letter, questions)
    blocks = list(_blocks(letter.unquoted, questions))
    document = _document(letter.version, questions, blocks, _between_words, _by_hand)
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
    pieces = (part for line in letter.unquoted for part in _apart(line, questions))
    apart = [EDGES.sub("", piece) for piece in pieces]
    for lines in (letter.unquoted, apart) if apart != letter.unquoted else (apart,):
        blocks = list(_blocks(lines, questions))
        is_broken = any(a and b for block in blocks[1:] for a, b in pairwise(block[1:]))
        for glue in (_between_words, _space, _break, _cut)[: None if is_broken else 1]:
            with suppress(DoubtError):
                yield _document(letter.version, questions, blocks, glue, unprotected)


def _apart(line: str, questions: Questions) -> Iterator[str]:
    """Yield a line in pieces: each key, and each field, begins a line of its own."""
    place = 0
    for match in BRACKET.finditer(line):
        is_key = match[1].casefold() in questions and not _is_protected(line, match.start())
        if is_key:
            before = line[place : match.start()].rstrip("*_")
            yield from (*FIELDS_IN_A_ROW.split(before), match[0])
            place = match.end()
    yield from FIELDS_IN_A_ROW.split(line[place:]) if not place else [line[place:]]


def _between_words(before: str, after: str, _width: int) -> str:
    """Return what a program took away where it broke a line: a space, or nothing."""
    last, first = before[-1], after[0]
    is_split_word = last in "-/" and before[-2:-1].isalnum() and first.isalnum()
    is_wide = east_asian_width(last) in WIDE or east_asian_width(first) in WIDE
    return "" if is_split_word or is_wide else " "


def _cut(before: str, after: str, width: int) -> str:
    return "" if len(before) == width else _between_words(before, after, width)


def _space(_before: str, _after: str, _width: int) -> str:
    return " "


def _break(_before: str, _after: str, _width: int) -> str:
    return "\n"


def _paragraphs(lines: Iterable[str], glue: Glue) -> Iterator[str]:
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
    document |= {name: bare(value) for name, value in _fields(first).items()}
    answers: dict[str, str | list[str]] = {}
    for key, *words in answered:
        if key in answers:
            raise DoubtError(say("[%(repeated)s] stands twice.", repeated=key))
        choices = questions[key]
        if choices is None:
            answers[key] = "\n".join(map(bare, _paragraphs(words, glue)))
        else:
            answers[key] = list(_chosen(words, choices))
    document["answers"] = answers
    return document


def _chosen(lines: Lines, choices: Mapping[str, str]) -> Iterator[str]:
    for word in " ".join(lines).split():
        bare = EDGES.sub("", word).strip("*_,;•")
        if bare:
            yield choices.get(bare.casefold(), bare)


def questions_of(consultation: Consultation) -> Questions:
    """Return what a letter may hold."""
    return {
        question.key: None
        if question.takes_words
        else {choice.casefold(): choice for choice in question.choices}
        for question in consultation.questions
    }


def _blocks(lines: Sequence[str], questions: Questions) -> Iterator[Lines]:
    """Yield the lines before the first key, then each key with the lines that follow it."""
    block: Lines = []
    for line in lines:
        key = _key_of(line)
        if key in questions:
            yield block
            block = [key]
        else:
            block.append(line)
    yield block


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """Return the fields of the lines before the first key; a long one goes on below."""
    fields: dict[str, str] = {}
    name = ""
    for line in filter(None, lines):
        match = FIELD.fullmatch(line)
        if match:
            name = match[2].lower()
            if name in fields:
                raise DoubtError(say('"%(name)s" stands twice.', name=name))
            fields[name] = EDGES.sub("", match[3].strip("*_")) if match[1] else match[3]
        elif name:
            fields[name] += f" {line}"
    small = {key: fields[key].casefold() for key in ("language", "consent") if key in fields}
    return fields | small


def _by_hand(line: str) -> str:
    return HAND_PROTECTED.sub(r"\1", line)


def _check_edited(letter: Letter, questions: Questions) -> None:
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
    first, *blocks = _blocks(letter.unquoted, questions)
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
            is_key = named in known or (_key_of(line) == named and KEY.fullmatch(named))
            if is_key and not _is_protected(line, match.start()):
                yield say(
                    "[%(key)s] stands in an answer: whether a new one begins there is in doubt.",
                    key=match[1],
                )
