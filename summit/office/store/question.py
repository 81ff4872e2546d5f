"""A question of the public on its way in: what somebody asked, and what may be done with it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from summit.base.frozen import Frozen
from summit.base.text import clean, clean_line
from summit.office.store.identity import CANONICAL
from summit.subjects.listening.templates import LONGEST_QUESTION

PUBLISH = "publish"
ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ADDRESS = re.compile(
    rf"(?=.{{1,64}}@){ATOM}(?:\.{ATOM})*@(?:{LABEL}\.)+(?!\d+$){LABEL}", re.ASCII | re.IGNORECASE
)
"""What any mail server takes (RFC 5321), also one without SMTPUTF8."""
LONGEST_ADDRESS = 254
Fields = Mapping[str, Sequence[str]]


class QuestionSlipKind(StrEnum):
    """What can be wrong with a question."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    LANGUAGE = "language"
    ADDRESS = "address"
    NO_WAY = "no-way"
    """It may not be published, and there is no address to answer to."""
    RECEIPT = "receipt"
    UNKNOWN = "unknown"
    """A receipt code that nothing came with."""


@dataclass(frozen=True)
class QuestionSlip:
    """One thing that is wrong, and in which field."""

    kind: QuestionSlipKind
    place: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)


class QuestionError(ValueError):
    """A question that cannot be taken, with everything that is wrong in it."""

    def __init__(self, slips: Sequence[QuestionSlip]) -> None:
        self.slips = slips
        super().__init__(", ".join(slip.kind for slip in slips))


class Question(Frozen):
    """What one person asks; every part is valid."""

    words: str
    language: str
    """The key of the locale that it is written in."""
    theme: str = ""
    publishes: bool = False
    """Whether it may be published with its answer."""
    address: str = ""
    """Where its author wants to be written to."""

    @property
    def canonical(self) -> bytes:
        """What it says in one way of writing it."""
        said = self.words, self.language, self.theme, self.publishes, self.address
        return CANONICAL.encode(said).encode()


def read_question(fields: Fields, locales: Collection[str], themes: Collection[str]) -> Question:
    """Return the question of a form's fields; raise QuestionError with all that is wrong.

    Of several consents the narrowest holds. A theme that the site has not, or has no longer, is
    none.
    """
    said = {name: [each for each in values if each.strip()] for name, values in fields.items()}

    def one(name: str) -> str:
        return clean_line(next(iter(said.get(name, ())), ""))

    consents = set(said.get("consent", ()))
    theme, language = one("theme"), one("language")
    found = Question(
        clean("\n".join(said.get("question", ()))),
        language,
        theme if theme in themes else "",
        consents == {PUBLISH},
        one("email"),
    )
    slips = [*_slips(found, locales)]
    if slips:
        raise QuestionError(slips)
    return found


def is_address(text: str) -> bool:
    """Tell whether any mail server takes it for an address."""
    return bool(ADDRESS.fullmatch(text)) and len(text) <= LONGEST_ADDRESS


def _slips(question: Question, locales: Collection[str]) -> Iterator[QuestionSlip]:
    count = len(question.words)
    if not count:
        yield QuestionSlip(QuestionSlipKind.EMPTY, "question")
    if count > LONGEST_QUESTION:
        values = {"count": count, "limit": LONGEST_QUESTION}
        yield QuestionSlip(QuestionSlipKind.TOO_LONG, "question", values)
    if question.language not in locales:
        yield QuestionSlip(QuestionSlipKind.LANGUAGE, "language")
    if question.address and not is_address(question.address):
        yield QuestionSlip(QuestionSlipKind.ADDRESS, "email")
    if not question.address and not question.publishes:
        yield QuestionSlip(QuestionSlipKind.NO_WAY, "email")
