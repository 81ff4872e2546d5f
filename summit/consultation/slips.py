"""What can be wrong with a contribution, each thing in its place and in a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from summit.consultation.contribution import FORMAT, VERSION


class SlipKind(StrEnum):
    """What can be wrong with a contribution."""

    NOT_ONE = "not-one"
    VERSION = "version"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_QUESTION = "unknown-question"
    UNKNOWN_CHOICE = "unknown-choice"
    NOT_WORDS = "not-words"
    NOT_CHOICES = "not-choices"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    CONSENT = "consent"
    LANGUAGE = "language"
    RECEIPT = "receipt"
    EMPTY = "empty"


SENTENCES = {
    SlipKind.NOT_ONE: f'this is no contribution: its "format" is not "{FORMAT}".',
    SlipKind.VERSION: f"this site reads version {VERSION}, not {{value}}.",
    SlipKind.UNKNOWN_FIELD: "there is no such field.",
    SlipKind.UNKNOWN_QUESTION: "there is no such question.",
    SlipKind.UNKNOWN_CHOICE: '"{value}" is not one of the choices.',
    SlipKind.NOT_WORDS: "the answer is not words.",
    SlipKind.NOT_CHOICES: "the answer is not a list of choices.",
    SlipKind.TOO_LONG: "{count} characters, which is more than {limit}.",
    SlipKind.TOO_MANY: "{count} choices, which is more than {limit}.",
    SlipKind.CONSENT: '"{value}" is none of count, publish, name.',
    SlipKind.LANGUAGE: '"{value}" is not a language of the site.',
    SlipKind.RECEIPT: "this is not a receipt code.",
    SlipKind.EMPTY: "no question is answered.",
}


@dataclass(frozen=True)
class Slip:
    """One thing that is wrong, and where."""

    kind: SlipKind
    place: str
    """The key of a question, or the name of a field."""
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.place}: {SENTENCES[self.kind].format(**self.values)}"


class ContributionError(ValueError):
    """A contribution that cannot be taken, with everything that is wrong in it."""

    def __init__(self, slips: Iterable[Slip]) -> None:
        self.slips = tuple(slips)
        super().__init__(" ".join(map(str, self.slips)))
