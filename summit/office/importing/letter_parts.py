"""The parts of a letter: its fields, and each key of a question with the lines below it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from summit.base.problems import WrongValueError, say
from summit.office.importing.letters import EDGES, GAP, Lines, is_protected
from summit.subjects.consultation.portable import EDGE, FIELDS
from summit.subjects.consultation.questionnaire import Consultation

MARKS = rf"[{EDGE}*_]{{0,8}}"
"""What may stand around a name: programs write bold letters between stars."""
BRACKET = re.compile(rf"\[{GAP}([^\[\]\n\\]{{1,100}}?){GAP}\]")
ALONE = re.compile(rf"{MARKS}{BRACKET.pattern}{MARKS}:?{MARKS}")
NAMES = "|".join(FIELDS)
FIELD = re.compile(rf"({MARKS})({NAMES}){MARKS}[:：]{GAP}(.*)", re.IGNORECASE)
FIELDS_IN_A_ROW = re.compile(rf"(?<!\S)(?={MARKS}(?:{NAMES}){MARKS}[:：])", re.IGNORECASE)
Questions = Mapping[str, Mapping[str, str] | None]
"""By the keys of the questions: the choices by their small letters, or None for words."""


class DoubtError(WrongValueError):
    """Why a letter that was edited cannot be read beyond doubt."""


def key_of(line: str) -> str:
    """Return what stands between the brackets of a line that holds nothing else; or nothing."""
    match = ALONE.fullmatch(line)
    return match[1].casefold() if match else ""


def apart_by_keys(line: str, questions: Questions) -> Iterator[str]:
    """Yield a line in pieces: each key, and each field, begins a line of its own."""
    place = 0
    for match in BRACKET.finditer(line):
        is_key = match[1].casefold() in questions and not is_protected(line, match.start())
        if is_key:
            before = line[place : match.start()].rstrip("*_")
            yield from (*FIELDS_IN_A_ROW.split(before), match[0])
            place = match.end()
    yield from FIELDS_IN_A_ROW.split(line[place:]) if not place else [line[place:]]


def chosen_in(lines: Lines, choices: Mapping[str, str]) -> Iterator[str]:
    """Yield the choices that lines name, each as the form calls it where that is known."""
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


def blocks_of(lines: Sequence[str], questions: Questions) -> Iterator[Lines]:
    """Yield the lines before the first key, then each key with the lines that follow it."""
    block: Lines = []
    for line in lines:
        key = key_of(line)
        if key in questions:
            yield block
            block = [key]
        else:
            block.append(line)
    yield block


def fields_of(lines: Sequence[str]) -> dict[str, str]:
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
