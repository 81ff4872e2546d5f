"""Which column of a form service's CSV export holds what: a small YAML file."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from summit.base.problems import ContentError, Message, Problem, WrongValueError, did_you_mean, say
from summit.content.fields import Line
from summit.content.models import Model
from summit.content.validation import validate
from summit.content.yaml import read_fields, read_text
from summit.subjects.consultation.questionnaire import Consultation

SHIPPED = Path(__file__).parent / "mappings"
PAPER = "paper"
"""The mapping that is made from the questions."""
EACH = "{}"
"""Stands for a choice in the name of a column."""


class Cell(Model):
    """Where a value is found, and what the form service calls it."""

    column: Line = Field(examples=["answer-inclusion"])
    """With ``{}`` for the choice, where each choice has a column of its own."""
    ticked: Line | None = None
    """What such a column holds where the choice was ticked."""
    unticked: Line | None = None
    """What it holds where the choice was not, besides nothing."""
    written: dict[str, Line] = Field(default_factory=dict)
    """The choices whose column people write into, each with the question that gets the words."""
    separator: Line | None = None
    """What stands between the choices where all are in one column."""
    values: dict[str, Line] = Field(default_factory=dict)
    """The form service's codes for our keys."""

    @model_validator(mode="after")
    def _is_complete(self) -> "Cell":
        if (EACH in self.column) != bool(self.ticked):
            raise WrongValueError(
                say('a column with "%(each)s" needs "ticked", and no other has it.', each=EACH)
            )
        if self.ticked and self.separator:
            raise WrongValueError(say('"ticked" and "separator" exclude each other. Delete one.'))
        return self


class Mapping(Model):
    """All columns that are read; what others hold, such as a network address, is not."""

    sent: Line = Field(examples=["submitdate"])
    """The column with the moment of sending; a row without one was never sent."""
    number: tuple[Line, ...] = Field(min_length=1, examples=["[id]"])
    """The columns that tell one row from every other, in later exports too."""
    trap: Line | None = None
    """A column that only programs fill in: what they sent is left out."""
    fields: dict[Literal["language", "consent", "name", "city", "receipt"], Cell]
    answers: dict[str, Cell] = Field(min_length=1)
    """By the key of the question."""

    def reads(self, column: str) -> bool:
        """Tell whether a column of an export is read."""
        patterns = self._patterns.values()
        return column == self.trap or any(pattern.fullmatch(column) for pattern in patterns)

    def missing(self, header: Iterable[str]) -> list[str]:
        """Return the columns that an export should have and has not."""
        columns = list(header)
        return [
            name
            for name, pattern in self._patterns.items()
            if not any(map(pattern.fullmatch, columns))
        ]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        cells = (*self.fields.values(), *self.answers.values())
        names = [self.sent, *self.number, *(cell.column for cell in cells)]
        return {name: re.compile(re.escape(name).replace(r"\{\}", ".+")) for name in names}


def paper_mapping(consultation: Consultation) -> Mapping:
    """Return the mapping of the sheet into which officers type answers on paper.

    Its columns are the keys of the questions; several choices stand between commas.
    """
    answers = {
        question.key: {
            "column": question.key,
            **({} if question.takes_words else {"separator": ","}),
        }
        for question in consultation.questions
    }
    about = ("language", "consent", "name", "city")
    return Mapping.model_validate(
        {
            "sent": "day",
            "number": ["number", "officer"],
            "fields": {name: {"column": name} for name in about},
            "answers": answers,
        }
    )


def header_of(mapping: Mapping) -> list[str]:
    """Return the columns of a sheet without ``{}``, in the order in which people fill them in."""
    cells = (*mapping.fields.values(), *mapping.answers.values())
    return [*mapping.number, mapping.sent, *(cell.column for cell in cells)]


def read_mapping(name: str, consultation: Consultation) -> tuple[str, Mapping]:
    """Return a mapping and its name: one that is shipped, or that of a file; or ContentError."""
    if name == PAPER:
        return name, paper_mapping(consultation)
    locales = consultation.ask.locales
    shipped = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
    path = SHIPPED / f"{name}.yaml" if name in shipped else Path(name)
    if not path.is_file():
        message = say(
            "there is no such mapping. %(hint)s", hint=did_you_mean(name, [*shipped, PAPER])
        )
        raise ContentError([Problem(name, 1, message)])
    place = str(path) if path.parent != SHIPPED else path.name
    fields = read_fields(read_text(path, place), place)
    mapping = validate(Mapping, fields, place, locales)
    problems = [
        Problem(place, fields.line(location), message)
        for location, message in _strangers(mapping, consultation)
    ]
    if problems and path.parent != SHIPPED:
        raise ContentError(problems)
    return path.stem, mapping


def _strangers(
    mapping: Mapping, consultation: Consultation
) -> Iterator[tuple[tuple[str, ...], Message]]:
    """Yield where a mapping names a question or a choice that is not there, and why it may be."""
    questions = {question.key: question for question in consultation.questions}
    for key, cell in mapping.answers.items():
        question = questions.get(key)
        if question is None:
            hint = did_you_mean(key, [*questions])
            yield (
                ("answers", key),
                say('there is no question "%(key)s". %(hint)s', key=key, hint=hint),
            )
            continue
        for code, choice in cell.values.items():
            if not question.takes_words and choice not in question.choices:
                hint = did_you_mean(choice, [*question.choices])
                words = say(
                    '"%(choice)s" is no choice of "%(key)s". %(hint)s',
                    choice=choice,
                    key=key,
                    hint=hint,
                )
                yield ("answers", key, "values", code), words
