"""One contribution: what a person answered, and what may be done with it.

The same record comes from a form, from a file that a reader saved, and from e-mail. A document is
its JSON form, which holds keys, never texts, so that it opens in every language of the site::

    {"format": "cities-for-life/contribution", "version": 1, "language": "ar",
     "receipt": "7ZQK-0M4V-9D2X-HB3R", "consent": "name", "name": "…", "city": "…",
     "answers": {"inclusion": "…", "obstacles": ["cost", "distance"], "country": "MA"}}
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from summit.consultation.questionnaire import Consultation, Question
from summit.consultation.receipts import read_receipt

FORMAT = "cities-for-life/contribution"
VERSION = 1
LONGEST_NAME = 100
ANSWER = "answer-"
"""What a form's field is called: ``answer-inclusion``."""
PAGE = "page"
"""The field that holds the language of the form's page: no part of what is said."""
UNSEEN = re.compile(
    "[\0-\b\v\f\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200b\u2060-\u2064\ufeff"  # zero-width
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\ud800-\udfff"  # halves of pairs
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufff9-\uffff]"  # no characters at all, and marks of annotations
)
"""What hides or disguises words, or is none.

The zero-width joiners stay: Persian and emoji are spelled with them. So do characters that this
Python does not know yet: the same text must be the same contribution on every machine.
"""

Answer = str | tuple[str, ...]


class Consent(StrEnum):
    """What the person allows, each purpose by itself."""

    COUNT = "count"
    """Only count the contribution."""
    PUBLISH = "publish"
    """Publish extracts, without a name."""
    NAME = "name"
    """Publish extracts with the first name and the city."""


CONSENTS = tuple(consent.value for consent in Consent)


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


@dataclass(frozen=True)
class Contribution:
    """What one person answered; every part is valid."""

    language: str
    """The key of the locale it was written in."""
    answers: Mapping[str, Answer]
    """Words, or the keys of choices, by the key of the question; in the questionnaire's order."""
    consent: Consent = Consent.COUNT
    name: str = ""
    city: str = ""
    receipt: str = ""
    """The code that withdraws it; empty where it came without one."""

    def document(self) -> dict[str, Any]:
        """Return the record as the JSON file holds it."""
        kept = {"name": self.name, "city": self.city, "receipt": self.receipt}
        answers = {
            key: answer if isinstance(answer, str) else list(answer)
            for key, answer in self.answers.items()
        }
        return {
            "format": FORMAT,
            "version": VERSION,
            "language": self.language,
            "consent": self.consent.value,
            **{name: value for name, value in kept.items() if value},
            "answers": answers,
        }


def read_contribution(document: object, consultation: Consultation) -> Contribution:
    """Return the contribution of a document; raise ContributionError with all that is wrong."""
    return ContributionReader(consultation).read(document)


def document_of_form(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the document that a form's fields say; fields left empty are left out."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    answers: dict[str, list[str]] = {}
    for name, value in pairs:
        if not value.strip() or name == PAGE:
            continue
        if name.startswith(ANSWER):
            answers.setdefault(name.removeprefix(ANSWER), []).append(value)
        else:
            document[name] = value
    # Only the questionnaire knows which answers are lists: one value says nothing yet.
    document["answers"] = {key: v[0] if len(v) == 1 else v for key, v in answers.items()}
    return document


class ContributionReader:
    """Reads documents against one questionnaire."""

    def __init__(self, consultation: Consultation) -> None:
        self.questions: Mapping[str, Question] = {q.key: q for q in consultation.questions}
        self.places = {
            key: {choice: place for place, choice in enumerate(question.choices)}
            for key, question in self.questions.items()
        }
        self.worded = frozenset(q.key for q in consultation.questions if q.takes_words)
        self.languages = frozenset(consultation.catalogue.locales.keys)

    def read(self, document: object) -> Contribution:
        """Return the contribution of a document; raise ContributionError."""
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise ContributionError([Slip(SlipKind.NOT_ONE, "format")])
        if document.get("version") != VERSION:
            value = document.get("version")
            raise ContributionError([Slip(SlipKind.VERSION, "version", {"value": value})])
        document = _cleaned(document)
        slips = list(self._check(document))
        if slips:
            raise ContributionError(slips)
        return self._contribution(document)

    def _check(self, document: dict[str, Any]) -> Iterator[Slip]:
        for name in sorted(map(str, document.keys() - FIELDS)):
            yield Slip(SlipKind.UNKNOWN_FIELD, name)
        language = document.get("language", "")
        if not isinstance(language, str) or language not in self.languages:
            yield Slip(SlipKind.LANGUAGE, "language", {"value": language})
        if document.get("consent", Consent.COUNT) not in CONSENTS:
            yield Slip(SlipKind.CONSENT, "consent", {"value": document["consent"]})
        for name in ("name", "city"):
            yield from _check_words(name, document.get(name, ""), LONGEST_NAME)
        yield from _check_receipt(document.get("receipt", ""))
        yield from self._check_answers(document.get("answers"))

    def _check_answers(self, answers: object) -> Iterator[Slip]:
        if not isinstance(answers, dict) or not any(answers.values()):
            yield Slip(SlipKind.EMPTY, "answers")
            return
        for key, answer in answers.items():
            question = self.questions.get(key)
            if answer == "":
                continue  # A question that was left out, in whatever way.
            if question is None:
                yield Slip(SlipKind.UNKNOWN_QUESTION, str(key))
            elif key in self.worded:
                yield from _check_words(key, answer, question.facts.longest)
            else:
                yield from self._check_choices(question, answer)

    def _check_choices(self, question: Question, answer: object) -> Iterator[Slip]:
        chosen = [answer] if isinstance(answer, str) else answer
        if not isinstance(chosen, list) or not all(isinstance(each, str) for each in chosen):
            yield Slip(SlipKind.NOT_CHOICES, question.key)
            return
        for choice in chosen:
            if choice not in self.places[question.key]:
                yield Slip(SlipKind.UNKNOWN_CHOICE, question.key, {"value": choice})
        count = len(set(chosen))
        if count > question.most:
            values = {"count": count, "limit": question.most}
            yield Slip(SlipKind.TOO_MANY, question.key, values)

    def _contribution(self, document: dict[str, Any]) -> Contribution:
        given = document["answers"]
        answers = {key: self._answer(key, given[key]) for key in self.questions if given.get(key)}
        receipt = document.get("receipt", "")
        return Contribution(
            language=document["language"],
            answers=answers,
            consent=Consent(document.get("consent", Consent.COUNT)),
            name=document.get("name", ""),
            city=document.get("city", ""),
            receipt=read_receipt(receipt) if receipt else "",
        )

    def _answer(self, key: str, given: str | list[str]) -> Answer:
        if isinstance(given, str) and key in self.worded:
            return given
        chosen = [given] if isinstance(given, str) else given
        return tuple(sorted(set(chosen), key=self.places[key].__getitem__))


FIELDS = frozenset(
    {"format", "version", "language", "consent", "name", "city", "receipt", "answers"}
)


def clean(text: str) -> str:
    """Return the text in NFC, with simple line ends, without what cannot be seen.

    What is clean stays as it is.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():  # Most texts are: the long look is for the rest.
        text = UNSEEN.sub("", text)
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """Return clean text on one line."""
    return " ".join(clean(text).split())


def _cleaned(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with everything that people wrote clean."""
    names = {
        name: clean_line(document[name])
        for name in ("name", "city")
        if isinstance(document.get(name), str)
    }
    answers = document.get("answers")
    if isinstance(answers, dict):
        answers = {k: clean(v) if isinstance(v, str) else v for k, v in answers.items()}
    return {**document, **names, "answers": answers}


def _check_words(name: str, answer: object, limit: int) -> Iterator[Slip]:
    if not isinstance(answer, str):
        yield Slip(SlipKind.NOT_WORDS, name)
    elif len(answer) > limit:
        values = {"count": len(answer), "limit": limit}
        yield Slip(SlipKind.TOO_LONG, name, values)


def _check_receipt(receipt: object) -> Iterator[Slip]:
    if receipt == "":
        return
    try:
        read_receipt(receipt if isinstance(receipt, str) else "")
    except ValueError:
        yield Slip(SlipKind.RECEIPT, "receipt")
