"""What can be wrong with a contribution, each thing in its place and in a sentence."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from summit.base.frozen import Frozen, field
from summit.base.problems import Message, say
from summit.subjects.consultation.contribution import FORMAT, VERSION


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
    SlipKind.NOT_ONE: say(
        'this is no contribution: its "format" is not "%(format)s".', format=FORMAT
    ),
    SlipKind.VERSION: say("this site reads version %(version)s, not %(value)s.", version=VERSION),
    SlipKind.UNKNOWN_FIELD: say("there is no such field."),
    SlipKind.UNKNOWN_QUESTION: say("there is no such question."),
    SlipKind.UNKNOWN_CHOICE: say('"%(value)s" is not one of the choices.'),
    SlipKind.NOT_WORDS: say("the answer is not words."),
    SlipKind.NOT_CHOICES: say("the answer is not a list of choices."),
    SlipKind.TOO_LONG: say("%(count)s characters, which is more than %(limit)s."),
    SlipKind.TOO_MANY: say("%(count)s choices, which is more than %(limit)s."),
    SlipKind.CONSENT: say('"%(value)s" is none of count, publish, name.'),
    SlipKind.LANGUAGE: say('"%(value)s" is not a language of the site.'),
    SlipKind.RECEIPT: say("this is not a receipt code."),
    SlipKind.EMPTY: say("no question is answered."),
}


class Slip(Frozen):
    """One thing that is wrong, and where."""

    kind: SlipKind
    place: str
    """The key of a question, or the name of a field."""
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """The place and the sentence."""
        reason = SENTENCES[self.kind].filled(self.values)
        return say("%(place)s: %(reason)s", place=self.place, reason=reason)


class ContributionError(ValueError):
    """A contribution that cannot be taken, with everything that is wrong in it."""

    def __init__(self, slips: Iterable[Slip]) -> None:
        self.slips = tuple(slips)
        super().__init__(" ".join(map(str, self.slips)))
